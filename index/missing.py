"""Which articles of an index are no longer where they came from."""

from collections.abc import Container, Iterator

from search.engine import Searcher


def missing_articles(
    searcher: Searcher, roots: tuple[str, ...], *, present: Container[str], unread: frozenset[str]
) -> Iterator[str]:
    """The ids of the indexed articles whose origin lies under one of `roots` and which are not `present`.

    What could not be read this time (`unread` origins, or files that hold them) is not taken as missing.
    """
    unread_files = tuple(sorted(unread))
    for id, origin in searcher.articles():
        if id in present or not origin.startswith(roots):
            continue
        if not any(origin == name or origin.startswith(name + "#") for name in unread_files):
            yield id
