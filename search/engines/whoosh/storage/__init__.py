"""Where the bytes of an index are: files that are durable, whole, and swapped as one.

An index on disk is a sequence of *generations*, directories that never change once they are published. A writer fills
a new one beside the live one, brings it to the disk and then replaces CURRENT, the file that names the live one, by an
atomic rename: whoever searches sees the old index or the new one, never half of each, and a crash at any moment loses
nothing that was published. Every file is known by its checksum.

The bulk of a generation is files of *blocks*: named arrays, mapped into memory, each block compared with its checksum
when it is first read.

    >>> import numpy as np
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter
    >>> with TemporaryDirectory() as directory:
    ...     path = Path(directory) / "segment.arrays"
    ...     with BlockWriter(path) as writer:
    ...         writer.add("body/docs", np.array([1, 4, 9], np.int32))
    ...         writer.close()
    ...     BlockFile(path).array("body/docs").tolist()
    [1, 4, 9]

- `durable`: how do bytes get to the disk for good?  `integrity`: are they still those written?
- `blocks`: a file of named arrays.  `serialization`: values as JSON.
- `manifest`: what does a generation consist of, and is it whole?  `lock`: who may write?  `generations`: which one is
  live, and how does a new one take its place?
- `catalogue`: which speakers and sources do the ordinals in columns mean?

Nothing here knows what a posting list is.
"""
