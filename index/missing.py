"""Which articles of an index are no longer where they came from."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

# What may follow the name of a file or folder in the origin of what is in it.
_MARK = re.compile(r"/|#|, ")


@dataclass(slots=True)
class Missing:
    """What of an index was not come upon again: entries (file, id, key) that are `gone`, and origins that are `kept`.

    What is kept came from files, folders or records that are there and gave no article this time.
    """

    gone: list[tuple[str, str, bytes]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def missing_entries(
    unseen: Iterable[tuple[str, str, bytes, str]], roots: Collection[str], unread: Collection[str]
) -> Missing:
    """Those of `unseen` (file, id, key, origin) that lie under one of `roots`.

    What could not be read this time, or holds no article now (`unread`: files, folders, or records in them), is not
    taken as gone.
    """
    missing = Missing()
    for file, id, key, origin in unseen:
        if not any(place in roots for place in _places(file)):
            continue
        if any(place in unread for place in (*_places(file), *_places(origin))):
            missing.kept.append(origin)
        else:
            missing.gone.append((file, id, key))
    return missing


def _places(origin: str) -> Iterator[str]:
    """`origin` and all that it may lie in."""
    yield origin
    for mark in _MARK.finditer(origin):
        yield origin[: mark.start()]
