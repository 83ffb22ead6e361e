"""The work on one record, the same in this process as in another one."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.limits import TooSlow, processor_time
from index.readers import ReadOptions, Record, parse
from index.sections import article_from_raw
from search.article import Article
from search.errors import ReadError

Attribute = Callable[[Article], Article]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read, and the days that its source gives and of which nothing could be made."""

    article: Article
    odd_dates: tuple[str, ...] = ()


Result = Reading | ReadError

_log = logging.getLogger(__name__)


def attribution() -> Attribute:
    """What finds the statements of an article."""
    from index.attribution import attribute

    return attribute


def read(record: Record, options: ReadOptions, attribute: Attribute) -> Result:
    """The article of `record` with its statements, or what is wrong with it. Raises nothing."""
    try:
        with processor_time(options.max_seconds):
            raw = parse(record, options)
            article = article_from_raw(raw)
        return Reading(attribute(article), raw.odd_dates)
    except ReadError as error:
        return error
    except TooSlow:
        return ReadError(record.origin, f"reading it takes longer than the limit of {options.max_seconds:g} seconds")
    except RecursionError:
        return ReadError(record.origin, "it is nested too deeply")
    except MemoryError:
        return ReadError(record.origin, "there is not enough memory for it")
    except Exception as error:
        _log.exception("Cannot read %s", record.origin)
        return ReadError(record.origin, f"an unexpected {type(error).__name__}: {error}")


def article_of(record: Record, options: ReadOptions, attribute: Attribute) -> Article | ReadError:
    """The article alone, or what is wrong with it."""
    result = read(record, options, attribute)
    return result if isinstance(result, ReadError) else result.article


def readings_of(records: Sequence[Record | ReadError], options: ReadOptions, attribute: Attribute) -> list[Result]:
    """One result for each of `records`, in their order; an error among them is its own result."""
    return [record if isinstance(record, ReadError) else read(record, options, attribute) for record in records]
