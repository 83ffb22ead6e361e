"""The OpenSearch engine keeps the contract of every engine, on a real node."""

import pytest

from search.checking.answers import CheckRequest, Verdict
from search.engine import EngineRequest, NearestRequest
from search.engines.opensearch import OpenSearchEngine, aliases
from search.engines.opensearch.lease import Lease
from search.errors import BadRequest, IndexBusy, MeaningUnknown, SchemaMismatch, UtterancesUnknown
from search.fields import SPEAKER
from search.query.parser import parse
from search.request import Filters
from search.service import SearchService
from tests.search.engines.articles import article
from tests.search.engines.contract import EngineContract, filled, found
from tests.search.engines.opensearch import index_on_node, node

pytestmark = pytest.mark.slow


@pytest.fixture
def engine():
    with index_on_node() as engine:
        yield engine


class TestOpenSearchEngine(EngineContract):
    pass


def test_meaning_is_refused_in_a_sentence(engine):
    filled(engine, article("a", "rain"))
    searcher = engine.searcher()
    assert not searcher.knows_meaning
    with pytest.raises(MeaningUnknown, match="not known on OpenSearch"):
        searcher.nearest(NearestRequest(text="rain"))
    asked = EngineRequest(query=parse("rain").node, meaning="storm")
    assert [hit.article.id for hit in searcher.search(asked).hits] == ["a"]


def test_utterances_are_refused_in_a_sentence(engine):
    filled(engine, article("a", "[ada-byrd direct: rain]"))
    searcher = engine.searcher()
    assert (searcher.knows_utterances, searcher.repeats(["uaaaaaaaaaab"])) == (False, {})
    with pytest.raises(UtterancesUnknown, match="does not follow statements"):
        searcher.occurrences("uaaaaaaaaaab")
    with pytest.raises(BadRequest, match="Ask without count"):
        searcher.search(EngineRequest(once=True))
    with pytest.raises(BadRequest, match="Ask without group"):
        searcher.search(EngineRequest(fold=True))
    assert searcher.copies(["a"]) == {}


def test_quotations_are_checked(engine):
    gates = "we will not build the harbour bridge before the lock gates are replaced"
    filled(
        engine, article("a", f"[ada-byrd direct: {gates}]"), article("b", "[bo-lund direct: rain is coming at last]")
    )
    checked = SearchService(engine).check
    for text, speaker, verdict in (
        (gates, "", Verdict.WORD_FOR_WORD),
        (gates, "bo-lund", Verdict.OTHER_SPEAKER),
        (gates.replace("not ", ""), "", Verdict.ALTERED),
        ("grapes sing to the moon at night", "", Verdict.NOT_FOUND),
    ):
        filters = Filters({SPEAKER: (speaker,)}) if speaker else Filters()
        assert [each.verdict for each in checked(CheckRequest(text=text, filters=filters)).checked] == [verdict]


def indexes(engine: OpenSearchEngine) -> set[str]:
    return set(engine.cluster.do(lambda client: client.indices.get(index=f"{engine.alias}-g-*")))


def open_for_writing(engine: OpenSearchEngine, index: str) -> None:
    body = {"index.blocks.write": None}
    engine.cluster.do(lambda client: client.indices.put_settings(index=index, body=body))


def test_a_writer_that_died_keeps_the_index_busy_until_its_lease_runs_out(engine):
    filled(engine, article("a", "rain"))
    dead, lease = Lease(engine.cluster, engine.alias), f"{engine.alias}-lease"
    dead.take()
    with pytest.raises(IndexBusy, match="in 10 minutes"), engine.update():
        pass
    engine.cluster.do(lambda client: client.update(index=lease, id="writer", body={"doc": {"until": 0}}))
    with engine.update() as writer:
        writer.add(article("b", "rain"))
        with pytest.raises(IndexBusy):
            dead.check()
    dead.release()
    assert found(engine, "rain") == ["a", "b"]


def test_a_writer_whose_lease_was_taken_does_not_publish(engine):
    filled(engine, article("old", "rain"))
    lease = f"{engine.alias}-lease"

    def overtaken() -> None:
        with engine.update() as writer:
            writer.add(article("new", "rain"))
            engine.cluster.do(lambda client: client.update(index=lease, id="writer", body={"doc": {"until": 0}}))
            Lease(engine.cluster, engine.alias).take()

    with pytest.raises(IndexBusy):
        overtaken()
    assert found(engine, "rain") == ["old"]
    assert len(indexes(engine)) == 1


def test_a_generation_with_other_documents_than_it_was_published_with_is_found(engine):
    filled(engine, article("old", "rain"))
    filled(engine, article("new", "rain"), article("gone", "rain"))
    live, _ = engine.verify().generations
    open_for_writing(engine, live.name)
    query = {"query": {"bool": {"filter": [{"term": {"kind": "section"}}, {"term": {"article_id": "gone"}}]}}}
    engine.cluster.do(lambda client: client.delete_by_query(index=live.name, body=query, params={"refresh": "true"}))
    verified = engine.verify()
    assert [each.is_whole for each in verified.generations] == [False, True]
    assert verified.answering == live.name


def test_updates_keep_the_digest_of_all_documents(engine):
    filled(engine, article("a", "[ada-byrd direct: rain]", "wind"), article("b", "[ada-byrd direct: snow]"))
    with engine.update() as writer:
        writer.add(article("a", "[bo-lund direct: rain]"))
        writer.add(article("c", "rain"))
        writer.add(article("c", "wind"))
        writer.delete("b")
    assert engine.verify().is_whole


def test_purge_leaves_nothing_of_what_was_deleted(engine):
    filled(engine, article("a", "xylophone"), article("b", "rain"))
    with engine.update() as writer:
        writer.delete("a")
    engine.purge()
    (index,) = indexes(engine)
    documents = engine.cluster.do(lambda client: client.indices.stats(index=index))["_all"]["primaries"]["docs"]
    assert documents["deleted"] == 0
    assert found(engine) == ["b"]


def test_what_dead_writers_and_publications_leave_is_removed_after_a_while(engine, monkeypatch):
    filled(engine, article("a", "rain"))
    engine.cluster.do(lambda client: client.indices.create(index=f"{engine.alias}-g-000007"))
    filled(engine, article("b", "rain"))
    assert f"{engine.alias}-g-000007" in indexes(engine)
    monkeypatch.setattr(aliases, "KEPT_S", 0)
    filled(engine, article("c", "rain"))
    filled(engine, article("d", "rain"))
    assert indexes(engine) == {f"{engine.alias}-g-{number:06}" for number in (8, 9, 10)}
    filled(engine, article("e", "rain"))
    assert indexes(engine) == {f"{engine.alias}-g-{number:06}" for number in (9, 10, 11)}


def test_an_index_of_another_schema_is_refused(engine):
    filled(engine, article("a", "rain"))
    (index,) = indexes(engine)
    engine.cluster.do(lambda client: client.indices.put_mapping(index=index, body={"_meta": {"schema": 0}}))
    reader = OpenSearchEngine(node(), engine.alias)
    with pytest.raises(SchemaMismatch, match="Rebuild"):
        reader.searcher()
    assert not engine.verify().is_whole
    reader.close()


def test_a_search_takes_few_requests(engine):
    filled(engine, article("a", "[ada-byrd direct: rain and wind]"))
    searcher = engine.searcher()
    before = engine.cluster.requests
    searcher.search(EngineRequest(limit=10))
    assert engine.cluster.requests - before == 1
