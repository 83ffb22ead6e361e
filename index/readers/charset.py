"""Bytes whose characters something outside of them tells: the headers of an answer or of a part of a message.

>>> told("Été".encode("latin-1"), "ISO-8859-1").decode("utf-8-sig"), told(b"rain", "nonsense"), told(b"rain", "idna")
('Été', b'rain', b'rain')
"""

import codecs

_NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "mbcs", "oem")
)


def told(data: bytes, charset: str) -> bytes:
    """`data` as UTF-8 with its mark, if it is text in `charset`; as it is where that is no charset or does not fit."""
    try:
        name = codecs.lookup(charset).name
        return data if name in _NO_CHARSETS else data.decode(name).encode("utf-8-sig")
    except (LookupError, ValueError):
        return data
