"""What people see of what repeats: how often a hit is printed, in which copies, and an utterance, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from search.article import Form, Level, SpeakerKind
from search.checking.alignment import Difference, change_kind
from search.checking.words import Words, words_of
from search.engine import EngineHit, EngineRequest, Searcher
from search.hits import HitBuilder
from search.request import Hit, Unit
from search.utterances.answers import Occurrence, Stretch, Utterance, Voice
from search.utterances.said import told_apart

MOST_SHOWN = 200
"""So many occurrences of an utterance are read; their number is always told."""


def with_repeats(searcher: Searcher, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with how often the utterances of statements are here."""
    asked = {hit.utterance for hit in hits if hit.utterance}
    found = searcher.repeats(asked) if asked else {}
    return tuple(replace(hit, repeats=found[hit.utterance]) if hit.utterance in found else hit for hit in hits)


def with_copies(searcher: Searcher, asked: EngineRequest, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with the copies of their articles, where these were asked to be folded."""
    if not asked.fold:
        return tuple(hits)
    found = searcher.copies({hit.article.id for hit in hits})
    return tuple(replace(hit, copies=tuple(found.get(hit.article.id, ()))) for hit in hits)


def utterance_of(searcher: Searcher, utterance_id: str) -> Utterance | None:
    """The utterance of an id, its occurrences the earliest first; None where no statement has it."""
    total, found = searcher.occurrences(utterance_id, MOST_SHOWN)
    if not total:
        return None
    build = HitBuilder(EngineRequest(unit=Unit.STATEMENT)).build
    hits = [build(each) for each in found]
    first = statement_text(hits[0])
    return Utterance(
        id=utterance_id,
        total=total,
        occurrences=tuple(
            Occurrence(
                hit=hit,
                stretches=tuple(stretches(first, statement_text(hit))) if at else (),
                voice=_voice(each),
            )
            for at, (each, hit) in enumerate(zip(found, hits, strict=True))
        ),
    )


def _voice(found: EngineHit) -> Voice | None:
    """Whom the article names beside the words of a statement, alone."""
    statement = found.statement
    speaker = next((each for each in found.speakers if statement and each.id == statement.speaker), None)
    if statement is None or speaker is None or not speaker.is_named or statement.attribution is None:
        return None
    names = told_apart(speaker.name)
    is_one = speaker.kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION)
    if not is_one or not names or statement.attribution.level is not Level.NAMED:
        return None
    written = told_apart(statement.as_written or "")
    return Voice(kind=speaker.kind, names=names, written=written, is_quoted=statement.form is Form.DIRECT)


def statement_text(hit: Hit) -> str:
    """The words of a hit that is a statement."""
    return " ".join(hit.statements[0].text_in(hit.section).split())


def stretches(before: str, after: str) -> Iterator[Stretch]:
    """`after` from its beginning to its end with what differs from `before`; nothing where they have the same words."""
    old, new = words_of(before), words_of(after)
    codes: dict[str, str] = {}
    coded = ["".join([codes.setdefault(form, chr(len(codes) + 1)) for form in words.forms]) for words in (old, new)]
    if coded[0] == coded[1]:
        return
    at = 0
    for each in _differences(old, new, *coded):
        start = new[each.at].start if each.at < len(new) else len(after)
        if start > at:
            yield Stretch(same=after[at:start])
        yield Stretch(
            before=before[old[each.start].start : old[each.end - 1].end] if each.start < each.end else "",
            after=after[start : new[each.to - 1].end] if each.at < each.to else "",
            kind=each.kind,
        )
        at = new[each.to - 1].end if each.at < each.to else start
    if at < len(after):
        yield Stretch(same=after[at:])


def _differences(old: Words, new: Words, before: str, after: str) -> Iterator[Difference]:
    """What differs between two texts of coded words, what is left out and what is put in there together."""
    start = end = at = to = 0
    for each in [*Indel.opcodes(before, after), None]:
        if each is not None and each.tag != "equal":
            end, to = each.src_end, each.dest_end
            continue
        if end > start or to > at:
            kind = change_kind(old.forms[start:end], new.forms[at:to])
            yield Difference(kind, start, end, at, to)
        if each is not None:
            start, end, at, to = each.src_end, each.src_end, each.dest_end, each.dest_end
