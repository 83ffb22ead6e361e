"""What the views share: the search service, the search form, the settings, and where the site is mounted."""

from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from search.config import Settings
from search.deadline import time_limit
from search.errors import GenerationGone, IndexDamaged
from search.service import SearchService
from web.forms import PARAMETERS, Form
from web.lazy_service import LazyService
from web.parameters import misspelt
from web.serializers import Addresses

EXTENSION = "onrecord"

OF_PAGES = ("said_by", "said_by_was", "name", "statement", "word", "for", "kind", "layout")
"""The parameters that pages have beside those of searches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One running site."""

    settings: Settings
    lazy_service: LazyService
    form: Form

    @property
    def service(self) -> SearchService:
        """The search service, opened when it is first asked for: one request is answered from one generation."""
        if "service" not in g:
            g.service = self.lazy_service.opened.pinned()
        found: SearchService = g.service
        return found

    @property
    def at(self) -> Addresses:
        """Where things live, for the request that is being answered."""
        return Addresses(root=request.script_root, form=self.form)

    @property
    def whole_at(self) -> Addresses:
        """The same with the scheme and the host: for what is read elsewhere, as feeds, exports and citations."""
        root = self.settings.public_url or request.root_url
        return Addresses(root=root.rstrip("/"), form=self.form)


class OneGenerationApp(Flask):
    """Answers a request within its time, and once more from the beginning when its generation turns out damaged."""

    def dispatch_request(self, *arguments: Any) -> ResponseReturnValue:
        """The answer of the view."""
        with time_limit(this_site().settings.time_limit_ms / 1000):
            try:
                return super().dispatch_request(*arguments)
            except (GenerationGone, IndexDamaged):
                g.pop("service", None)
                return super().dispatch_request(*arguments)


def this_site() -> Site:
    """The site of the request that is being answered."""
    return cast(Site, current_app.extensions[EXTENSION])


def query_pairs() -> list[tuple[str, str]]:
    """The names and values of the query string, in their order.

    For pages without those that are no parameter's, nor like one: what is added to links that people share, as `fbclid`
    is, is for whoever added it.
    """
    given = list(request.args.items(multi=True))
    if request.path.startswith("/api/"):
        return given
    known = (*PARAMETERS, *OF_PAGES)
    return [(name, value) for name, value in given if name in known or misspelt(name, known)]


def is_tracked() -> bool:
    """Whether the address of a page has parameters that mean nothing to it."""
    return len(query_pairs()) < len(list(request.args.items(multi=True)))
