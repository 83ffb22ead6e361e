"""Files of arrays: what was written is read back, and damage is found."""

from pathlib import Path

import numpy as np
import pytest

from search.engines.whoosh.storage.blocks import BLOCK_BYTES, BlockFile, BlockWriter, DamagedBlock


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
