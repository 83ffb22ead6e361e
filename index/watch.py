"""Following folders: when their files change, and have stopped changing."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.report import Options
from index.sources import SourceFile, check_paths, files_of


def changes(paths: Sequence[str | Path], options: Options, every_s: float) -> Iterator[None]:
    """Yields at once, and from then on whenever files under `paths` are others than before; without an end.

    It looks every `every_s` seconds, at names, sizes and times only, and waits until two looks see the same: what is
    still being written is not read half.
    """
    check_paths(paths)
    told = _state(paths, options)
    yield
    before = told
    while True:
        time.sleep(every_s)
        now = _state(paths, options)
        if now != told and now == before:
            told = now
            yield
        before = now


def _state(paths: Sequence[str | Path], options: Options) -> int:
    files = files_of(paths, leave_out=options.leave_out, sniff=False)
    return hash(tuple((file.name, file.state) for file in files if isinstance(file, SourceFile)))
