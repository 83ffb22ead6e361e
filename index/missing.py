"""Which articles of an index are no longer where they came from."""

from collections.abc import Container, Iterator

from search.engine import EngineRequest, Searcher
from search.request import Unit

_PAGE = 1000


def missing_articles(
    searcher: Searcher, roots: tuple[str, ...], *, present: Container[str], unread: frozenset[str]
) -> Iterator[str]:
    """The ids of the indexed articles whose origin lies under one of `roots` and which are not `present`.

    What could not be read this time (`unread` origins, or files that hold them) is not taken as missing.
    """
    unread_files = tuple(sorted(unread))
    for id in _indexed(searcher):
        if id in present:
            continue
        article = searcher.article(id)
        if article is None or not article.origin.startswith(roots):
            continue
        if not any(article.origin == name or article.origin.startswith(name + "#") for name in unread_files):
            yield id


def _indexed(searcher: Searcher) -> list[str]:
    """The ids of all articles. The port lists hits, not articles: so it goes through all sections."""
    ids: dict[str, None] = {}
    offset = 0
    while hits := searcher.search(EngineRequest(unit=Unit.SECTION, offset=offset, limit=_PAGE)).hits:
        ids.update((hit.article.id, None) for hit in hits)
        offset += len(hits)
    return list(ids)
