"""What the benchmark asks of an engine, whichever it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from benchmarks.speed.archive import Archive
from benchmarks.speed.questions import Question

HITS = 10
"""How many hits are fetched, each with its snippet."""

SPEAKERS = 10
"""How many speakers the facet lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an engine answered: the same for all of them.

    `years` are the sections of each year, `speakers` the most frequent ones of the hits, `hits` the ids of the best
    sections with their scores, `snippets` a piece of each with the number of marks in it.
    """

    total: int
    years: Mapping[str, int]
    speakers: Sequence[tuple[str, int]]
    hits: Sequence[tuple[str, float]]
    snippets: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a row scores, as its engine documents it.

    `idf` is `lucene`, ln(1 + (N − df + ½) / (df + ½)), or `okapi`, the same without the 1, never below 10⁻⁶. `bytes`
    tells that lengths are kept in one byte, `all_fields` that they are those of all fields together, `skips_empty`
    that empty fields do not count for the average, `phrase_sums` that a phrase has the idfs of its words, else that
    of its own frequency.
    """

    k1: float
    b: float
    idf: str = "lucene"
    bytes: bool = False
    all_fields: bool = False
    skips_empty: bool = False
    phrase_sums: bool = False


class Indexer(Protocol):
    """Makes an index. Only `add` and `finish` are on the clock."""

    what: str

    def batches(self, archive: Archive) -> Iterator[Any]:
        """The archive in the form and in the portions that `add` takes."""
        ...

    def open(self, folder: Path) -> None:
        """Begins a new index in an empty folder."""
        ...

    def add(self, batch: Any) -> None:
        """Adds a portion."""
        ...

    def finish(self) -> None:
        """Writes everything out, so that it can be searched."""
        ...


class Asker(Protocol):
    """Asks an engine. Only `open` and `ask` are on the clock: `ask` ends with everything in Python's hands.

    `formula` is how it scores words in bodies; None where that is not checked.
    """

    formula: Formula | None

    def open(self, folder: Path) -> None:
        """Opens the index."""
        ...

    def can(self, question: Question) -> bool:
        """Whether the engine knows this kind of question."""
        ...

    def prepare(self, question: Question) -> Any:
        """The question in the engine's own terms."""
        ...

    def ask(self, prepared: Any) -> Any:
        """The engine's answer."""
        ...

    def answer(self, asked: Any) -> Answer:
        """The engine's answer in the form of all."""
        ...
