"""The owner's notes about speakers: a description and a portrait, each in a small file that only the owner writes.

The folder has a file `ID.toml` for a speaker of the id `ID`. Every line of it may be left out:

    description = "US treasury secretary from 1985 to 1988."
    source = "https://example.org/baker"
    portrait = "james-baker.jpg"
    credit = "Photograph: National Archives, public domain"

A note is read when it is asked for, so that a change counts at once. What cannot be read is logged and left out.
"""

import logging
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from web.markup import web_address

_log = logging.getLogger(__name__)

_ID = re.compile(r"[\w-]{1,200}")
_PICTURE = re.compile(r"[\w-][\w.-]{0,200}\.(?:jpg|jpeg|png|webp)")
_MAX_BYTES = 64 << 10


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    description: str = ""
    source: str = ""
    portrait: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerNote:
    """What the owner tells of a speaker; `portrait` is the picture's file, None without one."""

    description: str = ""
    source: str | None = None
    portrait: Path | None = None
    credit: str = ""


def speaker_note(folder: str, speaker_id: str) -> SpeakerNote | None:
    """The note about a speaker in `folder`, '' for no folder; None where there is none, or none that can be read."""
    if not folder or not _ID.fullmatch(speaker_id):
        return None
    path = Path(folder) / f"{speaker_id}.toml"
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError(f"it has more than {_MAX_BYTES:,} bytes")
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
        if found.portrait and not _PICTURE.fullmatch(found.portrait):
            raise ValueError("its portrait is not the name of a .jpg, .png or .webp file in the same folder")
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _log.warning("the note %s is left out: %s", path, error)
        return None
    picture = path.parent / found.portrait if found.portrait else None
    return SpeakerNote(
        description=found.description.strip(),
        source=web_address(found.source),
        portrait=picture if picture and picture.is_file() else None,
        credit=found.credit.strip(),
    )
