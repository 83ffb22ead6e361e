"""A number is the same in digits and in words, however many words it has: which words are one number, and which words
one may be written in.

>>> composed("two hundred and fourteen", ["2", "hundred", "and", "14"], [0, 4, 12, 16], [3, 11, 15, 24])
(['214'], [0], [24])
>>> spellings("214"), spellings("18500000"), spellings("40000")
((('2', 'hundred', '14'),), (('18.5', 'million'),), (('40', 'thousand'), ('40k',)))
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

HUNDRED = "hundred"
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
"""What stands right behind the digits, as in 18m."""
_UNITS = frozenset(map(str, range(1, 10)))
_TENS = frozenset(map(str, range(20, 100, 10)))
_SMALL = frozenset(map(str, range(20)))
_COMPOSING = frozenset({HUNDRED, *SCALES, *_TENS})
"""Without one of these, nothing is composed."""
_ONE = frozenset(("a", "an"))
_PARTS_OF_ONE = frozenset(("half", "quarter", "third"))
_DIGITS = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_BETWEEN = re.compile(r"[\s-]*")
"""What may stand between the words of a number."""

Composed = tuple[list[str], list[int], list[int]]


def composed(text: str, forms: list[str], starts: list[int], ends: list[int]) -> Composed:
    """The words of `text`, given by their forms and places, with each number that is written in several as one."""
    if _COMPOSING.isdisjoint(forms):
        return forms, starts, ends
    number = _Number(text, forms, starts, ends)
    made: Composed = [], [], []
    done = 0
    for at in [at for at, form in enumerate(forms) if form in _COMPOSING]:
        first = at if forms[at] in _TENS else at - 1
        found = number.read(first) if first >= done else None
        if found is None or found[1] - first < 2:
            continue
        value, end = found
        ours = written(value), starts[first], ends[end - 1]
        made[0].extend((*forms[done:first], ours[0]))
        made[1].extend((*starts[done:first], ours[1]))
        made[2].extend((*ends[done:first], ours[2]))
        done = end
    if not done:
        return forms, starts, ends
    return made[0] + forms[done:], made[1] + starts[done:], made[2] + ends[done:]


def written(value: Decimal) -> str:
    """The number in digits."""
    return str(int(value)) if value == int(value) else format(value.normalize(), "f")


class _Number:
    """Reads the number that begins with a word of a text."""

    def __init__(self, text: str, forms: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> None:
        self._text = text
        self._forms = forms
        self._starts = starts
        self._ends = ends

    def read(self, at: int) -> tuple[Decimal, int] | None:
        """Its value, and after which word it ends."""
        found = self._below_thousand(at)
        total, end, above = Decimal(0), at, 10**18
        while found is not None:
            value, after = found
            scale = 1
            while self._next(after) in SCALES:
                scale *= SCALES[self._next(after)]
                after += 1
            if scale >= above:
                break
            total, end, above = total + value * scale, after, scale
            found = self._rest(end, scale) if scale > 1 else None
        return (total, end) if end > at else None

    def _rest(self, at: int, scale: int) -> tuple[Decimal, int] | None:
        """What more of the number there is after thousands or millions, in words: with "and" after thousands, else
        with a scale of its own ("a million two years ago" is no sum)."""
        if self._next(at) == "and" and scale == SCALES["thousand"]:
            return self._below_thousand(at + 1) if self._is_spelt(at + 1) else None
        found = self._below_thousand(at) if self._next(at) and self._is_spelt(at) else None
        if found is None or (HUNDRED not in self._forms[at : found[1]] and self._next(found[1]) not in SCALES):
            return None
        return found

    def _below_thousand(self, at: int) -> tuple[Decimal, int] | None:
        form = self._forms[at]
        if form in _ONE:
            is_part = at > 0 and self._forms[at - 1] in _PARTS_OF_ONE
            found = (1, at + 1) if self._next(at + 1) in {HUNDRED, *SCALES} and not is_part else None
        else:
            found = self._below_hundred(at)
        if found is None:
            return (Decimal(form), at + 1) if _DIGITS.fullmatch(form) and not self._is_spelt(at) else None
        value, end = found
        if self._next(end) != HUNDRED:
            return Decimal(value), end
        value, end = 100 * value, end + 1
        after = end + 1 if self._next(end) == "and" else end
        more = self._below_hundred(after) if self._next(after) else None
        return (Decimal(value + more[0]), more[1]) if more else (Decimal(value), end)

    def _below_hundred(self, at: int) -> tuple[int, int] | None:
        form = self._forms[at]
        if not self._is_spelt(at):
            return None
        if form in _TENS and self._next(at + 1) in _UNITS and self._is_spelt(at + 1):
            return int(form) + int(self._forms[at + 1]), at + 2
        return (int(form), at + 1) if form in _TENS or form in _SMALL else None

    def _next(self, at: int) -> str:
        """The word at `at`, where nothing but a space or a hyphen stands before it; else none."""
        if at >= len(self._forms) or not _BETWEEN.fullmatch(self._text, self._ends[at - 1], self._starts[at]):
            return ""
        return self._forms[at]

    def _is_spelt(self, at: int) -> bool:
        return at < len(self._forms) and not self._text[self._starts[at]].isdigit()


@lru_cache(maxsize=10_000)
def spellings(form: str) -> tuple[tuple[str, ...], ...]:
    """The words, each in the form that is compared, that a number may be written in beside its digits.

    Only for those that are: not for 1993, which is a year, nor for 48,213.
    """
    if not form.isdecimal() or len(form) > 15 or not int(form) > 20:
        return ()
    value = int(form)
    scale = next((each for each, size in reversed(SCALES.items()) if value >= size), "")
    size = SCALES.get(scale, 1)
    if scale and value % (size // 1000 if size > 1000 else size) == 0:
        digits = written(Decimal(value) / size)
        short = ((f"{digits}{each}",) for each, long in SHORT_SCALES.items() if long == scale and digits.isdecimal())
        return (digits, scale) if value != size else (scale,), *short
    if (value % 10 == 0 and value < 100) or (value >= 1000 and value % 100) or value >= 10_000:
        return ()
    return (tuple(_names(value)),)


def _names(value: int) -> Iterator[str]:
    """The words of a number below ten thousand, as forms."""
    if value >= 1000:
        yield from (*((str(value // 1000),) if value >= 2000 else ()), "thousand")
    if hundreds := value % 1000 // 100:
        yield from (*((str(hundreds),) if hundreds > 1 else ()), HUNDRED)
    rest = value % 100
    if rest > 20 and rest % 10:
        yield from (str(rest - rest % 10), str(rest % 10))
    elif rest:
        yield str(rest)
