"""The copies among a few articles, each compared with every one before it: what engines must agree with."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from search.analysis import split
from search.article import Article
from search.copies.grouping import firsts_of
from search.copies.signatures import signatures_of
from search.utterances.traces import word_hashes


def copies_of(articles: Iterable[Article]) -> Mapping[str, Sequence[Article]]:
    """The group of each article that is a copy or has copies, by id, in their order in time."""
    ordered = sorted(articles, key=lambda each: (each.date is None, each.date and each.date.local, each.id))
    words = [[word for section in each.sections for word in split(section.text).words] for each in ordered]
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    signatures = signatures_of(word_hashes(word for each in words for word in each), lengths)
    days = [each.date.first_day.toordinal() if each.date else 0 for each in ordered]
    groups: dict[int, list[Article]] = {}
    for article, first in zip(ordered, firsts_of(signatures, days).tolist(), strict=True):
        groups.setdefault(first, []).append(article)
    return {each.id: group for group in groups.values() if len(group) > 1 for each in group}
