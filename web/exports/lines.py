"""JSON Lines: a hit of the API in each line, and in the last one how the export ended."""

from collections.abc import Iterator

import msgspec

from web.exports.base import Found
from web.serializers import HitAnswer


class ExportEnd(msgspec.Struct, frozen=True, kw_only=True):
    """How an export ended: only where it is `complete` are its `rows` all that were found."""

    complete: bool
    rows: int
    generation: str
    problem: str | None


class LastLine(msgspec.Struct, frozen=True, kw_only=True):
    """The last line, the only one with this key: a file without it was cut off."""

    export: ExportEnd


def json_lines(found: Found) -> Iterator[bytes]:
    """A line for each hit, as `/api/v1/search` gives it, and the last one."""
    encoder = msgspec.json.Encoder()
    for hit in found.each():
        yield encoder.encode(HitAnswer.of(hit, found.at)) + b"\n"
    end = ExportEnd(complete=found.problem is None, rows=found.rows, generation=found.generation, problem=found.problem)
    yield encoder.encode(LastLine(export=end)) + b"\n"
