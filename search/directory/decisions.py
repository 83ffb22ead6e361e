"""What an editor decides about speakers, kept in a small file that outlives every index: a line of JSON a decision.

    {"do":"merge","speakers":["ada-byrd","byrd"]}
    {"do":"split","speaker":"byrd","into":"bo-byrd","roles":["mayor"]}
    {"do":"split","speaker":"byrd","into":"bo-byrd","articles":["a41","a97"]}
    {"do":"split","speaker":"byrd","into":"bo-byrd","since":"1990-01-01"}
    {"do":"rename","speaker":"ada-byrd","name":"Ada M. Byrd"}
    {"do":"kind","speaker":"spans","kind":"organisation"}
    {"do":"not","speaker":"byrd","article":"a41","statement":"st3"}

Decisions take effect in their order; to undo one, remove its line. Ids that were merged away go on leading to whom they
were merged into.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec

from search.article import SpeakerKind
from search.errors import SearchError


class _Decision(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="do", omit_defaults=True, forbid_unknown_fields=True
):
    why: str = ""


class Merge(_Decision, tag="merge", frozen=True, kw_only=True):
    """All of `speakers` are the first of them."""

    speakers: tuple[str, ...]


class Split(_Decision, tag="split", frozen=True, kw_only=True):
    """Part of `speaker` is `into`: what articles say of them with one of `roles`, or some articles or days.

    `into` is the id of somebody known, or a new one, whose `name` may be given.
    """

    speaker: str
    into: str
    name: str = ""
    roles: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Rename(_Decision, tag="rename", frozen=True, kw_only=True):
    """`speaker` is called `name`."""

    speaker: str
    name: str


class SetKind(_Decision, tag="kind", frozen=True, kw_only=True):
    """`speaker` is of this kind."""

    speaker: str
    kind: SpeakerKind


class NotTheirs(_Decision, tag="not", frozen=True, kw_only=True):
    """What an article, or one statement of it, gives to `speaker` is not theirs."""

    speaker: str
    article: str
    statement: str = ""


Decision = Merge | Split | Rename | SetKind | NotTheirs


def digest(decisions: Iterable[Decision]) -> str:
    """Another one for other decisions."""
    return hashlib.sha256(msgspec.json.encode(list(decisions))).hexdigest()[:16]


class Decisions(Protocol):
    """The decisions about the speakers of an archive, which may change at any time."""

    def version(self) -> object:
        """Something that is another one after each change, and cheap to ask for."""
        ...

    def all(self) -> Sequence[Decision]:
        """The decisions, in their order."""
        ...

    def add(self, *decisions: Decision) -> None:
        """Adds decisions after all others."""
        ...

    def remove(self, number: int) -> Decision:
        """Takes back the decision with this number, which counts from 1, and gives it. Raises `SearchError`."""
        ...


class DecisionsInMemory:
    """Decisions that end with the process."""

    def __init__(self) -> None:
        self._all: tuple[Decision, ...] = ()

    def version(self) -> object:
        """Another value after each change."""
        return self._all

    def all(self) -> Sequence[Decision]:
        """The decisions, in their order."""
        return self._all

    def add(self, *decisions: Decision) -> None:
        """Adds decisions after all others."""
        self._all = (*self._all, *decisions)

    def remove(self, number: int) -> Decision:
        """Takes back the decision with this number."""
        _check(number, self._all)
        removed = self._all[number - 1]
        self._all = self._all[: number - 1] + self._all[number:]
        return removed


class DecisionsFile:
    """Decisions in the file `path`, which need not exist. Every change replaces it as a whole."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def version(self) -> object:
        """The file's time, size and number; None where there is no file."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def all(self) -> Sequence[Decision]:
        """The decisions, in the order of their lines. Raises `SearchError` for a line that is none."""
        return [decision for _, decision in self._lines()]

    def add(self, *decisions: Decision) -> None:
        """Adds lines at the end."""
        self._write([line for line, _ in self._lines()] + [msgspec.json.encode(each) for each in decisions])

    def remove(self, number: int) -> Decision:
        """Removes the line with this number."""
        lines = self._lines()
        _check(number, lines)
        _, removed = lines.pop(number - 1)
        self._write([line for line, _ in lines])
        return removed

    def _lines(self) -> list[tuple[bytes, Decision]]:
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise SearchError(f"The decisions in {self.path} cannot be read: {error.strerror}.") from error
        found = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found.append((line, msgspec.json.decode(line, type=Decision)))
            except msgspec.DecodeError as error:
                raise SearchError(
                    f"Line {number} of {self.path} is no decision: {error}. Mend or remove the line."
                ) from error
        return found

    def _write(self, lines: Sequence[bytes]) -> None:
        made = self.path.with_name(f"{self.path.name}.tmp")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with made.open("wb") as file:
                file.writelines(line + b"\n" for line in lines)
                file.flush()
                os.fsync(file.fileno())
            made.replace(self.path)
        except OSError as error:
            raise SearchError(f"The decisions in {self.path} cannot be written: {error.strerror}.") from error


def beside(index: Path) -> Path:
    """Where the decisions about the speakers of an index are, unless somebody says otherwise: beside its directory."""
    return index.with_name(f"{index.name}.speakers.jsonl")


def _check(number: int, decisions: Sequence[object]) -> None:
    if not 1 <= number <= len(decisions):
        raise SearchError(f"There is no decision {number}, only {len(decisions)} in all.")
