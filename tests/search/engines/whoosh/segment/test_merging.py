"""Segments are merged in ranges of their terms."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.engines.whoosh.segment.dictionary import write_terms
from search.engines.whoosh.segment.merge_sources import FieldSource, MergeSource, term_ranges
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("files") / "file.arrays"


@given(st.lists(st.lists(st.integers(0, 999), min_size=1, max_size=80, unique=True), min_size=1, max_size=5))
@example([[*range(at, at + 80)] for at in range(0, 400, 80)])
def test_the_terms_of_segments_are_joined_few_at_a_time(path, lists):
    parts = []
    for number, numbers in enumerate(lists):
        terms = [b"%04d" % each for each in sorted(numbers)]
        file = path.with_name(f"part-{number}.arrays")
        file.unlink(missing_ok=True)
        writer = BlockWriter(file)
        write_terms(writer, "f", iter([terms]))
        writer.add("f/starts", np.arange(len(terms) + 1))
        writer.add("f/docs", np.arange(len(terms), dtype=np.int32))
        writer.close()
        parts.append(
            FieldSource(MergeSource(file=BlockFile(file), kept=np.ones(len(terms), bool)), "f", np.arange(len(terms)))
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.engines.whoosh.segment.merge_sources.RANGE_CELLS", 100)
        ranges = list(term_ranges(parts))
    assert all(sum(map(len, some)) * len(parts) <= max(100, len(parts) ** 2) for some in ranges)
    for number, part in enumerate(parts):
        assert [rank for some in ranges for rank in some[number]] == list(range(part.dictionary.count))
    joined = [
        {term for part, each in zip(parts, some, strict=True) for term in part.dictionary.terms(each)}
        for some in ranges
    ]
    assert all(max(before) < min(after) for before, after in pairwise(joined))
