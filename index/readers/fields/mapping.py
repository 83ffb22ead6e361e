"""How an owner names the fields of records: on the command line and in a file.

>>> field_names(["body=maintext", "published=fields.date"])
{'body': 'maintext', 'published': 'fields.date'}
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.readers.fields.names import KNOWN


def field_names(pairs: Sequence[str] = (), file: str | Path | None = None) -> dict[str, str]:
    """The name of the field for each part, from a JSON or TOML file and from "part=field", which outweighs it.

    Raises `ValueError` for what is neither, and for a part that there is none of.
    """
    names = dict(_from_file(Path(file))) if file else {}
    for pair in pairs:
        part, sign, name = pair.partition("=")
        if not sign or not name.strip():
            raise ValueError(f"{pair!r} is no part and field, as in body=maintext")
        names[part] = name.strip()
    found = {part.strip().casefold(): name for part, name in names.items()}
    if unknown := sorted(found.keys() - KNOWN.keys()):
        raise ValueError(f"{unknown[0]!r} is no part of an article; the parts are {', '.join(KNOWN)}")
    return found


def _from_file(path: Path) -> Mapping[str, str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"the mapping {path} cannot be read: {error}") from error
    try:
        names = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"the mapping {path} is neither JSON nor TOML: {error}") from error
    if not all(isinstance(name, str) for name in names.values()):
        raise ValueError(f'the mapping {path} must name a field for each part, as in body = "maintext"')
    return {str(part): str(name) for part, name in names.items()}
