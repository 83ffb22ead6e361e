"""What the value of a field says, whatever type it has: a text, a number, an object with a name, a list of them."""

import ast
import math
import re
from collections.abc import Iterator
from itertools import takewhile

from index.readers.html.fragment import without_tags
from index.readers.normalisation import normal_text

_SURROGATES = re.compile(r"[\ud800-\udfff\x00]")
_NAMES = (
    "name",
    "title",
    "text",
    "value",
    "rendered",
    "main",
    "original",
    "basic",
    "publisher",
    "iso",
    "seconds",
    "_seconds",
    "$date",
    "$numberLong",
    "$oid",
    "url",
)
_NOTHING = frozenset("nan none null nil nat n/a n.a. #n/a <na> <null> (null) (none) undefined \\n".split())
_MISSING = "NA"
"""R writes so what is missing; in other letters it may be a name."""
_LONGEST_DAY = 80
_PARTING = re.compile(r"\s*[;|]\s*")


def text_of(value: object) -> str | None:
    """The text of a value as it stands, a number's too; of an object its name, of a list its first; None for none."""
    if isinstance(value, dict):
        if (inside := value.get("$date")) and isinstance(inside, dict):
            value = inside
        if day := _day_in_parts(value):
            return day
        value = next((value[name] for name in _NAMES if value.get(name)), None)
        return None if isinstance(value, dict | list) else text_of(value)
    if isinstance(value, list):
        value = next(iter(value), None)
        return None if isinstance(value, list) else text_of(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else str(value)) if math.isfinite(value) else None
    return _SURROGATES.sub("\ufffd", str(value)).strip() or None


def _day_in_parts(value: dict[str, object]) -> str | None:
    """The day of an object that has a year, and a month and a day as far as they are known; None for another one."""
    parts = [text_of(value.get(name)) for name in ("year", "month", "day")]
    numbers = [part for part in takewhile(bool, parts) if part and part.isdigit()]
    if not numbers or len(numbers[0]) != 4 or len(numbers) < sum(part is not None for part in parts):
        return None
    return "-".join(number.zfill(2) for number in numbers)


def day_of(value: object) -> str | None:
    """The words of a field of a day: as any other's, or of a list of year, month, day, hour, minute.

    >>> day_of([2023, 6, 25, 10, 30]), day_of({"seconds": 1687689000, "nanoseconds": 0}), day_of({"at": "noon"})
    ('2023-06-25T10:30', '1687689000', "{'at': 'noon'}")
    """
    if isinstance(value, list) and len(value) > 1 and all(isinstance(each, int) for each in value):
        year, month, day, hour, minute = [*value, 0, 0, 0, 0][:5]
        if 1600 <= year < 2100 and 1 <= month <= 12 and 0 <= day <= 31:
            parts = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
            return parts + (f"T{hour:02}:{minute:02}" if len(value) > 4 else "")
    words = words_of(value)
    return words if words or not isinstance(value, dict | list) else str(value)[:_LONGEST_DAY]


def words_of(value: object) -> str | None:
    """The words of a value as one line without tags; None for what only says that there is nothing ("NaN").

    >>> words_of({"name": "The <b>Courier</b>"}), words_of(float("nan")), words_of("NaN")
    ('The Courier', None, None)
    """
    words = " ".join(without_tags(normal_text(text_of(value) or "")).split())
    return None if says_nothing(words) else words


def says_nothing(text: str) -> bool:
    r"""Whether a field's text only says that there is nothing, as tables and databases write it.

    >>> [says_nothing(text) for text in ("-", "N/A", "<NA>", "\\N", "NA", "Na", "Nadir")]
    [True, True, True, True, True, False, False]
    """
    text = text.strip()
    return text.casefold() in _NOTHING or text == _MISSING or not any(map(str.isalnum, text))


def names_of(value: object) -> tuple[str, ...]:
    """The names in a field of authors: a list, also as the text that Python writes for one, or names set apart by ;.

    >>> names_of("['Ada Byrd', 'Bo Lind']"), names_of("Ada Byrd; Bo Lind"), names_of([{"name": "Ada Byrd"}])
    (('Ada Byrd', 'Bo Lind'), ('Ada Byrd', 'Bo Lind'), ('Ada Byrd',))
    """
    return tuple(dict.fromkeys(name for each in _each(value) if (name := words_of(each))))


def _each(value: object) -> Iterator[object]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, str):
        if value.lstrip().startswith("[") and len(value) < 10_000:
            try:
                inside = ast.literal_eval(value.strip())
            except (ValueError, SyntaxError, MemoryError, RecursionError):
                inside = None
            if isinstance(inside, list):
                yield from inside
                return
        yield from _PARTING.split(value)
    else:
        yield value
