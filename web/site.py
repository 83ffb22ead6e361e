"""What the views share: the search service, the search form, the settings, and where the site is mounted."""

import re
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from search.config import Settings
from search.deadline import time_limit
from search.errors import GenerationGone, IndexDamaged
from search.service import SearchService
from web.forms import Form
from web.lazy_service import LazyService
from web.serializers import Addresses

EXTENSION = "onrecord"

TRACKERS = re.compile(
    "utm_[a-z_]+|[a-z]*clid|(gb|w)braid|gad_(source|campaignid)|mc_(cid|eid)|_gl|_ga|igshid|igsh|mkt_tok|_hs(enc|mi)"
)
"""The parameters that are added to links that people share, and mean nothing to the page."""


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
    """The names and values of the query string, in their order: for pages without those that only trackers read."""
    given = list(request.args.items(multi=True))
    if request.path.startswith("/api/"):
        return given
    return [(name, value) for name, value in given if not TRACKERS.fullmatch(name)]


def is_tracked() -> bool:
    """Whether the address of a page has parameters that mean nothing to it."""
    return len(query_pairs()) < len(list(request.args.items(multi=True)))
