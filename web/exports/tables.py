"""Tables: CSV for spreadsheets, Parquet for notebooks. Both have the columns of `columns`.

CSV begins with a byte order mark, so that spreadsheets take it for UTF-8, and every text stands in quotation marks. Its
last line is a comment that says whether the file is whole. Parquet tells it by being readable: the footer is written
last, and without it nothing can read the file.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.util import find_spec
from itertools import islice
from typing import Any

from web.exports.base import Found
from web.exports.columns import COLUMNS, Row, Value

ROWS_AT_ONCE = 1000
"""How many rows a group of a Parquet file has."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What spreadsheets may take for the beginning of a formula, wide forms included, and what was neutralised already."""


def csv_lines(found: Found) -> Iterator[bytes]:
    """A line of names, a line for each hit, and a comment that says how it ended."""
    rows = csv.writer(_Echo(), quoting=csv.QUOTE_NONNUMERIC)
    yield _encoded("\ufeff" + rows.writerow([column.name for column in COLUMNS]))
    for hit in found.each():
        row = Row(hit=hit, at=found.at, generation=found.generation)
        yield _encoded(rows.writerow([_cell(column.of(row)) for column in COLUMNS]))
    yield _encoded(f"# {found.ending}\r\n")


def neutralised(text: str) -> str:
    """`text` as no spreadsheet takes it for a formula: with an apostrophe before what may be one.

    What begins with apostrophes and could be mistaken for such a text gets another one, so that taking one away again
    from whatever begins like this gives the text back.

    >>> neutralised("=1+1"), neutralised("'tis"), neutralised("'=1")
    ("'=1+1", "'tis", "''=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: Value) -> str | float:
    match value:
        case None:
            return ""
        case str():
            return neutralised(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


class _Echo:
    """Gives back what is written to it, which `csv.writer` then returns."""

    def write(self, text: str) -> str:
        return text


@cache
def has_parquet() -> bool:
    """Whether Parquet can be written here."""
    return find_spec("pyarrow") is not None


class _Pieces:
    """A file that hands over what was written to it since the last time."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        """What was written since."""
        written, self._written = self._written, []
        return b"".join(written)


def parquet(found: Found) -> Iterator[bytes]:
    """A row group for each thousand hits, then the footer with `rows` and `generation` in its metadata."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    kinds: dict[type, Any] = {str: pa.string(), float: pa.float64(), date: pa.date32()}
    schema = pa.schema([pa.field(c.name, kinds[c.kind], metadata={"description": c.help}) for c in COLUMNS])
    sink = _Pieces()
    writer = pq.ParquetWriter(sink, schema, compression="zstd")
    every = found.all_of()
    while hits := list(islice(every, ROWS_AT_ONCE)):
        rows = [Row(hit=hit, at=found.at, generation=found.generation) for hit in hits]
        columns = [pa.array([column.of(row) for row in rows], type=kinds[column.kind]) for column in COLUMNS]
        writer.write_table(pa.table(columns, schema=schema), row_group_size=ROWS_AT_ONCE)
        yield sink.taken()
    writer.add_key_value_metadata({"onrecord.rows": str(found.rows), "onrecord.generation": found.generation})
    writer.close()
    yield sink.taken()
