"""Which words an English dictionary has, in small letters and as names.

>>> is_common("sailors"), is_common("Sailors"), is_common("harbhajan")
(True, True, False)
>>> is_proper("Paris"), is_proper("Brown"), is_proper("Sailors")
(True, True, False)

The words are those of SCOWL's American and British lists of the usual size (the Debian packages wamerican and
wbritish), without possessives; only their checksums are kept. Made by `python -m training.dictionary`.
"""

import zlib
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.uint32]


def is_common(word: str) -> bool:
    """Whether the dictionary has the word in small letters, inflected forms too; capitals make no difference."""
    return _has(_words()[0], word.lower())


def is_proper(word: str) -> bool:
    """Whether the dictionary has the word with a capital: common given names, surnames, places, peoples."""
    return _has(_words()[1], word.capitalize())


def _has(sums: Sums, word: str) -> bool:
    checksum = np.uint32(zlib.crc32(word.encode()))
    at = int(sums.searchsorted(checksum))
    return at < len(sums) and bool(sums[at] == checksum)


@cache
def _words() -> tuple[Sums, Sums]:
    data = files("index.attribution.tagging").joinpath("dictionary.npz").read_bytes()
    with np.load(BytesIO(data)) as file:
        common, proper = (np.cumsum(file[name]).astype(np.uint32) for name in ("common", "proper"))
    return common, proper
