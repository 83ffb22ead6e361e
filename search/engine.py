"""The port: what On Record asks of a search engine, whichever it is.

An `Engine` is opened on a place by `search.engines.open_engine`. Reading goes through a `Searcher`, which always
answers from one generation; writing through a `Writer`, inside a context manager that publishes on a clean exit and
leaves no trace on an error:

    with engine.rebuild() as writer:
        for article in articles:
            writer.add(article)
    hits = engine.searcher().search(EngineRequest(query=node)).hits

Rules that every engine keeps:

- Hits are sections or statements; totals count them.
- In statements, words must stand in the statement itself or be a part of its speaker's name; in sections, in the title,
  the heading or the body. A statement's title and heading are searched only where a word is limited to them, but count
  for its score, as does the section that it stands in.
- What a document has of a field says `search.fields.values_of`: a section has the values of all its statements, a
  statement those of its section and article besides its own. Of the values selected a hit has one, of those excluded
  none, whatever the field; engines keep, test and count fields by their kind.
- In sections, the values selected in fields of statements (speaker, form, whom they are about) hold for one and the
  same statement. Where others than speakers are among them, this statement has the words too, as a statement has them;
  where only speakers are selected, words may stand anywhere in the section. A section counts for a value of such a
  field where selecting that would find it. Of an engine that does not `holds_together` each filter holds for some
  statement of the section.
- Where speakers are selected, sections in which one of them says the words searched for come first under
  `Sort.RELEVANCE`; the best score of such a statement is added to the section's, whatever the sort.
- A statement's day is its `said_on`, else its article's; a section's is its article's. A date known only by month or
  year counts at its first day, and matches a range that its period overlaps. Undated hits match no date filter.
- Each facet is counted under every filter but its own (`Filters.without`); selected values stay listed at count 0.
- Ties are broken by date, newest first, then by the article's id, then in reading order. Scores may be kept in single
  precision: two that differ by less than a millionth part may be a tie.
- Where a searcher `knows_meaning`, the first hits under `Sort.RELEVANCE` are ranked by their likeness to `meaning` too,
  as `search.meaning.reranking` says, claims where it `reads_sentences`: which hits there are stays the same. Not where
  speakers are selected for sections, whose order tells who says the words.
- Past the end there are no hits, however far that is. An unknown facet value matches nothing.
- A joint statement, whose speaker is a group with members, is the statement of each member that is a named speaker of
  its article: to filters, facets and the order of the hits. The group can be filtered by too, and is in no facet.
- Speakers are the entries of the directory (`search.directory`), under the ids that they have there, in hits, facets,
  filters and articles alike. An id that was somebody's once goes on leading to them.

An engine may be a network away. So a call asks for all it needs at once, each may raise `EngineUnavailable`, and a
searcher held past its time may find its generation removed: it then raises `GenerationGone`, never answers from another
one or with less than all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

import msgspec

from search.analysis import Token, surfaces
from search.article import Article, Section, Speaker, Statement
from search.coverage import Coverage, CoverageRequest
from search.directory.decisions import Decisions
from search.directory.directory import Directory
from search.directory.naming import SpeakerMatch
from search.fields import SPEAKER, STATEMENT_FIELDS, Field
from search.messages import told
from search.query.ast import MatchAll, Node, asks_for_words
from search.request import (
    ArticleSummary,
    Facet,
    Filters,
    IndexStats,
    Interval,
    NearWord,
    Repeats,
    ScorePart,
    Sort,
    Suggestions,
    Unit,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRequest:
    """A search that an engine can carry out: `query` holds no `ImplicitGroup` any more; `offset` counts hits from 0.

    `meaning` is the text that the first hits are to be near in meaning too; empty for words alone. `as_claim` says that
    it is a sentence which may have been said in other words: see `search.meaning.reranking`. Statements of `preferred`
    speakers score more: see `search.ranking.preference`.
    With `once` the facet of speakers counts each utterance once for each who says it, however often it is printed;
    an engine that does not know utterances raises `BadRequest`. With `explain` each hit of `search` tells what its
    score is made of; an engine that cannot raises `BadRequest`. With `fold`, of articles that are copies of one another
    (`search.copies`) only one has hits: that with most of them, else the earliest. Totals and facets count what is left
    so; an engine that does not know copies raises `BadRequest`.
    """

    query: Node = MatchAll()
    filters: Filters = Filters()
    unit: Unit = Unit.SECTION
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: tuple[Field, ...] = ()
    facet_limit: int = 10
    interval: Interval | None = None
    meaning: str = ""
    as_claim: bool = False
    preferred: tuple[str, ...] = ()
    explain: bool = False
    once: bool = False
    fold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestRequest:
    """What is asked of `Searcher.nearest`: hits like `text` in meaning, by `least` or more, none of `other_than`.

    With `least` None that is the likeness from which on texts are near, for whoever reads them. `other_than` is an
    article's id. The `unit` is what hits are, `filters` restrict them as in any search.
    """

    text: str
    filters: Filters = Filters()
    unit: Unit = Unit.STATEMENT
    limit: int = 5
    least: float | None = 0.0
    other_than: str = ""


class EngineHit(msgspec.Struct, frozen=True, kw_only=True, dict=True, eq=False):
    """A hit as stored: what a list of hits shows; the whole section is read when it is first asked for.

    `place` is the statement's place in the section for `unit=statement`. `words` are the tokens of the query's terms in
    `text`, in order, their surface left out, where the engine keeps the places of words and the query has terms and
    phrases only. `utterance` is the id of the statement's utterance, empty where it is none or not known. `load` gives
    the section and all speakers of it: whoever speaks or is mentioned there. `explanation` are the parts of the score,
    where that was asked for.
    """

    score: float
    article: ArticleSummary
    section_id: str
    heading: str | None
    text: str
    place: int | None = None
    words: tuple[Token, ...] | None = None
    utterance: str = ""
    load: Callable[[], tuple[Section, tuple[Speaker, ...]]]
    explanation: tuple[ScorePart, ...] | None = None

    @classmethod
    def of(
        cls,
        section: Section,
        article: ArticleSummary,
        *,
        score: float = 0.0,
        speakers: tuple[Speaker, ...] = (),
        place: int | None = None,
        utterance: str = "",
    ) -> "EngineHit":
        """The hit of what is in memory already."""
        return cls(
            score=score,
            article=article,
            section_id=section.id,
            heading=section.heading,
            text=section.text,
            place=place,
            utterance=utterance,
            load=lambda: (section, speakers),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EngineHit) and self._shown == other._shown

    __hash__ = None  # type: ignore[assignment]

    @property
    def _shown(self) -> tuple[object, ...]:
        return self.score, self.article, self.section_id, self.heading, self.text, self.place

    @cached_property
    def _loaded(self) -> tuple[Section, tuple[Speaker, ...]]:
        return self.load()

    @property
    def section(self) -> Section:
        """The whole section."""
        return self._loaded[0]

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Whoever speaks or is mentioned in the section."""
        return self._loaded[1]

    @property
    def statement(self) -> Statement | None:
        """The statement that was found, for `unit=statement`."""
        return None if self.place is None else self.section.statements[self.place]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineResponse:
    """`total` hits in all, of `articles` different articles; `hits` are those asked for; one `Facet` for each asked."""

    total: int
    articles: int
    hits: tuple[EngineHit, ...]
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationState:
    """A generation as `Engine.verify` found it: `problems` say what is wrong with it, none when it is whole.

    `files` of `size_bytes` together, `built_at` and `counts` (of articles, sections, statements, speakers) are those
    it was published with; empty where that cannot be read, or the engine has no files of its own.
    """

    name: str
    is_live: bool
    problems: tuple[str, ...] = ()
    built_at: str = ""
    files: int = 0
    size_bytes: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What `Engine.verify` found: `generations`, the live one first.

    `answering` names the generation that searches are answered from, the live one unless that is damaged; None when
    none is whole. `problems` are those of no generation in particular.
    """

    generations: tuple[GenerationState, ...]
    answering: str | None
    problems: tuple[str, ...] = ()

    @property
    def live(self) -> GenerationState | None:
        """The live generation."""
        return next((each for each in self.generations if each.is_live), None)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with any generation, nor otherwise."""
        return not self.problems and all(each.is_whole for each in self.generations)


class Searcher(Protocol):
    """Answers from one generation of an index. Safe to use from one thread at a time.

    The live generation and the one before it stay; an engine that removes older ones under their searchers, other than
    by `Engine.purge`, leaves them the time that a search or an export takes.
    """

    @property
    def version(self) -> str:
        """Another one whenever answers may be: of the generation, and of the decisions about speakers."""
        ...

    @property
    def directory(self) -> Directory:
        """The entries of the speakers, for those who look after them. Raises `SearchError` where there are none."""
        ...

    def search(self, request: EngineRequest) -> EngineResponse:
        """The hits and facets of `request`."""
        ...

    def scan(self, request: EngineRequest) -> Iterator[EngineHit]:
        """Every hit of `request` in its order, one after the other: for exports.

        Its offset, limit and facets do not count. The query is carried out, and refused, before the first hit is
        asked for; hits are read as they are asked for, from this searcher's generation whatever is published meanwhile.
        """
        ...

    @property
    def holds_together(self) -> bool:
        """Whether filters on statements, and the words, hold for one and the same statement of a section."""
        ...

    @property
    def knows_meaning(self) -> bool:
        """Whether the meaning of texts is known here: `EngineRequest.meaning` counts, and `nearest` can be asked."""
        ...

    @property
    def reads_sentences(self) -> bool:
        """Whether texts are read word after word here, so that likeness is surer than a sum of words can be."""
        ...

    def nearest(self, request: NearestRequest) -> Sequence[EngineHit]:
        """The hits nearest in meaning to a text, nearest first, whatever their words; their score is the likeness.

        Likeness is about the cosine of two vectors (`search.meaning`), 1 for the same words. Hits equally near come as
        in any search. A text in which no English word is known is near nothing. Raises `MeaningUnknown` where the
        searcher does not know meaning.
        """
        ...

    @property
    def knows_utterances(self) -> bool:
        """Whether statements that repeat each other are known as one utterance here, and articles as copies."""
        ...

    def repeats(self, utterances: Iterable[str]) -> Mapping[str, Repeats]:
        """Of each of `utterances` that more than one statement has, how many have it; nothing where none are known."""
        ...

    def occurrences(self, utterance: str, limit: int = 100) -> tuple[int, Sequence[EngineHit]]:
        """How many statements have an utterance, and up to `limit` of them, the earliest first, the undated last.

        Raises `UtterancesUnknown` where the searcher does not know utterances.
        """
        ...

    def copies(self, articles: Iterable[str]) -> Mapping[str, Sequence[ArticleSummary]]:
        """Of each of `articles` (ids) that is a copy or has copies, all others of its group, the earliest first.

        Which articles are copies depends on those that are there alone, not on how they came there. Nothing where
        copies are not known.
        """
        ...

    def suggest(self, prefix: str, limit: int = 10) -> Suggestions:
        """Up to `limit` speakers and as many words that begin with `prefix`, case and accents aside.

        A speaker is found by any word of any name (see `speakers`): those with most statements first, then by name.
        Words, those in most sections first, then by code points, are suggested where the prefix is one word itself;
        stop words never. A blank prefix suggests nothing.
        """
        ...

    def occurring(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many sections each of `words`, surface forms, stands: in title, heading or body, in this very form."""
        ...

    def similar(self, word: str, limit: int = 10) -> Sequence[NearWord]:
        """Words of the archive that one edit makes of `word`, or two, a surface form itself; stop words never.

        An edit puts in, leaves out or exchanges a letter, or swaps two neighbours that nothing else is done to; two
        leave the first letter as it is. Of each distance up to `limit`, those in most sections first, then by code
        points; the nearer ones first. None for a word of more than `MAX_FUZZY` letters.
        """
        ...

    def articles(self) -> Iterator[tuple[str, str]]:
        """The id and the origin of every article, by id."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None when there is none of this id."""
        ...

    def speaker(self, speaker_id: str) -> Speaker | None:
        """Who has this id, or had it; None for nobody's."""
        ...

    def speakers(self, prefix: str = "", *, offset: int = 0, limit: int = 20) -> Sequence[Speaker]:
        """Speakers, one of whose names has a word that begins with `prefix` (case and accents aside); by name."""
        ...

    def speakers_named(self, names: Iterable[str], limit: int = 10) -> Mapping[str, Sequence[Speaker]]:
        """For each of `names`, up to `limit` speakers, one of whose names has its words side by side; by name.

        The words are whole ones, case and accents aside; a blank name is nobody's.
        """
        ...

    def speakers_matching(self, typed: str, limit: int = 10) -> Sequence[SpeakerMatch]:
        """Up to `limit` speakers whom somebody may mean who types `typed`, in the order of `SpeakerMatch.order`.

        It may be a name or a part of one, with initials, other accents, hyphens or apostrophes, or a role ("the
        treasury secretary"). Nobody without statements comes before anybody with some.
        """
        ...

    def coverage(self, request: CoverageRequest) -> Coverage:
        """How many articles there are of each period and source, and how many of them have statements.

        All articles count, those without a section too, each once: at the first day that its date may mean, or at
        `since` where that is later. The undated are left out where dates are restricted. No article is read for it.
        Raises `ValueError` for filters that are not about articles.
        """
        ...

    def stats(self) -> IndexStats:
        """What the index holds."""
        ...


class Writer(Protocol):
    """Adds and removes articles. An article that is already there is replaced."""

    def add(self, article: Article) -> None:
        """Adds `article`, replacing the one of the same id."""
        ...

    def delete(self, article_id: str) -> bool:
        """Removes the article; False when there was none of this id."""
        ...


class Engine(Protocol):
    """An index at one place."""

    @property
    def decisions(self) -> Decisions:
        """What an editor decided about speakers, outside the index: a change of it counts from the next search on.

        Raises `SearchError` where the engine knows no decisions.
        """
        ...

    def searcher(self) -> Searcher:
        """The searcher of the generation that is live now, for the calling thread.

        Raises `IndexMissing`, `IndexDamaged` or `SchemaMismatch`.
        """
        ...

    def searcher_of(self, generation: str) -> Searcher:
        """The searcher of the live generation or of the one before it, by name, for who goes on with what they began.

        Raises `GenerationGone` for any other, and what `searcher` raises.
        """
        ...

    def rebuild(self) -> AbstractContextManager[Writer]:
        """A writer to a new, empty index that replaces the live one on a clean exit.

        Raises `IndexBusy` when another writer is at work; on an engine a network away also for some minutes after one
        has died, which only time can tell.
        """
        ...

    def update(self, *, takes_down: bool = False) -> AbstractContextManager[Writer]:
        """A writer to a copy of the live index, published on a clean exit. Raises like `searcher` and `rebuild`.

        One that `takes_down` articles, and adds none, may use room that the engine keeps back for when a disk is full.
        """
        ...

    def verify(self) -> Verification:
        """Whether every generation is as it was written: everything is read. Raises `IndexMissing`."""
        ...

    def rollback(self) -> str:
        """Makes the generation before the live one again, and returns its name.

        The one left is kept until the next publication: a second roll-back undoes the first. Raises `IndexMissing`
        when there is no whole generation before, and `IndexBusy`.
        """
        ...

    def purge(self, *, scratch: Path | None = None) -> None:
        """Removes all generations but the live one, and from that whatever deleted articles left in it.

        Afterwards nothing of a deleted or replaced article can be found on the disk or rolled back to. An engine that
        needs room for it may use the folder `scratch` where its own disk is full, and be gone meanwhile. Raises like
        `update`, `IndexDamaged` when the live generation is not whole, `TakeDownIncomplete` when something is left.
        """
        ...

    def close(self) -> None:
        """Lets go of everything that is open."""
        ...


def on_statements(filters: Filters) -> Filters:
    """Those of `filters` that hold for one statement of a section: what is selected in fields of statements."""
    return Filters({field: values for field, values in filters.selected if field in STATEMENT_FIELDS})


def asks_words_of_statement(fields: Iterable[Field], query: Node) -> bool:
    """Whether a statement of a section that is filtered by `fields` has to have the words of `query` too."""
    return any(field is not SPEAKER and field in STATEMENT_FIELDS for field in fields) and asks_for_words(query)


NOT_KEPT = "keeps nothing about the meaning of its texts: rebuild it with ONRECORD_MEANING=on."
"""Why `Searcher.nearest` cannot be asked."""
NOT_FOLLOWED = told("does not follow statements that repeat each other: an index in a directory does.")
"""Why `Searcher.occurrences` cannot be asked, and copies not be folded."""
MAX_EDITS = 2
"""How far the words that `Searcher.similar` finds may be from the one that was typed."""


def word_prefix(prefix: str) -> str:
    """What the words suggested for `prefix` begin with: its one word, folded; empty where it is none or several."""
    found = [surface for surface, _, _ in surfaces(prefix)]
    return found[0] if len(found) == 1 else ""
