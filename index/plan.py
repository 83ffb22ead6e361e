"""What a run would read, looked at without reading it: a few records of each file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from pathlib import Path

from index.archives import Archives
from index.cache import ReadCache
from index.readers import Record
from index.readings import Attribute
from index.report import Options
from index.sources import Skipped, SourceFile, check_paths, files_of
from search.article import Article
from search.errors import ReadError

_SAMPLES = 3
# Where so many records in a row are no articles, which they are is left to the run.
_LOOKED_AT = 20


@dataclass(slots=True, kw_only=True)
class Kind:
    """The files of one format: how many, and how many bytes they have together."""

    files: int = 0
    size_bytes: int = 0


@dataclass(slots=True, kw_only=True)
class Plan:
    """What would be read: the files by format, most first; `known` of them are in the cache as they are.

    `refused` are those that cannot be read as far as one can see, `skipped` what would be passed over, `samples` some
    of the articles, of as many formats as there are.
    """

    formats: dict[str, Kind] = field(default_factory=dict)
    known: int = 0
    refused: list[ReadError] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    samples: list[Article] = field(default_factory=list)


def plan(
    paths: Sequence[str | Path], options: Options, attribution: Callable[[], Attribute], *, anew: bool = False
) -> Plan:
    """The plan of an update from `paths`, or `anew` of a rebuild. Raises `ReadError` for a path that does not exist."""
    check_paths(paths)
    found = Plan()
    first: dict[str, list[Record]] = {}
    archives = Archives.load(options.names).naming(paths, options.archive, anew=anew)
    with ReadCache(options.cache if options.cache and options.cache.exists() else None, options.read) as cache:
        cache.start()
        for file in files_of(paths, archives, options.leave_out):
            if isinstance(file, Skipped):
                found.skipped.append(file)
            elif isinstance(file, ReadError):
                found.refused.append(file)
            else:
                found.known += len(cache.unchanged([file]))
                _look_into(file, options, found, first)
    found.formats = dict(sorted(found.formats.items(), key=lambda pair: (-pair[1].files, pair[0])))
    rounds = chain.from_iterable(zip_longest(*first.values()))
    samples = list(islice((record for record in rounds if record), _SAMPLES))
    if samples:
        from index.work import article_of  # slow to import, and needed only where there is something to read

        attribute = attribution()
        articles = (article_of(record, options.read, attribute) for record in samples)
        found.samples = [article for article in articles if isinstance(article, Article)]
    return found


def _look_into(file: SourceFile, options: Options, found: Plan, first: dict[str, list[Record]]) -> None:
    try:
        with file.records(options.read) as (_, all_of_them):
            items = islice(all_of_them, _LOOKED_AT)
            record = next(_records(items, found), None)
            if record is None:
                return
            kind = found.formats.setdefault(record.format, Kind())
            kind.files += 1
            kind.size_bytes += file.size_bytes
            samples = first.setdefault(record.format, [])
            if len(samples) < _SAMPLES:
                samples.append(record)
                more = (item for item in items if isinstance(item, Record))
                samples += islice(more, _SAMPLES - len(samples))
    except OSError as error:
        found.refused.append(ReadError(file.name, f"it cannot be read: {error.strerror or error}"))


def _records(items: Iterator[Record | ReadError], found: Plan) -> Iterator[Record]:
    for item in items:
        if isinstance(item, Record):
            yield item
        else:
            found.refused.append(item)
