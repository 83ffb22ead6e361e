"""From documents to a segment: words are counted in flat arrays, sorted once, and written as whole arrays.

Nothing is done for each posting in Python. A `Vocabulary` numbers the words as they come; a `UnitBuffer` keeps, for
each field, the number of every token one after the other; `write` sorts (rank of the term, place of the token), from
which postings, frequencies and positions follow.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.copies.signatures import Signatures
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import (
    ARTICLE,
    BLOBS,
    LISTS,
    NUMBERS,
    SIGNATURE,
    STATEMENTS_OF,
    TEXT_FIELDS,
    TRACES,
    UTTERANCE,
    words_field,
)
from search.engines.whoosh.segment.dictionary import write_terms
from search.engines.whoosh.segment.text_vectors import VectorSums, write_vectors
from search.engines.whoosh.segment.vocabulary import Vocabulary, ranked
from search.engines.whoosh.storage.blocks import BlockWriter
from search.meaning.readers import Reader
from search.meaning.table import MeaningTable
from search.meaning.vectors import Vector
from search.query.ast import TextField
from search.utterances.assigning import Followed
from search.utterances.said import Said

NOBODYS = Said((), frozenset(), (), 0)
BODY_TEXT = TextField.BODY.value
_CHUNK = 100_000
_READ_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: the words' numbers and their positions; without `positions` they count from 0."""

    numbers: Ints
    positions: Ints | None = None


NO_TOKENS = Tokens(np.empty(0, np.int32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A section or a statement as it is indexed; see `schema` for what the columns are."""

    texts: dict[str, Tokens] = field(default_factory=dict)
    meant: str = ""
    """The same as text, where a model of sentences is to read it."""
    numbers: dict[str, int]
    lists: dict[str, Sequence[int]] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    about: Said | None = None
    """Of a statement that is followed, what is known beside its words."""


class UnitBuffer:
    """The documents of one unit until they are written."""

    def __init__(self, unit: str) -> None:
        self.count = 0
        self.tokens = 0
        self.blob_bytes = 0
        self._meant: list[str] = []
        self._texts: dict[str, list[Tokens]] = {name.value: [] for name in TEXT_FIELDS[unit]}
        self._numbers = {
            name: array({"i4": "i", "i8": "q", "u1": "B"}[kind])
            for name, kind in NUMBERS[unit].items()
            if name != ARTICLE
        }
        self._lists = {name: (array("i"), array("q", [0])) for name in LISTS[unit]}
        self.about: list[Said] = []
        self._blobs: dict[str, list[bytes]] = {name: [] for name in BLOBS[unit]}

    def add(self, document: Document, **places: int) -> None:
        """Adds a document; `positions` are those of its numbers that depend on where it is added."""
        self._meant.append(document.meant)
        numbers = document.numbers | places
        for name, column in self._numbers.items():
            column.append(numbers[name])
        for name, (values, starts) in self._lists.items():
            values.extend(document.lists.get(name, ()))
            starts.append(len(values))
        for name, blobs in self._blobs.items():
            blob = document.blobs.get(name, b"")
            blobs.append(blob)
            self.blob_bytes += len(blob)
        self.about.append(document.about or NOBODYS)
        for name, texts in self._texts.items():
            tokens = document.texts.get(name, NO_TOKENS)
            texts.append(tokens)
            self.tokens += len(tokens.numbers)
        self.count += 1

    @property
    def bodies(self) -> list[Ints]:
        """The numbers of the words of each document's own text."""
        return [each.numbers for each in self._texts[BODY_TEXT]]

    def keep_followed(self, found: Followed) -> None:
        """Enters the utterances of the documents, which are statements."""
        self._numbers[UTTERANCE] = array("q", found.utterances.tobytes())
        starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(found.counts)))
        self._lists[TRACES] = (array("i", found.traces.tobytes()), array("q", starts.tobytes()))

    def keep_signatures(self, firsts: Sequence[int], found: Signatures) -> None:
        """Enters the signatures of articles, each with its first section."""
        for first, signature in zip(firsts, found, strict=True):
            if signature[0]:
                self._blobs[SIGNATURE][first] = signature.tobytes()

    def write(self, writer: BlockWriter, vocabulary: Vocabulary, reader: Reader | None = None) -> dict[str, Any]:
        """Writes the arrays of all documents, but for those that lead from sections to articles and statements.

        With a `reader`, also what their texts mean. Returns what is to be kept with the segment: `length_facts` of each
        text field, and the reader's name. What was written is forgotten here.
        """
        facts: dict[str, Any] = {}
        sums = VectorSums(reader, vocabulary, self.count) if isinstance(reader, MeaningTable) else None
        terms, term_ranks = vocabulary.terms
        surfaces, surface_ranks = vocabulary.surfaces
        for name, texts in self._texts.items():
            lengths = np.fromiter((len(each.numbers) for each in texts), np.int32, len(texts))
            writer.add(f"{name}/length", narrow(lengths))
            facts[name] = length_facts(lengths)
            numbers = np.concatenate([np.empty(0, np.int32), *(each.numbers for each in texts)])
            if sums is not None:
                sums.add(numbers, lengths)
            docs = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
            positions = _positions(texts, lengths)
            texts.clear()
            _write_postings(writer, name, terms, term_ranks[numbers], docs, positions)
            _write_words(writer, words_field(name), surfaces, surface_ranks[numbers], docs)
        if reader is not None:
            made = self._read(reader) if sums is None else sums.vectors()
            facts |= write_vectors(writer, made, reader)
        for name, column in self._numbers.items():
            writer.add(name, np.frombuffer(column, column.typecode))
        for name, (values, starts) in self._lists.items():
            write_list(writer, name, np.frombuffer(values, np.int32), np.frombuffer(starts, np.int64))
        for name, blobs in self._blobs.items():
            sizes = np.fromiter(map(len, blobs), np.int64, len(blobs))
            writer.add_chunks(f"{name}/bytes", np.uint8, (np.frombuffer(b, np.uint8) for b in _joined(blobs)))
            writer.add(f"{name}/starts", np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes))))
            blobs.clear()
        return facts

    def _read(self, reader: Reader) -> Iterator[Vector]:
        """What a model reads in the texts, some at a time."""
        for first in range(0, self.count, _READ_AT_ONCE):
            yield reader.vectors(self._meant[first : first + _READ_AT_ONCE])


def length_facts(lengths: NDArray[Any]) -> list[int]:
    """How many documents have a field, and how many tokens they have in it together."""
    return [int(np.count_nonzero(lengths)), int(lengths.sum())]


def write_list(writer: BlockWriter, name: str, values: Ints, starts: NDArray[np.int64]) -> None:
    """Writes a column of lists both ways: the ordinals of each document, and the documents of each ordinal."""
    writer.add(f"{name}/values", values)
    writer.add(f"{name}/starts", starts)
    owners = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    order = np.argsort(values, kind="stable")
    writer.add(f"{name}/ordinals", values[order])
    writer.add(f"{name}/owners", owners[order])


def write_articles(writer: BlockWriter, ids: Sequence[str]) -> None:
    """Writes, for the sections of `ids` (one for each, an article's in a row), the dictionary of ids and the ranks."""
    names, ranks = ranked(ids)
    order = np.argsort(ranks, kind="stable").astype(np.int32)
    write_terms(writer, ARTICLE, _chunks(names))
    writer.add(f"{ARTICLE}/starts", np.searchsorted(ranks[order], np.arange(len(names) + 1)))
    writer.add(f"{ARTICLE}/docs", order)
    writer.add(ARTICLE, ranks)


def write_statement_starts(writer: BlockWriter, counts: Sequence[int]) -> None:
    """Writes where the statements of each section begin, `counts` being how many each has."""
    writer.add(f"{STATEMENTS_OF}/starts", np.concatenate(([0], np.cumsum(counts, dtype=np.int64))))


def narrow(values: NDArray[Any]) -> NDArray[Any]:
    """`values`, none of them negative, in the smallest unsigned type that holds them all."""
    most = int(values.max(initial=0))
    return values.astype(np.uint8 if most < 1 << 8 else np.uint16 if most < 1 << 16 else np.uint32)


def _positions(texts: Sequence[Tokens], lengths: Ints) -> Ints:
    """The positions of all tokens, text after text."""
    starts = np.cumsum(lengths, dtype=np.int64) - lengths
    found = (np.arange(int(lengths.sum())) - np.repeat(starts, lengths)).astype(np.int32)
    for start, tokens in zip(starts.tolist(), texts, strict=True):
        if tokens.positions is not None:
            found[start : start + len(tokens.positions)] = tokens.positions
    return found


def _write_postings(
    writer: BlockWriter, name: str, terms: list[bytes], ranks: Ints, docs: Ints, positions: Ints
) -> None:
    """Writes the postings of a field, whose tokens are in the order of documents and positions."""
    order = _sorted_places(ranks)
    ranks, docs, positions = ranks[order], docs[order], positions[order]
    first = _firsts(ranks, docs)
    starts = np.flatnonzero(first)
    tf = np.diff(np.append(starts, len(ranks)))
    present, begin = np.unique(ranks[starts], return_index=True)
    write_terms(writer, name, _chunks([terms[rank] for rank in present.tolist()]))
    writer.add(f"{name}/starts", np.append(begin, len(starts)).astype(np.int64))
    writer.add(f"{name}/places", np.append(starts[begin], len(ranks)).astype(np.int64))
    writer.add(f"{name}/docs", docs[starts])
    writer.add(f"{name}/tf", narrow(tf))
    writer.add(f"{name}/positions", narrow(positions))


def _write_words(writer: BlockWriter, name: str, words: list[bytes], ranks: Ints, docs: Ints) -> None:
    """Writes which documents have which surface forms."""
    order = _sorted_places(ranks)
    ranks, docs = ranks[order], docs[order]
    first = _firsts(ranks, docs)
    ranks, docs = ranks[first], docs[first]
    present, begin = np.unique(ranks, return_index=True)
    write_terms(writer, name, _chunks([words[rank] for rank in present.tolist()]), backwards=True)
    writer.add(f"{name}/starts", np.append(begin, len(docs)).astype(np.int64))
    writer.add(f"{name}/docs", docs)


def _sorted_places(ranks: Ints) -> NDArray[np.int64]:
    """The stable argsort of `ranks`: one sort of plain numbers, which is fastest."""
    keys = (ranks.astype(np.int64) << 32) | np.arange(len(ranks))
    keys.sort()
    places: NDArray[np.int64] = keys & 0xFFFFFFFF
    return places


def _firsts(ranks: Ints, docs: Ints) -> NDArray[np.bool_]:
    """Where a new term, or a new document of the same, begins."""
    first = np.ones(len(ranks), bool)
    np.not_equal(ranks[1:], ranks[:-1], out=first[1:])
    first[1:] |= docs[1:] != docs[:-1]
    return first


def _chunks(names: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    rest = iter(names)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _joined(blobs: Iterable[bytes]) -> Iterator[bytes]:
    rest = iter(blobs)
    while chunk := list(islice(rest, 1000)):
        yield b"".join(chunk)
