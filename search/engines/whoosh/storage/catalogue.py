"""What the ordinals in a generation's columns mean: speakers and sources.

    catalogue.json          the sources, and the names of the files with the speakers
    speakers-000001.json    speakers with their ordinals; those in a later file replace those in an earlier one

An update writes only the speakers that are new or got another alias; when the files hold twice as many entries as there
are speakers, or grow too many, all are written as one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from search.article import Article, Speaker
from search.engines.whoosh.schema import NO_ORDINAL
from search.engines.whoosh.storage.serialization import decode_json, encode_json
from search.speakers import SpeakerDirectory

CATALOGUE = "catalogue.json"
_MOST_FILES = 12

_NOBODY = "\x00purged-"
"""What the ids of speakers and the names of sources begin with whose articles were all purged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    sources: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    entries: int = 0


class Catalogue:
    """The speakers and sources of a generation, by ordinals that never change."""

    def __init__(self, speakers: Iterable[Speaker] = (), contents: _Contents | None = None) -> None:
        self.speakers = SpeakerDirectory.restored(speakers)
        self._contents = contents or _Contents()
        self._sources = {name: ordinal for ordinal, name in enumerate(self._contents.sources)}
        self._written = list(self.speakers)

    @classmethod
    def read(cls, directory: Path) -> "Catalogue":
        """The catalogue of the generation in `directory`."""
        contents = decode_json((directory / CATALOGUE).read_bytes(), _Contents)
        found: dict[int, Speaker] = {}
        for name in contents.files:
            found.update(decode_json((directory / name).read_bytes(), tuple[tuple[int, Speaker], ...]))
        return cls((found[ordinal] for ordinal in range(len(found))), contents)

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the sources, by ordinal."""
        return tuple(self._sources)

    def source(self, name: str | None) -> int:
        """The ordinal of a source, a new one where it is new."""
        return NO_ORDINAL if not name else self._sources.setdefault(name, len(self._sources))

    def named(self, article: Article) -> dict[str, int]:
        """The ordinals of the named speakers of `article`, by id, new ones where they are new."""
        return {s.id: self.speakers.add(s) for s in article.speakers if s.is_named and s.id}

    def forget_all_but(self, speakers: Iterable[Speaker], sources: Iterable[str | None]) -> None:
        """Removes all other speakers and sources. Their ordinals stay, and mean nobody."""
        known = SpeakerDirectory(speakers)
        self.speakers = SpeakerDirectory(
            known.get(each.id) or Speaker(id=f"{_NOBODY}{ordinal}", name="", kind=each.kind)
            for ordinal, each in enumerate(self.speakers)
        )
        left = set(sources)
        self._sources = {
            name if name in left else f"{_NOBODY}{ordinal}": ordinal for name, ordinal in self._sources.items()
        }
        self._contents = _Contents()
        self._written = []

    def write(self, directory: Path) -> None:
        """Puts the catalogue into `directory`, never through a hard link into the generation before."""
        fresh = [
            (ordinal, speaker)
            for ordinal, speaker in enumerate(self.speakers)
            if ordinal >= len(self._written) or self._written[ordinal] is not speaker
        ]
        files, entries = self._contents.files, self._contents.entries + len(fresh)
        if len(files) >= _MOST_FILES or entries > 2 * len(self.speakers):
            files, entries, fresh = (), len(self.speakers), list(enumerate(self.speakers))
        if fresh:
            taken = [int(path.stem.rpartition("-")[2]) for path in directory.glob("speakers-*.json")]
            name = f"speakers-{max(taken, default=0) + 1:06}.json"
            (directory / name).write_bytes(encode_json(fresh))
            files = (*files, name)
        contents = _Contents(sources=self.sources, files=files, entries=entries)
        (directory / CATALOGUE).unlink(missing_ok=True)
        (directory / CATALOGUE).write_bytes(encode_json(contents))
        for path in directory.glob("speakers-*.json"):
            if path.name not in files:
                path.unlink()
