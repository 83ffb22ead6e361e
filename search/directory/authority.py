"""Ids of Wikidata for entries, from a file that the owner of the archive keeps: told, and nothing is joined by them.

The file has an item a line: JSON with `id`, `label` and perhaps `aliases`, or a table (CSV) with these columns, aliases
separated by `|`. An entry is an item where only one item bears its name, and no other entry does:

>>> items = Authority([Item(id="Q1", label="Ada Byrd", aliases=("A. M. Byrd",)), Item(id="Q2", label="Bo Byrd")])
>>> items.of("A. M. Byrd"), items.of("Byrd")
('Q1', None)
"""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from search.article import Speaker
from search.directory.naming import forms
from search.errors import SearchError

_ID = re.compile(r"Q[1-9]\d*")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item of Wikidata: its id, as Q42, and what it is called."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


class Authority:
    """The items of a file, by what they are called."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._by_name: dict[tuple[str, ...], str | None] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        for item in items:
            self._names[item.id] = names = (*self._names.get(item.id, ()), item.label, *item.aliases)
            for name in names:
                words = forms(name)[-1]
                if words and self._by_name.setdefault(words, item.id) != item.id:
                    self._by_name[words] = None

    @classmethod
    def read(cls, file: Path) -> "Authority":
        """The items of `file`. Raises `SearchError` where it cannot be read, with the line that is wrong."""
        try:
            with file.open(encoding="utf-8", newline="") as lines:
                return cls(_items(file, lines))
        except (OSError, UnicodeDecodeError) as error:
            raise SearchError(f"{file} cannot be read: {error}.") from error

    def of(self, name: str) -> str | None:
        """The id of the only item that is called `name`, a whole name; None where there is none or are several."""
        return self._by_name.get(forms(name)[-1])

    def names(self, item: str) -> tuple[str, ...]:
        """What an item is called."""
        return self._names.get(item, ())

    def shared(self, speakers: Iterable[Speaker]) -> Iterator[tuple[str, list[Speaker]]]:
        """The items that several of `speakers` are called like: these may be one."""
        found: dict[str, list[Speaker]] = {}
        for speaker in speakers:
            item = self.of(speaker.name) if speaker.is_named else None
            if item is not None:
                found.setdefault(item, []).append(speaker)
        return ((item, bearers) for item, bearers in found.items() if len(bearers) > 1)


def _items(file: Path, lines: Iterable[str]) -> Iterator[Item]:
    is_table = file.suffix.lower() in (".csv", ".tsv")
    dialect = "excel-tab" if file.suffix.lower() == ".tsv" else "excel"
    rows: Iterable[Any] = csv.DictReader(lines, dialect=dialect) if is_table else lines
    for number, row in enumerate(rows, 2 if is_table else 1):
        try:
            if isinstance(row, dict):
                aliases = [each.strip() for each in (row.get("aliases") or "").split("|")]
                item = Item(id=row["id"], label=row["label"], aliases=tuple(filter(None, aliases)))
            elif row.strip():
                item = msgspec.json.decode(row, type=Item)
            else:
                continue
            if not _ID.fullmatch(item.id):
                raise ValueError(f"{item.id!r} is no id of Wikidata, which are like Q42")
        except (KeyError, TypeError, ValueError) as error:
            reason = f"there is no column {error}" if isinstance(error, KeyError) else str(error)
            raise SearchError(f"{file}, line {number}: {reason}.") from error
        yield item
