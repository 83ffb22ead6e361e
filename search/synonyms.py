"""The owner's own file of synonyms: other words that a search for one is to find too.

Each line is a group of words or short phrases, with commas between, that are searched for together; or one side of an
arrow, whose words find those on the other side too, but not the other way round. What follows a # is left out.

    ceasefire, truce, armistice
    EU => European Union, the bloc

>>> found = Synonyms.of(["ceasefire, truce", "EU => European Union"])
>>> found.of_words(("truce",)), found.of_words(("eu",)), found.of_words(("european", "union"))
(('ceasefire',), ('European Union',), ())
"""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from search.analysis import analyze
from search.errors import SearchError

MAX_LINES = 10_000
MAX_ALTERNATIVES = 20
"""How many words and phrases one line may have."""
MAX_WORDS = 4
"""How many words a phrase may have."""
MAX_BYTES = 4_000_000

_log = logging.getLogger(__name__)

Terms = tuple[str, ...]


class SynonymsRefused(SearchError):
    """A file of synonyms that cannot be read: says which line, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """For the terms of a word or a phrase, what else is to be searched for, as it is written in the file."""

    alternatives: dict[Terms, tuple[str, ...]] = field(default_factory=dict)
    longest: int = 0
    """How many words the longest phrase has that is looked for."""

    @classmethod
    def of(cls, lines: Iterable[str], name: str = "synonyms") -> "Synonyms":
        """The synonyms in the lines of a file. Raises `SynonymsRefused`, which names the file and the line."""
        found: dict[Terms, dict[str, None]] = {}
        for number, raw in enumerate(lines, 1):
            line = raw.partition("#")[0].strip()
            if not line:
                continue
            if number > MAX_LINES:
                raise SynonymsRefused(f"{name} has more than {MAX_LINES:,} lines. Leave some of them out.")
            sides = [_phrases(side, f"{name}, line {number}") for side in line.split("=>")]
            if len(sides) > 2:
                raise SynonymsRefused(f"{name}, line {number}: there is more than one =>. Make two lines of it.")
            if len(sides) == 1 and len(sides[0]) < 2:
                raise SynonymsRefused(
                    f"{name}, line {number}: {line!r} stands alone. Put a comma and a synonym after it."
                )
            for terms in sides[0]:
                own = found.setdefault(terms, {})
                own.update((text, None) for other, text in sides[-1].items() if other != terms)
        return cls({terms: tuple(others) for terms, others in found.items()}, max(map(len, found), default=0))

    def of_words(self, terms: Terms) -> tuple[str, ...]:
        """What else is to be searched for where somebody asks for these terms, side by side."""
        return self.alternatives.get(terms, ())


def _phrases(side: str, where: str) -> dict[Terms, str]:
    """What stands between commas, by its terms."""
    found: dict[Terms, str] = {}
    for text in map(str.strip, side.split(",")):
        terms = tuple(token.term for token in analyze(text))
        if not terms:
            raise SynonymsRefused(
                f"{where}: there is no word {'between two commas' if text == '' else f'in {text!r}'}."
            )
        if len(terms) > MAX_WORDS:
            raise SynonymsRefused(f"{where}: {text!r} has more than {MAX_WORDS} words. Shorten it.")
        if re.search(r'["“”*~():]', text):
            raise SynonymsRefused(f"{where}: {text!r} has signs of the query language. Write words alone.")
        found.setdefault(terms, text)
    if len(found) > MAX_ALTERNATIVES:
        raise SynonymsRefused(f"{where}: there are more than {MAX_ALTERNATIVES} words. Make several lines of it.")
    return found


class SynonymFile:
    """The synonyms of a file, read anew whenever it has changed; of no file, none. Safe to share between threads."""

    def __init__(self, path: str = "") -> None:
        """Reads the file at `path`. Raises `SynonymsRefused`."""
        self._path = Path(path) if path else None
        self._lock = Lock()
        self._seen: tuple[int, int] | None = None
        self._known = Synonyms()
        if self._path is not None:
            try:
                self._seen = self._state(self._path)
                self._known = _read(self._path)
            except OSError as error:
                raise SynonymsRefused(f"The file of synonyms {path} cannot be read: {error.strerror}.") from error

    @property
    def version(self) -> str:
        """Another one whenever the file was read anew."""
        self.now  # noqa: B018
        return str(self._seen)

    @property
    def now(self) -> Synonyms:
        """What the file says; where it was changed into what cannot be read, which is logged, what it said before."""
        if self._path is None:
            return self._known
        with self._lock:
            try:
                state = self._state(self._path)
                if state != self._seen:
                    self._seen = state
                    self._known = _read(self._path)
            except (OSError, SynonymsRefused) as error:
                _log.error("The synonyms of before are used: %s", error)
            return self._known

    @staticmethod
    def _state(path: Path) -> tuple[int, int]:
        found = path.stat()
        return found.st_mtime_ns, found.st_size


def _read(path: Path) -> Synonyms:
    if path.stat().st_size > MAX_BYTES:
        raise SynonymsRefused(f"{path} has more than {MAX_BYTES:,} bytes. It is no file of synonyms.")
    try:
        lines: Sequence[str] = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        number = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SynonymsRefused(f"{path}, line {number}: this is not UTF-8. Save the file as UTF-8.") from error
    return Synonyms.of(lines, str(path))
