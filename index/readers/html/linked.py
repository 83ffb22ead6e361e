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
    free: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """The `article` described, None when there is none, and the `types` of all that is."""

    article: LinkedArticle | None = None
    types: frozenset[str] = frozenset()


def linked_data(scripts: Iterable[str]) -> LinkedData:
    """What the JSON-LD `scripts` of a page describe; of several articles the one that says most."""
    items = [item for script in scripts for item in _items(_parsed(script))]
    articles = [_article(item) for item in items if any(map(_ARTICLE.fullmatch, _types(item)))]
    return LinkedData(
        article=max(articles, key=_weight, default=None),
        types=frozenset(name for item in items for name in _types(item)),
    )


def _parsed(script: str) -> object:
    text = _CONTROLS.sub(" ", script).strip().removeprefix("<!--").removesuffix("-->").strip()
    if "<![CDATA[" in text or "]]>" in text:
        text = re.sub(r"^/?[/*]*\s*<!\[CDATA\[\s*[*/]*|/?[/*]*\s*\]\]>\s*[*/]*$", "", text)
    text = text.strip(" ;")
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


def _types(item: dict[str, object]) -> list[str]:
    types = item.get("@type")
    return [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]


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
        free=_truth(item.get("isAccessibleForFree")),
    )


def _truth(value: object) -> bool | None:
    """A boolean, as such or in words; None for all else."""
    return {"true": True, "false": False}.get(str(value).casefold())


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
