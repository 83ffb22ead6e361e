"""Whom somebody means who types a name or a question, and which words are then asked of that speaker.

>>> list(questions("What did Mr. Putin say about Taiwan?"))
[Question(name='Mr. Putin', rest='Taiwan')]
>>> list(questions("what Ada Byrd said"))
[Question(name='Ada Byrd', rest='')]
>>> list(questions("What was Ada Byrd's view on the lock gates?"))
[Question(name='Ada Byrd', rest='the lock gates')]
>>> list(questions("did he say so")), list(questions("putin taiwan"))
([], [])
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from search import date_words
from search.analysis import STOP_WORDS
from search.article import Speaker, SpeakerKind
from search.countries import COUNTRY_OF
from search.directory.naming import MatchedBy, SpeakerMatch, forms, is_role
from search.engine import EngineRequest, Searcher
from search.errors import BadRequest
from search.fields import SPEAKER, Field
from search.letters import fold
from search.messages import told
from search.query.ast import ImplicitGroup, Node, Term
from search.request import Filters, IndexStats, Offer, Reading, SearchRequest, Understood, Unit
from search.speakers import PRONOUNS, folded_words
from search.spelling import near_names

MAX_CANDIDATES = 12
"""How many speakers somebody chooses among."""
MAX_NAMESAKES = 200
"""How many bodies of one name are looked at for one of a country."""

_OPENING = re.compile(
    r"""\s*(?:(?:and|what(?:['’]s)?|when|where|why|how|did|does|do|has|have|had|is|was|are|were|will|would|else|exactly)\s+)+""",
    re.IGNORECASE,
)
_VERBS = """say says said saying tell tells told telling think thinks thought comment commented claim claims claimed
    promise promises promised speak speaks spoke spoken talk talks talked announce announced warn warns warned deny
    denies denied argue argues argued predict predicts predicted feel feels felt suggest suggests suggested insist
    insists insisted""".split()
_VERB = re.compile(rf"\b(?:{'|'.join(_VERBS)})\b", re.IGNORECASE)
_ADVERBS = re.compile(
    r"(?:\s+(?:ever|really|just|actually|also|not|recently|then|publicly|once|now|(?:have|has|had)\s+to))+$",
    re.IGNORECASE,
)
_VIEWS = r"""(?:(?:latest|recent|current|official|own|first|public)\s+)*(?:views?|opinions?|positions?|stance|stand
    |attitude|comments?|remarks?|statements?|words|thoughts|take|reactions?|response|answer|reply|warnings?|claims?)"""
"""What somebody has who says something."""
_POSSESSIVE = re.compile(rf"(?P<name>.+?)(?:['’]s|(?<=s)['’])\s+{_VIEWS}\b", re.IGNORECASE | re.VERBOSE)
_OWNED = re.compile(
    rf"(?:the\s+)?(?:{_VIEWS}|quotes?|quotations?)\s+(?:of|by|from)\s+(?P<name>.+?)(?=\s+(?:about|on|over|regarding|concerning|towards?)\b)",
    re.IGNORECASE | re.VERBOSE,
)
_ON = re.compile(r"\s+(?:about|on|of|over|regarding|concerning|to|towards?)\s+", re.IGNORECASE)
_ADDRESSEE = re.compile(
    r"""\s+(?:to\s+|with\s+)?(?:(?:the|a|an|his|her|their|our|some|news)\s+)*
    (?:reporters?|journalists?|newsmen|press|media|parliament|congress|senators?|senate|deputies|lawmakers|councillors
    |shareholders|investors|voters|members|colleagues|people|conference|interviewers?|us|me|them|him|her)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TOLD = re.compile(r"\s+(?:\S+\s+){1,3}?(?=(?:about|regarding|concerning)\b)", re.IGNORECASE)
"""Whom somebody tells something, who may be anybody."""
_AND = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+", re.IGNORECASE)
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
    start = opening.end() if opening else 0
    for owned in (_POSSESSIVE.match(q, start), _OWNED.match(q, start)):
        on = _ON.match(q, owned.end()) if owned and owned["name"] else None
        if owned is None or (on is None and (opening is None or q[owned.end() :].strip(" ?!."))):
            continue
        if name := _name_asked_after(owned["name"]):
            yield Question(name=name, rest=_rest(q[on.end() :] if on else ""))
    if opening is None:
        return
    for verb in _VERB.finditer(q, start):
        name = _name_asked_after(q[start : verb.start()])
        if not name:
            continue
        rest = q[verb.end() :]
        addressee = _ADDRESSEE.match(rest) or (_TOLD.match(rest) if verb[0].lower().startswith(_TELLING) else None)
        rest = rest[addressee.end() if addressee else 0 :]
        connective = _CONNECTIVES.match(rest)
        yield Question(name=name, rest=_rest(rest[connective.end() if connective else 0 :]))


_TELLING = ("tell", "told")


def _name_asked_after(text: str) -> str:
    """What of `text` may be a name; empty where it is none."""
    name = _ADVERBS.sub("", text.strip()).strip(" ,")
    words = name.split()
    if len(words) > _MAX_NAME_WORDS or any(mark in name for mark in '"“”():'):
        return ""
    return "" if all(fold(word) in PRONOUNS | STOP_WORDS for word in words) else name


def _rest(text: str) -> str:
    return text.strip().rstrip("?!.").strip()


def the_one_meant(matches: Sequence[SpeakerMatch]) -> SpeakerMatch | None:
    """Who is clearly meant, of those that have statements: the only one, or the only one called so; None when unclear.

    One whose name only begins so, or has it in a double surname, or whose role it is, does not make another unclear who
    is called so, nor does a group that is described by the name, as a "close aide to" somebody. Who is only spelt so in
    another way does not either, where they say less. But a word for persons, as "traders", may mean any who are
    described by it, and a role that several have any of these, though somebody's name ends with it.
    """
    speaking = _rather_named([match for match in matches if match.statements])
    called = [match for match in speaking if match.by not in _LOOSELY]
    whole = [match for match in called if match.by is MatchedBy.NAME and " " in match.speaker.name]
    for among in (whole, _called_exactly(called), called, speaking):
        if among:
            is_role = among is not whole and any(_is_role_of(other, among) for other in speaking)
            return among[0] if len(among) == 1 and not is_role else None
    return None


def _rather_named(speaking: list[SpeakerMatch]) -> list[SpeakerMatch]:
    """Those of `speaking` who have a name, where there are any; all, where most is said by some who are described."""
    described = max((match.statements for match in speaking if _is_described(match)), default=0)
    has_body = any(
        match.by is MatchedBy.NAME and match.speaker.kind not in _DESCRIBED
        for match in speaking
        if match.statements >= described
    )
    if described and not has_body:
        return speaking
    return [match for match in speaking if match.speaker.kind not in _DESCRIBED] or speaking


def _called_exactly(called: Sequence[SpeakerMatch]) -> Sequence[SpeakerMatch]:
    """The only one called so in this spelling, where those in others say less; else nobody."""
    spelt = max((match.statements for match in called if match.by is MatchedBy.SPELLING), default=0)
    exactly = [match for match in called if match.by is not MatchedBy.SPELLING]
    return exactly if len(exactly) == 1 and exactly[0].statements > spelt else ()


def _clearly_meant(typed: str, matches: Sequence[SpeakerMatch]) -> SpeakerMatch | None:
    """The same of whoever types `typed`: a role is one where its office is named, not only what that is over."""
    match = the_one_meant(matches)
    return None if match is not None and match.by is MatchedBy.ROLE and not is_role(typed, match.text) else match


def _is_described(match: SpeakerMatch) -> bool:
    """Whether an unnamed speaker is described by what was typed: 'oil traders' by 'traders', and no name."""
    return (
        match.speaker.kind in _DESCRIBED
        and match.by in (MatchedBy.NAME, MatchedBy.ALIAS, MatchedBy.SURNAME)
        and match.text.split()[-1].islower()
    )


def _is_role_of(other: SpeakerMatch, called: Sequence[SpeakerMatch]) -> bool:
    """Whether it is a role of `other` that the name of one of those `called` so ends with."""
    role = forms(other.text)[0]
    return (
        other.by is MatchedBy.ROLE
        and other not in called
        and any(
            len(name) >= len(role) > 0 and name[-len(role) :] == role for each in called for name in forms(each.text)
        )
    )


def candidates(matches: Sequence[SpeakerMatch]) -> list[SpeakerMatch]:
    """Those to choose among: whoever has statements, most first; where nobody has, all.

    After them come those whose name only begins so, or in whose role the words only stand.
    """
    speaking = [match for match in matches if match.statements]
    called = [match for match in speaking if match.by not in (MatchedBy.ROLE, MatchedBy.BEGINNING)]

    def order(match: SpeakerMatch) -> tuple[bool, int]:
        is_role = match.by is MatchedBy.ROLE and (not called or _is_role_of(match, called))
        return match not in called and not is_role, -match.statements

    return sorted(speaking, key=order) or list(matches)


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom somebody means who types a name: `match`, where that is clear, else one of `candidates`.

    Where nobody of that name says anything, those whose names are like it come first, and the name `is_misspelt`.
    """

    match: SpeakerMatch | None
    candidates: tuple[SpeakerMatch, ...] = ()
    is_misspelt: bool = False


def meant_by(searcher: Searcher, typed: str) -> Meant:
    """Whom somebody means who types `typed`."""
    if all(word in STOP_WORDS for word in folded_words(typed).split()):
        return Meant(None)
    matches = searcher.speakers_matching(typed, MAX_CANDIDATES)
    if not any(match.statements for match in matches):
        matches = _of_country(searcher, typed) or _in_office(searcher, typed) or matches
    match = _clearly_meant(typed, matches)
    if match is not None:
        return Meant(match)
    if not may_be_misspelt(matches):
        return Meant(None, tuple(candidates(matches)))
    near = [each for each in near_names(searcher, typed, MAX_CANDIDATES) if each.statements]
    return Meant(None, (*near, *matches)[:MAX_CANDIDATES], is_misspelt=bool(near))


def _of_country(searcher: Searcher, typed: str) -> list[SpeakerMatch]:
    """Bodies that a country's word tells from others of their name: Norway's Finance Ministry for "Norwegian …"."""
    words = folded_words(typed).split()
    for at, word in enumerate(words):
        rest = [each for each in (*words[:at], *words[at + 1 :]) if each not in STOP_WORDS]
        if word in COUNTRY_OF and rest:
            found = [
                match
                for match in searcher.speakers_matching(" ".join(rest), MAX_NAMESAKES)
                if match.statements and match.by is not MatchedBy.ROLE and _is_of(match.speaker, COUNTRY_OF[word])
            ]
            if found:
                return found[:MAX_CANDIDATES]
    return []


def _in_office(searcher: Searcher, typed: str) -> list[SpeakerMatch]:
    """Who holds an office of a body that was typed by another name of it: the Federal Reserve's, for "Fed chairman"."""
    body, _, office = typed.strip().rpartition(" ")
    for each in searcher.speakers_matching(body, MAX_CANDIDATES) if body else ():
        if each.by not in _LOOSELY and each.speaker.kind is SpeakerKind.ORGANISATION:
            holders = searcher.speakers_matching(f"{each.speaker.name} {office}", MAX_CANDIDATES)
            found = [match for match in holders if match.statements and match.by is MatchedBy.ROLE]
            if found:
                return found
    return []


def _is_of(speaker: Speaker, country: str) -> bool:
    told = [
        speaker.country or "",
        *(word for name in (speaker.name, *speaker.aliases) for words in forms(name) for word in words),
    ]
    return any(COUNTRY_OF.get(fold(each)) == country for each in told)


def may_be_misspelt(matches: Sequence[SpeakerMatch]) -> bool:
    """Whether a name with `matches` may be another's: nobody who is called so says anything."""
    return not any(match.statements for match in matches)


def understood(searcher: Searcher, request: SearchRequest) -> tuple[SearchRequest, Understood | None]:
    """What is carried out for `request`: of a speaker where one is typed or asked after. Raises `SpeakerUnclear`."""
    if request.said_by:
        meant = meant_by(searcher, request.said_by)
        if meant.match is None:
            among = [each for each in meant.candidates if each.statements or not meant.is_misspelt]
            raise SpeakerUnclear("said_by", request.said_by, among, is_misspelt=meant.is_misspelt)
        return _of([meant.match], request, typed=request.said_by, rest=request.q)
    if request.reading is Reading.AUTO and not request.filters.of(SPEAKER):
        for question in questions(request.q):
            found = _asked_after(searcher, question.name)
            if found:
                return _asked_of(searcher, found, request, question)
    return request, None


def _asked_after(searcher: Searcher, name: str) -> list[SpeakerMatch]:
    """Who is clearly meant by a name, or by each of several names with "and" between; nobody where that is unclear."""
    match = _clearly_meant(name, searcher.speakers_matching(name, MAX_CANDIDATES))
    if match is not None:
        return [match]
    names = [each for each in _AND.split(name) if each]
    found = [_clearly_meant(each, searcher.speakers_matching(each, MAX_CANDIDATES)) for each in names if len(names) > 1]
    return [each for each in found if each is not None] if all(found) else []


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
        for name in dict.fromkeys((question.name, *filter(None, _AND.split(question.name)))):
            matches = candidates(searcher.speakers_matching(name, MAX_CANDIDATES))
            if any(each.statements for each in matches):
                when = time_offered(question.rest, searcher.stats())
                rest = when.rest if when else question.rest
                since, until = (when.since, when.until) if when else (None, None)
                return tuple(
                    Offer(id=each.speaker.id, label=each.speaker.name, rest=rest, since=since, until=until)
                    for each in matches[:limit]
                )
    return ()


_SAYING = frozenset(fold(verb) for verb in _VERBS) | frozenset(
    "happen happens happened happening mean means meant mention mentions mentioned going".split()
)
_ASKING = re.compile(
    r"\s*(?:who|whom|whose|what|when|where|why|how|which|did|does|do|is|are|was|were|has|have|had|will|would|can|could)\b"
    r"|\s*(?:tell|show|give|find)\s+(?:me|us)\b|.*\?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLES = frozenset(("a", "an", "the"))
_REQUEST = re.compile(r"\s*(?:tell|show|give|find)\s+(?:me|us)\b", re.IGNORECASE)


def is_question(q: str) -> bool:
    """Whether the query `q` asks something, in the words of one who asks."""
    return _ASKING.match(q) is not None


def without_question_words(q: str, node: Node) -> Node:
    """The query `q`, read as `node`, where it is a question: with its words that carry nothing as stop words.

    A word after an article is no verb and stays: "via the spoken word".
    """
    if not isinstance(node, ImplicitGroup) or not is_question(q):
        return node
    request = _REQUEST.match(q)
    empty = _SAYING | ({"tell", "show", "give", "find", "us"} if request else set())
    parts: list[Node] = []
    after_article = False
    for part in node.parts:
        word = fold(part.word) if isinstance(part, Term) and part.field is None else ""
        parts.append(
            replace(part, stop=True) if isinstance(part, Term) and word in empty and not after_article else part
        )
        after_article = word in _ARTICLES
    return replace(node, parts=tuple(parts))


def without_time_words(q: str, rest: str, node: Node) -> Node:
    """The query `q`, read as `node`, with the words that are not in `rest`, which is left of it without a time, as stop
    words; where there are no others, as it is.
    """
    if not isinstance(node, ImplicitGroup) or not rest:
        return node
    left = set(folded_words(rest).split())
    return replace(
        node,
        parts=tuple(
            replace(part, stop=True)
            if isinstance(part, Term) and part.field is None and fold(part.word) not in left
            else part
            for part in node.parts
        ),
    )


def _asked_of(
    searcher: Searcher, meant: Sequence[SpeakerMatch], request: SearchRequest, question: Question
) -> tuple[SearchRequest, Understood]:
    when = None
    if not (request.filters.since or request.filters.until):
        when = time_offered(question.rest, searcher.stats())
    carried_out, meaning = _of(meant, request, typed=question.name, rest=when.rest if when else question.rest)
    return carried_out, replace(meaning, when=when)


def _of(
    meant: Sequence[SpeakerMatch], request: SearchRequest, *, typed: str, rest: str
) -> tuple[SearchRequest, Understood]:
    ids = tuple(each.speaker.id for each in meant)
    filters = request.filters.selecting(SPEAKER, (*request.filters.of(SPEAKER), *ids))
    carried_out = replace(request, q=rest, said_by="", filters=filters, unit=Unit.STATEMENT)
    return carried_out, Understood(
        asked=request,
        typed=typed,
        speaker=ids[0],
        label=" and ".join(each.speaker.name for each in meant),
        statements=sum(each.statements for each in meant),
        others=ids[1:],
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
    known = searcher.speaker(value) if field.of_speakers else None
    is_id = known is not None and (field is not SPEAKER or _speaks(searcher, value))
    if not field.of_speakers or (known is not None and is_id and known.id == value):
        return (value,)
    who = meant_by(searcher, value.replace("-", " "))
    if is_id and (who.match is not None or len(who.candidates) < 2 or who.is_misspelt):
        return (value,)  # an id that was somebody's once, and is no name that several bear
    meant = (who.match,) if who.match is not None else who.candidates
    if not meant or who.is_misspelt:
        if meant:
            names = " or ".join(f"{each.speaker.name} ({each.speaker.id})" for each in meant[:_MOST_TOLD])
            told.append(f"Did you mean {names}?")
        return (value,)
    names = ", ".join(f"{each.speaker.name} ({each.statements:,})" for each in meant)
    told.append(f"{field.name}:{value} is read as {names}, with the number of their statements.")
    return tuple(each.speaker.id for each in meant)


def _speaks(searcher: Searcher, speaker: str) -> bool:
    asked = EngineRequest(filters=Filters({SPEAKER: (speaker,)}), unit=Unit.STATEMENT, limit=0)
    return searcher.search(asked).total > 0
