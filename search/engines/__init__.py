"""The engines behind the port; each is imported only when it is asked for."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from search.directory.decisions import DecisionsFile
from search.engine import Engine
from search.errors import EngineNotInstalled, SearchError
from search.meaning.readers import Meaning
from search.meaning.table import shipped

_SCHEMES = {"opensearch": "http", "opensearchs": "https"}
_ALIAS = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def open_engine(
    url: str, *, decisions: str = "", for_serving: bool = False, meaning: Meaning | None = shipped
) -> Engine:
    """The engine at `url`, which need not exist yet.

    That is the path of a Whoosh index directory, or `opensearch://host:9200/alias` of an OpenSearch cluster;
    `opensearchs://` is encrypted, and a name and password may stand before the host as in any URL.

    `meaning` gives the reader of what texts mean (`search.meaning`); with None, nothing is kept in an index directory,
    nor asked of it, about that.

    `decisions` is the file with what was decided about speakers; it lies beside the index unless it is given.

    With `for_serving`, no search waits for a new generation to be opened: it is opened beside, and searches are
    answered from the one before until it is. Raises `EngineNotInstalled` for a kind of address that no installed
    engine serves, `SearchError` for one without an alias.
    """
    if "://" not in url:
        from search.engines.whoosh import WhooshEngine

        decided = DecisionsFile(Path(decisions)) if decisions else None
        return WhooshEngine(Path(url), decisions=decided, in_background=for_serving, meaning=meaning)
    kind = url.partition("://")[0]
    if kind not in _SCHEMES:
        raise EngineNotInstalled(
            f"No engine for {kind}:// is installed. Give the path of an index directory, or opensearch://host:9200/alias."
        )
    address = urlsplit(url)
    alias = address.path.strip("/")
    if not address.hostname or not _ALIAS.fullmatch(alias) or address.query or address.fragment:
        raise SearchError(
            f"The address of an index on {kind}:// is {kind}://host:9200/alias; "
            "an alias has lower-case letters, digits, - and _."
        )
    try:
        from search.engines.opensearch import OpenSearchEngine
    except ImportError as error:
        raise EngineNotInstalled("OpenSearch needs a package more: pip install 'onrecord[opensearch]'.") from error
    where = address.netloc if address.port else f"{address.netloc}:9200"
    return OpenSearchEngine(f"{_SCHEMES[kind]}://{where}", alias)
