"""Small archives to check quotations in."""

from search.article import Article
from search.engines.memory import MemoryEngine
from search.service import SearchService


def service_of(*articles: Article) -> SearchService:
    """A service that has these articles."""
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for each in articles:
            writer.add(each)
    return SearchService(engine)
