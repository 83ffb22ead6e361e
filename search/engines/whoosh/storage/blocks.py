"""A file of named arrays, mapped into memory, whose bytes are checked block by block when they are first read.

    header      the magic word
    arrays      one after the other, each from a multiple of 64 bytes on, little-endian
    footer      JSON: for each array its type, place and length; for each block of the file before the footer its
                CRC-32; whatever the writer wants to keep with them
    trailer     where the footer begins, how long it is, its CRC-32, the magic word again

Whoever knows the digest of the footer knows the file: the footer vouches for every block. A file is opened by reading
its footer alone, and shared by threads and processes through the page cache.
"""

import mmap
import os
import struct
import weakref
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from search.speedups import compiled

SUFFIX = ".arrays"
BLOCK_BYTES = 1 << 13
"""What is checked at a time, in some 2 µs, once a process: to show a hit, two or three blocks somewhere are read."""

_MAGIC = b"ONRECORD"
_TRAILER = struct.Struct("<QQI8s")
_ALIGNMENT = 64


class DamagedBlock(ValueError):
    """Bytes of a file are not those that were written."""


@dataclass(frozen=True, slots=True)
class _Place:
    dtype: str
    offset: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Footer:
    arrays: dict[str, _Place]
    checksums: str
    facts: dict[str, Any] = field(default_factory=dict)


class BlockWriter:
    """Writes a file of arrays piece by piece: no array has to be in memory as a whole.

    It is whole after `close`; used as a context manager, it closes the file when that fails.
    """

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
        self._places: dict[str, _Place] = {}
        self._size = len(_MAGIC)
        self._put(_MAGIC, 0)

    def add(self, name: str, values: NDArray[Any]) -> None:
        """Adds a whole array."""
        self.add_chunks(name, values.dtype, [values])

    def add_chunks(self, name: str, dtype: Any, chunks: Iterable[NDArray[Any]]) -> None:
        """Adds an array that comes in pieces, each of which is made to be of type `dtype`."""
        self._check(name)
        offset = self._size = _aligned(self._size)
        kind = np.dtype(dtype).newbyteorder("<")
        for chunk in chunks:
            self._size += self._put(_bytes(chunk, kind), self._size)
        self._places[name] = _Place(kind.str, offset, (self._size - offset) // kind.itemsize)

    def reserve(self, name: str, dtype: Any, most: int) -> "Reserved":
        """Room for an array of at most so many values, which come while others are written too."""
        self._check(name)
        offset = _aligned(self._size)
        kind = np.dtype(dtype).newbyteorder("<")
        self._size = offset + most * kind.itemsize
        return Reserved(self, name, kind, offset)

    def close(self, facts: Mapping[str, Any] | None = None) -> None:
        """Writes the footer, with `facts` that JSON can hold, and closes the file."""
        os.ftruncate(self._handle, self._size)
        table = b64encode(np.fromiter(self._checksums(), "<u4").tobytes()).decode()
        footer = msgspec.json.encode(_Footer(arrays=self._places, checksums=table, facts=dict(facts or {})))
        self._put(footer + _TRAILER.pack(self._size, len(footer), zlib.crc32(footer), _MAGIC), self._size)
        handle, self._handle = self._handle, -1
        os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle >= 0:  # something went wrong before `close`
            os.close(self._handle)
            self._handle = -1

    def _check(self, name: str) -> None:
        if name in self._places:
            raise ValueError(f"there is an array {name} already")

    def _checksums(self) -> Iterator[int]:
        for offset in range(0, self._size, BLOCK_BYTES):
            yield zlib.crc32(os.pread(self._handle, min(BLOCK_BYTES, self._size - offset), offset))

    def _put(self, data: bytes | memoryview, offset: int) -> int:
        view = memoryview(data)
        while len(view):
            written = os.pwrite(self._handle, view, offset)
            view, offset = view[written:], offset + written
        return len(data)


class Reserved:
    """An array in the room that was reserved for it."""

    def __init__(self, writer: BlockWriter, name: str, kind: np.dtype[Any], offset: int) -> None:
        self._writer = writer
        self._name = name
        self._kind = kind
        self._offset = self._end = offset
        self.append(np.empty(0, kind))

    def append(self, values: NDArray[Any]) -> None:
        """Adds values at the end."""
        self._end += self._writer._put(_bytes(values, self._kind), self._end)
        count = (self._end - self._offset) // self._kind.itemsize
        self._writer._places[self._name] = _Place(self._kind.str, self._offset, count)


def _aligned(size: int) -> int:
    return size + -size % _ALIGNMENT


def _bytes(values: NDArray[Any], kind: np.dtype[Any]) -> bytes | memoryview:
    return np.ascontiguousarray(values, kind).data.cast("B") if len(values) else b""


def footer_digest(path: Path) -> str:
    """The sha256 of the footer of the file at `path`; `DamagedBlock` where it has none."""
    with path.open("rb") as file:
        return sha256(_read_footer(file.fileno(), os.fstat(file.fileno()).st_size)[0]).hexdigest()


def _read_footer(handle: int, size: int) -> tuple[bytes, int]:
    """The footer and where it begins."""
    if size >= _TRAILER.size:
        offset, length, checksum, magic = _TRAILER.unpack(os.pread(handle, _TRAILER.size, size - _TRAILER.size))
        if magic == _MAGIC and offset + length + _TRAILER.size == size:
            footer = os.pread(handle, length, offset)
            if zlib.crc32(footer) == checksum:
                return footer, offset
    raise DamagedBlock("the footer is not the one written")


def _mapped(handle: int) -> mmap.mmap:
    """All of an open file in memory. What cannot be read of it any more is zeros, where there is a compiled part."""
    made = mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
    if compiled is not None:
        weakref.finalize(made, compiled.unguard, compiled.guard(made, os.fstat(handle).st_ino))
    return made


class BlockFile:
    """The arrays of a file. Safe to share between threads; closed with the last reference to it or its arrays."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            footer, self._size = _read_footer(file.fileno(), os.fstat(file.fileno()).st_size)
            self._mapped = _mapped(file.fileno())
        self._bytes = memoryview(self._mapped)
        decoded = msgspec.json.decode(footer, type=_Footer)
        self._places = decoded.arrays
        self._checksums = np.frombuffer(b64decode(decoded.checksums), "<u4")
        self._checked = bytearray(len(self._checksums))
        self._arrays: dict[str, NDArray[Any]] = {}
        self.facts = decoded.facts

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def names(self) -> Iterator[str]:
        """The names of the arrays."""
        return iter(self._places)

    def count(self, name: str) -> int:
        """How many values the array has."""
        return self._places[name].count

    def dtype(self, name: str) -> np.dtype[Any]:
        """The type of its values."""
        return np.dtype(self._places[name].dtype)

    def array(self, name: str, start: int = 0, stop: int | None = None) -> NDArray[Any]:
        """The values from `start` to `stop`, without copying them. Raises `DamagedBlock`."""
        whole = self._whole(name)
        if stop is None:
            stop = len(whole)
        if not 0 <= start <= stop <= len(whole):
            raise DamagedBlock(f"{name} has {len(whole)} values, not {start} to {stop}")
        if stop > start:
            offset, size = self._places[name].offset, whole.itemsize
            self._check((offset + start * size) // BLOCK_BYTES, (offset + stop * size - 1) // BLOCK_BYTES)
        return whole[start:stop]

    def slices(self, name: str, extents: Iterable[tuple[int, int]]) -> list[bytes]:
        """Copies of stretches of an array of bytes, each from its first byte to its last, their blocks not checked.

        For bytes that have a checksum in themselves: most of a block that holds one is of no use to who reads it.
        """
        size, offset = len(self._whole(name)), self._places[name].offset
        mapped = self._mapped
        found = []
        for start, stop in extents:
            if not 0 <= start <= stop <= size:
                raise DamagedBlock(f"{name} has {size} bytes, not {start} to {stop}")
            found.append(mapped[offset + start : offset + stop])
        return found

    def _whole(self, name: str) -> NDArray[Any]:
        """All of an array, none of its blocks checked."""
        found = self._arrays.get(name)
        if found is None:
            place = self._places[name]
            dtype = np.dtype(place.dtype)
            data = self._bytes[place.offset : place.offset + place.count * dtype.itemsize]
            found = self._arrays[name] = np.frombuffer(data, dtype)
        return found

    def _check(self, first: int, last: int) -> None:
        """Compares the blocks from `first` to `last` with their checksums, those that were not compared before."""
        checked = self._checked
        at = checked.find(0, first, last + 1)
        while at >= 0:
            block = self._bytes[at * BLOCK_BYTES : min((at + 1) * BLOCK_BYTES, self._size)]
            if zlib.crc32(block) != self._checksums[at]:
                raise DamagedBlock(f"block {at} of {self.path.name} is not the one written")
            checked[at] = 1
            at = checked.find(0, at + 1, last + 1)

    def forget(self) -> None:
        """Evicts the pages read so far from memory; they are read again when they are needed."""
        self._mapped.madvise(mmap.MADV_DONTNEED)
