"""The speaker directory of a generation: who is known, by id and by any word of any name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.article import Speaker
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.documents import SPEAKER, speaker_key
from search.engines.opensearch.records import unpack
from search.speakers import folded_words

Json = dict[str, Any]

_BY_NAME: list[Json] = [{"folded": "asc"}, {"name": "asc"}, {"speaker": "asc"}]


class Directory:
    """The entries of the directory in one index."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster = cluster
        self._index = index

    def known(self, ids: Iterable[str]) -> dict[str, Speaker]:
        """Those of the speakers `ids` who are known, by id."""
        keys = {each: speaker_key(each) for each in ids}
        found = self._cluster.sources(self._index, list(keys.values()))
        return {each: _speaker(found[name]) for each, name in keys.items() if name in found}

    def by_name(self, prefix: str, offset: int, limit: int) -> list[Speaker]:
        """The speakers with a name that has a word beginning with `prefix`, by name."""
        return [_speaker(each["_source"]) for each in self._find(prefix, _BY_NAME, offset, limit)]

    def by_statements(self, prefix: str, limit: int) -> list[tuple[Speaker, int]]:
        """The same speakers with the number of their statements, those with most first."""
        found = self._find(prefix, [{"statements": "desc"}, *_BY_NAME], 0, limit)
        return [(_speaker(each["_source"]), each["fields"]["statements"][0]) for each in found]

    def speakers_named(self, names: Iterable[str], limit: int) -> Mapping[str, Sequence[Speaker]]:
        """For each of `names` the speakers one of whose names has its words side by side, all in one request."""
        wanted = {name: folded_words(name) for name in names}
        asked = {words: str(at) for at, words in enumerate(dict.fromkeys(wanted.values())) if words}
        if not asked:
            return dict.fromkeys(wanted, ())
        first = {"first": {"top_hits": {"size": limit, "sort": _BY_NAME}}}
        aggregations = {at: {"filter": side_by_side(words), "aggs": first} for words, at in asked.items()}
        body = {"size": 0, "query": {"term": {"kind": SPEAKER}}, "aggs": aggregations}
        counted = self._cluster.search(self._index, body)["aggregations"]
        found = {
            words: [_speaker(each["_source"]) for each in counted[at]["first"]["hits"]["hits"]]
            for words, at in asked.items()
        }
        return {name: found.get(words, ()) for name, words in wanted.items()}

    def _find(self, prefix: str, order: list[Json], offset: int, limit: int) -> list[Json]:
        words = folded_words(prefix)
        if limit < 1 or (prefix.strip() and not words):
            return []
        clauses: list[Json] = [{"term": {"kind": SPEAKER}}, {"exists": {"field": "names_from"}}]
        if words:
            clauses.append({"prefix": {"names_from": words}})
        body: Json = {
            "query": {"bool": {"filter": clauses}},
            "sort": order,
            "docvalue_fields": ["statements"],
            "track_total_hits": False,
        }
        return self._cluster.page(self._index, body, offset, limit)


def side_by_side(words: str) -> Json:
    """A query for the speakers in one of whose names `words` stand side by side."""
    either = [{"term": {"names_from": words}}, {"prefix": {"names_from": f"{words} "}}]
    return {"bool": {"should": either, "minimum_should_match": 1}}


def _speaker(source: Json) -> Speaker:
    return unpack(source["record"], Speaker)
