"""The first hits of what reads like a sentence, in the order of its words one by one."""

from dataclasses import replace

import msgspec
import pytest

from search import reordering
from search.engine import EngineRequest
from search.engines import open_engine
from search.engines.memory import MemoryEngine
from search.meaning.reranking import WINDOW
from search.query.ast import resolve_match_mode
from search.query.parser import parse
from search.request import Explain, SearchRequest, Sort, Unit
from search.service import SearchService
from search.tiers import is_sentence
from tests.search.engines.articles import article

CLAIM = "the doctors earn less than builders in the capital"
SAME = "Physicians and nurses are paid less than carpenters"
OTHER = "Doctors of builders earn rain"
SAID = (
    article("same", f"[ada-byrd indirect: {SAME}], she said.", day="2021-01-01"),
    article("other", f"[bo-lund indirect: {OTHER}], he said.", day="2021-01-02"),
    *(
        article(
            f"a{n:02}",
            f"[cy-dunn indirect: Less was sold of item {n} in {'the capital' if n < 4 else 'shops'}], she said.",
        )
        for n in range(WINDOW + 5)
    ),
)
ASKED = EngineRequest(
    query=resolve_match_mode(parse(CLAIM).node, match_any=True),
    unit=Unit.STATEMENT,
    meaning=CLAIM,
    as_claim=True,
    limit=100,
)


@pytest.fixture(params=["memory", "whoosh"])
def engine(request, tmp_path):
    return filled(MemoryEngine() if request.param == "memory" else open_engine(str(tmp_path / "index")))


def filled(engine):
    with engine.rebuild() as writer:
        for each in SAID:
            writer.add(each)
    return engine


def names(hits) -> list[str]:
    return [hit.article.id for hit in hits]


def test_what_has_words_near_all_of_a_claim_rises_and_nothing_else_is_found(engine):
    searcher = engine.searcher()
    before, after = searcher.search(ASKED), reordering.search(searcher, ASKED)
    assert names(before.hits).index("same") == 5
    assert names(after.hits)[:2] == ["other", "same"]
    assert (after.total, set(names(after.hits))) == (before.total, set(names(before.hits)))
    first = [hit.score for hit in after.hits[:WINDOW]]
    assert first == sorted(first, reverse=True)
    assert names(after.hits)[WINDOW:] == names(before.hits)[WINDOW:]


def test_pages_follow_one_another_and_a_scan_has_the_same_order(engine):
    searcher = engine.searcher()
    whole = reordering.search(searcher, ASKED).hits
    for size in (7, WINDOW):
        pages = [
            reordering.search(searcher, replace(ASKED, offset=at, limit=size)).hits for at in range(0, len(whole), size)
        ]
        assert [hit for page in pages for hit in page] == list(whole)
    assert list(reordering.scan(searcher, ASKED)) == list(whole)
    assert reordering.search(searcher, replace(ASKED, limit=0)).hits == ()


@pytest.mark.parametrize("change", [{"as_claim": False}, {"meaning": ""}, {"sort": Sort.NEWEST}])
def test_what_is_no_claim_or_is_sorted_otherwise_stays_as_it_is(engine, change):
    searcher, asked = engine.searcher(), replace(ASKED, **change)
    assert reordering.search(searcher, asked) == searcher.search(asked)
    assert list(reordering.scan(searcher, asked)) == list(searcher.scan(asked))


def test_without_meaning_nothing_is_done():
    searcher = filled(MemoryEngine(meaning=None)).searcher()
    assert reordering.search(searcher, ASKED) == searcher.search(ASKED)


def test_the_service_tells_what_it_added_to_a_score(engine):
    service = SearchService(engine)
    hits = service.search(SearchRequest(q=CLAIM, unit=Unit.STATEMENT, explain=Explain.SCORE, per_page=5)).hits
    for hit in hits:
        assert sum(part.score for part in hit.explanation) == pytest.approx(hit.score)
        assert [part.what for part in hit.explanation if part.kind == "reranking"][-1:] == [
            "words, and others near them"
        ]
    plain = service.search(SearchRequest(q=CLAIM, unit=Unit.STATEMENT, per_page=5)).hits
    assert [(hit.id, hit.score) for hit in plain] == [(hit.id, pytest.approx(hit.score)) for hit in hits]
    assert all(msgspec.to_builtins(hit.explanation) is None for hit in plain)


@pytest.mark.parametrize(
    ("q", "is_one"),
    [
        ("lessons should begin later in the morning", True),
        ("foreign goods hurt local factories", True),
        ("the takeover price is too low", True),
        ("oil output ceiling quotas", False),
        ("the volcker dollar policy", False),
        ("taiwan", False),
    ],
)
def test_a_sentence_has_five_telling_words_or_four_and_small_ones(q, is_one):
    assert is_sentence(parse(q).node) == is_one
