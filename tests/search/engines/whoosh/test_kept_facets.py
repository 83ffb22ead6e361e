"""Facets are counted once for all pages of a search, and anew for any other search."""

from dataclasses import replace
from unittest.mock import patch

import pytest

from search.engine import EngineRequest
from search.engines.whoosh import WhooshEngine, searcher
from search.fields import FIELDS, SOURCE
from search.query.parser import parse
from search.request import Filters, Interval, Sort, Unit
from tests.search.engines.articles import article

ASKED = EngineRequest(query=parse("rain").node, limit=2, facets=FIELDS)


@pytest.fixture
def engine(tmp_path):
    engine = WhooshEngine(tmp_path)
    with engine.rebuild() as writer:
        for number in range(6):
            writer.add(article(f"a{number}", "rain and wind", source=("Herald", "Post", "Mail")[number % 3]))
    yield engine
    engine.close()


def counted(engine, request):
    """The answer, and how many facets were counted for it."""
    with patch.object(searcher, "by_value", wraps=searcher.by_value) as counting:
        return engine.searcher().search(request), counting.call_count


def test_next_page_and_another_order_have_the_facets_of_the_first(engine):
    first, times = counted(engine, ASKED)
    assert times > 3
    for other in (replace(ASKED, offset=2), replace(ASKED, sort=Sort.OLDEST, limit=1), replace(ASKED, meaning="rain")):
        answer, times = counted(engine, other)
        assert (answer.facets, times) == (first.facets, 0)
        assert answer.hits != first.hits or other.meaning


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, query=parse("wind").node),
        replace(ASKED, filters=Filters({SOURCE: ("Herald",)})),
        replace(ASKED, unit=Unit.STATEMENT),
        replace(ASKED, facet_limit=1),
        replace(ASKED, interval=Interval.DAY),
        replace(ASKED, facets=(SOURCE,)),
    ],
)
def test_another_search_has_facets_of_its_own(engine, other):
    fresh, _ = counted(engine, other)
    counted(engine, ASKED)
    answer, times = counted(engine, replace(other, offset=1))
    assert answer.facets == fresh.facets
    assert times == 0


def test_facets_of_another_generation_are_its_own(engine):
    before, _ = counted(engine, ASKED)
    with engine.update() as writer:
        writer.add(article("b", "rain", source="Herald"))
    after, _ = counted(engine, ASKED)
    sources = FIELDS.index(SOURCE)
    counts = [{bucket.value: bucket.count for bucket in each.facets[sources].buckets} for each in (before, after)]
    assert counts == [{"Herald": 2, "Mail": 2, "Post": 2}, {"Herald": 3, "Mail": 2, "Post": 2}]


def test_answers_of_many_values_are_kept_by_what_they_take(engine):
    with engine.update() as writer:
        for number in range(300):
            writer.add(article(f"b{number}", "rain and wind", day=f"2021-{number // 28 + 1:02}-{number % 28 + 1:02}"))
    with patch.object(searcher, "_KEPT_BYTES", 1 << 19):
        of_days = replace(ASKED, interval=Interval.DAY)
        others = [replace(of_days, facet_limit=limit) for limit in (11, 12, 13)]
        counted(engine, of_days)
        assert counted(engine, replace(of_days, offset=2))[1] == 0
        for other in others:
            assert counted(engine, other)[1] > 0
        assert counted(engine, replace(others[-1], offset=2))[1] == 0
        assert counted(engine, of_days)[1] > 0
