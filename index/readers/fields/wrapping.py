"""Objects that hold a list of articles: answers of search interfaces, feeds, collections.

>>> wrapped({"status": "ok", "articles": [{"title": "Rain"}, {"title": "Snow"}]})
[{'title': 'Rain'}, {'title': 'Snow'}]
>>> wrapped({"title": "Rain", "text": "It rained.", "items": [{"src": "a.jpg"}]}) is None
True
"""

import re
from collections.abc import Mapping
from typing import Any

from index.readers.fields.names import KNOWN, NESTED, plain

_LISTS = "articles items results documents docs records data hits entries news stories posts rows response feed".split()
_AROUND = frozenset((*_LISTS, "result", "channel", "embedded", "collection", "data"))
MAY_WRAP = re.compile(rb'"(?:' + "|".join(_LISTS).encode() + rb')"\s*:\s*\[\s*\{', re.I)
"""Whether a text of JSON may hold such a list."""
KEYED = re.compile(rb'\s*\{\s*"[^"]{1,500}"\s*:\s*\{')
"""Whether a text of JSON may be an object of articles by their keys."""
_DEEPEST = 3
_FEED = "jsonfeed.org"


def wrapped(value: Mapping[str, Any]) -> list[Any] | None:
    """The articles in `value`; None where it is none but an article itself, or something else."""
    found = _list_in(value, 0)
    if found is not None and _FEED in str(value.get("version")):
        # The name of a feed is its items' publication.
        return [
            {"source": value.get("title"), "lang": value.get("language"), **each}
            for each in found
            if isinstance(each, dict)
        ]
    return found


def _list_in(value: Mapping[str, Any], depth: int) -> list[Any] | None:
    if is_article(value):
        return None
    if isinstance(dump := value.get("db"), list) and len(dump) == 1 and isinstance(dump[0], dict):
        value = dump[0]  # as Ghost exports its one database
    for name, inside in value.items():
        if plain(name) in _LISTS and isinstance(inside, list) and any(isinstance(each, dict) for each in inside):
            return inside
    for name, inside in value.items():
        if depth < _DEEPEST and plain(name) in _AROUND and isinstance(inside, dict):
            found = _list_in(inside, depth + 1)
            if found is not None:
                return found
    keyed = depth == 0 and value and not any(plain(name) in NESTED for name in value)
    if keyed and all(isinstance(each, dict) and is_article(each) for each in value.values()):
        return [{"key": key, **each} for key, each in value.items()]
    return None


def is_article(value: Mapping[str, Any]) -> bool:
    """Whether one of its fields holds a body."""
    for name, inside in value.items():
        if plain(name) in KNOWN["body"]:
            if isinstance(inside, str) and inside.strip():
                return True
            if isinstance(inside, list) and inside and isinstance(inside[0], str):
                return True
            if isinstance(inside, dict) and "sections" in inside:
                return True
    return False
