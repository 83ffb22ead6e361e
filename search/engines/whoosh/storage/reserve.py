"""Room on the disk that is kept back, so that an article can be taken down when the disk is full."""

import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

RESERVE = "RESERVE"
_LEAST_BYTES = 2 << 20


def keep(root: Path, size: int) -> None:
    """Keeps back `size` bytes and some more, where the disk has them."""
    path, size = root / RESERVE, size + _LEAST_BYTES
    try:
        with path.open("ab") as file:
            if os.fstat(file.fileno()).st_size == size:
                return
            file.truncate(0)
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, size)
    except OSError as error:
        log.warning("no room can be kept back at %s: %s", root, error.strerror or error)
        path.unlink(missing_ok=True)


def release(root: Path) -> None:
    """Gives the room back."""
    (root / RESERVE).unlink(missing_ok=True)
