"""Tables in text: CSV and TSV, an article a row, its parts in columns that the first row names.

The delimiter, the quoting and the encoding are told by the first rows. Quoted cells may go on over lines. Where the
first row is an article as the others are, `index.readers.columns` tells what the columns hold.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO, Protocol

import msgspec

from index.readers.base import ReadOptions, Record
from index.readers.columns import columns_of
from index.readers.fields.names import ALL, KNOWN, TEASERS, plain
from index.readers.jsonl import decoded
from index.readers.raw import RawArticle
from search.errors import ReadError

_DELIMITERS = ",\t;|~^\x1f\x01"
_ROWS_SNIFFED = 20
_LONGEST_NAME = 60
_LEAST_NAMED = 2
_CUT = 60_000
"""What was seen of a longer file ends in the middle of a row."""
_LEAST_ROWS = 3
_LEAST_COLUMNS = 4
_NAME = re.compile(r"[^\W\d][\w-]{0,30}(?: [\w-]{1,30}){0,2}|", re.I)
"""What a column may be called; "" is a data frame's index."""
_DELIMITER_LINE = re.compile(r'"?sep=[,;|~^\t]"?\r?\n', re.I)
"""The line with which Excel is told how the cells below are parted."""
_LARGEST_FIELD = (1 << 31) - 1
_BOM = "\ufeff"
_MARKUP = (b"<", b"{", b"[", b"")
_END = "\0end\0"
"""A line after the last: a row of its own, unless a quotation mark is open that nothing closes."""


class Rows(Protocol):
    """What `csv.reader` gives."""

    line_num: int

    def __next__(self) -> list[str]: ...


class Table:
    """Reads CSV and TSV files."""

    name = "csv"

    def accepts(self, head: bytes) -> bool:
        """Whether the first row names columns that articles have, or the rows are as even as those of a table."""
        return head.lstrip()[:1] not in _MARKUP and _dialect(head) is not None

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every row, with the number of the line that it begins in."""
        head = stream.peek(65_536)[:65_536] if isinstance(stream, io.BufferedReader) else b""
        dialect = _dialect(head)
        if dialect is None:
            yield ReadError(file, "the columns of the table cannot be told apart")
            return
        csv.field_size_limit(min(options.max_bytes, _LARGEST_FIELD))
        text = io.TextIOWrapper(stream, _encoding(head), errors="replace", newline="")
        first = next(text, "").removeprefix(_BOM)
        opening = "\n" if _DELIMITER_LINE.match(first) else first
        rows = csv.reader(chain((opening,), text, (_END,)), dialect)
        try:
            header = dialect.columns or [cell.strip() for cell in next(filter(None, rows))]
            if problem := _lacking(header, options):
                yield ReadError(file, problem)
            else:
                yield from self._rows(rows, header, file, options)
        except csv.Error as error:
            yield ReadError(f"{file}, line {rows.line_num}", f"not a row of a table: {error}")
        finally:
            text.detach()

    def _rows(
        self, rows: "Rows", header: Sequence[str], file: str, options: ReadOptions
    ) -> Iterator[Record | ReadError]:
        short = 0
        found = _numbered(rows)
        following = next(found, None)
        while following is not None:
            number, row = following
            following = next(found, None)
            if isinstance(row, csv.Error):
                yield ReadError(f"{file}, line {number}", f"not a row of a table: {row}")
                continue
            if row[-1].endswith(_END):
                yield ReadError(f"{file}, line {number}", "it is cut: the table ends inside quotation marks")
                return
            if len(row) < len(header):
                short += 1
                if following is None and short == 1:
                    yield ReadError(
                        f"{file}, line {number}",
                        f"it is cut: {len(row)} cells where the table has {len(header)} columns",
                    )
                    return
            if len(row) > len(header) and any(row[len(header) :]):
                yield ReadError(
                    f"{file}, line {number}", f"it has {len(row)} cells where the table has {len(header)} columns"
                )
                continue
            data = msgspec.json.encode(
                _EMPTY | {name: cell for name, cell in zip(header, row, strict=False) if cell.strip()}
            )
            if len(data) > options.max_bytes:
                yield ReadError(
                    f"{file}, line {number}", f"longer than the limit of {options.max_bytes:,} bytes for one article"
                )
            else:
                yield Record(format=self.name, file=file, data=data, number=number)

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one row."""
        value = decoded(record.data)
        assert isinstance(value, dict)
        from index.readers.fields.article import article_of  # slow to import, and not needed to tell the format

        return article_of(value, record, options)


def _numbered(rows: "Rows") -> Iterator[tuple[int, "list[str] | csv.Error"]]:
    """The rows that are not empty, each with the line that it begins in, and what is wrong with one that is none."""
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, error
            continue
        if row != [_END] and any(cell.strip() for cell in row):
            yield number, row


_EMPTY = {"body": ""}
"""A row without a text is a record whose body is empty, not one of unknown fields."""


class _Dialect(csv.Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = csv.QUOTE_MINIMAL
    strict = False
    columns: Sequence[str] = ()
    """What the columns are called of a table whose first row does not say so."""


def _dialect(head: bytes) -> type[_Dialect] | None:
    """How the table that begins with `head` is written; None where it is none."""
    start = head.decode(_encoding(head), "replace").removeprefix(_BOM)
    told = _DELIMITER_LINE.match(start)
    start = start[told.end() :] if told else start
    first = start.lstrip("\r\n").split("\n", 1)[0]
    for delimiter in sorted((d for d in _DELIMITERS if d in first), key=first.count, reverse=True):
        dialect = _with(delimiter, start)
        rows = _first_rows(start, dialect)
        if len(head) > _CUT and len(rows) > 1:
            rows.pop()
        if columns := columns_of(rows):
            dialect.columns = columns
            return dialect
        if rows and _is_table(rows, delimiter):
            return dialect
    return None


def _with(delimiter: str, text: str) -> type[_Dialect]:
    escaped = text.count('\\"') > text.count('""')
    # In a table with tabs a mark at the start of a cell is often the cell's own.
    opened = len(re.findall(r'(?:^|\t)"', text, re.M))
    closed = len(re.findall(r'"(?:\t|\r?$)', text, re.M))
    bare = delimiter == "\t" and opened != closed
    return type(
        "Dialect",
        (_Dialect,),
        {
            "delimiter": delimiter,
            "escapechar": "\\" if escaped else None,
            "doublequote": not escaped,
            "quoting": csv.QUOTE_NONE if bare else csv.QUOTE_MINIMAL,
        },
    )


def _first_rows(text: str, dialect: type[_Dialect]) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), dialect):
            if row:
                rows.append(row)
            if len(rows) > _ROWS_SNIFFED:
                break
    except csv.Error:
        pass
    return rows


def _is_table(rows: list[list[str]], delimiter: str) -> bool:
    header = [cell.strip() for cell in rows[0]]
    tight = header == rows[0]  # in prose a blank follows a comma
    alike = len(set(map(len, rows))) == 1
    if alike and delimiter == "\t" and len(header) >= _LEAST_COLUMNS:
        return True
    if tight and len(header) > 1 and all(plain(name) in ALL for name in header):
        return True
    widths = Counter(len(row) for row in rows[1:])
    even = not widths or widths.most_common(1)[0][0] in (len(header), len(header) + 1)
    if len(header) < 2 or not even or any(len(name) > _LONGEST_NAME for name in header):
        return False
    named = sum(plain(name) in ALL for name in header)
    if named >= _LEAST_NAMED or (named and alike and len(rows) > 1):
        return True
    like_names = alike and all(map(_NAME.fullmatch, header))
    if tight and like_names and len(rows) >= _LEAST_ROWS - (len(header) > 2):
        return True
    return like_names and len(rows) >= _LEAST_ROWS + (len(header) < _LEAST_COLUMNS)


def _lacking(header: Sequence[str], options: ReadOptions) -> str | None:
    """Why no row of the table can be an article; None when one may be."""
    names = {plain(name) for name in header}
    chosen = options.fields.get("body")
    if chosen:
        return None if chosen in header or plain(chosen) in names else f"no column is called {chosen!r}"
    if names & (set(KNOWN["body"]) | TEASERS):
        return None
    shown = ", ".join(repr(name[:40]) for name in header[:12])
    return f"no column of the table is known to hold a body, they are {shown}; name it: --map body=COLUMN"


def _encoding(head: bytes) -> str:
    try:
        head[: len(head) - 4 if len(head) > _CUT else None].decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("utf-8", "replace")
        if sum(c > "\x7f" for c in text) > 2 * text.count("\ufffd"):
            return "utf-8"
        from charset_normalizer import from_bytes  # slow to import, and seldom needed

        guess = from_bytes(head[:20_000]).best()
        return (
            guess.encoding
            if guess and guess.encoding.startswith(("cp", "utf", "gb", "big5", "shift", "koi8", "iso"))
            else "cp1252"
        )
    return "utf-8"
