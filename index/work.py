"""The work on one record, the same in this process as in another one."""

import logging
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from index.dates import parse_stamp
from index.exhaustion import refuse_if_exhausted
from index.ids import article_address
from index.limits import TooSlow, processor_time
from index.nobodies import without_nobodies
from index.readers import NotAnArticle, RawArticle, ReadOptions, Record, parse
from index.readers.base import Notice
from index.readings import FORMAT_OF_READINGS, Attribute, Facts, Reading, Refusal, Result, stamp_of
from index.sections import article_from_raw
from search.article import Article
from search.errors import ReadError

_log = logging.getLogger(__name__)
_ALIKE = 0.5
"""So much of the shorter of two texts stands in the other where they may be one article's."""
_AFTER_ALL = "~"
"""Sorts behind all that moments are written with."""
_READINGS = msgspec.msgpack.Decoder(Reading)


def refusal_of(told: NotAnArticle, record: Record) -> Refusal:
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
    return Refusal(facts=facts, reason=told.reason)


def read(record: Record, options: ReadOptions, attribute: Attribute) -> Result:
    """The article of `record` with its statements, or what is wrong with it. Raises nothing but `Exhausted`."""
    try:
        if record.format == FORMAT_OF_READINGS:
            reading = _READINGS.decode(record.data)
            return reading.holding(without_nobodies(attribute(_without_statements(reading.article()))))
        with processor_time(options.max_seconds):
            raw = parse(record, replace(options, source=None))
            article = article_from_raw(raw)
        return _reading_of(without_nobodies(attribute(article)), raw, record)
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


def _reading_of(article: Article, raw: RawArticle, record: Record) -> Reading:
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
    return Reading(facts=facts, packed=b"").holding(replace(article, id="", origin=""))


def alike(one: Article, other: Article) -> bool:
    """Whether two articles may be one at two times: they have a title, or a good part of their text, in common."""
    if one.title.casefold() == other.title.casefold():
        return True
    from index.readers.html.trafilatura_text import key_of, share_of  # slow to import, and seldom needed

    mine, others = (key_of(" ".join(section.text for section in each.sections)) for each in (one, other))
    return max(share_of(mine, others), share_of(others, mine)) >= _ALIKE


def _stamp(url: str | None, captured: str | None, article: Article) -> str:
    if article_address(url) is None:
        return ""
    return captured or stamp_of(article.updated or article.published)


def _without_statements(article: Article) -> Article:
    sections = (replace(section, statements=(), mentions=()) for section in article.sections)
    return replace(article, sections=tuple(sections), speakers=())
