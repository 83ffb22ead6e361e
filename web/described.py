"""What an endpoint takes and answers, said once: it is checked before the view runs, and told by `openapi`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import msgspec
from flask import Response, request

from web import caching
from web.parameters import read
from web.site import query_pairs

JSON = "application/json"
View = Callable[..., Response]


class NoParameters(msgspec.Struct):
    """None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An endpoint: `answer` is a struct, or None for what is no JSON, `problems` are statuses beside the usual ones."""

    answer: Any
    parameters: type[msgspec.Struct]
    problems: dict[int, Any]
    media: str
    repeatable: tuple[str, ...]


def described(
    answer: Any,
    *,
    parameters: type[msgspec.Struct] = NoParameters,
    problems: dict[int, Any] | tuple[int, ...] = (),
    media: str = JSON,
    as_typed: tuple[str, ...] = (),
    reads_itself: bool = False,
    repeatable: tuple[str, ...] = (),
    is_cached: bool = True,
) -> Callable[[View], View]:
    """Says what a view takes and answers.

    The struct of its parameters is handed to it first where there are some, unless it `reads_itself`. With
    `is_cached` it is asked only for what its reader does not have already.
    """
    told = problems if isinstance(problems, dict) else dict.fromkeys(problems)
    takes_some = bool(msgspec.structs.fields(parameters))

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(**path: str) -> Response:
            given = [read(query_pairs(), parameters, as_typed=as_typed)] if not reads_itself else []
            handed = given if takes_some else []
            if not is_cached or request.method not in ("GET", "HEAD"):
                return view(*handed, **path)
            tag = caching.tag()
            known = caching.known_already(tag)
            if known is not None:
                return known
            response = view(*handed, **path)
            if response.status_code == 200:
                response.set_etag(tag, weak=True)
            return response

        answered.operation = Operation(  # type: ignore[attr-defined]
            answer=answer, parameters=parameters, problems=told, media=media, repeatable=repeatable
        )
        return answered

    return decorate
