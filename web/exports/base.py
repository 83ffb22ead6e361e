"""What an export is made of, and how it ends: whole, or not."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from search.errors import GenerationGone, IndexDamaged, SearchError
from search.request import Hit, SearchRequest
from web.serializers import Addresses

_log = logging.getLogger(__name__)

BLOCK_BYTES = 1 << 16


class ExportFailed(Exception):
    """The export cannot go on: what was written of it is not whole."""


@dataclass(slots=True, kw_only=True)
class Found:
    """Every hit of `request`, in its order, from one generation; `hits` are read one by one, once.

    `at` has the whole addresses of the site that is called `site_name`. `lasts_s` is how long an export may take.
    While and after `each` or `all_of` is read, `rows` tells how many there were, `problem` why there are no more.
    """

    hits: Iterator[Hit]
    request: SearchRequest
    generation: str
    built_at: str | None
    at: Addresses
    site_name: str = "On Record"
    lasts_s: float | None = None
    rows: int = field(default=0, init=False)
    problem: str | None = field(default=None, init=False)

    def each(self) -> Iterator[Hit]:
        """The hits up to the last one or to the first that cannot be read, as `problem` then says."""
        ends_s = None if self.lasts_s is None else time.monotonic() + self.lasts_s
        try:
            for hit in self.hits:
                if ends_s is not None and time.monotonic() > ends_s:
                    self.problem = f"It took longer than the {self.lasts_s:g} seconds that an export may take."
                    return
                self.rows += 1
                yield hit
        except (GenerationGone, IndexDamaged):
            self.problem = "The index was replaced or damaged meanwhile."
        except SearchError as error:
            self.problem = str(error)
        except Exception:
            _log.exception("an export failed")
            self.problem = "A fault of this site, which has been written to the log."

    def all_of(self) -> Iterator[Hit]:
        """The hits, for formats that have no place for a problem. Raises `ExportFailed` where they are not all."""
        yield from self.each()
        if self.problem is not None:
            raise ExportFailed(self.problem)

    @property
    def ending(self) -> str:
        """How it ended, for formats that have comments."""
        if self.problem is not None:
            return f"failed after {self.rows} rows: {self.problem} Do not use this file; ask again."
        return f"complete: {self.rows} rows, generation {self.generation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of exports: `suffix` ends its address, `write` yields its pieces, each of whole characters.

    `most` is how many hits it takes, the newest, where it does not take all. `needs` is the package it cannot do
    without.
    """

    name: str
    suffix: str
    label: str
    mimetype: str
    write: Callable[[Found], Iterable[bytes]]
    most: int | None = None
    needs: str = ""
    is_binary: bool = False


def in_blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """`pieces` joined to blocks of `BLOCK_BYTES` or more, for the network."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= BLOCK_BYTES:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)
