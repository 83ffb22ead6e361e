"""Words cut into pieces: the longest that are known, from the left, as the readers of the BERT family do.

>>> known = Pieces(["tariff", "##s", "un", "##likely"])
>>> known.of("tariffs"), known.of("unlikely"), known.of("xi")
((0, 1), (2, 3), ())
"""

import re
from collections.abc import Sequence

CONTINUES = "##"
"""Before a piece that does not begin its word."""

_PARTS = re.compile(r"[^\W_]+")
_LETTERS_A_PIECE = 2.5
"""A word cut into smaller pieces than this on average, as a rare name is, has no meaning that they could tell."""

_MOST_KEPT = 100_000
_LONGEST = 60


class Pieces:
    """The pieces of words, by their numbers: the places of `names`, all in small ASCII letters and digits."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._numbers = {name: number for number, name in enumerate(names)}
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The pieces of a surface form (see `search.analysis`), none where it cannot be cut into known ones."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            found = self._known[word] = tuple(
                number for part in _PARTS.findall(word[:_LONGEST]) for number in self._cut(part)
            )
        return found

    def _cut(self, part: str) -> list[int]:
        found: list[int] = []
        at = 0
        while at < len(part):
            before = CONTINUES if at else ""
            for end in range(len(part), at, -1):
                number = self._numbers.get(before + part[at:end])
                if number is not None:
                    found.append(number)
                    at = end
                    break
            else:
                return []
        return found if len(part) >= _LETTERS_A_PIECE * len(found) or len(found) == 1 else []
