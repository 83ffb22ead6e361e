"""The errors of On Record: each says what failed and what to do about it.

`SearchError` is the root. The web maps the classes to status codes, the command line to exit codes.
"""

from search.messages import told


class SearchError(Exception):
    """The root of every error that On Record raises on purpose."""


class QuerySyntaxError(SearchError):
    """A query that cannot be read: `position` is the character it fails at, `what` is wrong, `help` mends it."""

    def __init__(self, position: int, what: str, help: str) -> None:
        super().__init__(told("{} (at character {}). {}", what, position + 1, help))
        self.position = position
        self.what = what
        self.help = help


class BadRequest(SearchError):
    """A request with a value outside what is allowed: `parameter` names it."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter
        self.message = message


class IndexMissing(SearchError):
    """There is no index at the place named: build one first."""


class IndexDamaged(SearchError):
    """The index is there and cannot be read, and no earlier generation is whole."""


class GenerationGone(SearchError):
    """The generation that a searcher answers from was removed meanwhile: ask again, with a new searcher."""


def gone(generation: str) -> GenerationGone:
    """The error that a generation that was asked for by its name is not kept."""
    return GenerationGone(f"The index keeps no generation {generation} any more: only the live one and the one before.")


class SchemaMismatch(SearchError):
    """The index was written by another version of On Record: rebuild it."""


class IndexBusy(SearchError):
    """Another process is writing to the index."""


class MeaningUnknown(SearchError):
    """The index, or its engine, keeps nothing about the meaning of texts."""


class UtterancesUnknown(SearchError):
    """The engine does not follow statements that repeat each other."""


class EngineUnavailable(SearchError):
    """The engine cannot be reached or cannot write where it was told to."""


class DiskFull(EngineUnavailable):
    """There is no room to write what was to be written."""


class TakeDownIncomplete(EngineUnavailable):
    """What was taken down is no longer found, but some of it may still be on the disk."""


class TimeUp(SearchError):
    """The search takes longer than searches may: see `search.deadline`."""


class Exhausted(SearchError):
    """This process has run out of what it needs to go on: open files, or memory."""


class EngineNotInstalled(SearchError):
    """The engine needs a package that is not installed."""


class ReadError(SearchError):
    """A file or record that cannot be read as an article: `origin` names it, `reason` says why."""

    def __init__(self, origin: str, reason: str) -> None:
        super().__init__(f"{origin}: {reason}")
        self.origin = origin
        self.reason = reason


class TooManyErrors(SearchError):
    """More articles could not be read than was allowed: nothing was published."""
