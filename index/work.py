"""The work on one record, the same in this process as in another one."""

import logging
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC

import msgspec

from index.dates import parse_stamp
from index.exhaustion import refuse_if_exhausted
from index.ids import article_address, article_id
from index.limits import TooSlow, processor_time
from index.nobodies import without_nobodies
from index.readers import NotAnArticle, RawArticle, ReadOptions, Record, parse
from index.readers.base import Notice
from index.readers.html.second import key_of, share_of
from index.sections import article_from_raw
from search.article import Article, PartialDate
from search.errors import ReadError

Attribute = Callable[[Article], Article]

_log = logging.getLogger(__name__)
_FORMAT_OF_READINGS = "reading"
_ALIKE = 0.5
"""So much of the shorter of two texts stands in the other where they may be one article's."""
_QUICKLY = 1
_AFTER_ALL = "~"
"""Sorts behind all that moments are written with."""


class Facts(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a run needs to know of an article without unpacking it.

    `url`, `key` and `source` are what the record itself names; `place` is where in its file it says that it stands.
    `stamp` orders the captures of one address, the newest last: the capture, else the article's own date, in UTC;
    `version` orders the versions of an agency's item, where their order is not that of captures.
    An item that its publisher took back `takes_out` the article that goes by its id; what is under embargo is to be
    read again when `until` has come.
    `odd_dates` are the days that were given and of which nothing, or only the year, could be made.
    """

    url: str | None = None
    key: str | None = None
    source: str | None = None
    place: str | None = None
    stamp: str = ""
    version: str = ""
    takes_out: bool = False
    until: str = ""
    sections: int = 0
    statements: int = 0
    is_dated: bool = False
    has_text: bool = False
    odd_dates: tuple[str, ...] = ()

    def id_of(self, record: Record) -> str:
        """The id of the article that `record` holds."""
        return article_id(record, url=self.url, key=self.key, source=self.source)

    def origin_of(self, record: Record) -> str:
        """Where the article comes from, when `record` holds it."""
        return record.origin if self.place is None else record.file + self.place


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a record holds no article, and what is known of it all the same: where in its file it says that it stands."""

    facts: Facts
    reason: str

    @classmethod
    def of(cls, told: NotAnArticle, record: Record) -> "Refusal":
        """What is kept of `record`, which is something else than an article."""
        is_named = told.origin != record.origin and told.origin.startswith(record.file)
        place = told.origin[len(record.file) :] if is_named else None
        notice = told.notice or Notice()
        made = stamp_of(parse_stamp(notice.made) if notice.made else None)
        # Of a version and its withdrawal at one time the withdrawal counts, and of one without a time too.
        version = made + _AFTER_ALL if notice.is_version else ""
        facts = Facts(
            url=notice.url,
            key=notice.key,
            source=notice.source,
            place=place,
            stamp=(version or made) if article_address(notice.url) else "",
            version=version,
            takes_out=notice.takes_out,
            until=notice.until,
        )
        return cls(facts=facts, reason=told.reason)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is kept: what is known of it, and itself, packed, without what depends on where it was found."""

    facts: Facts
    packed: bytes

    @classmethod
    def of(cls, article: Article, raw: RawArticle, record: Record) -> "Reading":
        """The reading of `record`, of which `raw` and then `article` were made."""
        place = raw.origin.removeprefix(record.file) if raw.origin != record.origin else None
        facts = Facts(
            url=raw.url,
            key=raw.key,
            source=raw.source,
            place=place,
            stamp=_stamp(raw.url, raw.captured, article),
            version=stamp_of(parse_stamp(raw.version) if raw.version else None),
            odd_dates=raw.odd_dates,
        )
        return cls(facts=facts, packed=b"").holding(replace(article, id="", origin=""))

    def holding(self, article: Article) -> "Reading":
        """The same with `article` in it."""
        facts = msgspec.structs.replace(
            self.facts,
            sections=len(article.sections),
            statements=sum(len(section.statements) for section in article.sections),
            is_dated=article.date is not None,
            has_text=any(section.text for section in article.sections),
        )
        return Reading(facts=facts, packed=zlib.compress(_ENCODER.encode(article), _QUICKLY))

    def article(self, *, id: str = "", origin: str = "", source: str | None = None) -> Article:
        """The article, under this `id`, from this `origin`, of this publication where one is given."""
        article = _DECODER.decode(zlib.decompress(self.packed))
        return replace(article, id=id, origin=origin, source=source or article.source)


Result = Reading | ReadError

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Article)
_READINGS = msgspec.msgpack.Decoder(Reading)


def attribution() -> Attribute:
    """What finds the statements of an article."""
    from index.attribution import attribute

    return attribute


def again(reading: Reading, record: Record) -> Record:
    """What stands for `record` where it was read already and only its statements are to be found anew."""
    return replace(record, format=_FORMAT_OF_READINGS, data=_ENCODER.encode(reading))


def read(record: Record, options: ReadOptions, attribute: Attribute) -> Result:
    """The article of `record` with its statements, or what is wrong with it. Raises nothing but `Exhausted`."""
    try:
        if record.format == _FORMAT_OF_READINGS:
            reading = _READINGS.decode(record.data)
            return reading.holding(without_nobodies(attribute(_without_statements(reading.article()))))
        with processor_time(options.max_seconds):
            raw = parse(record, replace(options, source=None))
            article = article_from_raw(raw)
        return Reading.of(without_nobodies(attribute(article)), raw, record)
    except ReadError as error:
        return error
    except TooSlow:
        return ReadError(record.origin, f"reading it takes longer than the limit of {options.max_seconds:g} seconds")
    except RecursionError:
        return ReadError(record.origin, "it is nested too deeply")
    except MemoryError as error:
        refuse_if_exhausted(error)
        return ReadError(record.origin, "there is not enough memory for it")
    except Exception as error:
        refuse_if_exhausted(error)
        _log.exception("Cannot read %s", record.origin)
        return ReadError(record.origin, f"an unexpected {type(error).__name__}: {error}")


def article_of(record: Record, options: ReadOptions, attribute: Attribute) -> Article | ReadError:
    """The article of `record` as it goes into an index, or what is wrong with it. Raises nothing but `Exhausted`."""
    reading = read(record, options, attribute)
    if isinstance(reading, ReadError):
        return reading
    facts = reading.facts
    return reading.article(id=facts.id_of(record), origin=facts.origin_of(record), source=options.source)


def readings_of(records: Sequence[Record | ReadError], options: ReadOptions, attribute: Attribute) -> list[Result]:
    """One result for each of `records`, in their order; an error among them is its own result."""
    return [record if isinstance(record, ReadError) else read(record, options, attribute) for record in records]


def stamp_of(day: PartialDate | None) -> str:
    """The moment of `day`, in UTC where it says how far from that it is, in words that sort."""
    if day is None:
        return ""
    instant = day.instant
    return instant.astimezone(UTC).isoformat(timespec="minutes")[:16] if instant else day.iso


def alike(one: Article, other: Article) -> bool:
    """Whether two articles may be one at two times: they have a title, or a good part of their text, in common."""
    if one.title.casefold() == other.title.casefold():
        return True
    mine, others = (key_of(" ".join(section.text for section in each.sections)) for each in (one, other))
    return max(share_of(mine, others), share_of(others, mine)) >= _ALIKE


def _stamp(url: str | None, captured: str | None, article: Article) -> str:
    if article_address(url) is None:
        return ""
    return captured or stamp_of(article.updated or article.published)


def _without_statements(article: Article) -> Article:
    sections = (replace(section, statements=(), mentions=()) for section in article.sections)
    return replace(article, sections=tuple(sections), speakers=())
