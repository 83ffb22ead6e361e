"""Vectors in an index directory: what is kept, merged, continued and left alone."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from search.engine import EngineRequest, NearestRequest
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.schema import MEANING
from search.errors import MeaningUnknown
from search.meaning.reranking import WINDOW
from search.meaning.table import MeaningTable, shipped
from search.query.ast import resolve_match_mode
from search.query.parser import parse
from search.request import Filters, SearchRequest, Unit
from search.service import SearchService
from tests.search.engines.articles import article, section
from tests.search.engines.contract import filled

TEXT = "[ada-byrd indirect: Cheap imports were ruining local mills], Ada Byrd said of trade."


class OfSentences(MeaningTable):
    """The table that ships as a reader that is sure of itself, and answers the same to every engine."""

    of_sentences = True


@pytest.fixture(scope="module")
def sure():
    table = shipped()
    return OfSentences(table.pieces.names, table.rows, table.scales.astype(np.uint8))


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


def said(number: int, words: str):
    return article(f"a{number:03}", f"[bo direct: {words}]", day=f"2021-{number % 12 + 1:02}-01")


MANY = [said(at, f"the harbour will {'open ' * (at % 7)}be dredged {'soon ' * (at % 5)}") for at in range(70)]
NEAR = said(
    900, "cheap imports were ruining mills beside a long and quiet stretch of the harbour and its hundred sheds"
)
CLAIM = EngineRequest(
    query=resolve_match_mode(parse("harbour goods hurting factories dredged").node, match_any=True),
    unit=Unit.STATEMENT,
    meaning="foreign goods hurting factories",
    as_claim=True,
    limit=100,
)


@pytest.mark.parametrize(
    "make", [lambda path, how: MemoryEngine(meaning=how), lambda p, how: WhooshEngine(p, meaning=how)]
)
def test_what_is_nearest_to_a_claim_rises_from_far_below(tmp_path, sure, make):
    searcher = filled(make(tmp_path, lambda: sure), *MANY, NEAR).searcher()
    assert searcher.reads_sentences
    by_words = searcher.search(replace(CLAIM, meaning="")).hits
    assert [hit.article.id for hit in by_words].index("a900") >= WINDOW
    assert searcher.search(CLAIM).hits[0].article.id == "a900"
    assert searcher.search(replace(CLAIM, as_claim=False)).hits[0].article.id != "a900"


def test_of_claims_a_reader_of_words_makes_no_difference(tmp_path):
    searcher = filled(WhooshEngine(tmp_path), *MANY, NEAR).searcher()
    assert not searcher.reads_sentences
    assert searcher.search(CLAIM).hits == searcher.search(replace(CLAIM, as_claim=False)).hits


@pytest.mark.parametrize("filters", [Filters(), Filters(since=date(2021, 3, 1)), Filters(since=date(2021, 12, 1))])
def test_engines_agree_about_claims_on_every_page(tmp_path, sure, filters):
    asked = replace(CLAIM, filters=filters)
    whoosh = filled(WhooshEngine(tmp_path, meaning=lambda: sure), *MANY[:40], NEAR)
    with whoosh.update() as writer:
        writer.delete("a900")
        for each in MANY[30:]:
            writer.add(each)
    memory = filled(MemoryEngine(meaning=lambda: sure), *MANY).searcher().search(asked)
    found = whoosh.searcher().search(asked)
    whole = [(hit.article.id, pytest.approx(hit.score)) for hit in memory.hits]
    assert (found.total, [(hit.article.id, hit.score) for hit in found.hits]) == (memory.total, whole)
    assert len({article for article, _ in whole}) == memory.total
    pages = [whoosh.searcher().search(replace(asked, offset=at, limit=9)).hits for at in range(0, memory.total, 9)]
    assert [hit for page in pages for hit in page] == list(found.hits)
    assert list(whoosh.searcher().scan(asked)) == list(found.hits)


def test_a_sentence_of_many_words_is_asked_as_a_claim_and_a_question_is_not(tmp_path, sure):
    service = SearchService(filled(WhooshEngine(tmp_path, meaning=lambda: sure), *MANY, NEAR))
    asked = SearchRequest(q="foreign goods hurting local factories in harbour", unit=Unit.STATEMENT)
    assert service.search(asked).hits[0].article.id == "a900"
    assert service.search(replace(asked, q=f"{asked.q}?")).hits[0].article.id != "a900"
    assert service.search(replace(asked, q="goods hurting factories harbour")).hits[0].article.id != "a900"
