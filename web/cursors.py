"""Where a list goes on: pages of one generation, though another one is published between them.

A cursor names the generation in which its list began, the page that comes next, and which search it belongs to. It is
opaque: nothing but the next request is to be made of it.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Self
from urllib.parse import urlencode

import msgspec
from werkzeug.exceptions import Gone

from search.article import Article
from search.errors import GenerationGone
from search.messages import told
from search.request import SearchRequest, SearchResponse
from search.service import SearchService
from web.forms import Form
from web.parameters import ParameterError

BEGIN = "*"
"""The cursor that a list begins with."""


class CursorGone(Gone):
    """The generation that a list began in is no longer kept."""

    def __init__(self) -> None:
        super().__init__(
            told(
                "The index was replaced since this list began, and what it began in is no longer kept. Begin again "
                "without the cursor, or take an export, which is of one generation from beginning to end."
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The place in a list; without a generation the first one, of whatever is live."""

    generation: str | None
    page: int

    @classmethod
    def read(cls, text: str, request: SearchRequest, form: Form) -> Self:
        """The place that `text` stands for in the list of `request`. Raises `ParameterError`."""
        if text == BEGIN:
            return cls(generation=None, page=1)
        try:
            packed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
            generation, page, of = msgspec.msgpack.decode(packed, type=tuple[str, int, bytes])
        except (binascii.Error, ValueError, msgspec.DecodeError):
            raise _refused(told("The cursor is none of this site's.")) from None
        if of != _digest(request, form):
            raise _refused(told("The cursor belongs to another search."))
        if page < 1 or page > form.last_page(request.per_page):
            raise _refused(told("The cursor lies outside the list."))
        return cls(generation=generation, page=page)


def cursor_at(page: int, response: SearchResponse, form: Form) -> str | None:
    """The cursor of a page of the list of `response`; None where there is no such page."""
    if not 1 <= page <= form.pages(response):
        return None
    place = (response.index.generation, page, _digest(response.asked, form))
    return urlsafe_b64encode(msgspec.msgpack.encode(place)).decode().rstrip("=")


def page_at(cursor: Cursor, request: SearchRequest, live: SearchService) -> SearchResponse:
    """The page at `cursor` of the list of `request`; what was removed or changed since it began is left out.

    Raises `CursorGone`.
    """
    request = replace(request, page=cursor.page)
    if cursor.generation is None or cursor.generation == live.stats().generation:
        return live.search(request)
    try:
        then = live.of_generation(cursor.generation)
        response = then.search(request)
        same = [_is_same(then.article(hit.article.id), live.article(hit.article.id)) for hit in response.hits]
    except GenerationGone:
        raise CursorGone from None
    left_out = same.count(False)
    if not left_out:
        return response
    missing = told("{} of this page were removed or changed since the list began, and are left out.", left_out)
    hits = tuple(hit for hit, is_same in zip(response.hits, same, strict=True) if is_same)
    return replace(response, hits=hits, warnings=(*response.warnings, missing))


def _is_same(then: Article | None, now: Article | None) -> bool:
    """Whether an article says what it said; who its speakers are may be known better by now."""
    if then is None or now is None:
        return False
    return _told(then) == _told(now)


def _told(article: Article) -> tuple[object, ...]:
    sections = tuple((each.heading, each.text) for each in article.sections)
    return article.title, article.published, article.updated, article.source, sections


def _digest(request: SearchRequest, form: Form) -> bytes:
    asked = [*form.parameters(replace(request, page=1)), ("per_page", str(request.per_page))]
    return sha256(urlencode(asked).encode()).digest()[:8]


def _refused(message: str) -> ParameterError:
    allowed = told("{} to begin, or what next_cursor of the page before says", BEGIN)
    return ParameterError("cursor", "invalid-value", message, allowed)
