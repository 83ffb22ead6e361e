"""What a run is asked for and what it tells: the options, the progress, the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from index.readers.base import NotAnArticle, ReadOptions
from index.sources import Skipped
from search.article import Article
from search.errors import ReadError, TooManyErrors

# Of an archive that is read for the first time, one article in ten may be bad before it is suspected as a whole.
_SHARE_OF_ERRORS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to run. `workers` None takes as many processes as there are processors; 1 stays in this one.

    With more than `max_errors` bad articles nothing goes live; None allows one in ten. `remove_missing` has an update
    delete the articles that came from the same places and are no longer there. An article that takes longer than
    `article_timeout_s` is given up, where workers are at work.

    `archive` is the owner's name for what is read; `names` is the file that keeps such names, `cache` the one that
    keeps what was read: without them a run remembers nothing. Nothing in `leave_out` is read.
    """

    workers: int | None = None
    max_errors: int | None = None
    remove_missing: bool = False
    article_timeout_s: float = 60.0
    archive: str | None = None
    names: Path | None = None
    cache: Path | None = None
    leave_out: tuple[Path, ...] = ()
    read: ReadOptions = ReadOptions()


class Stage(StrEnum):
    """What a run is at."""

    LOOKING = "looking"
    READING = "reading"
    WRITING = "writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run has come: `done` of `total`, in bytes while READING and else in files or articles.

    `total` is 0 where nobody knows it. `articles` are read or were known, `cached` of them known; `failed` are bad.
    """

    stage: Stage
    done: int
    total: int
    articles: int = 0
    cached: int = 0
    failed: int = 0
    origin: str = ""


class Progress(Protocol):
    """Called as a run goes on, some times a second at most, and at the beginning and end of each stage."""

    def __call__(self, step: Step) -> None:
        """The run has come to `step`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """Records that another one stands for: the same one, or, unless `is_same`, a newer capture or version."""

    origin: str
    kept: str
    is_same: bool
    count: int = 1

    @property
    def reason(self) -> str:
        """Why it is not in the index."""
        return f"the same as {self.kept}" if self.is_same else f"{self.kept} is a newer capture of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An article that its publisher took back, where it stood, and the record that says so."""

    id: str
    origin: str
    by: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.by} takes it back"


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run did: counts, what was passed over, the errors in the order of the input, and how long it took.

    `articles` are those of the input, each counted once, `read` the records that were read for them and `cached`
    those that were known; `written` went into the index, the others were in it already. `undated` and
    `without_text` are among the articles. `no_articles` are pages and records that were read and are something
    else, `doubles` those that another one stands for; they are no errors. `clashes` are the doubles that have the
    other's key and say something else altogether: what was taken for one article may be several. `withdrawn` are
    articles of the input or the index that their publishers took back. `kept` are the origins
    of indexed articles that were not removed though they were not found again, since what is there now could not be
    read or holds no article. `odd_dates` are the days that articles were given and of which nothing, or only the year,
    could be made, each with its origin. `formats` counts records. `samples` are a few of the articles, of a run
    that writes nothing.
    """

    articles: int = 0
    sections: int = 0
    statements: int = 0
    undated: int = 0
    without_text: int = 0
    read: int = 0
    cached: int = 0
    written: int = 0
    removed: int = 0
    formats: Mapping[str, int] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    no_articles: list[NotAnArticle] = field(default_factory=list)
    doubles: list[Double] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)
    clashes: list[Double] = field(default_factory=list)
    withdrawn: list[Withdrawal] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    odd_dates: list[tuple[str, str]] = field(default_factory=list)
    samples: list[Article] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def duplicates(self) -> int:
        """How many records are the same as another one."""
        return sum(double.count for double in self.doubles if double.is_same)

    @property
    def recaptures(self) -> int:
        """How many records are earlier captures of an article."""
        return sum(double.count for double in self.doubles if not double.is_same)

    def too_many_errors(self, max_errors: int | None, records: int) -> bool:
        """Whether there are more errors than `max_errors`, or one in ten where `records` were read."""
        if max_errors is not None:
            return len(self.errors) > max_errors
        return len(self.errors) * _SHARE_OF_ERRORS > records + len(self.errors)

    def as_json(self) -> dict[str, object]:
        """Everything in it, ready to be written as JSON; all articles and records that were left out are named."""
        counts = (
            "articles", "sections", "statements", "undated", "without_text", "read", "cached", "written", "removed",
            "duplicates", "recaptures",
        )  # fmt: skip
        return {
            **{name: getattr(self, name) for name in counts},
            "seconds": round(self.seconds, 3),
            "formats": dict(self.formats),
            "odd_dates": [{"origin": origin, "date": words} for origin, words in self.odd_dates],
            "failed": list(_told(self.errors)),
            "kept": list(self.kept),
            "no_articles": [{"origin": n.origin, "reason": n.reason, "count": n.count} for n in self.no_articles],
            "skipped": list(_told(self.skipped)),
            "doubles": [
                {"origin": d.origin, "kept": d.kept, "same": d.is_same, "count": d.count} for d in self.doubles
            ],
            "withdrawn": [{"id": w.id, "origin": w.origin, "by": w.by} for w in self.withdrawn],
            "clashes": [{"origin": d.origin, "kept": d.kept} for d in self.clashes],
        }


class NothingPublished(TooManyErrors):
    """More went wrong than was allowed, or no article was found; `report` tells all of it."""

    def __init__(self, message: str, report: Report) -> None:
        super().__init__(message)
        self.report = report


def _told(left: list[ReadError] | list[Skipped]) -> Iterator[dict[str, str]]:
    return ({"origin": each.origin, "reason": each.reason} for each in left)
