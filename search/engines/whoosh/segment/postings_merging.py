"""The dictionaries and postings of a field, from several segments to one.

Terms are merged in ranges: for each range the postings of every segment are one stretch of its arrays, and merging them
is one gathering of all stretches into the order of the terms.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.segment.dictionary import Dictionary, write_terms
from search.engines.whoosh.segment.merge_sources import FieldSource, MergeSource, term_ranges, widest_dtype
from search.engines.whoosh.storage.blocks import BlockWriter


def merge_keys(writer: BlockWriter, name: str, sources: Sequence[MergeSource], doc_ids: Sequence[Ints]) -> list[Ints]:
    """Merges a dictionary of keys with its documents; the new rank of each source's keys, by the old one."""
    ranks = [np.full(Dictionary(source.file, name).count, -1, np.int32) for source in sources]
    merge_postings(writer, name, sources, doc_ids, ranks=ranks)
    return ranks


def merge_postings(
    writer: BlockWriter,
    name: str,
    sources: Sequence[MergeSource],
    doc_ids: Sequence[Ints],
    *,
    backwards: bool = False,
    ranks: list[Ints] | None = None,
) -> None:
    """Merges the dictionary and the postings of a field.

    Where terms and their postings begin is kept in memory until the end, some 20 bytes a term.
    """
    parts = [FieldSource(source, name, ids) for source, ids in zip(sources, doc_ids, strict=True)]
    arrays = [array for array in ("docs", "tf", "positions") if f"{name}/{array}" in sources[0].file]
    outputs = {
        array: writer.reserve(
            f"{name}/{array}",
            widest_dtype(sources, f"{name}/{array}"),
            sum(source.file.count(f"{name}/{array}") for source in sources),
        )
        for array in arrays
    }
    df: list[Longs] = []
    cf: list[Longs] = []

    def chunks() -> Iterator[list[bytes]]:
        first = 0
        for ranges in term_ranges(parts):
            found = [part.dictionary.terms(each) for part, each in zip(parts, ranges, strict=True)]
            read = [part.read(each) for part, each in zip(parts, ranges, strict=True)]
            union = sorted(set().union(*found))
            index = {term: at for at, term in enumerate(union)}
            local = [np.fromiter(map(index.__getitem__, terms), np.int64, len(terms)) for terms in found]
            df_by_source = np.zeros((len(union), len(parts)), np.int64)
            cf_by_source = np.zeros((len(union), len(parts)), np.int64)
            for at, (postings, mine) in enumerate(zip(read, local, strict=True)):
                df_by_source[mine, at] = postings.df
                cf_by_source[mine, at] = postings.cf
            stays = df_by_source.any(axis=1)  # a term that only deleted documents have goes
            if ranks is not None:
                new = np.where(stays, np.cumsum(stays) - 1 + first, -1)
                for mine, each, known in zip(local, ranges, ranks, strict=True):
                    known[each.start : each.stop] = new[mine]
            df.append(df_by_source.sum(axis=1)[stays])
            cf.append(cf_by_source.sum(axis=1)[stays])
            first += int(np.count_nonzero(stays))
            order = _interleaving(df_by_source)
            outputs["docs"].append(np.concatenate([postings.docs for postings in read])[order])
            if "tf" in outputs:
                outputs["tf"].append(np.concatenate([postings.tf for postings in read])[order])
                outputs["positions"].append(
                    np.concatenate([postings.positions for postings in read])[_interleaving(cf_by_source)]
                )
            for source in sources:
                source.file.forget()
            yield [union[at] for at in np.flatnonzero(stays).tolist()]

    write_terms(writer, name, chunks(), backwards=backwards)
    writer.add(f"{name}/starts", starts_of(df))
    if "tf" in outputs:
        writer.add(f"{name}/places", starts_of(cf))


def _interleaving(sizes: Longs) -> Longs | slice:
    """Where to take the values of each (term, source) from, when those of each source are contiguous.

    `sizes` has a row a term and a column a source. The values come source after source, in each term after term; they
    are wanted term after term, in each source after source.
    """
    if len(sizes) == 1:  # one term, perhaps with millions of postings: they are in order
        return slice(None)
    flat = sizes.ravel()
    starts = (np.cumsum(sizes.T.ravel()) - sizes.T.ravel()).reshape(sizes.T.shape).T.ravel()
    total = int(flat.sum())
    targets = np.cumsum(flat) - flat
    order: Longs = np.repeat(starts - targets, flat) + np.arange(total)
    return order


def starts_of(counts: Sequence[NDArray[Any]]) -> Longs:
    """Where each of consecutive lists begins, and the last ends, whose lengths come in parts."""
    concatenated = np.concatenate([np.zeros(1, np.int64), *counts])
    return np.cumsum(concatenated, dtype=np.int64)
