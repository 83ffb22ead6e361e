"""Whether a value is one that is allowed, and what would be: told by its type, for parameters and settings alike.

>>> from typing import Annotated
>>> Share = Annotated[int, msgspec.Meta(ge=0, le=100)]
>>> from_text("7", Share), allowed(Share)
(7, 'a whole number from 0 to 100')
"""

import re
from functools import cache
from typing import Any, get_args

import msgspec

from search.messages import told

_NUMBER = re.compile(r"[0-9]{1,9}")


def from_text(text: str, kind: Any) -> Any:
    """The value of the type `kind` that `text` means: a number, one of several words, a text. Raises `ValueError`."""
    is_number = isinstance(_info(kind), msgspec.inspect.IntType) and _NUMBER.fullmatch(text)
    return checked(int(text) if is_number else text, kind)


def checked(value: Any, kind: Any) -> Any:
    """`value` as one of the type `kind`. Raises `ValueError`."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None


def allowed(kind: Any) -> str:
    """The values of the type `kind`, in words."""
    match _info(kind):
        case msgspec.inspect.IntType(ge=least, le=most):
            return (
                told("a whole number from {} on", least)
                if most is None
                else told("a whole number from {} to {:,}", least, most)
            )
        case msgspec.inspect.EnumType(cls=choices):
            return either([str(choice.value) for choice in choices])
        case msgspec.inspect.LiteralType():
            return either([str(value) for value in get_args(kind)])
        case msgspec.inspect.StrType(pattern=pattern) if pattern:
            return told("a text of the form {}", pattern)
        case msgspec.inspect.StrType(max_length=most) if most:
            return told("a text of at most {:,} characters", most)
        case _:
            return told("a text that is not empty")


def either(values: list[str]) -> str:
    """'a, b or c'."""
    return told("{} or {}", ", ".join(values[:-1]), values[-1])


@cache
def _info(kind: Any) -> Any:
    """What msgspec knows of a type, None as one of its values aside."""
    found = msgspec.inspect.type_info(kind)
    if isinstance(found, msgspec.inspect.UnionType):
        found = next(each for each in found.types if not isinstance(each, msgspec.inspect.NoneType))
    return found
