"""What a run is asked for and what it tells: the options, the progress, the report."""

from dataclasses import dataclass, field
from typing import Protocol

from index.readers.base import NotAnArticle, ReadOptions
from index.sources import Skipped
from search.errors import ReadError

# Of an archive that is read for the first time, one article in ten may be bad before it is suspected as a whole.
_SHARE_OF_ERRORS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to run. `workers` None takes as many processes as there are processors; 1 stays in this one.

    With more than `max_errors` bad articles nothing goes live; None allows one in ten. `remove_missing` has an update
    delete the articles that came from the same places and are no longer there. An article that takes longer than
    `article_timeout_s` is given up, where workers are at work.
    """

    workers: int | None = None
    max_errors: int | None = None
    remove_missing: bool = False
    article_timeout_s: float = 60.0
    read: ReadOptions = ReadOptions()


class Progress(Protocol):
    """Called as a run goes on, some times a second at most."""

    def __call__(self, *, articles: int, bytes_done: int, bytes_total: int, origin: str) -> None:
        """`articles` are done, of files of `bytes_total` in all `bytes_done` are read, the last one was `origin`."""
        ...


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run did: counts, what was passed over, the errors in the order of the input, and how long it took.

    `no_articles` are pages and records that were read and are something else; they are no errors. `odd_dates` are the
    days that articles were given and of which nothing, or only the year, could be made, each with its origin.
    """

    articles: int = 0
    sections: int = 0
    statements: int = 0
    removed: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    no_articles: list[NotAnArticle] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)
    odd_dates: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0

    def too_many_errors(self, max_errors: int | None, *, finished: bool) -> bool:
        """Whether the errors so far exceed `max_errors`; a share is taken only of a run that is `finished`."""
        if max_errors is not None:
            return len(self.errors) > max_errors
        return finished and len(self.errors) * _SHARE_OF_ERRORS > self.articles + len(self.errors)
