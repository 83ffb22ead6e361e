"""Versions of what makes articles, so that a cache knows what is still good.

Nothing is counted by hand: a version is a digest of the code and the data that do the work, and of the releases of the
packages that On Record requires.
"""

import hashlib
import re
from functools import cache
from importlib import metadata
from pathlib import Path

_HERE = Path(__file__).parent
_SHARED = (
    "../search/article.py",
    "../search/speakers.py",
    "../search/analysis.py",
    "../search/countries.py",
    "../search/countries.txt",
)
_READING = ("readers", "plaintext", "sections.py", "dates.py", "months.py", "language.py", "readings.py", "work.py")
_DATA = frozenset({".py", ".json", ".npz", ".txt"})
_TOOLS = re.compile(r"extra == .(?:dev|bench|train)\b")
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def reading_version() -> bytes:
    """The version of what makes an article without statements of a record."""
    return _version(*_READING, *_SHARED)


@cache
def attribution_version() -> bytes:
    """The version of what finds the statements of an article."""
    return _version("attribution", "nobodies.py", *_SHARED)


def _version(*places: str) -> bytes:
    digest = hashlib.blake2b(_packages(), digest_size=16)
    for place in places:
        path = _HERE / place
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in _DATA and file.is_file():
                digest.update(f"\0{file.as_posix().removeprefix(_HERE.as_posix())}\0".encode())
                digest.update(file.read_bytes())
    return digest.digest()


@cache
def _packages() -> bytes:
    """The releases of all packages required, but for those of people who work on On Record."""
    found = []
    for requirement in metadata.requires("onrecord") or ():
        if _TOOLS.search(requirement):
            continue
        name = _NAME.match(requirement)
        try:
            found.append(f"{name[0]} {metadata.version(name[0])}" if name else requirement)
        except metadata.PackageNotFoundError:
            continue
    return "\n".join(sorted(found)).encode()
