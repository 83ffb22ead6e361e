"""Log lines that nobody can forge, as text for people or as JSON for programs, each with the id of its request.

What a message holds of an address or a query never begins a line of its own:

>>> record = logging.LogRecord("web", logging.INFO, "", 0, "no page %s", ("/a\\nERROR web: b",), None)
>>> print(TextLines().format(record))
INFO web: no page /a\\nERROR web: b
>>> with of_request("7f3a"):
...     print(JsonLines().format(record))  # doctest: +ELLIPSIS
{"time": "...", "level": "INFO", "logger": "web", "message": "no page /a\\nERROR web: b", "request": "7f3a"}
"""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum

_request: ContextVar[str | None] = ContextVar("request", default=None)

FACTS = "facts"
"""`extra={FACTS: {…}}` gives a record keys of its own in JSON."""


class LogFormat(StrEnum):
    """How log lines are written."""

    TEXT = "text"
    JSON = "json"


@contextmanager
def of_request(request_id: str) -> Iterator[None]:
    """Gives the lines logged inside, in this thread, the id of a request."""
    before = _request.set(request_id)
    try:
        yield
    finally:
        _request.reset(before)


class TextLines(logging.Formatter):
    """A line a record: level, logger, message, what cannot be printed as an escape; tracebacks follow as they are."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """The line of a record."""
        line = super().formatMessage(record)
        return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in line)


class JsonLines(logging.Formatter):
    """A JSON object a record, in ASCII and on one line: `time`, `level`, `logger`, `message`, and where they apply
    `request` (its id), `error` (the traceback) and the record's `FACTS`."""  # fmt: skip

    def format(self, record: logging.LogRecord) -> str:
        """The object of a record."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := _request.get():
            entry["request"] = request
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry | getattr(record, FACTS, {}))


def lines(form: LogFormat) -> logging.Formatter:
    """The formatter that writes `form`."""
    match form:
        case LogFormat.TEXT:
            return TextLines()
        case LogFormat.JSON:
            return JsonLines()
