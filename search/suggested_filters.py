"""What words of a query may be meant as filters: names, roles and times. They are offered, never applied in silence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from search.analysis import STOP_WORDS
from search.article import Speaker, SpeakerKind
from search.directory.naming import MatchedBy, SpeakerMatch, fit_of
from search.engine import EngineRequest, Searcher
from search.fields import MENTIONS, SPEAKER
from search.letters import fold
from search.query.ast import ImplicitGroup, Node, Phrase, Term
from search.request import Filters, IndexStats, Offer, Unit
from search.understanding import offers, time_offered

MAX_OFFERS = 3
"""A name that fits more speakers than this says too little to offer them."""
MAX_NAME_WORDS = 4
MAX_BEARERS = 50
"""A word that is in so many names is no name."""
LEAST_SHARE = 0.1
"""Whoever has less than this of the statements of the first of a name is not the one that people mean by it."""
LOOKED_AT = 20
"""In so many sections it is looked how a word is written that may be a name."""
MOST_SMALL = 0.2
"""A word that begins with a small letter in more of its places is an ordinary one, unless typed with a capital."""
_CALLED = frozenset(MatchedBy) - {MatchedBy.ROLE, MatchedBy.BEGINNING}
_ROLES = frozenset(
    """
    minister secretary president chairman chairwoman chairperson governor premier chancellor senator spokesman
    spokeswoman spokesperson ambassador mayor king queen pope commissioner director chief general prime-minister
    economist analyst negotiator treasurer speaker
    """.split()
)
"""What the words for a role end with."""

_SAYS_NOTHING = STOP_WORDS | {"says", "saying", "tells", "told", "spokesman", "spokeswoman", "spokesperson"}
"""Words that are no topic of whoever is named beside them; who speaks for a body is that body here."""

MAX_KNOWN = 10_000
_KNOWN: WeakKeyDictionary[Searcher, dict[tuple[str, ...], tuple[Speaker, ...]]] = WeakKeyDictionary()
"""Whom words mean, worked out once for each searcher: people ask for the same names again and again."""


def suggest_filters(searcher: Searcher, q: str, node: Node, filters: Filters, stats: IndexStats) -> tuple[Offer, ...]:
    """The filters that words of the query `q`, read as `node`, may mean, where none of that kind are in force."""
    who = () if filters.of(SPEAKER) else _speakers(searcher, q, node)
    when = None if filters.since or filters.until else time_offered(q, stats)
    return (*who, when) if when is not None else who


def _speakers(searcher: Searcher, q: str, node: Node) -> tuple[Offer, ...]:
    """The speakers that the longest name among the words may mean, or a role that fits one.

    A question after what one of several says offers these. A word that mostly stands where the speaker is not named, or
    that the archive and the query write small, is no name, though somebody is called so. Nobody without statements is
    offered.
    """
    asked_after = offers(searcher, q, MAX_OFFERS) if isinstance(node, ImplicitGroup) else ()
    if asked_after:
        return asked_after
    names = list(_names(node))
    if not names:
        return ()
    known = _KNOWN.setdefault(searcher, {})
    if len(known) > MAX_KNOWN:
        known.clear()
    new = {_name(words) for words in names if _terms(words) not in known}
    bearers = searcher.speakers_named(new, limit=MAX_BEARERS + 1) if new else {}
    for words in names:
        named = known.get(_terms(words))
        if named is None:
            named = known[_terms(words)] = _meant(searcher, words, bearers.get(_name(words), ()))
        if named:
            rest = _topic(q[: words[0].at.start] + q[words[-1].at.end :])
            return tuple(Offer(id=each.id, label=each.name, rest=rest) for each in named)
    return ()


def _topic(left: str) -> str:
    """What is asked of a speaker whose name is taken out: without what says nothing before it and after it.

    >>> _topic("the  said"), _topic("and dams"), _topic("NOT dams"), _topic('"the dams" again')
    ('', 'dams', 'NOT dams', '"the dams" again')
    """
    words = left.split()
    while words and words[-1].lower() in _SAYS_NOTHING:
        words.pop()
    while words and words[0] != "NOT" and words[0].lower() in _SAYS_NOTHING:
        words.pop(0)
    return " ".join(words)


def _meant(searcher: Searcher, words: Sequence[Term], bearers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """Whom `words` mean, who are in the names of `bearers`; nobody where that is unclear."""
    called = _called(_name(words), bearers) if 1 <= len(bearers) <= MAX_BEARERS else []
    named = _speaking(searcher, called) if called else _in_role(searcher, words)
    is_clear = 1 <= len(named) <= MAX_OFFERS and (
        not called or (_is_name(searcher, words, named) and not _is_ordinary(searcher, words))
    )
    return tuple(named) if is_clear else ()


def _called(name: str, found: Sequence[Speaker]) -> list[Speaker]:
    """Those who are called so, not only after a longer description that has the words."""
    return [
        speaker
        for speaker in found
        if speaker.kind not in (SpeakerKind.GROUP, SpeakerKind.ANONYMOUS)
        and (fit := fit_of(name, (speaker.name, *speaker.aliases))) is not None
        and fit.by in _CALLED
    ]


def _in_role(searcher: Searcher, words: Sequence[Term]) -> list[Speaker]:
    """Who alone has the role that `words` are; a role that fits many means nobody."""
    if len(words) < 2 or fold(words[-1].word) not in _ROLES:
        return []
    found = [each for each in searcher.speakers_matching(_name(words), MAX_OFFERS) if each.statements]
    return [found[0].speaker] if found and _stands_out(found) else []


def _stands_out(found: Sequence[SpeakerMatch]) -> bool:
    """Whether the first is the only one of that role."""
    first, *others = found
    return first.by is MatchedBy.ROLE and not any(each.by is MatchedBy.ROLE for each in others)


def _speaking(searcher: Searcher, named: Sequence[Speaker]) -> list[Speaker]:
    """Those of `named` who have statements, most first; who has few beside the first is left out."""
    asked = EngineRequest(
        filters=Filters({SPEAKER: tuple(speaker.id for speaker in named)}),
        unit=Unit.STATEMENT,
        limit=0,
        facets=(SPEAKER,),
        facet_limit=0,
    )
    (facet,) = searcher.search(asked).facets
    statements = {bucket.value: bucket.count for bucket in facet.buckets}
    least = LEAST_SHARE * max((statements.get(speaker.id, 0) for speaker in named), default=0)
    speaking = [speaker for speaker in named if statements.get(speaker.id, 0) > least]
    return sorted(speaking, key=lambda speaker: -statements[speaker.id])


def _is_name(searcher: Searcher, words: Sequence[Term], named: Sequence[Speaker]) -> bool:
    """Whether at least half of the sections that have `words` name one of `named`, or one of them speaks there."""
    ids = tuple(speaker.id for speaker in named)
    first = replace(words[0], field=None)
    query = first if len(words) == 1 else _phrase(words)
    asked = EngineRequest(query=query, limit=0)
    half = searcher.search(asked).total / 2
    return any(
        searcher.search(replace(asked, filters=Filters({field: ids}))).total >= half for field in (MENTIONS, SPEAKER)
    )


def _is_ordinary(searcher: Searcher, words: Sequence[Term]) -> bool:
    """Whether a single word typed with a small letter is written so in the archive too."""
    word = words[0].word
    if len(words) > 1 or not word[:1].islower():
        return False
    asked = EngineRequest(query=replace(words[0], field=None), limit=LOOKED_AT)
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    found = [each[0] for hit in searcher.search(asked).hits for each in pattern.finditer(hit.text)]
    return sum(each[:1].islower() for each in found) > MOST_SMALL * len(found)


def _phrase(words: Sequence[Term]) -> Phrase:
    return Phrase(
        terms=tuple(word.term for word in words),
        verbatims=tuple(word.verbatim for word in words),
        words=_name(list(words)),
    )


def _names(node: Node) -> Iterator[list[Term]]:
    """The words side by side that may be a name, the longest first, then from the left."""
    runs = _runs(node)
    for length in range(MAX_NAME_WORDS, 0, -1):
        for run in runs:
            for first in range(len(run) - length + 1):
                words = run[first : first + length]
                if length > 1 or not words[0].stop:
                    yield words


def _terms(words: Sequence[Term]) -> tuple[str, ...]:
    """What tells `words` from others: `_meant` follows from it."""
    return tuple(part for word in words for part in (word.word, word.term, word.verbatim))


def _name(words: Sequence[Term]) -> str:
    return " ".join(fold(word.word) for word in words)


def _runs(node: Node) -> list[list[Term]]:
    """The plain words that stand side by side."""
    runs: list[list[Term]] = [[]]
    for part in node.parts if isinstance(node, ImplicitGroup) else (node,):
        if isinstance(part, Term) and part.field is None:
            runs[-1].append(part)
        else:
            runs.append([])
    return runs
