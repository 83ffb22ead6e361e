"""Which articles of an index are no longer where they came from."""

import re
from collections.abc import Collection, Iterable, Iterator

# What may follow the name of a file or folder in the origin of what is in it.
_MARK = re.compile(r"/|#|, ")


def missing_entries(
    unseen: Iterable[tuple[str, str, bytes, str]], roots: Collection[str], unread: Collection[str]
) -> Iterator[tuple[str, str, bytes]]:
    """File, id and key of those of `unseen` that lie under one of `roots`.

    What could not be read this time (`unread`: files, folders, or records in them) is not taken as missing.
    """
    for file, id, key, origin in unseen:
        is_asked_for = any(place in roots for place in _places(file))
        if is_asked_for and not any(place in unread for place in (*_places(file), *_places(origin))):
            yield file, id, key


def _places(origin: str) -> Iterator[str]:
    """`origin` and all that it may lie in."""
    yield origin
    for mark in _MARK.finditer(origin):
        yield origin[: mark.start()]
