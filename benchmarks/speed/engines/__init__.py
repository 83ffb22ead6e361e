"""The engines by name, and the ways in which each is asked: the rows of the table."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.speed.engines.port import Asker, Indexer

INDEXERS = {
    "onrecord": "onrecord:OnRecordIndexer",
    "onrecord, without statements": "onrecord:OnRecordSectionsIndexer",
    "tantivy": "tantivy:TantivyIndexer",
    "tantivy, from text": "tantivy:AnalyzingTantivyIndexer",
    "tantivy, from text, with statements": "tantivy:StatementsTantivyIndexer",
    "fts5": "fts5:Fts5Indexer",
    "whoosh": "whoosh:WhooshIndexer",
}

ASKERS = {
    "onrecord": ("onrecord", "onrecord:PlainOnRecord"),
    "onrecord, its own ranking": ("onrecord", "onrecord:RankedOnRecord"),
    "onrecord, whole service": ("onrecord", "onrecord:ServedOnRecord"),
    "tantivy": ("tantivy", "tantivy:PlainTantivy"),
    "tantivy, three fields": ("tantivy", "tantivy:FieldsTantivy"),
    "fts5": ("fts5", "fts5:PlainFts5"),
    "whoosh": ("whoosh", "whoosh:PlainWhoosh"),
}
"""A row's engine and its class."""


def indexer(engine: str) -> Indexer:
    """What makes an index of `engine`."""
    made: Indexer = _load(INDEXERS[engine])()
    return made


def asker(row: str) -> Asker:
    """What asks the engine of `row` in that row's way."""
    made: Asker = _load(ASKERS[row][1])()
    return made


def _load(place: str) -> Callable[[], Any]:
    module, name = place.split(":")
    found: Callable[[], Any] = getattr(import_module(f"benchmarks.speed.engines.{module}"), name)
    return found
