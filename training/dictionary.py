"""Writes the checksums of a dictionary's words, for `index.attribution.tagging.dictionary`.

    python -m training.dictionary OUT.npz [/usr/share/dict/american-english /usr/share/dict/british-english]

The lists are of SCOWL (Kevin Atkinson and others, free to use and modify with its notice: docs/models/tagger.md), as
the Debian packages wamerican and wbritish have them.
"""

import argparse
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np

_LISTS = [Path("/usr/share/dict/american-english"), Path("/usr/share/dict/british-english")]


def main(argv: list[str] | None = None) -> int:
    """Reads the lists and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("lists", type=Path, nargs="*", default=_LISTS)
    arguments = parser.parse_args(argv)
    words = {word for path in arguments.lists for word in path.read_text(encoding="utf-8").split()}
    words = {word for word in words if word.isalpha() and len(word) > 1}
    np.savez_compressed(
        arguments.out,
        common=_steps(word for word in words if word.islower()),
        proper=_steps(word for word in words if word.istitle()),
    )
    return 0


def _steps(words: Iterable[str]) -> np.ndarray:
    """The sorted checksums, each as its distance to the one before."""
    sums = sorted({zlib.crc32(word.encode()) for word in words})
    return np.diff(np.array([0, *sums], np.int64))


if __name__ == "__main__":
    sys.exit(main())
