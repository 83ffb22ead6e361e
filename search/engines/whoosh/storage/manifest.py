"""What does a generation consist of, and is it whole?"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from search.engines.whoosh.schema import SCHEMA_VERSION
from search.engines.whoosh.storage.integrity import FileCheck, FileEntry, refuse_unless_damaged

MANIFEST = "MANIFEST"

_files = FileCheck()
"""What this process has found whole."""


class UnusableGeneration(Exception):
    """Why a generation cannot be used."""


class OtherSchema(UnusableGeneration):
    """The generation is of another schema version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation is made of; `counts` are those of its articles, sections, statements and speakers."""

    schema: int
    built_at: str
    counts: dict[str, int] = field(default_factory=dict)
    files: dict[str, FileEntry]

    @property
    def size_bytes(self) -> int:
        """The size of all files together."""
        return sum(entry.size for entry in self.files.values())


@dataclass(frozen=True, slots=True)
class GenerationRef:
    """A line of CURRENT: a generation's name and the sha256 of its MANIFEST, None where CURRENT does not tell it."""

    name: str
    digest: str | None

    def __str__(self) -> str:
        return f"{self.name} {self.digest}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A published generation; `digest` is the sha256 of its MANIFEST."""

    path: Path
    manifest: Manifest
    digest: str

    @property
    def name(self) -> str:
        """Its name, as `g-000007`."""
        return self.path.name

    @property
    def ref(self) -> GenerationRef:
        """How CURRENT refers to it."""
        return GenerationRef(self.name, self.digest)

    @classmethod
    def read(cls, root: Path, ref: GenerationRef) -> "Generation":
        """The generation that `ref` names, its manifest checked and nothing else.

        Raises `UnusableGeneration`, and `EngineUnavailable` where that cannot be told.
        """
        path = root / ref.name
        try:
            body = (path / MANIFEST).read_bytes()
        except FileNotFoundError:
            raise UnusableGeneration(f"no {MANIFEST}") from None
        except OSError as error:
            refuse_unless_damaged(path / MANIFEST, error)
            raise UnusableGeneration(f"{MANIFEST} cannot be read ({error.strerror})") from None
        digest = hashlib.sha256(body).hexdigest()
        if ref.digest not in (None, digest):
            raise UnusableGeneration(f"{MANIFEST} is not the one that was published")
        return cls(path=path, manifest=_read_manifest(body), digest=digest)

    @classmethod
    def checked(cls, root: Path, ref: GenerationRef, *, afresh: bool = False) -> "Generation":
        """The generation that `ref` names, found whole; files read by this process before only when `afresh`.

        Raises `UnusableGeneration`.
        """
        generation = cls.read(root, ref)
        for problem in generation.problems(afresh=afresh):
            raise UnusableGeneration(problem)
        return generation

    def problems(self, *, afresh: bool = True) -> Iterator[str]:
        """What is wrong with its files; all are read in full when `afresh`, else see `FileCheck`."""
        for name, entry in self.manifest.files.items():
            problem = _files.problem(self.path / name, entry, afresh=afresh)
            if problem:
                yield problem

    def damaged_file(self, names: Iterable[str] | None = None) -> str | None:
        """The first of its files, or of those of `names`, that is not as it was written; None when all are.

        Reads every byte.
        """
        entries = self.manifest.files
        for name in entries if names is None else names:
            if _files.problem(self.path / name, entries[name], afresh=True):
                return name
        return None


def state_of(directory: Path) -> frozenset[tuple[object, ...]] | None:
    """What the file system tells of the files in a directory without reading them; None where there is none."""
    try:
        with os.scandir(directory) as entries:
            found = [(entry.name, entry.stat()) for entry in entries]
    except OSError:
        return None
    return frozenset((name, each.st_ino, each.st_size, each.st_mtime_ns, each.st_ctime_ns) for name, each in found)


def _read_manifest(body: bytes) -> Manifest:
    try:
        version = msgspec.json.decode(body)["schema"]
        if version != SCHEMA_VERSION:
            raise OtherSchema(f"schema version {version} instead of {SCHEMA_VERSION}")
        return msgspec.json.decode(body, type=Manifest)
    except (msgspec.DecodeError, msgspec.ValidationError, TypeError, KeyError, UnicodeDecodeError):
        raise UnusableGeneration(f"{MANIFEST} cannot be read") from None
