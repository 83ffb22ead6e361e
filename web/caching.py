"""Answers that their reader has already: a weak ETag of all that an answer is made of, and 304.

An answer follows from the address, the index with what an editor decided about its speakers, the owner's synonyms, the
settings and the program. So the tag is known before anything is searched.
"""

from functools import cache, lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flask import Response, request

from search.config import Settings
from web.site import this_site


def tag() -> str:
    """The tag of the answer to the request that is being answered."""
    site = this_site()
    parts = (request.full_path, request.root_url, site.service.version, _settings(site.settings), _program())
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def known_already(found: str) -> Response | None:
    """304 where whoever asks has the answer of this tag, else None."""
    if not request.if_none_match.contains_weak(found):
        return None
    response = Response(status=304)
    response.set_etag(found, weak=True)
    return response


@lru_cache(maxsize=8)
def _settings(settings: Settings) -> str:
    return repr(settings)


@cache
def _program() -> str:
    """The version of the program, also while it is being written."""
    root = Path(__file__).parents[1]
    changed = max(path.stat().st_mtime_ns for folder in ("web", "search") for path in (root / folder).rglob("*.py"))
    return f"{version('onrecord')} {changed}"
