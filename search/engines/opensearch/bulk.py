"""The port's Writer: articles into an index that nobody searches yet."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from search.article import Article, Speaker
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.documents import (
    STATEMENT,
    documents_of,
    key,
    speaker_document,
    speaker_key,
    stored,
)
from search.engines.opensearch.mapping import SCHEMA_VERSION
from search.engines.opensearch.published import Published, counted
from search.engines.opensearch.records import from_json
from search.engines.opensearch.searcher import OpenSearchSearcher
from search.speakers import SpeakerDirectory

Json = dict[str, Any]

_BUFFERED = 2000
_SPEAKERS = 500
_MOST_BUCKETS = 60_000
_MODULUS = 1 << 128


class GenerationWriter:
    """Writes to `index`: an empty one, or a clone of what `base` answers from.

    `renew` is called now and then, to say that the writer is still alive.
    """

    def __init__(
        self, cluster: Cluster, index: str, base: OpenSearchSearcher | None, renew: Callable[[], None]
    ) -> None:
        self._cluster = cluster
        self._index = index
        self._base = base
        self._renew = renew
        self._number = base.published.number if base else 0
        self._digest = int(base.published.digest, 16) if base else 0
        self._documents: list[tuple[str, Json]] = []
        self._to_remove: set[str] = set()
        self._added: set[str] = set()
        self._replaced: set[str] = set()
        self._people: set[str] = set()

    def add(self, article: Article) -> None:
        """Adds `article`, replacing the one of the same id."""
        self.delete(article.id)
        self._added.add(key(article.id))
        self._people |= {stored(speaker.id) for speaker in article.speakers if speaker.id}
        self._documents += documents_of(article, self._number)
        self._number += 1
        if len(self._documents) > _BUFFERED:
            self._flush()

    def delete(self, article_id: str) -> bool:
        """Removes the article; False when there was none of this id."""
        self._renew()
        own = key(article_id)
        if own in self._added:
            self._flush()
            self._remove({own})
            self._added.discard(own)
            return True
        if self._base is None or own in self._replaced or not self._cluster.sources(self._base.index, [own]):
            return False
        self._replaced.add(own)
        self._to_remove.add(own)
        return True

    def commit(self) -> Published:
        """Writes out everything and gives what the generation says of itself."""
        self._flush()
        self._refresh()
        people = sorted(self._people)
        for at in range(0, len(people), _SPEAKERS):
            self._renew()
            self._write_speakers(people[at : at + _SPEAKERS])
        self._refresh()
        return Published(
            schema=SCHEMA_VERSION,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            number=self._number,
            digest=f"{self._digest:032x}",
            **counted(self._cluster, self._index),
        )

    def _flush(self) -> None:
        self._remove(self._to_remove)
        self._to_remove = set()
        self._write(self._documents)
        self._documents = []

    def _refresh(self) -> None:
        self._cluster.do(lambda client: client.indices.refresh(index=self._index))

    def _write(self, documents: Iterable[tuple[str, Json]], removed: Iterable[str] = ()) -> None:
        actions: list[Json] = [{"_op_type": "delete", "_index": self._index, "_id": each} for each in removed]
        for name, source in documents:
            self._digest = (self._digest + digest_of(name, source)) % _MODULUS
            actions.append({"_op_type": "index", "_index": self._index, "_id": name, **source})
        if actions:
            self._cluster.write(actions)

    def _remove(self, articles: Iterable[str]) -> None:
        """Removes all documents of `articles`, which are written already."""
        wanted = sorted(articles)
        if not wanted:
            return
        self._refresh()
        query = {"terms": {"article": wanted}}
        for found in self._cluster.all(self._index, query):
            self._digest = (self._digest - digest_of(found["_id"], found["_source"])) % _MODULUS
        people = {"nested": {"path": "people"}, "aggs": {"ids": _terms("people.id")}}
        found = self._cluster.search(self._index, {"size": 0, "query": query, "aggs": {"people": people}})
        self._people |= {bucket["key"] for bucket in found["aggregations"]["people"]["ids"]["buckets"]}
        self._cluster.do(
            lambda client: client.delete_by_query(index=self._index, body={"query": query}, params={"refresh": "true"})
        )

    def _write_speakers(self, ids: list[str]) -> None:
        """Writes the entries of the directory for `ids` anew, as all articles there are now tell of them."""
        before = self._cluster.sources(self._index, [speaker_key(each) for each in ids])
        for name, source in before.items():
            self._digest = (self._digest - digest_of(name, source)) % _MODULUS
        directory = SpeakerDirectory(self._entries(ids))
        said = self._statements(ids)
        present = [(each, speaker) for each in ids if (speaker := directory.get(each)) is not None]
        written = dict(speaker_document(speaker, said.get(each, 0)) for each, speaker in present)
        self._write(written.items(), removed=[name for name in before if name not in written])

    def _entries(self, ids: list[str]) -> Iterator[Speaker]:
        """The entries that articles have of `ids`, each once, in the order in which they were added."""
        first = {"article": {"reverse_nested": {}, "aggs": {"number": {"min": {"field": "number"}}}}}
        mine = {"filter": {"terms": {"people.id": ids}}, "aggs": {"entries": _terms("people.entry") | {"aggs": first}}}
        people = {"nested": {"path": "people"}, "aggs": {"mine": mine}}
        found = self._cluster.search(self._index, {"size": 0, "aggs": {"people": people}})["aggregations"]
        buckets = found["people"]["mine"]["entries"]["buckets"]
        for bucket in sorted(buckets, key=lambda bucket: bucket["article"]["number"]["value"]):
            yield from_json(bucket["key"], Speaker)

    def _statements(self, ids: list[str]) -> dict[str, int]:
        """How many statements each of `ids` has."""
        terms = {"field": "speakers", "include": ids, "size": len(ids)}
        body = {"size": 0, "query": {"term": {"kind": STATEMENT}}, "aggs": {"said": {"terms": terms}}}
        found = self._cluster.search(self._index, body)["aggregations"]["said"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in found}


def digest_of(name: str, source: Json) -> int:
    """A digest of one document; those of all, added up, are the generation's."""
    text = f"{name} {source.get('section', '')} {source.get('record', '')}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big")


def digest_of_all(cluster: Cluster, index: str) -> str:
    """The digest of all documents of `index`, read anew."""
    total = 0
    for found in cluster.all(index, {"match_all": {}}):
        total = (total + digest_of(found["_id"], found["_source"])) % _MODULUS
    return f"{total:032x}"


def _terms(field: str) -> Json:
    return {"terms": {"field": field, "size": _MOST_BUCKETS}}
