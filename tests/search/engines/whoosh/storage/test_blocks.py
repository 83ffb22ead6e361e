"""Files of arrays and the dictionaries in them: what was written is read back, and damage is found."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.kernels.spans import pack_spans, unpack_spans
from search.engines.whoosh.segment.dictionary import Dictionary, write_terms
from search.engines.whoosh.segment.merge_sources import FieldSource, MergeSource, term_ranges
from search.engines.whoosh.storage.blocks import BLOCK_BYTES, BlockFile, BlockWriter, DamagedBlock
from search.query.ast import TextField
from search.query.evaluate import is_one_edit
from tests.search.engines.articles import article


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("files") / "file.arrays"


def written(path, arrays, **facts):
    writer = BlockWriter(path)
    for name, values in arrays.items():
        writer.add(name, values)
    writer.close(facts)
    return BlockFile(path)


def test_arrays_and_facts_are_read_back_whole_and_in_part(path):
    file = written(path, {"a": np.arange(100_000, dtype=np.int64), "b": np.array([], np.uint8)}, count=3)
    assert file.array("a", 70_000, 70_003).tolist() == [70_000, 70_001, 70_002]
    assert file.array("b").tolist() == []
    assert "c" not in file
    assert file.facts == {"count": 3}


def test_arrays_that_grow_side_by_side_do_not_touch_each_other(path):
    writer = BlockWriter(path)
    first, second = (writer.reserve(name, np.int32, 10) for name in ("first", "second"))
    for number in range(8):
        first.append(np.array([number], np.int32))
        second.append(np.array([-number], np.int32))
    writer.add("third", np.array([9], np.uint8))
    writer.close()
    file = BlockFile(path)
    assert file.array("first").tolist() == list(range(8))
    assert file.array("second").tolist() == [-number for number in range(8)]
    assert file.array("third").tolist() == [9]


@pytest.mark.parametrize("block", [0, 1, 5])
def test_a_flipped_bit_is_found_when_its_block_is_read_and_not_before(path, block):
    written(path, {"a": np.arange(100_000, dtype=np.int64)})
    data = bytearray(path.read_bytes())
    data[block * BLOCK_BYTES + 1000] ^= 1
    path.write_bytes(data)
    file = BlockFile(path)
    elsewhere = (block + 2) * BLOCK_BYTES // 8
    assert file.array("a", elsewhere, elsewhere + 1).tolist() == [elsewhere]
    for _ in range(2):
        with pytest.raises(DamagedBlock, match=f"block {block} of"):
            file.array("a")


@pytest.mark.parametrize("place", [-1, -20, -100])
def test_a_damaged_footer_is_found_on_opening(path, place):
    written(path, {"a": np.arange(100)})
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedBlock):
        BlockFile(path)


terms = st.lists(st.binary(max_size=4), unique=True, max_size=40).map(sorted)


@settings(deadline=None)
@given(terms, st.binary(max_size=3))
def test_a_dictionary_finds_terms_beginnings_and_endings(path, known, part):
    writer = BlockWriter(path)
    write_terms(writer, "f", iter([known[:7], known[7:]]), backwards=True)
    writer.close()
    dictionary = Dictionary(BlockFile(path), "f")
    assert dictionary.terms(range(dictionary.count)) == known
    assert dictionary.find(part) == (known.index(part) if part in known else None)
    assert dictionary.terms(dictionary.prefix_range(part)) == [term for term in known if term.startswith(part)]
    assert sorted(dictionary.with_suffix(part)) == [term for term in known if term.endswith(part)]


words = st.text("abcé", min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.lists(words, min_size=1, max_size=30), words)
def test_the_words_near_another_are_all_those_one_edit_away(tmp_path_factory, known, word):
    engine = WhooshEngine(tmp_path_factory.mktemp("near"))
    with engine.rebuild() as writer:
        writer.add(article("a1", " ".join(known)))
    terms = engine.searcher()._snapshot.section_terms
    folded = {each.replace("é", "e") for each in known}
    assert terms.within_one_edit(TextField.BODY, word) == {each for each in folded if is_one_edit(each, word)}


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 300)), max_size=20))
def test_the_places_of_tokens_are_read_back(pairs):
    starts, ends, at = [], [], 0
    for gap, size in pairs:
        starts.append(at + gap)
        ends.append(at + gap + size)
        at = ends[-1]
    packed = pack_spans(starts, ends)
    assert unpack_spans(packed, range(len(starts))) == list(zip(starts, ends, strict=True))
    assert unpack_spans(packed, [len(starts) - 1] if starts else []) == list(zip(starts, ends, strict=True))[-1:]


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


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def fail_halfway(path) -> None:
    with BlockWriter(path) as writer:
        writer.add("a", np.arange(3))
        writer.add("a", np.arange(3))


def test_a_file_that_was_not_finished_is_let_go_of(path):
    before = open_files()
    with pytest.raises(ValueError, match="already"):
        fail_halfway(path)
    assert open_files() == before
    with pytest.raises(DamagedBlock):
        BlockFile(path)
