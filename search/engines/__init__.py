"""The engines behind the port; each is imported only when it is asked for."""

from pathlib import Path

from search.engine import Engine
from search.errors import EngineNotInstalled


def open_engine(url: str, *, for_serving: bool = False) -> Engine:
    """The engine at `url`: the path of a Whoosh index directory (it need not exist yet).

    With `for_serving`, no search waits for a new generation to be opened: it is opened beside, and searches are
    answered from the one before until it is. Raises `EngineNotInstalled` for a kind of address that no installed
    engine serves.
    """
    if "://" in url:
        kind = url.partition("://")[0]
        raise EngineNotInstalled(f"No engine for {kind}:// is installed. Give the path of an index directory.")
    from search.engines.whoosh import WhooshEngine

    return WhooshEngine(Path(url), in_background=for_serving)
