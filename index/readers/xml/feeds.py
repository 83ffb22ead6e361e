"""Feeds: RSS of every version and Atom, an entry an article where the feed carries the whole text.

Many feeds only carry the first lines; such teasers are no articles and are counted as such.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from index.readers.base import NotAnArticle, ReadOptions, Record
from index.readers.fields.article import article_of
from index.readers.html.fragment import markup_blocks, markup_in
from index.readers.jsonl import decoded
from index.readers.raw import RawArticle
from index.readers.unpacking import HEAD
from index.readers.xml.tree import root_of
from search.errors import ReadError

_DOCTYPE = re.compile(rb"<!DOCTYPE[^<>\[]*(?:\[(?:[^\]<]|<[^<>]*>)*\]\s*)?>", re.I)
_GOES_ON = re.compile(
    r"(?:continue reading|read (?:more|on|the (?:full|rest|whole))|weiterlesen|lire la suite|leer más|…|\.\.\.)"
    r"[\s.…»›→>)\]]*$",
    re.I,
)
_LEAST_WHOLE = 1000
"""A description so long is the text itself, where a feed has no field for it."""
_LEAST_LINES = 2
_MOST_ALIKE = 1.5
"""One paragraph, hardly longer than the summary beside it, says no more than that."""
_TAGS = re.compile(r"<[^<>]*>")


class Feed:
    """Reads RSS and Atom feeds."""

    name = "feed"

    def accepts(self, head: bytes) -> bool:
        """Whether the root is that of a feed."""
        root = (root_of(head) or "").casefold()
        return root in ("rss", "feed") or (root == "rdf" and b"purl.org/rss/" in head)

    def records(self, stream: BinaryIO, file: str, options: ReadOptions) -> Iterator[Record | ReadError]:
        """Every entry of the feed."""
        data = stream.read(options.max_bytes + 1)
        if len(data) > options.max_bytes:
            yield ReadError(file, f"larger than the limit of {options.max_bytes:,} bytes for one feed")
            return
        import feedparser  # slow to import, and needed for feeds only

        feed = feedparser.parse(
            io.BytesIO(_DOCTYPE.sub(b"", data[:HEAD], count=1) + data[HEAD:]),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        for number, entry in enumerate(feed.entries, 1):
            fields = msgspec.json.encode(_fields(entry, feed.feed))
            yield Record(format=self.name, file=file, data=fields, number=number, unit="item")
        if not feed.entries:
            broken = feed.get("bozo_exception")
            yield ReadError(file, f"the feed has no entries{f': {broken}' if broken else ''}")
        elif isinstance(feed.get("bozo_exception"), Exception) and not data.rstrip().endswith(b">"):
            yield ReadError(f"{file}, after item {len(feed.entries)}", f"the feed is cut short: {feed.bozo_exception}")

    def parse(self, record: Record, options: ReadOptions) -> RawArticle:
        """The article of one entry."""
        value = decoded(record.data)
        assert isinstance(value, dict)
        recording = value.pop("recording", False)
        if _is_teaser(value.get("contenthtml"), value.pop("description"), record.origin):
            raise NotAnArticle(record.origin, "it is a teaser, without the article's text")
        if recording and _length(value.get("contenthtml")) < _LEAST_WHOLE:
            raise NotAnArticle(record.origin, "it is a recording with a few words about it")
        return article_of(value, record, options)


def _fields(entry: Any, feed: Any) -> dict[str, object]:
    contents = [each.get("value") or "" for each in entry.get("content") or ()]
    summary = entry.get("summary") or ""
    content = max(contents, key=len, default="")
    link = entry.get("link") or ""
    # Asked for a missing "updated", the library gives "published", with a warning.
    updated = entry.get("updated") if "updated" in entry else None
    key = entry.get("id") or None
    return {
        "key": None if key == link else key,
        "status": entry.get("wp_status"),
        "title": entry.get("title"),
        "contenthtml": content or summary,
        # The library repeats the content of an entry that has no summary.
        "description": "" if not content else None if content == summary else summary,
        "recording": any(
            (each.get("type") or "").startswith(("audio/", "video/")) for each in entry.get("enclosures") or ()
        ),
        "published": entry.get("published") or updated,
        "updated": updated,
        "url": link or None,
        "source": _source(feed),
        "author": [name for each in entry.get("authors") or () if (name := each.get("name"))] or entry.get("author"),
        "lang": (entry.get("content") or [{}])[0].get("language") or feed.get("language"),
    }


def _source(feed: Mapping[str, Any]) -> str | None:
    return feed.get("title") or None


def _is_teaser(content: object, summary: object, origin: str) -> bool:
    """Whether `content` is no more than the first lines.

    `summary` is None where there is none beside it, and "" where the content is itself a description.
    """
    if summary == "":
        return _length(content) < _LEAST_WHOLE or _GOES_ON.search(_TAGS.sub(" ", str(content))) is not None
    lines = _lines(content, origin)
    if summary is None:
        return not lines
    return len(lines) < _LEAST_LINES and len(" ".join(lines)) < _MOST_ALIKE * _length(summary)


def _length(markup: object) -> int:
    return len(" ".join(_TAGS.sub(" ", str(markup or "")).split()))


def _lines(value: object, origin: str) -> list[str]:
    text = str(value or "")
    if markup := markup_in(text):
        return [block.text for block in markup_blocks(markup, origin)]
    return [" ".join(text.split())] if text.strip() else []
