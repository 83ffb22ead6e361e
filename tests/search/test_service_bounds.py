"""What one request may cost, and that its parts fit together."""

from search.engines.memory import MemoryEngine
from search.fields import SOURCE, SPEAKER
from search.request import Filters, SearchRequest
from search.service import SearchService
from tests.search.engines.articles import article


def test_a_search_with_many_filters_asks_the_engine_a_bounded_number_of_times(monkeypatch):
    service = SearchService(MemoryEngine())
    with service.engine.rebuild() as writer:
        writer.add(article("a1", "[ada-byrd direct: rain]", source="Daily"))
    searcher = service.engine.searcher()
    asked = []
    search = type(searcher).search

    def counted(self, request):
        asked.append(request)
        return search(self, request)

    monkeypatch.setattr(type(searcher), "search", counted)
    filters = Filters({SOURCE: tuple(f"Paper {n}" for n in range(50))}, excluded={SPEAKER: tuple("abcdefghijklm")})
    response = service.search(SearchRequest(q="snow", filters=filters))
    assert len(response.warnings) == 63
    assert len(asked) <= 8


def test_a_pinned_service_answers_from_one_generation():
    service = SearchService(MemoryEngine())
    with service.engine.rebuild() as writer:
        writer.add(article("a1", "rain"))
    pinned = service.pinned()
    assert pinned.stats().articles == 1
    with service.engine.update() as writer:
        writer.add(article("a2", "rain"))
    assert (pinned.stats().articles, service.pinned().stats().articles) == (1, 2)
