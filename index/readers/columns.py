"""What the columns of a table hold whose first row is an article like the others, and names none of them.

>>> rain = "It rained for the whole of the day, the weather office of the town said, and it was enough."
>>> columns_of([["7", "Rain at last", "2021-03-03", rain], ["8", "Snow at last", "2021-03-04", rain.upper()]])
['id', 'title', 'published', 'body']
>>> columns_of([["no", "kop", "dag", "inhoud"], ["7", "Rain at last", "2021-03-03", rain]])
[]
"""

import re
from collections.abc import Callable, Sequence

from index.dates import parse_stamp
from index.readers.stamps import stamp
from search.article import Precision

_LEAST_ROWS = 2
_LEAST_BODY, _LEAST_WORDS = 80, 12
"""A text has on the average so many characters, and each so many words."""
_LONGEST_DAY = 40
_LONGEST_TITLE, _LEAST_TITLE_WORDS = 200, 2
_MOSTLY = 0.8
"""So many of a column's cells are of its kind, the first among them."""
_ADDRESS = re.compile(r"https?://\S+", re.I)
_KEY = re.compile(r"(?=.*\d)[\w.:-]{1,60}")
_SENTENCE = re.compile(r"[.!?…。][\"'”’»)\]]*(?:\s|\Z)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def columns_of(rows: Sequence[Sequence[str]]) -> list[str]:
    """A name for each column, "column 3" and so on where its cells do not tell; [] where the first row may be names.

    Even rows are asked for, one column of texts, and one of days, addresses or titles; of a single row, more.
    """
    width = len(rows[0]) if rows else 0
    even = [row for row in rows if len(row) == width]
    # In prose a blank follows a comma.
    tight = [row for row in even if not any(cell[:1] == " " for cell in row[1:])]
    if width < 2 or len(tight) < _MOSTLY * len(rows):
        return []
    cells = [[cell.strip() for cell in column] for column in zip(*even, strict=True)]
    texts = [number for number, column in enumerate(cells) if _are(column, _is_text)]
    if not texts:
        return []
    found = {max(texts, key=lambda number: sum(map(len, cells[number]))): "body"}
    found.update(_first(cells, found, "published", lambda column: _are(column, _is_day)))
    found.update(_first(cells, found, "url", lambda column: _are(column, _is_address)))
    found.update(_first(cells, found, "title", lambda column: _are(column, _is_title) and _differ(column)))
    if len(found) < (2 if len(even) >= _LEAST_ROWS else 3):
        return []
    found.update(_first(cells, found, "id", lambda column: _are(column, _is_key) and _differ(column)))
    return [found.get(number, f"column {number + 1}") for number in range(width)]


def _first(
    cells: Sequence[Sequence[str]], taken: dict[int, str], name: str, holds: Callable[[Sequence[str]], bool]
) -> dict[int, str]:
    """The first column that is not `taken` and `holds` what is called `name`."""
    number = next((number for number, column in enumerate(cells) if number not in taken and holds(column)), None)
    return {} if number is None else {number: name}


def _are(column: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    return is_one(column[0]) and sum(map(is_one, column)) >= _MOSTLY * len(column)


def _differ(column: Sequence[str]) -> bool:
    return len(set(column)) >= _MOSTLY * len(column)


def _is_text(cell: str) -> bool:
    return (
        len(cell) >= _LEAST_BODY
        and len(_WORD.findall(cell[:1000])) >= _LEAST_WORDS
        and _SENTENCE.search(cell) is not None
    )


def _is_day(cell: str) -> bool:
    if len(cell) > _LONGEST_DAY or not any(map(str.isdigit, cell)) or _ADDRESS.match(cell):
        return False
    words = stamp(cell, day_first=True)
    day = parse_stamp(words)
    return day is not None and (day.precision is not Precision.YEAR or words != cell)


def _is_address(cell: str) -> bool:
    return _ADDRESS.fullmatch(cell) is not None


def _is_title(cell: str) -> bool:
    return len(cell) <= _LONGEST_TITLE and len(_WORD.findall(cell)) >= _LEAST_TITLE_WORDS and not _ADDRESS.match(cell)


def _is_key(cell: str) -> bool:
    return _KEY.fullmatch(cell) is not None
