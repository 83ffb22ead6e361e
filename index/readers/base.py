"""The port of the readers: what each format module supplies, and the options they share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import BinaryIO, Protocol

from index.readers.raw import RawArticle
from search.errors import ReadError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What an item that may not be used, or not yet, says of itself: what it is known by, and when it was `made`.

    `is_version` says that `made` is told of every version of such an item. One that `takes_out` is to be no article
    any more; one under embargo may be one when `until` has come, in UTC.
    """

    key: str | None = None
    url: str | None = None
    source: str | None = None
    made: str | None = None
    is_version: bool = False
    takes_out: bool = False
    until: str = ""


def in_words(moment: datetime) -> str:
    """A moment as `Notice.until` has it: in UTC, in words that sort."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def now() -> str:
    """This moment, the same way."""
    return in_words(datetime.now(UTC))


class NotAnArticle(ReadError):
    """The page or record was read, and it is something else than an article; the reason says what.

    `count` is how many such records of a file it stands for, where they are not told one by one. An item that may not
    be used has a `notice`.
    """

    def __init__(self, origin: str, reason: str, count: int = 1, notice: Notice | None = None) -> None:
        super().__init__(origin, reason)
        self.count = count
        self.notice = notice

    def __str__(self) -> str:
        return super().__str__() if self.count == 1 else f"{super().__str__()} ({self.count:,} times)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read: `fields` says how records name a part of the article where the known names do not fit.

    A name with points leads into nested objects ("fields.bodyText"). `day_first` settles dates like 05/06/2023, which
    say no more than their year without it. `source` names the publication of every article, whatever the articles say.
    A single article, or a line of a file of records, may be `max_bytes` long, and reading it may take `max_seconds` of
    the processor's time.
    """

    source: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    max_bytes: int = 50 * MEGABYTE
    max_seconds: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The bytes of one article, still unread: `format` is the name of the reader that will understand them.

    `file` is where they come from, `number` which `unit` of the file they are, None when they are all of it. `url` and
    `captured` are the address and the moment of a page that a crawler fetched.
    """

    format: str
    file: str
    data: bytes
    number: int | None = None
    unit: str = "line"
    url: str | None = None
    captured: str | None = None

    @property
    def origin(self) -> str:
        """The file, and the line or record in it."""
        return self.file if self.number is None else f"{self.file}, {self.unit} {self.number}"


class Reader(Protocol):
    """One format. Cutting a file into records is cheap and done in one process; parsing goes to many."""

    @property
    def name(self) -> str:
        """The format's short name, the value of `Record.format`."""
        ...

    def accepts(self, head: bytes) -> bool:
        """Whether content that begins with `head` (some 64 kB, or all there is) is of this format."""
        ...

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """The records of a file, and errors for those that cannot even be cut out. Raises nothing but `OSError`."""
        ...

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one record. Raises `ReadError`."""
        ...


def whole_file(name: str, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
    """The one record of a format that has an article a file."""
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield ReadError(file, f"larger than the limit of {options.max_bytes:,} bytes for one article")
    else:
        yield Record(format=name, file=file, data=data)
