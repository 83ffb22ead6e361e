"""JSON-LD: the description of the article that a page carries for machines."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|CreativeWork)")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_MOST_ITEMS = 500
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """What JSON-LD says, None or () where it does not."""

    headline: str | None = None
    published: str | None = None
    updated: str | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    authors: tuple[str, ...] = ()


def linked_article(scripts: Iterable[str]) -> LinkedArticle:
    """The article that the JSON-LD `scripts` of a page describe: the one that says most, the first of equals."""
    found = [_article(item) for script in scripts for item in _items(_parsed(script)) if _is_article(item)]
    return max(found, key=_weight, default=LinkedArticle())


def _parsed(script: str) -> object:
    text = _CONTROLS.sub(" ", script).strip().removeprefix("<!--").removesuffix("-->").strip()
    text = re.sub(r"^/?[/*]*\s*<!\[CDATA\[\s*[*/]*|/?[/*]*\s*\]\]>\s*[*/]*$", "", text).strip(" ;")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _items(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Every object inside `value` that may describe the page's article, not those it merely mentions."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST_ITEMS]:
            yield from _items(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(name), dict | list):
                yield from _items(value[name], depth + 1)


def _is_article(item: dict[str, object]) -> bool:
    types = item.get("@type")
    return any(isinstance(t, str) and _ARTICLE.fullmatch(t) for t in (types if isinstance(types, list) else [types]))


def _article(item: dict[str, object]) -> LinkedArticle:
    authors = item.get("author") or item.get("creator")
    names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
    return LinkedArticle(
        headline=_name(item.get("headline")) or _name(item.get("name")),
        published=_name(item.get("datePublished")) or _name(item.get("dateCreated")),
        updated=_name(item.get("dateModified")),
        publisher=_name(item.get("publisher")),
        url=_name(item.get("url")) or _name(item.get("mainEntityOfPage")),
        lang=_name(item.get("inLanguage")),
        authors=tuple(name for name in names if name),
    )


def _weight(article: LinkedArticle) -> int:
    return 2 * (article.headline is not None) + 2 * (article.published is not None) + bool(article.authors)


def _name(value: object) -> str | None:
    """A text, or the name or id of an object."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("@value")
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    text = html.unescape(re.sub(r"<[^<>]{1,80}>", "", value))
    return " ".join(text.split()) or None
