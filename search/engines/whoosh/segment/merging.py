"""From several segments to one: arrays are concatenated, deleted documents are left out."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints
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
from search.engines.whoosh.segment.inversion import length_facts, write_list
from search.engines.whoosh.segment.merge_sources import MergeSource, widest_dtype
from search.engines.whoosh.segment.postings_merging import merge_keys, merge_postings, starts_of
from search.engines.whoosh.segment.text_vectors import merge_vectors
from search.engines.whoosh.storage.blocks import BlockWriter

_COPY_BYTES = 1 << 24


def merge_pair(
    sections: Sequence[MergeSource], statements: Sequence[MergeSource], writers: dict[str, BlockWriter]
) -> dict[str, dict[str, Any]]:
    """Writes the sections and the statements of segments as one segment each, in their order; what is to be kept
    with each."""
    facts: dict[str, dict[str, Any]] = {SECTIONS: {}, STATEMENTS: {}}
    doc_ids = {SECTIONS: _new_doc_ids(sections), STATEMENTS: _new_doc_ids(statements)}
    articles = merge_keys(writers[SECTIONS], ARTICLE, sections, doc_ids[SECTIONS])
    for unit, sources in ((SECTIONS, sections), (STATEMENTS, statements)):
        writer = writers[unit]
        for each in TEXT_FIELDS[unit]:
            name = each.value
            _merge_numbers(writer, f"{name}/length", sources)
            lengths = np.concatenate([source.file.array(f"{name}/length")[source.kept] for source in sources])
            facts[unit][name] = length_facts(lengths)
            merge_postings(writer, name, sources, doc_ids[unit])
            merge_postings(writer, words_field(name), sources, doc_ids[unit], backwards=True)
            _forget(sources)
        for name in NUMBERS[unit]:
            match name:
                case "article":
                    _merge_numbers(writer, name, sources, lambda values, at: articles[at][values])
                case "section":
                    _merge_numbers(writer, name, sources, lambda values, at: doc_ids[SECTIONS][at][values])
                case _:
                    _merge_numbers(writer, name, sources)
        _forget(sources)
        facts[unit] |= merge_vectors(writer, sources)
        for name in LISTS[unit]:
            _merge_lists(writer, name, sources)
            _forget(sources)
        for name in BLOBS[unit]:
            _merge_blobs(writer, name, sources)
    counts = [np.diff(source.file.array(f"{STATEMENTS_OF}/starts"))[source.kept] for source in sections]
    writers[SECTIONS].add(f"{STATEMENTS_OF}/starts", starts_of(counts))
    facts[SECTIONS][HIDDEN] = [
        int(ids[document])
        for source, ids in zip(sections, doc_ids[SECTIONS], strict=True)
        for document in source.file.facts[HIDDEN]
        if source.kept[document]
    ]
    return facts


def _forget(sources: Sequence[MergeSource]) -> None:
    """Evicts from memory what was read of them: what is merged is read once."""
    for source in sources:
        source.file.forget()


def _new_doc_ids(sources: Sequence[MergeSource]) -> list[Ints]:
    """The doc id in the merged segment of each document of each source; meaningless for those left out."""
    base = 0
    found = []
    for source in sources:
        found.append((base + np.cumsum(source.kept) - 1).astype(np.int32))
        base += int(np.count_nonzero(source.kept))
    return found


def _merge_numbers(
    writer: BlockWriter,
    name: str,
    sources: Sequence[MergeSource],
    change: Callable[[NDArray[Any], int], NDArray[Any]] = lambda values, at: values,
) -> None:
    chunks = (change(source.file.array(name)[source.kept], at) for at, source in enumerate(sources))
    writer.add_chunks(name, widest_dtype(sources, name), chunks)


def _merge_lists(writer: BlockWriter, name: str, sources: Sequence[MergeSource]) -> None:
    values, counts = [], []
    for source in sources:
        sizes = np.diff(source.file.array(f"{name}/starts"))
        values.append(source.file.array(f"{name}/values")[np.repeat(source.kept, sizes)])
        counts.append(sizes[source.kept])
    write_list(writer, name, np.concatenate(values), starts_of(counts))


def _merge_blobs(writer: BlockWriter, name: str, sources: Sequence[MergeSource]) -> None:
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
    writer.add(f"{name}/starts", starts_of(sizes))


def _runs(kept: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The postings of documents that stay."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).astype(np.int8)))
    yield from zip(edges[0::2].tolist(), edges[1::2].tolist(), strict=True)
