"""Which words an English dictionary has, in small letters and as names.

>>> in_dictionary(["sailors", "Sailors", "Paris", "Brown", "harbhajan"])
(array([ True,  True, False,  True, False]), array([False, False,  True,  True, False]))

The words are those of SCOWL's American and British lists of the usual size (the Debian packages wamerican and
wbritish), without possessives; only their checksums are kept. Made by `python -m training.dictionary`.
"""

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.uint32]
Flags = NDArray[np.bool_]


def in_dictionary(words: Sequence[str]) -> tuple[Flags, Flags]:
    """Which words the dictionary has in small letters, inflected forms too, and which with a capital.

    The latter are common given names, surnames, places, peoples. Capitals of the words asked for make no difference.
    """
    common, proper = _words()
    return _has(common, (word.lower() for word in words)), _has(proper, (word.capitalize() for word in words))


def _has(sums: Sums, words: Iterable[str]) -> Flags:
    asked = np.array([zlib.crc32(word.encode()) for word in words], np.uint32)
    at = np.minimum(sums.searchsorted(asked), len(sums) - 1)
    return np.equal(sums[at], asked)


@cache
def _words() -> tuple[Sums, Sums]:
    data = files("index.attribution.tagging").joinpath("dictionary.npz").read_bytes()
    with np.load(BytesIO(data)) as file:
        common, proper = (np.cumsum(file[name]).astype(np.uint32) for name in ("common", "proper"))
    return common, proper
