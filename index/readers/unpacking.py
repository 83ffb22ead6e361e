"""Compressed streams, and archives of files: what is in them, within bounds, and as far as they are whole.

A stream that is damaged ends where the damage begins, and `damage` tells of it. Nothing is ever written to a place that
an archive names: its names are labels. What unpacks to far more than real text does is given up (`Budget`).
"""

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, BinaryIO, Protocol, cast

import zstandard

from index.exhaustion import refuse_if_exhausted

HEAD = 65_536
_FREE_BYTES = 256_000_000
_MOST_TIMES = 200
"""Compressed news has a tenth to a fiftieth of its length; a stream that is all one letter a thousandth."""
_MOST_MEMORY = 1 << 28
_IN_MEMORY = 1 << 26
_CHUNK = 1 << 16
_DAMAGE = (EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, zipfile.BadZipFile, tarfile.TarError)


@dataclass(slots=True)
class Budget:
    """How much was read of a file and how much came out of it, whatever is packed in whatever."""

    taken: int = 0
    given: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether more comes out than any text gives."""
        return self.given > _FREE_BYTES and self.given > _MOST_TIMES * self.taken


class Counted(io.RawIOBase):
    """The stream of a file as it is, counted; it stays open when this is closed."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Whether the stream is."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As the stream does."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """As the stream does."""
        return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        """As the stream does."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._budget.taken += len(data)
        return len(data)


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class Unpacked(io.RawIOBase):
    """What comes out of a packed stream, up to its end or its damage; `damage` is then what is wrong."""

    def __init__(self, packed: _Readable, budget: Budget, whole_bytes: int = 0) -> None:
        self.damage: str | None = None
        self._packed = packed
        self._budget = budget
        self._whole_bytes = whole_bytes
        self._given = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes; none after damage."""
        filled = 0
        while filled < len(buffer) and self.damage is None:
            data = self._next(len(buffer) - filled)
            if not data:
                break
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        return filled

    def _next(self, size: int) -> bytes:
        try:
            data = self._packed.read1(size)
        except (*_DAMAGE, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            self.damage = _told(error)
            return b""
        self._given += len(data)
        self._budget.given += len(data)
        if self._budget.is_spent:
            self.damage = f"given up: it unpacks to more than {_MOST_TIMES} times its length"
            return b""
        if not data and self._given < self._whole_bytes:
            self.damage = "damaged or cut short: its end is missing"
        return data


def _told(error: Exception) -> str:
    """What is wrong with a packed stream."""
    missing = isinstance(error, EOFError) or "end of data" in str(error)
    return f"damaged or cut short: {'its end is missing' if missing else error}"


class _Chained:
    """The streams of a bzip2 or xz file, one after the other, through decompressors that `new` makes."""

    def __init__(self, packed: BinaryIO, new: "Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor]") -> None:
        self._packed = packed
        self._new = new
        self._decompressor = new()
        self._begun = False

    def read1(self, size: int, /) -> bytes:
        """Up to `size` bytes; b"" at the end of the last stream."""
        while True:
            if self._decompressor.eof:
                rest = self._decompressor.unused_data or self._packed.read(_CHUNK)
                rest = rest.lstrip(b"\0")  # xz pads its streams
                if not rest:
                    return b""
                self._decompressor = self._new()
            else:
                rest = self._packed.read(_CHUNK) if self._decompressor.needs_input else b""
                if not rest and self._decompressor.needs_input:
                    raise EOFError("its end is missing")
            data = self._decompressor.decompress(rest, size)
            if data:
                return data


def unpacked(stream: "io.BufferedReader[Any]", budget: Budget) -> Unpacked | None:
    """What is in a stream that is compressed; None for one that is not."""
    magic = stream.peek(6)[:6]
    if magic.startswith(b"\x1f\x8b"):
        return Unpacked(cast(_Readable, gzip.GzipFile(fileobj=stream)), budget)
    if magic.startswith(b"BZh"):
        return Unpacked(_Chained(stream, bz2.BZ2Decompressor), budget)
    if magic == b"\xfd7zXZ\x00":
        return Unpacked(_Chained(stream, lambda: lzma.LZMADecompressor(memlimit=_MOST_MEMORY)), budget)
    if magic.startswith(b"\x28\xb5\x2f\xfd"):
        unzstd = zstandard.ZstdDecompressor(max_window_size=_MOST_MEMORY)
        return Unpacked(
            cast(_Readable, unzstd.stream_reader(stream, read_across_frames=True)), budget, _zstd_bytes(stream)
        )
    return None


def _zstd_bytes(stream: "io.BufferedReader[Any]") -> int:
    """How long the first frame is unpacked, where its head says so: a reader of zstd does not mind a missing end."""
    try:
        size = zstandard.get_frame_parameters(stream.peek(32)).content_size
    except zstandard.ZstdError:
        return 0
    return 0 if size in (zstandard.CONTENTSIZE_UNKNOWN, zstandard.CONTENTSIZE_ERROR) else size


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, and its bytes, or what is wrong with it."""

    name: str
    stream: Unpacked | None
    problem: str | None = None


def is_tar(head: bytes) -> bool:
    """Whether content that begins with `head` is a tar archive."""
    return head[257:262] == b"ustar"


def is_zip(head: bytes) -> bool:
    """Whether content that begins with `head` is a ZIP archive."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def tar_members(stream: "io.BufferedReader[Any]", budget: Budget) -> Iterator[Member]:
    """The regular files of a tar archive, as it streams by. Raises `ValueError` where it is damaged."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for info in archive:
                inside = archive.extractfile(info) if info.isreg() else None
                if inside is not None:
                    yield Member(_label(info.name), Unpacked(cast(_Readable, inside), budget))
    except (*_DAMAGE, ValueError, OverflowError) as error:
        raise ValueError(f"the archive is {_told(error)}") from error


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """The archive in a stream that can be gone through at will. Raises `ValueError` where it is damaged."""
    try:
        return zipfile.ZipFile(cast(IO[bytes], stream))
    except (*_DAMAGE, ValueError, NotImplementedError, OverflowError, IndexError) as error:
        raise ValueError(f"the ZIP archive is {_told(error)}") from error


def zip_members(archive: zipfile.ZipFile, budget: Budget) -> Iterator[Member]:
    """The files of a ZIP archive."""
    for info in archive.infolist():
        if info.filename.endswith("/"):  # `is_dir` stumbles over a file without a name
            continue
        name = _label(info.filename)
        if info.flag_bits & 1:
            yield Member(name, None, "it is encrypted")
            continue
        try:
            inside = archive.open(info)
        except (*_DAMAGE, ValueError, NotImplementedError, RuntimeError, OSError) as error:
            refuse_if_exhausted(error)
            yield Member(name, None, f"it cannot be unpacked: {error}")
            continue
        with inside:
            yield Member(name, Unpacked(cast(_Readable, inside), budget))


def member_bytes(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The content of one file of a ZIP archive. Raises `ValueError` where it is damaged or larger than `most`."""
    try:
        with archive.open(name) as inside:
            data = inside.read(most + 1)
    except (*_DAMAGE, KeyError, NotImplementedError, RuntimeError, OSError) as error:
        refuse_if_exhausted(error)
        raise ValueError(f"it cannot be unpacked: {error}") from error
    if len(data) > most:
        raise ValueError(f"larger than the limit of {most:,} bytes for one article")
    return data


def seekable(stream: BinaryIO) -> BinaryIO:
    """The same bytes in a stream that can be gone through at will: itself, or a copy that vanishes when closed."""
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - its reader closes it
    while data := stream.read(1 << 20):
        copy.write(data)
    copy.seek(0)
    return cast(BinaryIO, copy)


def _label(name: str) -> str:
    """A member's name as a path below the archive, whatever it says."""
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return "/".join(steps).encode("utf-8", "replace").decode() or "nameless"
