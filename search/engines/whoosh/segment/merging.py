"""From several segments to one: arrays are joined, documents that were deleted are left out.

Terms are gone through in ranges, so that memory stays bounded whatever the size of the segments: for each range the
postings of every segment are one stretch of its arrays, and joining them is one gathering of all stretches into the
order of the terms.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.schema import (
    ARTICLE,
    BLOBS,
    HIDDEN,
    LISTS,
    NUMBERS,
    SECTIONS,
    STATEMENTS,
    STATEMENTS_OF,
    TEXT_FIELDS,
    words_field,
)
from search.engines.whoosh.segment.dictionary import Dictionary, write_terms
from search.engines.whoosh.segment.inversion import length_facts, write_list
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter

RANGE_TERMS = 20_000
"""How many terms of each segment are joined at a time, at most."""

RANGE_POSTINGS = 1_000_000
"""How many postings of all segments are joined at a time, unless one term alone has more."""

RANGE_CELLS = 2_000_000
"""How many counts are kept at a time, one for each term of any segment in each segment: some 50 bytes each."""

_COPY_BYTES = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A segment to be merged: its file, and which of its documents stay."""

    file: BlockFile
    kept: NDArray[np.bool_]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return bool(self.kept.all())


def merge_pair(
    sections: Sequence[Source], statements: Sequence[Source], writers: dict[str, BlockWriter]
) -> dict[str, dict[str, Any]]:
    """Writes the sections and the statements of segments as one segment each, in their order; what is to be kept
    with each."""
    facts: dict[str, dict[str, Any]] = {SECTIONS: {}, STATEMENTS: {}}
    places = {SECTIONS: _places(sections), STATEMENTS: _places(statements)}
    articles = _merge_keys(writers[SECTIONS], ARTICLE, sections, places[SECTIONS])
    for unit, sources in ((SECTIONS, sections), (STATEMENTS, statements)):
        writer = writers[unit]
        for each in TEXT_FIELDS[unit]:
            name = each.value
            _merge_numbers(writer, f"{name}/length", sources)
            lengths = np.concatenate([source.file.array(f"{name}/length")[source.kept] for source in sources])
            facts[unit][name] = length_facts(lengths)
            _merge_postings(writer, name, sources, places[unit])
            _merge_postings(writer, words_field(name), sources, places[unit], backwards=True)
        for name in NUMBERS[unit]:
            match name:
                case "article":
                    _merge_numbers(writer, name, sources, lambda values, at: articles[at][values])
                case "section":
                    _merge_numbers(writer, name, sources, lambda values, at: places[SECTIONS][at][values])
                case _:
                    _merge_numbers(writer, name, sources)
        for name in LISTS[unit]:
            _merge_lists(writer, name, sources)
        for name in BLOBS[unit]:
            _merge_blobs(writer, name, sources)
    counts = [np.diff(source.file.array(f"{STATEMENTS_OF}/starts"))[source.kept] for source in sections]
    writers[SECTIONS].add(f"{STATEMENTS_OF}/starts", _starts(counts))
    facts[SECTIONS][HIDDEN] = [
        int(place[document])
        for source, place in zip(sections, places[SECTIONS], strict=True)
        for document in source.file.facts[HIDDEN]
        if source.kept[document]
    ]
    return facts


def _places(sources: Sequence[Source]) -> list[Ints]:
    """For each document of each source its number in the merged segment; nonsense for those left out."""
    base = 0
    found = []
    for source in sources:
        found.append((base + np.cumsum(source.kept) - 1).astype(np.int32))
        base += int(np.count_nonzero(source.kept))
    return found


def _starts(counts: Sequence[NDArray[Any]]) -> Longs:
    joined = np.concatenate([np.zeros(1, np.int64), *counts])
    return np.cumsum(joined, dtype=np.int64)


def _widest(sources: Sequence[Source], name: str) -> np.dtype[Any]:
    return np.result_type(*(source.file.dtype(name) for source in sources))


def _merge_numbers(
    writer: BlockWriter,
    name: str,
    sources: Sequence[Source],
    change: Callable[[NDArray[Any], int], NDArray[Any]] = lambda values, at: values,
) -> None:
    chunks = (change(source.file.array(name)[source.kept], at) for at, source in enumerate(sources))
    writer.add_chunks(name, _widest(sources, name), chunks)


def _merge_lists(writer: BlockWriter, name: str, sources: Sequence[Source]) -> None:
    values, counts = [], []
    for source in sources:
        sizes = np.diff(source.file.array(f"{name}/starts"))
        values.append(source.file.array(f"{name}/values")[np.repeat(source.kept, sizes)])
        counts.append(sizes[source.kept])
    write_list(writer, name, np.concatenate(values), _starts(counts))


def _merge_blobs(writer: BlockWriter, name: str, sources: Sequence[Source]) -> None:
    sizes = []

    def chunks() -> Iterator[NDArray[Any]]:
        for source in sources:
            starts = source.file.array(f"{name}/starts")
            sizes.append(np.diff(starts)[source.kept])
            for first, last in _runs(source.kept):
                begin, end = int(starts[first]), int(starts[last])
                for at in range(begin, end, _COPY_BYTES):
                    yield source.file.array(f"{name}/bytes", at, min(at + _COPY_BYTES, end))
                    source.file.forget()

    writer.add_chunks(f"{name}/bytes", np.uint8, chunks())
    writer.add(f"{name}/starts", _starts(sizes))


def _runs(kept: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The stretches of documents that stay."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8)))
    yield from zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True)


def _merge_keys(writer: BlockWriter, name: str, sources: Sequence[Source], places: Sequence[Ints]) -> list[Ints]:
    """Merges a dictionary of keys with its documents; the new rank of each source's keys, by the old one."""
    ranks = [np.full(Dictionary(source.file, name).count, -1, np.int32) for source in sources]
    _merge_postings(writer, name, sources, places, ranks=ranks)
    return ranks


def _merge_postings(
    writer: BlockWriter,
    name: str,
    sources: Sequence[Source],
    places: Sequence[Ints],
    *,
    backwards: bool = False,
    ranks: list[Ints] | None = None,
) -> None:
    """Merges the dictionary and the postings of a field.

    Where terms and their postings begin is kept until the end, some 20 bytes a term.
    """
    parts = [_Part(source, name, place) for source, place in zip(sources, places, strict=True)]
    arrays = [array for array in ("docs", "tf", "positions") if f"{name}/{array}" in sources[0].file]
    rooms = {
        array: writer.reserve(
            f"{name}/{array}",
            _widest(sources, f"{name}/{array}"),
            sum(source.file.count(f"{name}/{array}") for source in sources),
        )
        for array in arrays
    }
    df: list[Longs] = []
    cf: list[Longs] = []

    def chunks() -> Iterator[list[bytes]]:
        first = 0
        for ranges in _ranges(parts):
            found = [part.dictionary.terms(each) for part, each in zip(parts, ranges, strict=True)]
            stretches = [part.stretch(each) for part, each in zip(parts, ranges, strict=True)]
            union = sorted(set().union(*found))
            place = {term: at for at, term in enumerate(union)}
            local = [np.fromiter(map(place.__getitem__, terms), np.int64, len(terms)) for terms in found]
            sizes = np.zeros((len(union), len(parts)), np.int64)
            wide = np.zeros((len(union), len(parts)), np.int64)
            for at, (stretch, mine) in enumerate(zip(stretches, local, strict=True)):
                sizes[mine, at] = stretch.df
                wide[mine, at] = stretch.cf
            stays = sizes.any(axis=1)  # a term that only deleted documents have goes
            if ranks is not None:
                new = np.where(stays, np.cumsum(stays) - 1 + first, -1)
                for mine, each, known in zip(local, ranges, ranks, strict=True):
                    known[each.start : each.stop] = new[mine]
            df.append(sizes.sum(axis=1)[stays])
            cf.append(wide.sum(axis=1)[stays])
            first += int(np.count_nonzero(stays))
            order = _gathering(sizes)
            rooms["docs"].append(np.concatenate([stretch.docs for stretch in stretches])[order])
            if "tf" in rooms:
                rooms["tf"].append(np.concatenate([stretch.tf for stretch in stretches])[order])
                rooms["positions"].append(
                    np.concatenate([stretch.positions for stretch in stretches])[_gathering(wide)]
                )
            for source in sources:
                source.file.forget()
            yield [union[at] for at in np.flatnonzero(stays).tolist()]

    write_terms(writer, name, chunks(), backwards=backwards)
    writer.add(f"{name}/starts", _starts(df))
    if "tf" in rooms:
        writer.add(f"{name}/places", _starts(cf))


def _gathering(sizes: Longs) -> Longs | slice:
    """Where to take the values of each (term, source) from, when those of each source stand together.

    `sizes` has a row a term and a column a source. The values come source after source, in each term after term; they
    are wanted term after term, in each source after source.
    """
    if len(sizes) == 1:  # one term, perhaps with millions of places: they are in order
        return slice(None)
    flat = sizes.ravel()
    starts = (np.cumsum(sizes.T.ravel()) - sizes.T.ravel()).reshape(sizes.T.shape).T.ravel()
    total = int(flat.sum())
    targets = np.cumsum(flat) - flat
    order: Longs = np.repeat(starts - targets, flat) + np.arange(total)
    return order


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The postings of consecutive terms of one source, documents left out already."""

    df: Longs
    cf: Longs
    docs: Ints
    tf: NDArray[Any]
    positions: NDArray[Any]


class _Part:
    """One field of one source."""

    def __init__(self, source: Source, name: str, places: Ints) -> None:
        self.dictionary = Dictionary(source.file, name)
        self._source = source
        self._name = name
        self._places = places
        self._has_positions = f"{name}/tf" in source.file
        self._is_whole = source.is_whole

    def stretch(self, ranks: range) -> _Stretch:
        """The postings of the terms of `ranks`."""
        name, file = self._name, self._source.file
        none, zero = np.empty(0, np.int32), np.empty(0, np.int64)
        if not ranks:
            return _Stretch(zero, zero, none, none, none)
        extents = self.dictionary.extents(ranks)
        first, last = int(extents[0]), int(extents[-1])
        docs = file.array(f"{name}/docs", first, last)
        df = np.diff(extents)
        tf = positions = none
        cf = np.zeros(len(df), np.int64)
        if self._has_positions:
            tf = file.array(f"{name}/tf", first, last)
            wide = file.array(f"{name}/places", ranks.start, ranks.stop + 1)
            positions = file.array(f"{name}/positions", int(wide[0]), int(wide[-1]))
            cf = np.diff(wide)
        if not self._is_whole:
            kept = self._source.kept[docs]
            where = extents[:-1] - first
            df = _sums(kept, where, len(docs))
            if self._has_positions:
                positions = positions[np.repeat(kept, tf)]
                cf = _sums(np.where(kept, tf, 0), where, len(docs))
                tf = tf[kept]
            docs = docs[kept]
        return _Stretch(df, cf, self._places[docs], tf, positions)


def _sums(values: NDArray[Any], starts: Longs, total: int) -> Longs:
    """The sums of the stretches of `values` that begin at `starts`; none of them is empty."""
    if not total:
        return np.zeros(len(starts), np.int64)
    found: Longs = np.add.reduceat(values, starts, dtype=np.int64)
    return found


def _ranges(parts: Sequence[_Part]) -> Iterator[list[range]]:
    """For each part the ranks of the terms to join next, until all are joined; of each so many at most."""
    dictionaries = [part.dictionary for part in parts]
    at = [0] * len(parts)
    step = RANGE_TERMS
    while any(start < each.count for start, each in zip(at, dictionaries, strict=True)):
        step = min(step * 2, RANGE_TERMS)
        while True:
            ends = [start + step for start in at]
            # up to the first term that is one too many of its part
            pivot = min(
                (each[end] for each, end in zip(dictionaries, ends, strict=True) if end < each.count), default=None
            )
            ends = [each.count if pivot is None else each.lower_bound(pivot) for each in dictionaries]
            ranges = [range(start, end) for start, end in zip(at, ends, strict=True)]
            cells = sum(map(len, ranges)) * len(parts)
            if step == 1 or (cells <= RANGE_CELLS and sum(map(_postings, parts, ranges)) <= RANGE_POSTINGS):
                break
            step //= 2
        yield ranges
        at = ends


def _postings(part: _Part, ranks: range) -> int:
    if not ranks:
        return 0
    extents = part.dictionary.extents(ranks)
    return int(extents[-1] - extents[0])
