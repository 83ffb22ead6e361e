"""Which segments does a generation consist of? What Whoosh keeps in a pickle, as numbers: nothing in an index is code.

segments.arrays     for each index its segments, with their ids and sizes, and which of their documents are deleted
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.schema import UNITS
from search.engines.whoosh.segment.codec import ArraySegment
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter, DamagedBlock

CONTENTS = "segments.arrays"


def write_contents(directory: Path, segments: Mapping[str, Sequence[ArraySegment]]) -> None:
    """Writes down the segments of each index, never through a hard link into the generation before."""
    (directory / CONTENTS).unlink(missing_ok=True)
    with BlockWriter(directory / CONTENTS) as writer:
        for unit in UNITS:
            for at, segment in enumerate(segments[unit]):
                writer.add(f"{unit}/{at}/deleted", segment.deleted)
        writer.close({unit: [[each.segid, each.doc_count_all()] for each in segments[unit]] for unit in UNITS})


def read_contents(directory: Path) -> dict[str, list[ArraySegment]]:
    """The segments of each index. Raises `DamagedBlock`."""
    file = BlockFile(directory / CONTENTS)
    found: dict[str, list[ArraySegment]] = {}
    for unit in UNITS:
        found[unit] = []
        for at, (id, documents) in enumerate(file.facts[unit]):
            deleted = np.array(file.array(f"{unit}/{at}/deleted"), np.int32)
            if not (isinstance(id, str) and id.isalnum() and _fit(deleted, documents)):
                raise DamagedBlock(f"{CONTENTS} describes no segment")
            found[unit].append(ArraySegment(unit, documents, deleted, id=id))
    return found


def _fit(deleted: Ints, documents: int) -> bool:
    return not len(deleted) or bool(deleted[0] >= 0 and deleted[-1] < documents and np.all(np.diff(deleted) > 0))
