"""A generation as the decisions about speakers leave it: its entries, and its columns read as columns of entries.

What is decided is worked into an array and a few documents; that takes milliseconds, and no file is written.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial

import numpy as np

from search.article import Article, Speaker
from search.directory.decisions import Decision
from search.directory.directory import NOBODY, Directory
from search.directory.keys import Key, KeyFacts
from search.directory.naming import SpeakerMatch
from search.engines.whoosh.execution.facets import FacetValues
from search.engines.whoosh.kernels.arrays import Bools, Ints, Longs
from search.engines.whoosh.schema import ARTICLE, decode
from search.engines.whoosh.segment.columns import OrdinalLists
from search.engines.whoosh.segment.entry_column import EntryColumn, OwnEntries, shared_entries
from search.engines.whoosh.segment.field_columns import FieldColumn, OfSection
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.engines.whoosh.snapshot import Snapshot
from search.fields import SPEAKER, VALUE_FIELDS, Field, values_of
from search.request import Unit
from search.speakers import fold_name, folded_words, names_from

_FIELDS = tuple(field for field in VALUE_FIELDS if field.of_speakers)
_MANY = 1_000_000
_CACHED = 200
"""How many names' statements are kept at hand."""
_REMEMBERED = 50_000
_FEW = 500
"""Of so many who are found by a word, it is looked at whether they are called so more often than by mistake."""


class StoredCatalogue:
    """The port of the directory to its keys, on a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._store = snapshot.speakers
        self.anchor = snapshot.speakers.anchor
        self.reasons = snapshot.speakers.reasons
        self.number: Callable[[Key], int | None] = snapshot.speakers.number

    def id_of(self, anchor: int) -> str:
        """The id of an entry."""
        return self._store.entry_row(anchor).id

    def name_of(self, anchor: int) -> str:
        """The name of an entry."""
        return self._store.entry_row(anchor).name

    def anchor_of(self, key: int) -> int:
        """The anchor of a key's entry."""
        return int(self._snapshot.entries.entry[key])

    @cached_property
    def _by_entry(self) -> tuple[Longs, Ints]:
        entry = self._snapshot.entries.entry
        order = np.argsort(entry, kind="stable")
        return order, entry[order]

    def keys_of(self, anchor: int) -> list[int]:
        """The keys of an entry."""
        order, entries = self._by_entry
        first, last = np.searchsorted(entries, np.array([anchor, anchor + 1], entries.dtype))
        found: list[int] = order[first:last].tolist()
        return found

    def facts(self, keys: Sequence[int]) -> list[KeyFacts]:
        """The facts of each key."""
        return self._store.facts(keys, self._snapshot.said)

    def keys_in(self, article: str) -> list[int]:
        """The keys of an article."""
        docs = self.sections_of(article)
        return sorted(set(self._snapshot.sections.known.of(docs).tolist()))

    def sections_of(self, article: str) -> Ints:
        """The documents of an article's sections."""
        sections = self._snapshot.sections
        docs = sections.segments.postings(ARTICLE, article).docs
        return docs[sections.kept[docs]]

    def articles_of(self, keys: Sequence[int], since: date | None, until: date | None) -> list[str]:
        """The articles that give any of `keys`, of those days."""
        sections = self._snapshot.sections
        docs = sections.known.having(keys)
        docs = docs[sections.kept[docs]]
        if since or until:
            days = sections.first_day[docs]
            docs = docs[
                (days >= (since.toordinal() if since else 1))
                & (days <= (until.toordinal() if until else date.max.toordinal()))
            ]
        return sorted({decode(id) for id in sections.article_ids(docs)})

    def beginning(self, text: str, limit: int) -> list[int]:
        """The keys with a name or role in which a word begins with `text`."""
        return self._store.beginning(text, limit)

    def anchors(self) -> Iterator[int]:
        """The anchors of all entries."""
        entry = self._snapshot.entries.entry
        found: list[int] = np.unique(entry[entry >= 0]).tolist()
        return iter(found)


class Decided:
    """A snapshot after `decisions`; `read` gives an article as it was added."""

    def __init__(
        self, snapshot: Snapshot, decisions: Sequence[Decision], read: Callable[[str], Article | None]
    ) -> None:
        self._snapshot = snapshot
        self._read = read
        self._catalogue = StoredCatalogue(snapshot)
        keys = len(snapshot.entries.entry)
        self.directory = Directory(self._catalogue, keys, decisions)
        self.size = keys + self.directory.made
        """How many entries there may be: numbers below this are some."""
        self._statements_of: dict[str, Ints] = {}

    @cached_property
    def _entry_of(self) -> Ints:
        """The entry of each key."""
        entry = self._snapshot.entries.entry
        if self.directory.merged or self.directory.moved:
            entry = entry.copy()
            for merged, into in self.directory.merged.items():
                if merged < len(entry):
                    entry[self._catalogue.keys_of(merged)] = into
            for key, into in self.directory.moved.items():
                entry[key] = into
        return entry

    @cached_property
    def columns(self) -> dict[Unit, UnitColumns]:
        """The columns of each unit, by entries."""
        sections, statements = self._snapshot.sections, self._snapshot.statements
        own = self._own_entries()
        of_sections: dict[Field, FieldColumn] = {
            field: self._column(sections, field, own[Unit.SECTION, field]) for field in _FIELDS
        }
        of_statements: dict[Field, FieldColumn] = {}
        for field in _FIELDS:
            column = statements.values[field]
            if isinstance(column, OfSection):
                of_statements[field] = column.read_as(of_sections[field])
            else:
                of_statements[field] = self._column(statements, field, own[Unit.STATEMENT, field])
        return {Unit.SECTION: sections.with_values(of_sections), Unit.STATEMENT: statements.with_values(of_statements)}

    def _column(self, columns: UnitColumns, field: Field, own: dict[int, set[int]]) -> EntryColumn:
        lists = columns.values[field]
        assert isinstance(lists, OrdinalLists)
        shared = shared_entries(lists, columns.docs, self._entry_of)
        keys_of = partial(_keys_of, self.directory, self._entry_of)
        return EntryColumn(lists, self._entry_of, self.size, keys_of, OwnEntries.of({**shared, **own}))

    def _own_entries(self) -> dict[tuple[Unit, Field], dict[int, set[int]]]:
        """The entries of the documents of articles of which something was decided."""
        found: dict[tuple[Unit, Field], dict[int, set[int]]] = {(unit, field): {} for unit in Unit for field in _FIELDS}
        for id in self.directory.articles_with_exceptions:
            given = self._read(id)
            if given is None:
                continue
            article = self.directory.article(given)
            docs = self._catalogue.sections_of(id)
            said = self._snapshot.statements.docs
            said = said[np.isin(self._snapshot.statements.section(said), docs)]
            for doc, section in zip(docs.tolist(), article.sections, strict=False):
                for field, values in values_of(article, section, fields=_FIELDS).items():
                    found[Unit.SECTION, field][doc] = self._numbers(values)
                for at in said[self._snapshot.statements.section(said) == doc].tolist():
                    statement = section.statements[int(self._snapshot.statements.place[np.array([at], np.int32)][0])]
                    for field, values in values_of(article, section, statement, fields=_FIELDS).items():
                        found[Unit.STATEMENT, field][at] = self._numbers(values)
        return found

    def _numbers(self, ids: Iterable[str]) -> set[int]:
        return {entry for id in ids if (entry := self.directory.find(id)) is not None}

    # What entries are called

    def id_now(self, id: str) -> str:
        """The id that a speaker has now, or the same where there is none."""
        entry = self.directory.find(id)
        return id if entry is None else self.directory.id_of(entry)

    @cached_property
    def facet_values(self) -> FacetValues:
        """The entries as values of facets."""
        return EntryValues(
            self.directory, self._ranks(lambda name, id: (name, id), self._snapshot.entries.label), self._joint
        )

    @cached_property
    def _joint(self) -> Bools:
        joint = np.zeros(self.size, bool)
        joint[: len(self._snapshot.entries.joint)] = self._snapshot.entries.joint
        return joint

    @cached_property
    def _name_ranks(self) -> Ints:
        return self._ranks(lambda name, id: (fold_name(name), name, id), self._snapshot.entries.name)

    def _ranks(self, order: Callable[[str, str], tuple[str, ...]], stored: Ints) -> Ints:
        """The place of each entry among all, which is `stored` except for those that a decision gave a name."""
        renamed = {entry: order(name, self.directory.id_of(entry)) for entry, name in self.directory.renamed.items()}
        if not renamed:  # those that were made are other entries' by now: they count for nothing
            return np.append(stored, np.zeros(self.size - len(stored), np.int32))
        anchors = np.fromiter(self._catalogue.anchors(), np.int64)
        anchors = anchors[np.argsort(stored[anchors])]
        place = np.full(self.size, float(len(anchors)))
        place[anchors] = np.arange(len(anchors))
        tie = np.zeros(self.size)

        def name(anchor: int) -> tuple[str, ...]:
            row = self._snapshot.speakers.entry_row(int(anchor))
            return order(row.name, row.id)

        for at, (entry, key) in enumerate(sorted(renamed.items(), key=lambda each: each[1])):
            place[entry] = bisect_left(anchors, key, key=name) - 0.5
            tie[entry] = at
        ranks = np.empty(self.size, np.int32)
        ranks[np.lexsort((tie, place))] = np.arange(self.size, dtype=np.int32)
        return ranks

    @cached_property
    def said(self) -> Longs:
        """How many statements there are of each entry."""
        columns = self.columns[Unit.STATEMENT]
        return columns.values[SPEAKER].count(columns.docs, self.size)

    def sayers(self, docs: Ints) -> Longs:
        """For each of `docs`, statements in order, a number for the entries whose words they are."""
        column = self.columns[Unit.STATEMENT].values[SPEAKER]
        assert isinstance(column, EntryColumn)
        return column.sets(docs)

    @cached_property
    def speaking(self) -> int:
        """How many speak."""
        return int(np.count_nonzero(self.said[~self._joint]))

    # Who may be meant

    def _entries(self, keys: Iterable[int]) -> set[int]:
        """The entries of keys, in whichever article, that are shown by themselves."""
        keys = np.fromiter(keys, np.int64)
        entries = np.unique(self._entry_of[keys])
        found: set[int] = set(entries[entries >= 0].tolist()) | self.directory.made_of(keys.tolist())
        return {entry for entry in found if not self._joint[entry]}

    def _sorted(self, entries: Iterable[int]) -> list[int]:
        return sorted(entries, key=self._name_ranks.__getitem__)

    def find(self, prefix: str) -> list[int]:
        """The entries with a name in which `prefix` begins at a word; by name. A blank one finds all."""
        wanted, sure, unsure = self._may_begin(prefix)
        return self._sorted(sure | {each for each in unsure if self._is_called(each, lambda n: n.startswith(wanted))})

    def most_quoted(self, prefix: str, limit: int) -> list[int]:
        """Of what `find` gives the `limit` with most statements, these first; of as many by name."""
        wanted, sure, unsure = self._may_begin(prefix)
        entries = np.fromiter(sure | unsure, np.int64)
        chosen: list[int] = []
        for entry in entries[np.lexsort((self._name_ranks[entries], -self.said[entries]))].tolist():
            if entry in sure or self._is_called(entry, lambda name: name.startswith(wanted)):
                chosen.append(entry)
                if len(chosen) == limit:
                    break
        return chosen

    def _may_begin(self, prefix: str) -> tuple[str, set[int], set[int]]:
        """The words of `prefix`, folded; the entries that have a name in which they begin, and those that may have."""
        wanted = folded_words(prefix)
        if not wanted:
            everybody = () if prefix.strip() else np.flatnonzero(self._entry_of >= 0).tolist()
            return wanted, self._entries(everybody), set()
        *words, last = wanted.split()
        store = self._snapshot.speakers
        keys = set(store.beginning(last, _MANY, names_only=True)) if not words else store.having_words(words)
        found = self._entries(keys)
        sure: set[int] = set() if words or len(found) < _FEW else found
        return wanted, sure, (found | set(self.directory.renamed)) - sure

    def named(self, name: str, limit: int) -> list[int]:
        """Up to `limit` entries in one of whose names the words of `name` stand side by side; by name."""
        wanted = folded_words(name)
        if not wanted:
            return []
        found = self._entries(self._snapshot.speakers.having_words(wanted.split())) | set(self.directory.renamed)
        chosen: list[int] = []
        for entry in self._sorted(found):
            if self._is_called(entry, lambda text: f"{text} ".startswith(f"{wanted} ")):
                chosen.append(entry)
                if len(chosen) == limit:
                    break
        return chosen

    def statements_of(self, words: str) -> Ints:
        """The statements of all in whose names `words`, folded, stand side by side; sorted."""
        found = self._statements_of.get(words)
        if found is None:
            if len(self._statements_of) >= _CACHED:
                self._statements_of.clear()
            each = words.split()
            entries = self._entries(self._snapshot.speakers.having_words(each))
            unsure = entries if len(each) > 1 else set()
            called = entries - unsure
            for entry in unsure | set(self.directory.renamed):
                if self._is_called(entry, lambda text: f"{text} ".startswith(f"{words} ")):
                    called.add(entry)
            column = self.columns[Unit.STATEMENT].values[SPEAKER]
            assert isinstance(column, EntryColumn)
            found = column.having(sorted(called))
            live = self._snapshot.statements.live
            found = self._statements_of[words] = found if live is None else found[live[found]]
        return found

    def _is_called(self, entry: int, test: Callable[[str], bool]) -> bool:
        return any(map(test, names_from(self.directory.speaker(entry))))

    def matching(self, typed: str, limit: int) -> list[SpeakerMatch]:
        """Whom somebody may mean who types `typed`."""
        return self.directory.matching(typed, lambda entry: int(self.said[entry]), limit)

    def speaker(self, id: str) -> Speaker | None:
        """Who has this id, or had it."""
        entry = self.directory.find(id)
        return None if entry is None or entry == NOBODY else self.directory.speaker(entry)


def _keys_of(directory: Directory, entry_of: Ints, entry: int) -> list[int]:
    """The keys that are wholly an entry's."""
    return [key for key in directory.keys_of(entry) if entry_of[key] == entry]


class EntryValues:
    """The entries as values of a facet, read as they are asked for."""

    def __init__(self, directory: Directory, ranks: Ints, joint: Bools) -> None:
        self.size = len(joint)
        self.id = lru_cache(_REMEMBERED)(directory.id_of)
        self.label = lru_cache(_REMEMBERED)(directory.name_of)
        self.ordinal = directory.find
        self.ranks = ranks
        self.hidden: Ints = np.flatnonzero(joint).astype(np.int32)
