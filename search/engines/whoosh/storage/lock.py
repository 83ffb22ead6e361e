"""The lock that the one writer of an index holds."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.engines.whoosh.storage.durable import make_directory, writing
from search.errors import IndexBusy

LOCK = "LOCK"

_held: set[int] = set()
"""The open files of the locks that this process holds."""


@contextmanager
def writer_lock(root: Path) -> Iterator[None]:
    """Makes the directory `root` where it is missing, and holds its lock. Raises `IndexBusy`."""
    with writing(root):
        make_directory(root)
        handle = os.open(root / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    _held.add(handle)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy(f"Another process is writing to the index at {root}. Wait until it has finished.") from None
        yield
    finally:
        _held.discard(handle)
        os.close(handle)


def _forget_locks() -> None:
    """A child process that is forked while a lock is held must not hold it on after its parent's death."""
    for handle in _held:
        os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_forget_locks)
