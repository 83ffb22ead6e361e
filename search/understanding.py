"""Whom somebody means who types a name or a question, and which words are then asked of that speaker.

>>> list(questions("What did Mr. Putin say about Taiwan?"))
[Question(name='Mr. Putin', rest='Taiwan')]
>>> list(questions("what Ada Byrd said"))
[Question(name='Ada Byrd', rest='')]
>>> list(questions("did he say so")), list(questions("putin taiwan"))
([], [])
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from search import date_words
from search.analysis import STOP_WORDS
from search.article import SpeakerKind
from search.directory.naming import MatchedBy, SpeakerMatch
from search.engine import EngineRequest, Searcher
from search.errors import BadRequest
from search.fields import SPEAKER, Field
from search.letters import fold
from search.messages import told
from search.query.ast import ImplicitGroup, Node, Term
from search.request import Filters, IndexStats, Offer, Reading, SearchRequest, Understood, Unit
from search.speakers import PRONOUNS
from search.spelling import near_names

MAX_CANDIDATES = 12
"""How many speakers somebody chooses among."""

_OPENING = re.compile(
    r"""\s*(?:(?:and|what|when|where|why|how|did|does|do|has|have|had|is|was|are|were|will|would|else|exactly)\s+)+""",
    re.IGNORECASE,
)
_VERBS = """say says said saying tell tells told telling think thinks thought comment commented claim claims claimed
    promise promises promised speak speaks spoke talk talks talked announce announced warn warns warned deny denies
    denied argue argues argued predict predicts predicted""".split()
_VERB = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)
_ADVERBS = re.compile(r"(?:\s+(?:ever|really|just|actually|also|not|recently|then|publicly|once|now))+$", re.IGNORECASE)
_CONNECTIVES = re.compile(
    r"(?:\s*\b(?:about|on|of|over|regarding|concerning|anything|something|everything|much|that)\b)+", re.IGNORECASE
)
_MAX_NAME_WORDS = 6


_DESCRIBED = (SpeakerKind.GROUP, SpeakerKind.ANONYMOUS)
_LOOSELY = (MatchedBy.PART, MatchedBy.ROLE, MatchedBy.BEGINNING)
_MOST_TOLD = 3


class SpeakerUnclear(BadRequest):
    """A name that several speakers bear, or nobody: `candidates` may be meant, those with most statements first.

    Where the name `is_misspelt`, they are those whose names are like it.
    """

    def __init__(
        self, parameter: str, typed: str, candidates: Sequence[SpeakerMatch], *, is_misspelt: bool = False
    ) -> None:
        named = "; ".join(f"{each.speaker.name} ({each.speaker.id}, {each.statements:,})" for each in candidates)
        message = told("Nobody called “{}” is known to this archive.", typed)
        if is_misspelt:
            message = told("{} Did you mean one of these, with the number of their statements: {}?", message, named)
        elif candidates:
            message = told(
                "“{}” can be any of these, with the number of their statements: {}. Choose one.", typed, named
            )
        super().__init__(parameter, message)
        self.typed = typed
        self.candidates = tuple(candidates)
        self.is_misspelt = is_misspelt


@dataclass(frozen=True, slots=True)
class Question:
    """A question after what somebody says: the name in it, and what is left to be asked of their statements."""

    name: str
    rest: str


def questions(q: str) -> Iterator[Question]:
    """How `q` can be read as a question after what somebody says, the shortest name first."""
    opening = _OPENING.match(q)
    if opening is None:
        return
    start = opening.end()
    for verb in _VERB.finditer(q, start):
        name = _ADVERBS.sub("", q[start : verb.start()].strip()).strip(" ,")
        words = name.split()
        if not words or len(words) > _MAX_NAME_WORDS or any(mark in name for mark in '"“”():'):
            continue
        if all(fold(word) in PRONOUNS | STOP_WORDS for word in words):
            continue
        rest = q[verb.end() :]
        connective = _CONNECTIVES.match(rest)
        yield Question(name=name, rest=rest[connective.end() if connective else 0 :].strip().rstrip("?!.").strip())


def the_one_meant(matches: Sequence[SpeakerMatch]) -> SpeakerMatch | None:
    """Who is clearly meant, of those that have statements: the only one, or the only one called so; None when unclear.

    One whose name only begins so, or has it in a double surname, or whose role it is, does not make another unclear who
    is called so, nor does a group that is described by the name, as a "close aide to" somebody.
    """
    speaking = [match for match in matches if match.statements]
    speaking = [match for match in speaking if match.speaker.kind not in _DESCRIBED] or speaking
    called = [match for match in speaking if match.by not in _LOOSELY]
    whole = [match for match in called if match.by is MatchedBy.NAME and " " in match.speaker.name]
    for among in (whole, called, speaking):
        if among:
            return among[0] if len(among) == 1 else None
    return None


def candidates(matches: Sequence[SpeakerMatch]) -> list[SpeakerMatch]:
    """Those to choose among: whoever has statements; where nobody has, all."""
    return [match for match in matches if match.statements] or list(matches)


def may_be_misspelt(matches: Sequence[SpeakerMatch]) -> bool:
    """Whether a name with `matches` may be another's: nobody who is called so says anything."""
    return not any(match.statements for match in matches)


def understood(searcher: Searcher, request: SearchRequest) -> tuple[SearchRequest, Understood | None]:
    """What is carried out for `request`: of a speaker where one is typed or asked after. Raises `SpeakerUnclear`."""
    if request.said_by:
        matches = searcher.speakers_matching(request.said_by, MAX_CANDIDATES)
        match = the_one_meant(matches)
        near = near_names(searcher, request.said_by, MAX_CANDIDATES) if may_be_misspelt(matches) else []
        if near:
            raise SpeakerUnclear("said_by", request.said_by, near, is_misspelt=True)
        if match is None:
            raise SpeakerUnclear("said_by", request.said_by, candidates(matches))
        return _of(match, request, typed=request.said_by, rest=request.q)
    if request.reading is Reading.AUTO and not request.filters.of(SPEAKER):
        for question in questions(request.q):
            match = the_one_meant(searcher.speakers_matching(question.name, MAX_CANDIDATES))
            if match is not None:
                return _asked_of(searcher, match, request, question)
    return request, None


def time_offered(q: str, stats: IndexStats) -> Offer | None:
    """The time that words of `q` name, where the archive has articles of it; what is relative counts from its end."""
    if stats.first_day is None or stats.last_day is None or any(mark in q for mark in '"“”():'):
        return None
    found = date_words.find(q, stats.last_day, range(stats.first_day.year, stats.last_day.year + 1))
    if found is None or (found.since or date.min) > stats.last_day or (found.until or date.max) < stats.first_day:
        return None
    return Offer(label=found.label, rest=found.rest, since=found.since, until=found.until)


def offers(searcher: Searcher, q: str, limit: int) -> tuple[Offer, ...]:
    """The speakers that the question `q` may be after, where that is not clear."""
    for question in questions(q):
        matches = [each for each in searcher.speakers_matching(question.name, limit) if each.statements]
        if matches:
            return tuple(Offer(id=m.speaker.id, label=m.speaker.name, rest=question.rest) for m in matches)
    return ()


_SAYING = frozenset(fold(verb) for verb in _VERBS) | frozenset(
    "happen happens happened happening mean means meant mention mentions mentioned going".split()
)
_ASKING = re.compile(
    r"\s*(?:who|whom|whose|what|when|where|why|how|which|did|does|do|is|are|was|were|has|have|had|will|would|can|could)\b"
    r"|\s*(?:tell|show|give|find)\s+(?:me|us)\b|.*\?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_REQUEST = re.compile(r"\s*(?:tell|show|give|find)\s+(?:me|us)\b", re.IGNORECASE)


def without_question_words(q: str, node: Node) -> Node:
    """The query `q`, read as `node`, where it is a question: with its words that carry nothing as stop words."""
    if not isinstance(node, ImplicitGroup) or not _ASKING.match(q):
        return node
    request = _REQUEST.match(q)
    empty = _SAYING | ({"tell", "show", "give", "find", "us"} if request else set())
    return replace(
        node,
        parts=tuple(
            replace(part, stop=True)
            if isinstance(part, Term) and part.field is None and fold(part.word) in empty
            else part
            for part in node.parts
        ),
    )


def _asked_of(
    searcher: Searcher, match: SpeakerMatch, request: SearchRequest, question: Question
) -> tuple[SearchRequest, Understood]:
    when = None
    if not (request.filters.since or request.filters.until):
        when = time_offered(question.rest, searcher.stats())
    carried_out, meaning = _of(match, request, typed=question.name, rest=when.rest if when else question.rest)
    return carried_out, replace(meaning, when=when)


def _of(match: SpeakerMatch, request: SearchRequest, *, typed: str, rest: str) -> tuple[SearchRequest, Understood]:
    speaker = match.speaker
    filters = request.filters.selecting(SPEAKER, (*request.filters.of(SPEAKER), speaker.id))
    carried_out = replace(request, q=rest, said_by="", filters=filters, unit=Unit.STATEMENT)
    return carried_out, Understood(
        asked=request, typed=typed, speaker=speaker.id, label=speaker.name, statements=match.statements
    )


def named_in_filters(searcher: Searcher, written: Filters) -> tuple[Filters, list[str]]:
    """Filters `written` in a query with the speakers that are meant by names in them, and a sentence on each of these.

    An id is an id, unless it is unknown, or has no statements where others have whom it may mean. Several who may be
    meant are alternatives.
    """
    told: list[str] = []
    selected, excluded = (
        tuple(
            (field, tuple(id for value in values for id in _ids(searcher, field, value, told)))
            for field, values in selection
        )
        for selection in (written.selected, written.excluded)
    )
    return replace(written, selected=selected, excluded=excluded), told


def with_ids_of_now(searcher: Searcher, filters: Filters) -> Filters:
    """The filters with the ids that their speakers have now."""
    found = {id: searcher.speaker(id) for id in filters.speakers}
    return filters.with_speakers(lambda id: id if (known := found[id]) is None else known.id)


def _ids(searcher: Searcher, field: Field, value: str, told: list[str]) -> tuple[str, ...]:
    if not field.of_speakers or (
        searcher.speaker(value) is not None and (field is not SPEAKER or _speaks(searcher, value))
    ):
        return (value,)
    matches = candidates(searcher.speakers_matching(value.replace("-", " "), MAX_CANDIDATES))
    clear = the_one_meant(matches)
    meant = [clear] if clear is not None else matches
    if not meant:
        near = near_names(searcher, value.replace("-", " "), MAX_CANDIDATES)
        if near:
            names = " or ".join(f"{each.speaker.name} ({each.speaker.id})" for each in near[:_MOST_TOLD])
            told.append(f"Did you mean {names}?")
        return (value,)
    names = ", ".join(f"{each.speaker.name} ({each.statements:,})" for each in meant)
    told.append(f"{field.name}:{value} is read as {names}, with the number of their statements.")
    return tuple(each.speaker.id for each in meant)


def _speaks(searcher: Searcher, speaker: str) -> bool:
    asked = EngineRequest(filters=Filters({SPEAKER: (speaker,)}), unit=Unit.STATEMENT, limit=0)
    return searcher.search(asked).total > 0
