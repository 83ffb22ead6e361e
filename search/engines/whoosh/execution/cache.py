"""A cache of posting lists, and of whatever else knows its size."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Protocol, TypeVar

CACHE_SIZE_BYTES = 24 << 20
"""What the cached posting lists of one index may take."""
_ENTRY_BYTES = 1024
"""What an entry takes beside its arrays, which may be empty: its key, and the objects around the arrays."""


class Sized(Protocol):
    """What knows the memory that it takes."""

    @property
    def size_bytes(self) -> int:
        """The memory taken."""
        ...


S = TypeVar("S", bound=Sized)


class PostingsCache:
    """An LRU cache of posting lists, by whatever key, shared by the threads of a process."""

    def __init__(self, limit_bytes: int = CACHE_SIZE_BYTES) -> None:
        self._limit = limit_bytes
        self._size = 0
        self._kept: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[object, ...], make: Callable[[], S]) -> S:
        """The postings cached under `key`, or those that `make` makes."""
        with self._lock:
            found: S | None = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = make()
        with self._lock:
            if key not in self._kept and made.size_bytes <= self._limit:
                self._kept[key] = made
                self._size += made.size_bytes + _ENTRY_BYTES
                while self._size > self._limit:
                    self._size -= self._kept.popitem(last=False)[1].size_bytes + _ENTRY_BYTES
        return made
