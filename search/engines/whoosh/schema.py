"""What an index of ours consists of: the fields and columns, and the names of their arrays.

A generation holds two Whoosh indexes in one directory, `sections` and `statements`, each with its own statistics. Their
segments come in pairs: the statements of a segment are those of the sections of the segment in the same place of the
other index. A segment is one file of arrays (`blocks`); in it, for n documents and t terms,

    FIELD/terms, /ends, /starts     the dictionary of a text field (title, heading, body): see `dictionary`
    FIELD/docs, /tf                 the postings, term after term: sorted doc ids, and the frequency in each
    FIELD/places, /positions        where each term's positions begin (t + 1); the positions, document after document
    FIELD/length                    how many tokens each document has in the field (n)
    FIELD_words/…                   the surface forms of a field, for prefixes and fuzzy words: dictionary and `docs`
    article/…                       sections: the articles' ids as a dictionary, with `docs`
    a name of NUMBERS               one number a document (n)
    a name of LISTS /values, /starts        several ordinals a document, one document's after another's
    a name of LISTS /ordinals, /owners      the same the other way round: the ordinals in order, and whose each is
    a name of BLOBS /bytes, /starts         bytes of any length a document, with a checksum in them
    meaning                         optional: the vectors of all documents' texts, a byte a number (`search.meaning`)
    statements/starts               sections: the statements of a section are those from one start to the next (n + 1)

In columns, the values of fields (`search.fields`) are *ordinals*: their places in the catalogue, and of speakers the
numbers of their keys (`storage.speakers`).
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from search.analysis import analyze
from search.fields import STATEMENT_FIELDS, VALUE_FIELDS, Kind
from search.query.ast import TextField

SCHEMA_VERSION = 9
"""Raised whenever an index of before cannot be read any more; such an index is refused and has to be rebuilt."""

SECTIONS = "sections"
STATEMENTS = "statements"
UNITS = (SECTIONS, STATEMENTS)

ARTICLE = "article"
HEAD = "record_head"
BODY = "record_body"
"""The two pieces of a section's record: see `records`."""
STATEMENTS_OF = "statements"
MEANING = "meaning"
"""Also kept with a segment that has the array: the name of the reader that its vectors are made by."""
DIMENSIONS = "dimensions"
"""Kept beside it: how many numbers a vector has."""
UTTERANCE = "utterance"
"""Of each statement the number of its utterance (`search.utterances`), 0 where it is too short to be one."""
TRACES = "traces"
"""Of each statement the hashes that others like it are found by."""
SIGNATURE = "signature"
"""With an article's first section, what the article is known again by (`search.copies`); nothing where it is short."""
HIDDEN = "hidden"
"""Kept with a segment of sections: the documents that only hold an article without sections, and are never hits."""
NO_DAY = 0
NO_ORDINAL = -1

TEXT_FIELDS = {SECTIONS: tuple(TextField), STATEMENTS: (TextField.BODY,)}
"""The text fields that each index has."""

_DATES = {"first_day": "i4", "last_day": "i4", "minute": "i8"}
_PLACES = {SECTIONS: {"article": "i4"}, STATEMENTS: {"section": "i4", "place": "i4"}}
_FOLLOWED: dict[str, dict[str, str]] = {SECTIONS: {}, STATEMENTS: {UTTERANCE: "i8"}}
_OF_KIND = {Kind.ORDINAL: "i4", Kind.BITS: "u1"}
_FIELDS = {SECTIONS: VALUE_FIELDS, STATEMENTS: STATEMENT_FIELDS}
"""The fields that each index keeps; a statement's others are those of its section."""

NUMBERS: dict[str, dict[str, str]] = {
    unit: {
        **_DATES,
        **_PLACES[unit],
        **_FOLLOWED[unit],
        **{field.column: _OF_KIND[field.kind] for field in _FIELDS[unit] if field.kind in _OF_KIND},
    }
    for unit in UNITS
}
"""The numeric columns and their types. `article` is the rank of the article's id in the segment's dictionary,
`section` the number of a statement's section in the segment, `place` its place in it. Of a field with one ordinal a
document, the ordinal; of one of bits, bit n for the n-th of its choices."""

KNOWN = "known"
"""With an article's first section, the keys of all speakers in the article."""

LISTS: dict[str, tuple[str, ...]] = {
    unit: (
        *(field.column for field in _FIELDS[unit] if field.kind is Kind.ORDINALS),
        *((KNOWN,) if unit == SECTIONS else (TRACES,)),
    )
    for unit in UNITS
}
"""Columns of ordinals: of the fields with several a document, and those of speakers and traces."""

BLOBS = {SECTIONS: (HEAD, BODY, SIGNATURE), STATEMENTS: ()}

_ENCODING = ("utf-8", "surrogatepass")  # an id made of a file's name may hold what is no text


def encode(text: str) -> bytes:
    """`text` as the index keeps it: UTF-8, sorted like the text by code points."""
    return text.encode(*_ENCODING)


def decode(data: bytes) -> str:
    """The text that `encode` was given."""
    return data.decode(*_ENCODING)


def words_field(field: str) -> str:
    """The name of the field with the surface forms of `field`."""
    return f"{field}_words"


class OurAnalyzer(Analyzer):  # type: ignore[misc]
    """`search.analysis.analyze` in the form that Whoosh's own queries expect."""

    def __call__(self, value: str, **options: Any) -> Iterator[WhooshToken]:
        """Whoosh tokens of `value`: terms with positions and characters."""
        for found in analyze(value):
            token = WhooshToken(positions=True, chars=True)
            token.text, token.pos, token.boost, token.stopped = found.term, found.position, 1.0, False
            token.startchar, token.endchar, token.original = found.start, found.end, found.surface
            yield token


class PositionsFormat(formats.Format):  # type: ignore[misc]
    """A posting's value is an array of positions."""

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions in a posting's value."""
        found: list[int] = np.frombuffer(value, "<u4").tolist()
        return found

    def decode_frequency(self, value: bytes) -> int:
        """The frequency of the term."""
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        """The same as a number that can be weighted."""
        return float(len(value) // 4)

    def encode(self, positions: Sequence[int]) -> bytes:
        """The posting's value for `positions`."""
        return np.array(positions, "<u4").tobytes()


class TokensField(fields.FieldType):  # type: ignore[misc]
    """A text: terms with positions."""

    def __init__(self) -> None:
        super().__init__(PositionsFormat(), OurAnalyzer())


class WordsField(fields.FieldType):  # type: ignore[misc]
    """A set of words or keys, without positions."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)


def schema(unit: str) -> fields.Schema:
    """The fields of the index `unit` as Whoosh knows them."""
    made: dict[str, fields.FieldType] = {}
    for field in TEXT_FIELDS[unit]:
        made[field.value] = TokensField()
        made[words_field(field)] = WordsField()
    if unit == SECTIONS:
        made[ARTICLE] = WordsField()
    return fields.Schema(**made)
