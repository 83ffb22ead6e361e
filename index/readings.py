"""What is kept of a record that was read: the article, packed, and the facts of it that a run needs to know.

A run that finds everything as it was needs no more than this: how a record is read is in `index.work`.
"""

import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC

import msgspec

from index.ids import article_id
from index.readers.base import Record
from search.article import Article, PartialDate
from search.errors import ReadError

FORMAT_OF_READINGS = "reading"
"""Of records that hold a reading."""
Attribute = Callable[[Article], Article]
"""What finds the statements of an article."""

_QUICKLY = 1


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


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is kept: what is known of it, and itself, packed, without what depends on where it was found."""

    facts: Facts
    packed: bytes

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


def again(reading: Reading, record: Record) -> Record:
    """What stands for `record` where it was read already and only its statements are to be found anew."""
    return replace(record, format=FORMAT_OF_READINGS, data=_ENCODER.encode(reading))


def stamp_of(day: PartialDate | None) -> str:
    """The moment of `day`, in UTC where it says how far from that it is, in words that sort."""
    if day is None:
        return ""
    instant = day.instant
    return instant.astimezone(UTC).isoformat(timespec="minutes")[:16] if instant else day.iso
