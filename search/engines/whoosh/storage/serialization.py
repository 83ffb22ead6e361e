"""Values as JSON, as the files of an index keep them."""

import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encode_json(value: Any) -> bytes:
    """`value` as JSON; lone surrogates, which UTF-8 does not have, as escapes."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def decode_json(data: bytes | memoryview, kind: type[T]) -> T:
    """The value of type `kind` that `encode_json` was given."""
    decoder = _decoders.get(kind) or _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    try:
        value: T = decoder.decode(data)
        return value
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(bytes(data)), kind)


_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {}
