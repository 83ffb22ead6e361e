"""The parameters of an address: read, refused and described by the types of a struct.

>>> from typing import Annotated
>>> class Parameters(msgspec.Struct):
...     prefix: str = ""
...     limit: Annotated[int, msgspec.Meta(ge=1, le=20)] = 10
>>> read([("limit", "5")], Parameters)
Parameters(prefix='', limit=5)
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec

from search.errors import BadRequest
from search.messages import told
from search.query.edits import edits
from search.validation import allowed, from_text

MAX_VALUES = 50
"""How often a repeatable parameter may stand in one request."""
MAX_VALUE_CHARACTERS = 300

Pairs = Iterable[tuple[str, str]]
Struct = TypeVar("Struct", bound=msgspec.Struct)


class ParameterError(BadRequest):
    """A parameter that cannot be taken: `code` for programs, `allowed` says in words what would be."""

    def __init__(self, parameter: str, code: str, message: str, allowed: str) -> None:
        super().__init__(parameter, message)
        self.code = code
        self.allowed = allowed


def misspelt(name: str, known: Iterable[str]) -> str | None:
    """Which of the `known` names `name` may be meant for; None for none."""
    lower = name.strip().lower().replace("-", "_")
    near = [each for each in known if edits(lower, each) <= (2 if min(len(lower), len(each)) >= LONG else 1)]
    return min(near, key=lambda each: edits(lower, each), default=None) if len(lower) >= MIN_MISSPELT else None


MIN_MISSPELT, LONG = 4, 7
"""A name of so many letters may be a misspelt one; one of so many with two letters wrong."""


def read(pairs: Pairs, kind: type[Struct], *, as_typed: Collection[str] = ()) -> Struct:
    """The struct that single `pairs` of names and values fill in; of those `as_typed` also blanks at the ends count.

    Raises `ParameterError`.
    """
    fields = _fields(kind)
    given = collect(pairs, {name: field.type for name, field in fields.items()}, as_typed=as_typed)
    return kind(**{fields[name].name: option(name, values[0], fields[name].type) for name, values in given.items()})


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def collect(
    pairs: Pairs,
    kinds: Mapping[str, Any],
    repeatable: Collection[str] = (),
    *,
    unbounded: Collection[str] = (),
    as_typed: Collection[str] = (),
) -> dict[str, list[str]]:
    """The values given for each name of `kinds`, empty ones left out. Raises `ParameterError`."""
    given: dict[str, list[str]] = {}
    for name, raw in pairs:
        if name not in kinds:
            known = ", ".join(sorted(kinds)) or told("none")
            message = told("There is no parameter {!r} here.", name[:80])
            if meant := misspelt(name, kinds):
                message = told("{} Is {} meant?", message, meant)
            raise ParameterError(name[:80], "unknown-parameter", message, known)
        value = raw if name in as_typed else raw.strip()
        if not value:
            continue
        values = given.setdefault(name, [])
        if name not in repeatable and values:
            raise ParameterError(
                name, "repeated-parameter", told("{} is given more than once.", name), told("one value")
            )
        if len(values) == MAX_VALUES:
            raise ParameterError(
                name, "too-many-values", told("{} is given too often.", name), told("at most {} values", MAX_VALUES)
            )
        if name not in unbounded and len(value) > MAX_VALUE_CHARACTERS:
            most = told("at most {} characters", MAX_VALUE_CHARACTERS)
            raise ParameterError(name, "invalid-value", told("A value of {} is too long.", name), most)
        values.append(value)
    return given


def option(name: str, value: str, kind: Any) -> Any:
    """The value of the type `kind` that `value` means. Raises `ParameterError`."""
    try:
        return from_text(value, kind)
    except ValueError:
        raise invalid(name, value, allowed(kind)) from None


def invalid(name: str, value: str, allowed: str) -> ParameterError:
    """The error that `name` cannot be `value`."""
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    return ParameterError(name, "invalid-value", told("{} cannot be “{}”.", name, shown), allowed)
