"""From a claim and the sections that may hold it to a verdict.

The first that holds: the words stand in a statement of whoever is said to have said them; in one with which they deny
them; in one of somebody else; in the text, as nobody's statement; in a statement from which something was changed;
nothing of this, but something near.
"""

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from search.analysis import STOP_WORDS
from search.article import Span
from search.checking.alignment import Alignment, ChangeKind, Difference, align
from search.checking.answers import Change, Checked, Person, Segment, Source, Verdict
from search.checking.candidates import SAME_WORDS, Candidates
from search.checking.claims import MIN_QUOTED_WORDS, Claim, sentences
from search.checking.passages import Passage
from search.checking.reported import is_name, is_saying
from search.checking.rewording import is_near, nearest_statements
from search.checking.words import AUXILIARIES, NEGATIONS, Words
from search.directory.naming import SpeakerMatch
from search.engine import Searcher
from search.fields import SPEAKER
from search.messages import told
from search.request import Filters
from search.understanding import meant_by
from search.wordforms import stem

ALTERED = 0.62
"""The similarity from which on a claim is an alteration of what somebody said, not something else."""
_ALTERED_SHORT = 0.72
_SHORT = 7
_MIN_TELLING = 2
_NEARLY_ALL = 0.9
"""The similarity from which on one telling word is enough."""
_RUN = 5
_RUN_TELLING = 2
_JOINED = 0.85
"""The share of its words that several statements have together, from which on a claim is put together of them."""
_MOST_SENTENCES = 4
_MOST_PARTS = 12
_LOOKED_INTO = 8
_AROUND = 4
"""So many words on each side of what a claim has of the original are looked at for words that stand elsewhere in it."""
_BEFORE = 3
"""So many words before what somebody says are looked at for a verb with which they report it of others."""
_SHOWN = 10
FEW_WORDS = 3
_MAY_END = re.compile(r"[.!?]\S*\s")


@dataclass(frozen=True)
class _Fit:
    """How the claim lies in a passage: in what is `said` there, or in all of it."""

    passage: Passage
    alignment: Alignment
    said: bool

    @property
    def source(self) -> Source:
        """Where that is."""
        return self.passage.source(self.alignment, said=self.said)

    @property
    def words(self) -> Words:
        """The words that the claim is laid against."""
        return self.passage.said if self.said else self.passage.words

    @property
    def places(self) -> list[int]:
        """The places in the passage of the words that both have."""
        return [self.passage.places[at] if self.said else at for at, _ in self.alignment.pairs]

    @property
    def statements(self) -> tuple[tuple[str, str], list[int]]:
        """Which section's, and which of its statements they are a part of."""
        return self.passage.key, self.passage.statements_in(self.places)

    @property
    def is_at_an_end(self) -> bool:
        """Whether it begins or ends where the statement does that it begins or ends in."""
        owners, places = self.passage.owners, self.places
        first, last = places[0], places[-1]
        return first == owners.index(owners[first]) or owners[last] not in owners[last + 1 :]

    @property
    def is_reported_there(self) -> bool:
        """Whether the statement itself says that it was said, or was not: a verb for that stands right before it."""
        owners, first = self.passage.owners, self.places[0]
        before = range(max(first - _BEFORE, 0), first)
        return any(owners[at] == owners[first] and is_saying(self.passage.words.forms[at]) for at in before)

    @property
    def is_denied(self) -> bool:
        """Whether that is what somebody is reported to have denied."""
        return self.passage.is_denied(self.places)

    @property
    def voices(self) -> set[str]:
        """Whose words they are."""
        return self.passage.voices(self.passage.statements_in(self.places))


class _Found(NamedTuple):
    """Where all words of a claim stand in what one speaker says, and where in the text; how it lies elsewhere, best
    first, and what it is put together of, if it is."""

    said: list[_Fit]
    text: list[_Fit]
    fits: Sequence[_Fit] = ()
    joined: Sequence[_Fit] = ()

    @property
    def is_there(self) -> bool:
        """Whether all words stand somewhere."""
        return bool(self.said or self.text)


class Judge:
    """Gives verdicts on claims, all of them by one generation of an archive."""

    def __init__(self, searcher: Searcher, filters: Filters, asked: Person | None) -> None:
        self._searcher = searcher
        self._filters = filters
        self._where = filters.without(SPEAKER)
        self._asked = frozenset((asked.id,)) if asked else None
        self._candidates = Candidates(searcher)
        self._documents = searcher.stats().sections

    def judge(self, claim: Claim) -> Checked:
        """The verdict on `claim`; on what it reports, where it is a report and nobody's words as it stands.

        Where the text says whose words they are, and nobody else is asked for, they are looked for as theirs.
        """
        found = self._found(claim)
        reported = claim.reported
        if reported is None or found.said or found.joined or _is_reported_there(claim, found.fits[:1]):
            return self._by_their_speaker(claim, found)
        what = self._found(reported)
        if what.said and all(fit.is_reported_there for fit in what.said):
            return self._by_their_speaker(claim, found)
        return self._by_their_speaker(reported, what)

    def _by_their_speaker(self, claim: Claim, found: _Found) -> Checked:
        if self._asked is not None or not is_name(claim.said_by):
            return self._verdict(claim, found, [])
        among = self._meant_by(claim.said_by)
        judge = copy(self)
        judge._asked = frozenset(each.speaker.id for each in among)
        note = told("Looked for as the words of {}.", among[0].speaker.name if len(among) == 1 else claim.said_by)
        if not among:
            note = told("Nobody called “{}” is known to this archive.", claim.said_by)
        return judge._verdict(claim, found, [note])

    def _meant_by(self, name: str) -> Sequence[SpeakerMatch]:
        """Who may be meant; of a name with titles that nobody has, whoever has the rest, while that is a whole name."""
        words = name.split()
        for start in range(max(len(words) - 1, 1)):
            meant = meant_by(self._searcher, " ".join(words[start:]))
            if among := [meant.match] if meant.match else meant.candidates:
                return among
        return ()

    def _verdict(self, claim: Claim, found: _Found, notes: list[str]) -> Checked:
        if len(claim.words) <= FEW_WORDS:
            notes.append(told("So few words may be anybody's."))
        if same := self._same_words(claim, found.said, notes):
            return same
        if found.is_there:
            if found.said:
                notes.append(told("They are part of a statement whose speaker the text does not settle."))
            return self._answer(claim, Verdict.IN_TEXT, [*found.said, *found.text], notes)
        if joined := found.joined or self._sentences_apart(claim):
            return self._put_together(claim, joined, notes)
        if found.fits and _is_altered(claim, found.fits[0]):
            return self._altered(claim, found.fits[0], notes)
        nearest = nearest_statements(self._searcher, self._candidates, claim, self._filters, documents=self._documents)
        verdict = Verdict.OTHER_WORDS if is_near(self._searcher, nearest) else Verdict.NOT_FOUND
        return Checked(text=claim.text, verdict=verdict, nearest=tuple(nearest), notes=tuple(notes))

    def as_one(self, claim: Claim, marked: frozenset[int]) -> Checked | None:
        """The verdict on a text whose parts would be checked apart, where all of it is one quotation nevertheless.

        It is where one statement has its words, where several are put together in it, and where what surrounds its
        `marked` words, those in quotation marks, is for the most part of the same statement as they are. None where it
        reports them: where it stands so in an article, or has words that nobody said.
        """
        found = self._found(claim)
        if found.is_there:
            return self._same_words(claim, found.said, [])
        if found.joined:
            return self._put_together(claim, found.joined, [])
        if parts := self._all_said(claim, marked):
            return self._put_together(claim, parts, [])
        around = len(claim.words) - len(marked)
        for fit in found.fits[:1] if marked else ():
            theirs = sum(at not in marked for _, at in fit.alignment.pairs)
            if fit.said and _is_altered(claim, fit) and theirs >= max(ALTERED * around, _MIN_TELLING):
                return self._altered(claim, fit, [])
        return None

    def _sentences_apart(self, claim: Claim) -> list[_Fit]:
        """The several statements that the sentences of a claim are, each whole or an end of one."""
        found = self._all_said(claim, frozenset()) if _sentences(claim) else []
        return found if len({(key, *statements) for key, statements in (fit.statements for fit in found)}) > 1 else []

    def _all_said(self, claim: Claim, marked: frozenset[int]) -> list[_Fit]:
        """Where the sentences of a claim, and what is in marks and what is not, are said one by one; none where one of
        them is nowhere said from the beginning of a statement or to its end: it may be what reporters write anywhere.
        """
        found: list[_Fit] = []
        parts = _apart(claim, marked)
        if len(parts) > _MOST_PARTS:
            return []
        for part in parts:
            said, _, broken = self._exact(part, self._candidates.with_all(part, self._where))
            before = found[-1].statements if found else None
            fit = next((fit for fit in (*said, *broken) if fit.is_at_an_end or fit.statements == before), None)
            if fit is None:
                return []
            found.append(fit)
        return found

    def _found(self, claim: Claim) -> _Found:
        """Where the claim stands or may come from.

        Sections that have all its words are looked at first. They need not be all: "cannot" is found by neither of the
        words that it is compared as. So where they have it not, what has some of them may have it nevertheless.
        """
        passages = self._candidates.with_all(claim, self._where)
        said, text, broken = self._exact(claim, passages)
        if said or text:
            return _Found(said, text)
        some = {passage.key: passage for passage in passages}
        for part in [claim, *_sentences(claim)[:_MOST_SENTENCES]]:
            some |= {each.key: each for each in self._candidates.with_some(part, self._where)}
        fits = sorted(_fits(claim, list(some.values())), key=self._rank, reverse=True)
        others = [fit.passage for fit in fits if fit.alignment.is_exact and fit.passage not in passages]
        said, text, more = self._exact(claim, others)
        return _Found(said, text, fits, [*broken, *more][:1] or _joined(claim, fits))

    # The same words

    def _exact(self, claim: Claim, passages: Sequence[Passage]) -> tuple[list[_Fit], list[_Fit], list[_Fit]]:
        """Where all words stand in what one speaker says, where they stand in the text, and where several say them."""
        said, text, broken = [], [], []
        for passage in passages:
            fit = _Fit(passage, align(claim, passage.said), True)
            if fit.alignment.is_exact:
                if passage.is_one_speech(fit.places, self._after_breaks(claim, fit)):
                    said.append(fit)
                    continue
                broken.append(fit)
            whole = _Fit(passage, align(claim, passage.words), False)
            if whole.alignment.is_exact:
                text.append(whole)
        return said, text, broken

    def _same_words(self, claim: Claim, said: list[_Fit], notes: list[str]) -> Checked | None:
        """The verdict where all words are somebody's; None where nobody's who is asked for, or settled."""
        theirs = [fit for fit in said if self._is_theirs(fit)]
        if theirs:
            return self._word_for_word(claim, theirs, said, notes)
        settled = [fit for fit in said if fit.voices]
        return self._answer(claim, Verdict.OTHER_SPEAKER, settled, notes) if settled else None

    def _after_breaks(self, claim: Claim, fit: _Fit) -> list[int]:
        return [place for place, (_, at) in zip(fit.places, fit.alignment.pairs, strict=True) if at in claim.breaks]

    def _is_theirs(self, fit: _Fit) -> bool:
        return self._asked is None or not self._asked.isdisjoint(fit.voices)

    def _word_for_word(self, claim: Claim, theirs: list[_Fit], said: list[_Fit], notes: list[str]) -> Checked:
        others = [fit for fit in said if fit not in theirs and fit.voices]
        affirmed = [fit for fit in theirs if not fit.is_denied]
        if self._asked is None:
            settled = [fit for fit in theirs if fit.voices]
            if not settled:
                notes.append(told("The text does not settle whose words they are."))
        if others:
            names = sorted({person.label for fit in others for person in fit.source.people})
            notes.append(told("Elsewhere the same words are given to {}.", ", ".join(names[:5])))
        if affirmed:
            notes += _denials([fit.source for fit in theirs if fit not in affirmed])
            return self._answer(claim, Verdict.WORD_FOR_WORD, affirmed, notes)
        return self._answer(claim, Verdict.DENIED, theirs, notes)

    def _answer(self, claim: Claim, verdict: Verdict, fits: Sequence[_Fit], notes: list[str]) -> Checked:
        sources = sorted((fit.source for fit in fits), key=_when)
        return Checked(
            text=claim.text,
            verdict=verdict,
            sources=tuple(sources[:_SHOWN]),
            total=len(sources),
            notes=(
                *notes,
                *_denials(sources),
                *([told("There may be more than these {}.", SAME_WORDS)] if len(sources) >= SAME_WORDS else []),
            ),
        )

    # Other words

    def _rank(self, fit: _Fit) -> float:
        """What is said comes before what is only written, and what whoever was asked for says before the rest."""
        theirs = self._asked is not None and bool(fit.alignment.pairs) and self._is_theirs(fit)
        return fit.alignment.similarity + 0.05 * fit.said + 0.1 * theirs

    def _altered(self, claim: Claim, fit: _Fit, notes: list[str]) -> Checked:
        source = fit.source
        if source.people and not self._is_theirs(fit):
            names = ", ".join(person.label for person in source.people)
            notes.append(told("The original is given to {}.", names))
        if not source.people:
            notes.append(told("The original is nobody's statement here, or its speaker is not settled."))
        return Checked(
            text=claim.text,
            verdict=Verdict.ALTERED,
            sources=(source,),
            total=1,
            changes=tuple(_changes(claim, fit)),
            segments=tuple(_segments(claim, fit)),
            notes=(*notes, *_outside_marks(claim, fit), *_denials([source])),
        )

    def _put_together(self, claim: Claim, fits: Sequence[_Fit], notes: list[str]) -> Checked:
        sources = tuple(fit.source for fit in fits)
        return Checked(
            text=claim.text,
            verdict=Verdict.ALTERED,
            sources=sources,
            total=len(sources),
            is_joined=True,
            notes=(*notes, *_denials(sources)),
        )


def _is_reported_there(claim: Claim, fits: Sequence[_Fit]) -> bool:
    """Whether somebody says that it was said: the verb that reports it stands with words beside it in a statement."""
    for fit in fits:
        there = {here: at for at, here in fit.alignment.pairs}
        at = there.get(claim.verb)
        beside = at is not None and (there.get(claim.verb - 1) == at - 1 or there.get(claim.verb + 1) == at + 1)
        if fit.said and beside:
            return True
    return False


def _denials(sources: Sequence[Source]) -> list[str]:
    """A note on who is reported to have denied the words, and with which verb."""
    denied = [source for source in sources if source.is_denied]
    if not denied:
        return []
    names = dict.fromkeys(person.label for source in denied for person in source.people)
    verbs = dict.fromkeys(f"“{source.verb}”" for source in denied if source.verb)
    return [told("Not said but denied by {}: the article has {}.", ", ".join(names) or "?", ", ".join(verbs))]


def _outside_marks(claim: Claim, fit: _Fit) -> list[str]:
    """A note on a "not" that no word of the quotation or of the statement shows."""
    if not any(
        each.kind is ChangeKind.NEGATED and each.start == each.end and not each.to for each in fit.alignment.differences
    ):
        return []
    if claim.is_negated:
        return [told("Before the quotation marks stands a “not” that the original does not have.")]
    return [told("In the article a “not” stands before these words, outside of the quotation marks.")]


def _joined(claim: Claim, fits: Sequence[_Fit]) -> list[_Fit]:
    """The statements that a claim is put together of; none unless together they have nearly all of its words."""
    runs = [(run, fit) for fit in fits for run in _runs(claim, fit)]
    runs.sort(key=lambda each: -len(each[0]))
    covered: set[int] = set()
    used: list[tuple[range, _Fit]] = []
    for run, fit in runs:
        fresh = [at for at in run if at not in covered]
        if len(fresh) >= _RUN and len(used) < 4:
            used.append((run, fit))
            covered.update(run)
    several = {(fit.passage.key, tuple(fit.passage.statements_in(fit.places))) for _, fit in used}
    if len(several) < 2 or len(covered) < _JOINED * len(claim.words):
        return []
    used.sort(key=lambda each: each[0].start)
    return [fit for _, fit in used]


def _fits(claim: Claim, passages: Sequence[Passage]) -> Iterator[_Fit]:
    """How the claim lies in each passage, in what is said there where that is not much worse.

    What is said is only looked at in those passages where the claim lies at all.
    """
    whole = [_Fit(passage, align(claim, passage.words), False) for passage in passages]
    whole.sort(key=lambda fit: -fit.alignment.similarity)
    for number, fit in enumerate(whole):
        if number < _LOOKED_INTO or any(_runs(claim, fit)):
            said = _Fit(fit.passage, align(claim, fit.passage.said), True)
            yield fit if fit.alignment.similarity > said.alignment.similarity + 0.08 else said


def _is_altered(claim: Claim, fit: _Fit) -> bool:
    alignment = fit.alignment
    least = ALTERED if len(claim.words) > _SHORT else _ALTERED_SHORT
    is_only_negated = _is_only_negated(claim, fit)
    if alignment.similarity < least and not is_only_negated:
        return False
    around = fit.words.forms[max(alignment.start - _AROUND, 0) : alignment.end + _AROUND]  # it may be turned round
    telling = {word.form for word in claim.words if word.form not in STOP_WORDS}.intersection(around)
    is_nearly_all = alignment.similarity >= _NEARLY_ALL or is_only_negated
    return len(telling) >= (1 if is_nearly_all else _MIN_TELLING)


def _is_only_negated(claim: Claim, fit: _Fit) -> bool:
    """Whether nothing but a "not" came or went, with its "does", in a claim that is long enough to be somebody's."""
    differences = fit.alignment.differences
    return (
        len(claim.words) > FEW_WORDS
        and {each.kind for each in differences} == {ChangeKind.NEGATED}
        and all(
            _without_negation(fit.words.forms[each.start : each.end])
            == _without_negation([word.form for word in claim.words[each.at : each.to]])
            for each in differences
        )
    )


def _without_negation(forms: Sequence[str]) -> list[str]:
    """What is left of words without a "not" and the "do" that it takes: what follows may have another ending."""
    return [stem(form) for form in forms if form not in NEGATIONS | AUXILIARIES]


def _runs(claim: Claim, fit: _Fit) -> Iterator[range]:
    """The words of the claim that stand in a row in the passage, where these are telling enough."""
    pairs = fit.alignment.pairs
    start = 0
    for at in range(1, len(pairs) + 1):
        if at == len(pairs) or pairs[at][0] != pairs[at - 1][0] + 1 or pairs[at][1] != pairs[at - 1][1] + 1:
            run = range(pairs[start][1], pairs[at - 1][1] + 1)
            telling = [each for each in run if claim.words[each].form not in STOP_WORDS]
            if len(run) >= _RUN and len(telling) >= _RUN_TELLING:
                yield run
            start = at


def _sentences(claim: Claim) -> list[Claim]:
    """The sentences of a claim, where it has several: each may have been said elsewhere."""
    found = []
    for span in sentences(claim.text):
        here = [at for at, word in enumerate(claim.words) if span.start <= word.start < span.end]
        if here:
            found.append(claim.part(range(here[0], here[-1] + 1)))
    return found if len(found) > 1 else []


def _apart(claim: Claim, marked: frozenset[int]) -> list[Claim]:
    """A claim cut wherever a sentence may end, and where what is `marked` does; the parts have some words each."""
    words = claim.words
    edges = [0]
    for at in range(1, len(words) - MIN_QUOTED_WORDS + 1):
        ends = _MAY_END.search(claim.text, words[at - 1].end, words[at].start) or (at in marked) != (at - 1 in marked)
        if ends and at - edges[-1] >= MIN_QUOTED_WORDS:
            edges.append(at)
    return [claim.part(range(first, last)) for first, last in pairwise([*edges, len(words)])]


def _when(source: Source) -> tuple[bool, date, str]:
    day = source.date
    return day is None, day.first_day if day else date.max, source.article.id


def _changes(claim: Claim, fit: _Fit) -> Iterator[Change]:
    for each in fit.alignment.differences:
        yield Change(
            kind=each.kind,
            original=_text_of(fit, each),
            quoted=_claimed(claim, each),
            here=_here(claim, each),
        )


def _here(claim: Claim, each: Difference) -> Span:
    if each.at < each.to:
        return Span(start=claim.words[each.at].start, end=claim.words[each.to - 1].end)
    place = claim.words[each.at].start if each.at < len(claim.words) else len(claim.text)
    return Span(start=place, end=place)


def _claimed(claim: Claim, each: Difference) -> str:
    return claim.text[claim.words[each.at].start : claim.words[each.to - 1].end] if each.at < each.to else ""


def _text_of(fit: _Fit, each: Difference) -> str:
    if each.start >= each.end:
        return ""
    words = fit.words[each.start : each.end]
    text = fit.passage.hit.text
    return " ".join(dict.fromkeys(text[word.start : word.end] for word in words)) if words else ""


def _segments(claim: Claim, fit: _Fit) -> Iterator[Segment]:
    """The claim with what was done to it, from its beginning to its end."""
    at = 0
    text = claim.text
    for each in sorted(fit.alignment.differences, key=lambda each: (each.at, each.to)):
        here = _here(claim, each)
        if here.start > at:
            yield Segment(same=text[at : here.start])
        yield Segment(original=_text_of(fit, each), quoted=_claimed(claim, each), kind=each.kind)
        at = max(at, here.end)
    if at < len(text):
        yield Segment(same=text[at:])
