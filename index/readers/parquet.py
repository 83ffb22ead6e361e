"""Parquet, a table in columns: an article a row. Reading it takes pyarrow, an extra of On Record's."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from index.exhaustion import refuse_if_exhausted
from index.readers.base import NotAnArticle, ReadOptions, Record
from index.readers.fields.article import article_of
from index.readers.fields.names import ALL, KNOWN, TEASERS, plain
from index.readers.jsonl import decoded
from index.readers.raw import RawArticle
from index.readers.unpacking import seekable
from search.errors import ReadError

_MISSING = "Parquet is read with pyarrow, which is not installed: pip install 'onrecord[parquet]'"
_ROWS_AT_ONCE = 128
_OWN = {"as_written", "says_it", "utterance", "article_id"}
"""Columns of On Record's exports, together in nobody else's."""


class Parquet:
    """Reads Parquet files; only the columns that articles have."""

    name = "parquet"

    def accepts(self, head: bytes) -> bool:
        """Whether it begins with the format's mark."""
        return head.startswith(b"PAR1")

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every row, with its number."""
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            yield ReadError(file, _MISSING)
            return
        number = 0
        whole = seekable(stream)
        try:
            whole.seek(0)
            table = parquet.ParquetFile(whole)
            columns = table.schema_arrow.names
            if set(columns) >= _OWN:
                yield NotAnArticle(file, "it is an export of On Record's")
                return
            wanted = _wanted(columns, options)
            if not {plain(name) for name in wanted} & {*KNOWN["body"], *TEASERS, plain(options.fields.get("body", ""))}:
                shown = ", ".join(map(repr, columns[:12]))
                yield ReadError(
                    file, f"no column is known to hold a body, they are {shown}; name it: --map body=COLUMN"
                )
                return
            for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield self._record(row, file, number, options)
        except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
            refuse_if_exhausted(error)
            yield ReadError(f"{file}, after row {number}", f"the Parquet file is damaged: {str(error)[:200]}")
        finally:
            if whole is not stream:
                whole.close()

    def _record(self, row: dict[str, Any], file: str, number: int, options: ReadOptions) -> Record | ReadError:
        data = msgspec.json.encode({"body": "", **row}, enc_hook=str)
        record = Record(format=self.name, file=file, data=data, number=number, unit="row")
        if len(data) > options.max_bytes:
            return ReadError(record.origin, f"longer than the limit of {options.max_bytes:,} bytes for one article")
        return record

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one row."""
        value = decoded(record.data)
        assert isinstance(value, dict)
        return article_of(value, record, options)


def _wanted(columns: list[str], options: ReadOptions) -> list[str]:
    """The columns that say something, with those that the options name."""
    chosen = {plain(name.split(".")[0]) for name in options.fields.values()}
    return [
        name
        for name in columns
        if plain(name) in ALL or plain(name) in chosen or plain(name) in ("source", "metadata", "meta")
    ]
