"""The description of the API, OpenAPI 3.1, made of what the endpoints themselves say (`described`).

Schemas are those of the structs that answers are made of and parameters are read by.
"""

import re
from importlib.metadata import version
from inspect import getdoc
from typing import Any

import msgspec
from apispec import APISpec
from flask import Flask
from werkzeug.routing import Rule

from web.described import Operation
from web.problems import ProblemDocument

PROBLEM = "application/problem+json"

_REFERENCE = "#/components/schemas/{name}"
_ALWAYS = {
    400: "The request cannot be answered as it is",
    414: "The query string is too long",
    500: "A fault of this site",
    503: "Busy, out of time, or without an index: `Retry-After` says when to ask again",
}
_SOMETIMES = {
    404: "There is nothing of this id",
    410: "It was there and is no longer",
    429: "Too many exports were begun from this address: `Retry-After` says when to ask again",
}
_HEADERS = {
    "ETag": {"description": "Another one whenever the answer may be", "schema": {"type": "string"}},
    "X-Request-ID": {"description": "The request in the log of the site", "schema": {"type": "string"}},
}
_PATH = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")


def openapi_of(app: Flask, root: str) -> bytes:
    """The description of the endpoints of `app`, which is mounted at the path `root`."""
    rules = [
        (rule, operation)
        for rule in app.url_map.iter_rules()
        if (operation := getattr(app.view_functions[rule.endpoint], "operation", None)) is not None
    ]
    spec = APISpec(
        title="On Record",
        version=version("onrecord"),
        openapi_version="3.1.0",
        info={
            "description": "Who said what, and when. Everything is read with GET. An empty parameter counts as absent."
        },
        servers=[{"url": root or "/"}],
    )
    types = [each for _, operation in rules for each in _types(operation)]
    schemas, components = msgspec.json.schema_components([*types, ProblemDocument], ref_template=_REFERENCE)
    # by `spec.components.schema` an `items: false` would become a reference to a schema called False
    spec.components.schemas.update(sorted(components.items()))
    by_type = dict(zip([*types, ProblemDocument], schemas, strict=True))
    for rule, operation in sorted(rules, key=lambda pair: pair[0].rule):
        told = _operation(app, rule, operation, components, by_type)
        operations = {"get": told}
        if "POST" in (rule.methods or ()):
            operations["post"] = _posted(told)
        spec.path(path=_PATH.sub(r"{\1}", rule.rule), operations=operations)
    return msgspec.json.encode(spec.to_dict())


def _types(operation: Operation) -> list[Any]:
    answers = [operation.answer, *operation.problems.values()]
    return [operation.parameters, *(each for each in answers if each is not None)]


def _operation(
    app: Flask, rule: Rule, operation: Operation, components: dict[str, Any], by_type: dict[Any, Any]
) -> dict[str, Any]:
    view = app.view_functions[rule.endpoint]
    schema = by_type[operation.answer] if operation.answer is not None else _unstructured(operation.media)
    media = operation.media.partition(";")[0]
    responses: dict[str, Any] = {
        "200": {"description": "The answer", "headers": _HEADERS, "content": {media: {"schema": schema}}},
        "304": {"description": "The answer is the one of the `ETag` in `If-None-Match`"},
    }
    for status, text in {**_ALWAYS, **{each: _SOMETIMES[each] for each in operation.problems}}.items():
        kind = operation.problems.get(status) or ProblemDocument
        content: dict[str, Any] = {PROBLEM: {"schema": by_type[kind]}}
        if status == 410 and kind is not ProblemDocument:
            content = {PROBLEM: {"schema": {"anyOf": [by_type[kind], by_type[ProblemDocument]]}}}
        responses[str(status)] = {"description": text, "content": content}
    names = _PATH.findall(rule.rule)
    in_path = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
    return {
        "operationId": rule.endpoint.replace(".", "_").replace("-", "_"),
        "summary": (getdoc(view) or "").split("\n")[0],
        "parameters": [*in_path, *_query(operation, components)],
        "responses": responses,
    }


def _posted(told: dict[str, Any]) -> dict[str, Any]:
    """The same operation with the text of `q` in the body."""
    rest = [each for each in told["parameters"] if each["name"] != "q"]
    text = {"required": True, "content": {"text/plain": {"schema": {"type": "string"}}}}
    responses = {status: each for status, each in told["responses"].items() if status != "304"}
    responses["413"] = {"description": "The text is too long", "content": responses["400"]["content"]}
    name = f"{told['operationId']}_posted"
    return {**told, "operationId": name, "parameters": rest, "requestBody": text, "responses": responses}


def _unstructured(media: str) -> dict[str, Any]:
    return {} if "json" in media else {"type": "string"}


def _query(operation: Operation, components: dict[str, Any]) -> list[dict[str, Any]]:
    """The parameters of the query string; an empty one counts as absent."""
    properties = components[operation.parameters.__name__]["properties"]
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            **({"style": "form", "explode": True} if name in operation.repeatable else {}),
            "schema": _without_null(schema),
        }
        for name, schema in properties.items()
    ]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that is left out where there is none."""
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if not kinds:
        return schema
    return {name: value for name, value in schema.items() if name not in ("anyOf", "default")} | (
        kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    )
