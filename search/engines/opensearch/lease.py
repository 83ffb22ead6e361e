"""One writer at a time: a lease that its holder renews, and that runs out when it has died."""

import secrets
import time
from contextlib import suppress
from typing import Any

from opensearchpy.exceptions import ConflictError, NotFoundError, RequestError

from search.engines.opensearch.cluster import Cluster
from search.errors import IndexBusy

Json = dict[str, Any]

LEASE_S = 600
_RENEWED_AFTER_S = 60
_DOCUMENT = "writer"


class Lease:
    """The right to write to the generations of `alias`, kept in an index of its own."""

    def __init__(self, cluster: Cluster, alias: str) -> None:
        self._cluster = cluster
        self._index = f"{alias}-lease"
        self._holder = secrets.token_hex(8)
        self._version: tuple[int, int] | None = None
        self._renewed_s = 0.0

    def take(self) -> None:
        """Takes the lease. Raises `IndexBusy` when another writer has it."""
        with suppress(RequestError):  # it exists
            settings = {"number_of_shards": 1, "auto_expand_replicas": "0-all"}
            self._cluster.do(lambda client: client.indices.create(index=self._index, body={"settings": settings}))
        try:
            found: Json = self._cluster.do(lambda client: client.get(index=self._index, id=_DOCUMENT))
            if found["_source"]["until"] > time.time():
                left_s = int(found["_source"]["until"] - time.time())
                raise IndexBusy(
                    "Another writer is at work on this index. Try again when it is done; "
                    f"if it has died, in {left_s // 60 + 1} minutes."
                )
            self._version = found["_seq_no"], found["_primary_term"]
        except NotFoundError:
            self._version = None
        self._put()

    def renew(self) -> None:
        """Says, if that was not done lately, that the writer is alive. Raises `IndexBusy` when the lease is lost."""
        if time.monotonic() - self._renewed_s > _RENEWED_AFTER_S:
            self._put()

    def check(self) -> None:
        """Renews it. Raises `IndexBusy` when the lease ran out and another writer has it now."""
        self._put()

    def release(self) -> None:
        """Gives the lease back; nothing happens when it is lost."""
        if self._version is None:
            return
        sequence, term = self._version
        params = {"if_seq_no": str(sequence), "if_primary_term": str(term)}
        with suppress(ConflictError, NotFoundError):
            self._cluster.do(lambda client: client.delete(index=self._index, id=_DOCUMENT, params=params))

    def _put(self) -> None:
        body = {"holder": self._holder, "until": time.time() + LEASE_S}
        params = {"op_type": "create"}
        if self._version is not None:
            params = {"if_seq_no": str(self._version[0]), "if_primary_term": str(self._version[1])}
        try:
            done: Json = self._cluster.do(
                lambda client: client.index(index=self._index, id=_DOCUMENT, body=body, params=params)
            )
        except ConflictError:
            self._version = None
            raise IndexBusy("Another writer is at work on this index. Try again when it is done.") from None
        self._version = done["_seq_no"], done["_primary_term"]
        self._renewed_s = time.monotonic()
