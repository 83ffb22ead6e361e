"""The search service of the site, opened when it is first needed."""

import threading
from pathlib import Path

from search.config import Settings
from search.directory.authority import Authority
from search.engines import open_engine
from search.meaning.readers import reader_of
from search.service import SearchService
from search.synonyms import SynonymFile


class LazyService:
    """Gives the `SearchService` of `settings.index`, or the one handed in.

    The engine is opened at the first request, so that a server starts without an index; opening fails with the
    engine's own error, and is tried again at the next request.
    """

    def __init__(self, settings: Settings, service: SearchService | None = None) -> None:
        self._settings = settings
        self._service = service
        self._lock = threading.Lock()

    @property
    def opened(self) -> SearchService:
        """The service. Raises `EngineNotInstalled` and `EngineUnavailable`."""
        with self._lock:
            if self._service is None:
                where, decisions = self._settings.index, self._settings.decisions
                meaning = reader_of(self._settings.meaning, self._settings.meaning_model)
                file = self._settings.wikidata
                authority = Authority.read(Path(file)) if file else None
                engine = open_engine(where, decisions=decisions, for_serving=True, meaning=meaning)
                self._service = SearchService(engine, SynonymFile(self._settings.synonyms), authority)
            return self._service
