"""From what OpenSearch found to hits."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from search.engine import EngineHit
from search.engines.opensearch.cluster import Cluster
from search.engines.opensearch.documents import STATEMENT
from search.engines.opensearch.records import SectionRecord, unpack

Json = dict[str, Any]


def hits_of(cluster: Cluster, index: str, found: Sequence[Json]) -> Iterator[EngineHit]:
    """The hits that `found` are. The sections of statements are fetched, all in one request."""
    wanted = dict.fromkeys(_sections(found))
    sections = cluster.sources(index, list(wanted))
    for each in found:
        source = each["_source"]
        is_statement = source["kind"] == STATEMENT
        stored = sections[source["section"]] if is_statement else source
        record = unpack(stored["record"], SectionRecord)
        yield EngineHit.of(
            record.section,
            record.article,
            score=each["_score"] or 0.0,
            speakers=record.speakers,
            place=source["spot"] if is_statement else None,
        )


def _sections(found: Iterable[Json]) -> Iterator[str]:
    return (each["_source"]["section"] for each in found if each["_source"]["kind"] == STATEMENT)
