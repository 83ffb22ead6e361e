"""What a generation says of itself: kept with its index, in the metadata of the mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.compile import Statistics
from search.engines.opensearch.documents import ARTICLE, SECTION, SPEAKER, STATEMENT
from search.engines.opensearch.mapping import AROUND, SCHEMA_VERSION, length_of
from search.errors import SchemaMismatch
from search.query.ast import TextField
from search.request import IndexStats, Unit

Json = dict[str, Any]

_LENGTHS = (*(field.value for field in TextField), AROUND)
"""The texts whose mean lengths are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A generation as it was published: `number` is the next article's, `digest` of all its documents.

    `average_length` is by unit and field; `first_day` and `last_day` are of its articles, as ordinals.
    """

    schema: int
    built_at: str
    number: int
    digest: str
    counts: Mapping[str, int]
    average_length: Mapping[str, Mapping[str, float]]
    first_day: int | None = None
    last_day: int | None = None

    @classmethod
    def read(cls, cluster: Cluster, index: str) -> "Published":
        """What the index `index` says. Raises `SchemaMismatch` when another version of On Record wrote it."""
        mapping = cluster.do(lambda client: client.indices.get_mapping(index=index))[index]["mappings"]
        meta = mapping.get("_meta") or {}
        if meta.get("schema") != SCHEMA_VERSION:
            raise SchemaMismatch(
                f"{index} at {cluster.host} was written by another version of On Record. Rebuild it: "
                "onrecord index rebuild SRC… --index opensearch://…"
            )
        return msgspec.convert(meta, cls)

    def write(self, cluster: Cluster, index: str) -> None:
        """Keeps it with `index`."""
        meta = msgspec.to_builtins(self)
        cluster.do(lambda client: client.indices.put_mapping(index=index, body={"_meta": meta}))

    @property
    def collections(self) -> dict[Unit, Statistics]:
        """What the formula knows of each unit, whatever the query."""
        return {
            unit: Statistics(
                documents=self.counts[f"{unit}s"],
                average_length={field: self.average_length[unit][field] for field in TextField},
                average_section=self.average_length[unit][AROUND],
                words={},
            )
            for unit in Unit
        }

    def stats(self, index: str, size_bytes: int) -> IndexStats:
        """The port's stats of the generation."""
        return IndexStats(
            generation=index,
            articles=self.counts["articles"],
            sections=self.counts["sections"],
            statements=self.counts["statements"],
            speakers=self.counts["speakers"],
            first_day=date.fromordinal(self.first_day) if self.first_day else None,
            last_day=date.fromordinal(self.last_day) if self.last_day else None,
            built_at=self.built_at,
            size_bytes=size_bytes,
        )


def counted(cluster: Cluster, index: str) -> Json:
    """The fields of `Published` that are counted over all documents of `index`."""
    lengths: Json = {
        field: {
            "filter": {"range": {length_of(field): {"gt": 0}}},
            "aggs": {"words": {"sum": {"field": length_of(field)}}},
        }
        for field in _LENGTHS
    }
    days = {"first_day": {"min": {"field": "first_day"}}, "last_day": {"max": {"field": "first_day"}}}
    speaking = {"speaking": {"filter": {"range": {"statements": {"gt": 0}}}}}
    kinds = {"terms": {"field": "kind"}, "aggs": {**lengths, **days, **speaking}}
    found = cluster.search(index, {"size": 0, "aggs": {"kinds": kinds}})["aggregations"]["kinds"]["buckets"]
    by_kind = {bucket["key"]: bucket for bucket in found}
    days_of = {day: (by_kind[ARTICLE][day]["value"] if ARTICLE in by_kind else None) for day in days}
    return {
        "counts": {
            **{f"{kind}s": _count(by_kind, kind) for kind in (ARTICLE, SECTION, STATEMENT)},
            f"{SPEAKER}s": _count({SPEAKER: by_kind[SPEAKER]["speaking"]}, SPEAKER) if SPEAKER in by_kind else 0,
        },
        "average_length": {unit.value: {f: _average(by_kind, unit, f) for f in _LENGTHS} for unit in Unit},
        **{day: None if value is None else int(value) for day, value in days_of.items()},
    }


def _count(by_kind: Mapping[str, Json], kind: str) -> int:
    return int(by_kind[kind]["doc_count"]) if kind in by_kind else 0


def _average(by_kind: Mapping[str, Json], unit: Unit, field: str) -> float:
    if unit not in by_kind or not by_kind[unit][field]["doc_count"]:
        return 1.0
    found = by_kind[unit][field]
    return float(found["words"]["value"] / found["doc_count"])
