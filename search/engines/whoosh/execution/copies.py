"""Which articles are copies of one another? Groups of all that are there, made of their signatures when first asked."""

from functools import cached_property

import numpy as np

from search.copies.grouping import firsts_of, suspects
from search.copies.signatures import WIDTH, Signatures
from search.engines.whoosh.execution.coverage import ArticleColumns
from search.engines.whoosh.kernels.arrays import Ints, Longs
from search.engines.whoosh.schema import SIGNATURE
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.engines.whoosh.storage.blocks import BlockFile


class ArticleCopies:
    """The copies among the articles of a generation."""

    def __init__(self, articles: ArticleColumns) -> None:
        self._articles = articles
        self._sections = articles.sections

    def prepare(self) -> None:
        """Makes the groups now, so that whoever asks first need not wait for them."""
        self._grouped  # noqa: B018

    def folded(self, docs: Ints, columns: UnitColumns) -> Ints:
        """Of `docs`, sorted, those of one article of each group: that with most of them, else the earliest."""
        heads, places = self._groups
        numbers = columns.article(docs)
        at = np.flatnonzero(heads[numbers] >= 0)
        if not len(at):
            return docs
        articles, counts = np.unique(numbers[at], return_counts=True)
        order = np.lexsort((places[articles], -counts, heads[articles]))
        ordered = heads[articles][order]
        first = np.append(True, ordered[1:] != ordered[:-1])
        folded: Ints = np.delete(docs, at[np.isin(numbers[at], articles[order][~first])])
        return folded

    def of(self, doc: int) -> list[int]:
        """The first documents of the articles in the group of the article of `doc`, in time; none for no group."""
        heads, _ = self._groups
        head = heads[self._sections.article(np.array([doc], np.int32))[0]]
        if head < 0:
            return []
        grouped, numbers = self._grouped
        found: list[int] = grouped[heads[numbers] == head].tolist()
        return found

    @cached_property
    def _groups(self) -> tuple[Longs, Longs]:
        """For each number of an article the place in time of the first article of its group, and its own; else -1."""
        size = self._sections.article_count
        heads, places = np.full(size, -1, np.int64), np.full(size, -1, np.int64)
        _, numbers, firsts = self._found
        several = np.bincount(firsts, minlength=len(firsts))[firsts] > 1
        heads[numbers[several]] = firsts[several]
        places[numbers[several]] = np.flatnonzero(several)
        return heads, places

    @cached_property
    def _grouped(self) -> tuple[Ints, Ints]:
        """The first documents of all articles that are in a group, in time, and the articles' numbers."""
        docs, numbers, _ = self._found
        several = self._groups[0][numbers] >= 0
        return docs[several], numbers[several]

    @cached_property
    def _found(self) -> tuple[Ints, Ints, Longs]:
        """The first documents of all that may be copies, in time, the articles' numbers, and the first of each."""
        docs, signatures = self._signatures()
        some = suspects(signatures, self._sections.first_day[docs])
        docs, signatures = docs[some], signatures[some]
        order = self._sections.ordered(docs, len(docs), newest=False)
        docs, signatures = docs[order], signatures[order]
        days = self._sections.first_day[docs].tolist()
        return docs, self._sections.article(docs), firsts_of(signatures, days)

    def _signatures(self) -> tuple[Ints, Signatures]:
        """The first documents of all articles that have a signature, and these."""
        segments = self._sections.segments
        docs, rows = [np.empty(0, np.int32)], [np.empty((0, WIDTH), np.uint16)]
        for file, base in zip(segments.files, segments.bases, strict=False):
            here, found = _stored(file)
            kept = self._sections.kept[here + base]
            docs.append((here[kept] + base).astype(np.int32))
            rows.append(found[kept])
        return np.concatenate(docs), np.concatenate(rows)


def _stored(file: BlockFile) -> tuple[Longs, Signatures]:
    """The documents of a segment with a signature, and these."""
    here = np.flatnonzero(np.diff(file.array(f"{SIGNATURE}/starts")))
    return here, file.array(f"{SIGNATURE}/bytes").view(np.uint16).reshape(-1, WIDTH)
