"""What a Whoosh index of ours consists of: the fields, their formats, the columns.

A generation holds two indexes in one directory, each with its own statistics. Their text fields (`title`, `heading`,
`body`) hold terms with positions, their `…_words` fields the surface forms that prefixes and fuzzy words are looked
up in. Everything that filters, facets and sorting need stands in columns, one value a document; speakers and sources
stand there as *ordinals*, their places in the directory's and the source list's order.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh import columns, fields, formats
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken
from whoosh.codec.whoosh3 import W3Codec

from search.analysis import Token, analyze
from search.article import Form
from search.query.ast import TextField

SCHEMA_VERSION = 1
"""Raised whenever an index of before cannot be read any more; such an index is refused and has to be rebuilt."""

SECTIONS = "sections"
STATEMENTS = "statements"

ARTICLE = "article"
RECORD = "record"
NO_DAY = 0
NO_ORDINAL = -1
HIDDEN = -1
"""The `uid` of a document that keeps the record of an article without sections: never a hit."""

FORMS = tuple(Form)
"""Bit n of the column `forms` is the n-th of these."""

_ENCODING = ("utf-8", "surrogatepass")  # an id made of a file's name may hold what is no text


def encode(text: str) -> bytes:
    """`text` as the index keeps it: UTF-8, sorted like the text by code points."""
    return text.encode(*_ENCODING)


def decode(data: bytes) -> str:
    """The text that `encode` was given."""
    return data.decode(*_ENCODING)


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
    """Postings whose value is the term's positions, four bytes each, little-endian: numpy reads a block at once.

    Whoosh's own `Positions` pickles a list for every posting.
    """

    def encode(self, positions: Sequence[int]) -> bytes:
        """The posting's value for `positions`."""
        return struct.pack(f"<{len(positions)}I", *positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions in a posting's value: for Whoosh's own matchers."""
        return list(struct.unpack(f"<{len(value) // 4}I", value))

    def decode_frequency(self, value: bytes) -> int:
        """How often the term stands there."""
        return len(value) // 4

    def decode_weight(self, value: bytes) -> float:
        """The same as a number that can be weighted."""
        return float(len(value) // 4)


class TokensField(fields.FieldType):  # type: ignore[misc]
    """A text, given as its tokens: indexed by term, with positions."""

    def __init__(self) -> None:
        super().__init__(PositionsFormat(), OurAnalyzer())

    def index(self, value: Sequence[Token], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's posting tuples: term, frequency, weight, value."""
        places: dict[str, list[int]] = {}
        for token in value:
            if token.term in places:
                places[token.term].append(token.position)
            else:
                places[token.term] = [token.position]
        pack = self.format.encode
        for term, positions in places.items():
            yield encode(term), len(positions), float(len(positions)), pack(positions)


class WordsField(fields.FieldType):  # type: ignore[misc]
    """A set of words or keys: indexed as they are, without positions."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: Iterable[str], **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's posting tuples: term, frequency, weight, value."""
        for word in value:
            yield encode(word), 1, 1.0, b""


def words_field(field: TextField) -> str:
    """The name of the field with the surface forms of `field`."""
    return f"{field.value}_words"


def length_column(field: TextField) -> str:
    """The name of the column with the number of tokens in `field`, exactly: Whoosh's own lengths are rounded."""
    return f"{field.value}_length"


def _number(typecode: str, default: int = 0) -> fields.COLUMN:
    return fields.COLUMN(columns.NumericColumn(typecode, default=default))


def _text_fields(names: Iterable[TextField]) -> dict[str, fields.FieldType]:
    made: dict[str, fields.FieldType] = {}
    for name in names:
        made[name.value] = TokensField()
        made[words_field(name)] = WordsField()
        made[length_column(name)] = _number("i")
    return made


_DATES = {"first_day": "i", "last_day": "i", "minute": "q"}
TEXT_FIELDS = {SECTIONS: tuple(TextField), STATEMENTS: (TextField.BODY,)}
"""The text fields that each index has."""


def section_schema() -> fields.Schema:
    """A section: its texts, the article's id, and the stored record that hits and articles are read from.

    `speakers` are those who speak in it; `article_speakers`, with the article's first section, all that are known
    from the article.
    """
    return fields.Schema(
        **_text_fields(TEXT_FIELDS[SECTIONS]),
        **{name: _number(typecode) for name, typecode in _DATES.items()},
        article=WordsField(),
        article_id=fields.COLUMN(columns.VarBytesColumn()),
        uid=_number("q", HIDDEN),
        source=_number("i", NO_ORDINAL),
        forms=_number("B"),
        speakers=fields.COLUMN(columns.VarBytesColumn()),
        mentions=fields.COLUMN(columns.VarBytesColumn()),
        article_speakers=fields.COLUMN(columns.VarBytesColumn()),
        record=fields.COLUMN(columns.CompressedBytesColumn()),
    )


def statement_schema() -> fields.Schema:
    """A statement: its own words, its speaker, and the `uid` of the section it stands in."""
    return fields.Schema(
        **_text_fields(TEXT_FIELDS[STATEMENTS]),
        **{name: _number(typecode) for name, typecode in _DATES.items()},
        article=WordsField(),
        uid=_number("q", HIDDEN),
        section=_number("q", HIDDEN),
        place=_number("i"),
        forms=_number("B"),
        speaker=_number("i", NO_ORDINAL),
    )


SCHEMAS = {SECTIONS: section_schema, STATEMENTS: statement_schema}


def new_codec() -> W3Codec:
    """Whoosh's own codec, in blocks that suit reading whole posting lists.

    Whoosh's lengths of fields are not kept: they are rounded, and looking them up for each posting takes longer than
    writing it.
    """
    codec = W3Codec(blocklimit=8192, compression=1)
    codec.length_stats = False
    return codec
