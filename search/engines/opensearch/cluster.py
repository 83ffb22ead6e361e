"""The cluster: its client, with errors that say what to do."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar
from urllib.parse import urlsplit

from opensearchpy import OpenSearch, helpers
from opensearchpy.exceptions import ConnectionTimeout, NotFoundError, OpenSearchException, TransportError
from opensearchpy.helpers.errors import BulkIndexError

from search.deadline import check_time, seconds_left
from search.errors import EngineUnavailable, GenerationGone

# It logs every request, and as a warning what is asked for and is not there: that is an answer like any other.
logging.getLogger("opensearch").setLevel(logging.ERROR)

Json = dict[str, Any]
T = TypeVar("T")

_TIMEOUT_S = 60
_PAGE = 1000
RESULT_WINDOW = 10_000
"""How many hits OpenSearch counts off by itself."""
_BULK_DOCUMENTS = 500
_BULK_BYTES = 10 << 20
_BRIEF = 300

_GONE = ("index_not_found_exception", "search_phase_execution_exception")
_OURS = (400, 404, 409)
"""Answers that say that we asked for something wrong, or that say no to a question."""


class Cluster:
    """Requests to one cluster. Every method raises `EngineUnavailable`, reading an index also `GenerationGone`.

    `host` is its name, `requests` how many were made.
    """

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).hostname or url
        self.requests = 0
        self._client = OpenSearch(url, timeout=_TIMEOUT_S, max_retries=2, retry_on_timeout=False)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def do(self, call: Callable[[OpenSearch], T]) -> T:
        """What `call` answers, given the client."""
        self.requests += 1
        try:
            return call(self._client)
        except OpenSearchException as error:
            raise _translated(self.host, error) from error

    def has(self, call: Callable[[OpenSearch], T]) -> T | None:
        """What `call` answers; None where what it asks for does not exist."""
        self.requests += 1
        try:
            return call(self._client)
        except NotFoundError:
            return None
        except OpenSearchException as error:
            raise _translated(self.host, error) from error

    def search(self, index: str | None, body: Json) -> Json:
        """The answer to a search of all of an index: never of some of its shards."""
        wait_s = seconds_left(_TIMEOUT_S)
        try:
            answer: Json = self.do(lambda client: client.search(index=index, body=body, request_timeout=wait_s))
        except EngineUnavailable as error:
            if isinstance(error.__cause__, ConnectionTimeout):
                check_time()
            raise
        if answer["timed_out"] or answer["_shards"]["failed"]:
            raise EngineUnavailable(f"OpenSearch at {self.host} answered only in part. Try again.")
        return answer

    def page(self, index: str, body: Json, offset: int, limit: int) -> list[Json]:
        """The hits of `body` from `offset` on: beyond what OpenSearch counts off by itself, in its greatest steps.

        The `sort` of `body` must tell all hits apart.
        """
        if offset + limit <= RESULT_WINDOW:
            near: list[Json] = self.search(index, {**body, "from": offset, "size": limit})["hits"]["hits"]
            return near
        body = dict(body)
        found: list[Json] = []
        passed = 0
        while passed < offset + limit:
            skipping = passed < offset
            size = min((offset if skipping else offset + limit) - passed, RESULT_WINDOW)
            step = self.search(index, {**body, "size": size, **({"_source": False} if skipping else {})})["hits"][
                "hits"
            ]
            if not step:
                break
            passed += len(step)
            found += () if skipping else step
            body["search_after"] = step[-1]["sort"]
        return found

    def every(self, index: str, query: Json, sort: list[Json]) -> Iterator[Json]:
        """All hits of `query` by `sort`, which tells them apart."""
        after: Json = {}
        while True:
            body = {"query": query, "sort": sort, "size": _PAGE, "track_total_hits": False, **after}
            page = self.search(index, body)["hits"]["hits"]
            yield from page
            if len(page) < _PAGE:
                return
            after = {"search_after": page[-1]["sort"]}

    def all(self, index: str, query: Json) -> Iterator[Json]:
        """All hits of `query`, in any order."""
        self.requests += 1
        try:
            yield from helpers.scan(self._client, query={"query": query}, index=index, size=_PAGE)
        except OpenSearchException as error:
            raise _translated(self.host, error) from error

    def sources(self, index: str, ids: list[str]) -> dict[str, Json]:
        """The sources of those of the documents `ids` that exist."""
        if not ids:
            return {}
        answer = self.do(lambda client: client.mget(index=index, body={"ids": ids}))
        return {each["_id"]: each["_source"] for each in answer["docs"] if each.get("found")}

    def write(self, actions: Iterable[Json]) -> None:
        """Carries out all of `actions`."""
        self.do(
            lambda client: helpers.bulk(
                client, actions, chunk_size=_BULK_DOCUMENTS, max_chunk_bytes=_BULK_BYTES, max_retries=5
            )
        )


def _translated(host: str, error: OpenSearchException) -> Exception:
    if isinstance(error, BulkIndexError):
        return EngineUnavailable(f"OpenSearch at {host} refuses a document: {_brief(error.errors[:1])}.")
    if isinstance(error, NotFoundError) and error.error in _GONE:
        return GenerationGone("The generation that was asked is removed. Ask again.")
    if isinstance(error, TransportError) and error.status_code in _OURS:
        return error
    return EngineUnavailable(
        f"OpenSearch at {host} cannot be reached or fails: {_brief(error)}. Try again when it is up."
    )


def _brief(what: object) -> str:
    text = str(what)
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"
