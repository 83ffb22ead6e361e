"""What the ordinals in a generation's columns mean: speakers, and the values of fields of other things.

    catalogue.json          the values of each such field by ordinal, and the names of the files with the speakers
    speakers-000001.json    speakers with their ordinals; those in a later file replace those in an earlier one

An update writes only the speakers that are new or got another alias; when the files hold twice as many entries as there
are speakers, or grow too many, all are written as one.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from search.article import Article, Speaker
from search.engines.whoosh.storage.serialization import decode_json, encode_json
from search.fields import VOCABULARY_FIELDS, Field
from search.speakers import SpeakerDirectory

CATALOGUE = "catalogue.json"
_MOST_FILES = 12

_NOBODY = "\x00purged-"
"""What the ids of speakers and the values begin with whose articles were all purged."""


_KEYS = {field: f"{field.column}s" for field in VOCABULARY_FIELDS}
"""The key of each field's values: "sources" of the column "source"."""

_Contents: Any = msgspec.defstruct(
    "_Contents",
    [
        *((key, tuple[str, ...], ()) for key in _KEYS.values()),
        ("files", tuple[str, ...], ()),
        ("entries", int, 0),
    ],
    frozen=True,
    kw_only=True,
)


class Catalogue:
    """The speakers and other values of a generation, by ordinals that never change."""

    def __init__(self, speakers: Iterable[Speaker] = (), contents: Any = None) -> None:
        self.speakers = SpeakerDirectory.restored(speakers)
        self._contents = contents or _Contents()
        self._vocabularies = {
            field: {value: ordinal for ordinal, value in enumerate(getattr(self._contents, key))}
            for field, key in _KEYS.items()
        }
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
    def vocabularies(self) -> dict[Field, tuple[str, ...]]:
        """The values of each field that are not speakers, by ordinal."""
        return {field: tuple(values) for field, values in self._vocabularies.items()}

    def ordinals(self, field: Field, values: Iterable[str]) -> list[int]:
        """The ordinals of `values` of `field`, in order; new ones where they are new."""
        known = self._vocabularies[field]
        return sorted(known.setdefault(value, len(known)) for value in values)

    def named(self, article: Article) -> dict[str, int]:
        """The ordinals of the named speakers of `article`, by id, new ones where they are new."""
        return {s.id: self.speakers.add(s) for s in article.speakers if s.is_named and s.id}

    def forget_all_but(self, speakers: Iterable[Speaker], values: Mapping[Field, Collection[str]]) -> None:
        """Removes all other speakers and values. Their ordinals stay, and mean nobody."""
        known = SpeakerDirectory(speakers)
        self.speakers = SpeakerDirectory(
            known.get(each.id) or Speaker(id=f"{_NOBODY}{ordinal}", name="", kind=each.kind)
            for ordinal, each in enumerate(self.speakers)
        )
        self._vocabularies = {
            field: {
                value if value in values[field] else f"{_NOBODY}{ordinal}": ordinal for value, ordinal in known.items()
            }
            for field, known in self._vocabularies.items()
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
        vocabularies = {_KEYS[field]: values for field, values in self.vocabularies.items()}
        contents = _Contents(**vocabularies, files=files, entries=entries)
        (directory / CATALOGUE).unlink(missing_ok=True)
        (directory / CATALOGUE).write_bytes(encode_json(contents))
        for path in directory.glob("speakers-*.json"):
            if path.name not in files:
                path.unlink()
