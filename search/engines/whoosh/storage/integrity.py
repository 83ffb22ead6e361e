"""Are the files still those that were written? Each is known by its size and its sha256.

A file of blocks is not read in full before searches are answered from it: its footer is, and each block is compared
with the footer's checksum when it is first read.
"""

import errno
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from search.engines.whoosh.storage.blocks import DamagedBlock, footer_digest
from search.errors import EngineUnavailable

_OF_THE_FILE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EIO, errno.ENXIO}


def refuse_unless_damaged(path: Path, error: OSError) -> None:
    """Raises `EngineUnavailable` for an error that tells of this process, not of the file: no permission, no memory."""
    if error.errno not in _OF_THE_FILE:
        raise EngineUnavailable(
            f"{path} cannot be read: {error.strerror or error}. Nothing is known to be wrong with the index."
        ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file of a generation as it was written; `footer` is the sha256 of its footer where it is a file of blocks."""

    size: int
    sha256: str
    footer: str | None = None


class FileCheck:
    """Tells whether files are as written, and reads none of them twice while its inode, size and times stay.

    Of a file of blocks no more than the footer is read: it vouches for the blocks, which are checked when they are
    read. Hard links share the inode: of a generation that an update made, only the new files are read.
    """

    _MOST = 100_000

    def __init__(self) -> None:
        self._digests: dict[tuple[int, ...], str] = {}

    def problem(self, path: Path, entry: FileEntry, *, afresh: bool = False) -> str | None:
        """What is wrong with the file at `path`, None when nothing is; read anew in any case when `afresh`.

        Raises `EngineUnavailable` where that cannot be told.
        """
        try:
            with path.open("rb") as file:
                status = os.fstat(file.fileno())
                if status.st_size != entry.size:
                    return f"{path.name} has {status.st_size} bytes instead of {entry.size}"
                key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
                digest = None if afresh else self._digests.get(key)
                if digest is None and not afresh and entry.footer is not None:
                    digest = entry.sha256 if footer_digest(path) == entry.footer else ""
                if digest is None:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
        except DamagedBlock as error:
            return f"{path.name}: {error}"
        except OSError as error:
            refuse_unless_damaged(path, error)
            return f"{path.name} cannot be read ({error.strerror})"
        if digest != entry.sha256:
            self._digests.pop(key, None)
            return f"the contents of {path.name} are not those written"
        if len(self._digests) >= self._MOST:
            self._digests.clear()
        self._digests[key] = digest
        return None
