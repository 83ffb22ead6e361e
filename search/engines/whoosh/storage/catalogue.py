"""What the ordinals in a generation's columns mean, of fields other than those about speakers.

catalogue.json          the values of each such field by ordinal
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from search.engines.whoosh.storage.serialization import decode_json, encode_json
from search.fields import VOCABULARY_FIELDS, Field

CATALOGUE = "catalogue.json"

_NOBODY = "\x00purged-"
"""What the values begin with whose articles were all purged."""


_KEYS = {field: f"{field.column}s" for field in VOCABULARY_FIELDS}
"""The key of each field's values: "sources" of the column "source"."""

_Contents: Any = msgspec.defstruct(
    "_Contents", [(key, tuple[str, ...], ()) for key in _KEYS.values()], frozen=True, kw_only=True
)


class Catalogue:
    """The values of fields of a generation, by ordinals that never change."""

    def __init__(self, contents: Any = None) -> None:
        contents = contents or _Contents()
        self._vocabularies = {
            field: {value: ordinal for ordinal, value in enumerate(getattr(contents, key))}
            for field, key in _KEYS.items()
        }

    @classmethod
    def read(cls, directory: Path) -> "Catalogue":
        """The catalogue of the generation in `directory`."""
        return cls(decode_json((directory / CATALOGUE).read_bytes(), _Contents))

    @property
    def vocabularies(self) -> dict[Field, tuple[str, ...]]:
        """The values of each field, by ordinal."""
        return {field: tuple(values) for field, values in self._vocabularies.items()}

    def ordinals(self, field: Field, values: Iterable[str]) -> list[int]:
        """The ordinals of `values` of `field`, in order; new ones where they are new."""
        known = self._vocabularies[field]
        return sorted(known.setdefault(value, len(known)) for value in values)

    def forget_all_but(self, values: Mapping[Field, Collection[str]]) -> None:
        """Removes all other values. Their ordinals stay, and mean nobody."""
        self._vocabularies = {
            field: {
                value if value in values[field] else f"{_NOBODY}{ordinal}": ordinal for value, ordinal in known.items()
            }
            for field, known in self._vocabularies.items()
        }

    def write(self, directory: Path) -> None:
        """Puts the catalogue into `directory`, never through a hard link into the generation before."""
        contents = _Contents(**{_KEYS[field]: values for field, values in self.vocabularies.items()})
        (directory / CATALOGUE).unlink(missing_ok=True)
        (directory / CATALOGUE).write_bytes(encode_json(contents))
