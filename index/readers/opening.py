"""Opening what may be compressed or hold other files, and telling formats apart by how the content begins."""

import codecs
import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, cast

from index.exhaustion import refuse_if_exhausted
from index.readers.base import NotAnArticle, Reader, ReadOptions, Record
from index.readers.foreign import foreign, own, passed_over
from index.readers.unpacking import (
    HEAD,
    Budget,
    Counted,
    Member,
    Unpacked,
    is_tar,
    is_zip,
    open_zip,
    seekable,
    tar_members,
    unpacked,
    zip_members,
)
from search.errors import ReadError

_DEEPEST = 3
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OFFICE = (
    ("xl/workbook.xml", "a spreadsheet; save it as CSV"),
    ("ppt/presentation.xml", "a presentation"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
    ("META-INF/manifest.xml", "an OpenDocument file; save it as DOCX or text"),
    ("mimetype", "an e-book (EPUB) or an OpenDocument file"),
)
_WEB_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".arc", ".arc.gz")
_WORDS = "word/document.xml"

Items = Iterator[Record | ReadError]
_Buffered = io.BufferedReader


def read_records(stream: BinaryIO, file: str, readers: Sequence[Reader], options: ReadOptions) -> Items:
    """The records of `stream`, and of the files packed in it, each by the first of `readers` that accepts its content.

    What fails is an error among them: of a damaged file, after what stands before the damage.
    """
    budget = Budget()
    opening = _Opening(readers, options, budget)
    try:
        yield from opening.records(Counted(stream, budget), file, 0)
    except OSError as error:
        refuse_if_exhausted(error)
        yield ReadError(file, f"it cannot be read: {error.strerror or error}")


class _Opening:
    """Opens one file, and what is in it."""

    def __init__(self, readers: Sequence[Reader], options: ReadOptions, budget: Budget) -> None:
        self._readers = readers
        self._options = options
        self._budget = budget

    def records(self, raw: io.RawIOBase, file: str, depth: int) -> Items:
        """The records of one stream."""
        layers = [raw] if isinstance(raw, Unpacked) else []
        stream: _Buffered[Any] = io.BufferedReader(cast(Any, raw), HEAD)
        for _ in range(_DEEPEST):
            inside = unpacked(stream, self._budget)
            if inside is None:
                break
            layers.append(inside)
            stream = io.BufferedReader(cast(Any, inside), HEAD)
        place = file
        for item in self._items(stream, file, depth, layers):
            damaged = _damage(layers) is not None
            if damaged and isinstance(item, ReadError) and not isinstance(item, NotAnArticle):
                place = item.origin  # what is wrong there comes of the damage
            elif not (damaged and isinstance(item, Record) and item.number is None and item.file == file):
                if isinstance(item, Record) and item.number is not None:
                    place = f"{file}, after {item.unit} {item.number}"
                yield item
        if damage := _damage(layers):
            yield ReadError(place, f"the compressed file is {damage}")

    def _items(self, stream: "_Buffered[Any]", file: str, depth: int, layers: Sequence[Unpacked]) -> Items:
        head = stream.peek(HEAD)[:HEAD]
        if not head:
            if not _damage(layers):
                yield ReadError(file, "it is empty")
        elif is_zip(head) or is_tar(head):
            if depth >= _DEEPEST:
                yield ReadError(file, f"it is an archive in an archive, more than {_DEEPEST} deep")
            elif is_tar(head):
                yield from self._files(tar_members(stream, self._budget), file, depth)
            else:
                yield from self._zipped(stream, file, depth)
        else:
            yield from self._read(stream, head, file)

    def _read(self, stream: "_Buffered[Any]", head: bytes, file: str) -> Items:
        wide = next((name for bom, name in _WIDE if head.startswith(bom)), None)
        if wide:
            head = head.decode(wide, "replace").encode("utf-8", "replace")
            if not head.lstrip().startswith(b"<"):
                stream = io.BufferedReader(cast(Any, _Recoded(stream, wide)), HEAD)
        head = head.removeprefix(codecs.BOM_UTF8)
        reader = next((reader for reader in self._readers if reader.accepts(head)), None)
        if name := own(head):
            yield NotAnArticle(file, f"it is {name}")
        elif problem := foreign(head, reader.name if reader else ""):
            yield ReadError(file, problem)
        elif reader is None:
            yield ReadError(file, "no reader knows this format")
        else:
            yield from reader.records(cast(BinaryIO, stream), file, self._options)

    def _zipped(self, stream: "_Buffered[Any]", file: str, depth: int) -> Items:
        whole = seekable(cast(BinaryIO, stream))
        try:
            with open_zip(whole) as archive:
                names = frozenset(archive.namelist())
                if _WORDS in names:
                    whole.seek(0)
                    (reader,) = (each for each in self._readers if each.name == "docx")
                    yield from reader.records(whole, file, self._options)
                elif kind := next((kind for part, kind in _OFFICE if part in names), None):
                    yield ReadError(file, f"{kind}, which is not read as articles")
                else:
                    yield from self._files(self._members(archive, names, file), file, depth)
        except ValueError as error:
            yield ReadError(file, str(error))
        finally:
            if whole is not stream:
                whole.close()

    def _members(self, archive: zipfile.ZipFile, names: frozenset[str], file: str) -> Iterator[Member]:
        """The files of a ZIP archive; of a WACZ its web archives only."""
        web = [name for name in names if name.startswith("archive/") and name.endswith(_WEB_ARCHIVES)]
        if not web and file.casefold().endswith(".wacz"):
            raise ValueError("it is called a WACZ, and there is no web archive in it")
        only = frozenset(web) if web and "datapackage.json" in names else None
        for member in zip_members(archive, self._budget):
            if only is None or member.name in only:
                yield member

    def _files(self, members: Iterator[Member], file: str, depth: int) -> Items:
        """The records of the files of an archive."""
        left: Counter[str] = Counter()
        found = False
        try:
            for member in members:
                name = f"{file}/{member.name}"
                found = True
                if any(step.startswith((".", "__MACOSX")) for step in member.name.split("/")):
                    continue
                if reason := passed_over(member.name):
                    left[reason] += 1
                elif member.stream is None:
                    yield ReadError(name, member.problem or "it cannot be unpacked")
                else:
                    yield from self.records(member.stream, name, depth + 1)
        except ValueError as error:
            yield ReadError(file, str(error))
            found = True
        for reason, count in left.items():
            yield NotAnArticle(file, reason, count)
        if not found:
            yield ReadError(file, "the archive is empty")


def _damage(layers: Sequence[Unpacked]) -> str | None:
    return next((layer.damage for layer in layers if layer.damage), None)


class _Recoded(io.RawIOBase):
    """UTF-16 and UTF-32 as UTF-8."""

    def __init__(self, stream: "_Buffered[Any]", encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._rest = b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        while not self._rest:
            data = self._stream.read(HEAD)
            self._rest = self._decoder.decode(data, final=not data).encode("utf-8", "replace")
            if not data:
                break
        given, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
