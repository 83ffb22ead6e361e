"""Vectors in an index directory: what is kept, merged, continued and left alone."""

import numpy as np
import pytest

from search.engine import NearestRequest
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.schema import MEANING
from search.errors import MeaningUnknown
from search.meaning.table import MeaningTable, shipped
from search.request import Unit
from tests.search.engines.articles import article, section
from tests.search.engines.contract import filled

TEXT = "[ada-byrd indirect: Cheap imports were ruining local mills], Ada Byrd said of trade."


def vectors(engine: WhooshEngine, unit: Unit) -> np.ndarray:
    found = engine.searcher()._snapshot.vectors(shipped())
    count = {Unit.SECTION: "sections", Unit.STATEMENT: "statements"}[unit]
    segments = getattr(engine.searcher()._snapshot, count).segments
    return found[unit].of(np.arange(segments.count, dtype=np.int32))


def files(engine: WhooshEngine):
    snapshot = engine.searcher()._snapshot
    return [*snapshot.sections.segments.files, *snapshot.statements.segments.files]


def test_vectors_are_those_of_the_texts(tmp_path):
    engine = filled(
        WhooshEngine(tmp_path),
        article("a", section(TEXT, heading="Foreign goods"), title="Tariffs"),
        article("b", "Regen", lang="de"),
    )
    table = shipped()
    whole = TEXT.partition(": ")[2].replace("]", "")
    assert vectors(engine, Unit.SECTION).tolist() == [
        table.vector("Tariffs", "Foreign goods", whole).tolist(),
        [0] * 128,
    ]
    assert vectors(engine, Unit.STATEMENT).tolist() == [table.vector("Cheap imports were ruining local mills").tolist()]


def test_vectors_follow_their_documents_through_updates(tmp_path):
    engine = WhooshEngine(tmp_path)
    filled(engine, *(article(f"a{at}", f"rain {at} [bo direct: storm {at}]") for at in range(20)))
    for at in range(0, 20, 3):
        with engine.update() as writer:
            writer.delete(f"a{at}")
            writer.add(article(f"b{at}", f"tariff {at} [bo direct: goods {at}]"))
    engine.purge()
    hits = engine.searcher().nearest(NearestRequest(text="goods tariff", unit=Unit.SECTION, limit=7))
    assert sorted(hit.article.id for hit in hits) == sorted(f"b{at}" for at in range(0, 20, 3))
    assert len(engine.searcher().nearest(NearestRequest(text="goods storm", limit=50))) == 20


def test_switched_off_nothing_is_kept_and_nothing_can_be_asked(tmp_path):
    engine = filled(WhooshEngine(tmp_path, meaning=None), article("a", TEXT))
    assert not any(MEANING in file for file in files(engine))
    assert not engine.searcher().knows_meaning
    with pytest.raises(MeaningUnknown, match="ONRECORD_MEANING=on"):
        engine.searcher().nearest(NearestRequest(text="goods"))


def test_an_index_without_vectors_stays_one_until_it_is_rebuilt(tmp_path):
    filled(WhooshEngine(tmp_path, meaning=None), article("a", TEXT))
    engine = WhooshEngine(tmp_path)
    with engine.update() as writer:
        writer.add(article("b", TEXT))
    assert not engine.searcher().knows_meaning
    filled(engine, article("a", TEXT))
    assert engine.searcher().knows_meaning


def test_an_update_without_meaning_leaves_an_index_without(tmp_path):
    filled(WhooshEngine(tmp_path), *(article(f"a{at}", TEXT) for at in range(9)))
    with WhooshEngine(tmp_path, meaning=None).update() as writer:
        writer.add(article("b", TEXT))
    assert not WhooshEngine(tmp_path).searcher().knows_meaning


def test_vectors_of_another_table_are_left_alone(tmp_path):
    filled(WhooshEngine(tmp_path), article("a", TEXT))
    other = MeaningTable(["rain"], np.ones((1, 128), np.int8), np.ones(1, np.uint8))
    engine = WhooshEngine(tmp_path, meaning=lambda: other)
    assert not engine.searcher().knows_meaning
    with engine.update() as writer:
        writer.add(article("b", TEXT))
    assert not engine.searcher().knows_meaning


def test_damage_to_vectors_is_found(tmp_path):
    engine = filled(WhooshEngine(tmp_path), article("a", TEXT))
    file = files(engine)[0]
    at = file._places[MEANING].offset
    path = file.path
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))
    assert not WhooshEngine(tmp_path).verify().is_whole
