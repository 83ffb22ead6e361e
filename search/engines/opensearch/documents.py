"""The documents of an article and of a speaker."""

import base64
import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from search import fields
from search.analysis import Token, analyze
from search.article import Article, PartialDate, Section, Speaker, Statement
from search.engines.opensearch.mapping import AROUND, WORDS, length_of, sequence_of, words_of
from search.engines.opensearch.records import ArticleRecord, SectionRecord, pack, to_json
from search.fields import STATEMENT_FIELDS, Field, article_values, values_of
from search.query.ast import TextField
from search.query.evaluate import PIECE_GAP, statement_tokens
from search.speakers import fold_name, names_from

Json = dict[str, Any]

ARTICLE, SECTION, STATEMENT, SPEAKER = "article", "section", "statement", "speaker"
"""The kinds of documents; those of hits are the names of the units."""

JOINT = "\x02"
"""What ids of joint speakers begin with in columns, who can be filtered by and are in no facet."""

MAX_LENGTH = 1000
"""Longer words and names are stored shortened: a term ends at 32,766 bytes, and no query is as long as this."""

_MAX_ENTRY_BYTES = 32_000
_MINUTES = 24 * 60


def stored(text: str) -> str:
    """`text` as a term: a long one is cut, with a digest that tells it from others of the same beginning."""
    return text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}\x01{_digest(text)}"


def key(text: str) -> str:
    """An id for anything: ids of documents end at 512 bytes."""
    return _digest(text)[:32]


def speaker_key(speaker_id: str) -> str:
    """The id of a speaker's document."""
    return f"{SPEAKER}-{key(speaker_id)}"


def term_hash(term: str) -> int:
    """32 bits for a term, signed; never 0, which fills gaps."""
    (value,) = struct.unpack(">i", struct.pack(">I", zlib.crc32(_bytes(term)) or 1))
    return int(value)


def documents_of(article: Article, number: int) -> Iterator[tuple[str, Json]]:
    """The documents of `article` with their ids; `number` grows from one article to the next."""
    own = key(article.id)
    common = {"article": own, "article_id": stored(article.id), "number": number}
    joint = frozenset(speaker.id for speaker in article.speakers if speaker.members)
    yield (
        own,
        {
            "kind": ARTICLE,
            **common,
            **_when(article.date),
            **_field_values(article_values(article), joint),
            "statements": sum(len(section.statements) for section in article.sections),
            "people": [{"id": stored(each.id), "entry": _entry(each)} for each in article.speakers if each.id],
            "record": pack(ArticleRecord.of(article)),
        },
    )
    title = _text(TextField.TITLE, analyze(article.title, article.lang))
    for place, section in enumerate(article.sections):
        ref = f"{own}-{place}"
        shared = {**common, "place": place, **_field_values(values_of(article, section), joint)}
        tokens = analyze(section.text, article.lang)
        above = {**title, **_text(TextField.HEADING, analyze(section.heading or "", article.lang))}
        body = _text(TextField.BODY, tokens)
        around = {AROUND: body[TextField.BODY], length_of(AROUND): body[length_of(TextField.BODY)]}
        said = [(_text(TextField.BODY, statement_tokens(tokens, s.pieces)), s) for s in section.statements]
        yield (
            ref,
            {
                **shared,
                **_section(article, section, {**above, **body}, said, joint),
            },
        )
        for spot, (text, statement) in enumerate(said):
            yield (
                f"{ref}-{spot}",
                {
                    "kind": STATEMENT,
                    **shared,
                    "spot": spot,
                    "section": ref,
                    **_when(statement.said_on or article.date),
                    **above,
                    **around,
                    **text,
                    WORDS: text[words_of(TextField.BODY)],
                    **_field_values(values_of(article, section, statement, fields=STATEMENT_FIELDS), joint),
                },
            )


def speaker_document(speaker: Speaker, statements: int) -> tuple[str, Json]:
    """The document of an entry of the directory, who has said so many `statements`."""
    return speaker_key(speaker.id), {
        "kind": SPEAKER,
        "speaker": stored(speaker.id),
        "name": stored(speaker.name),
        "folded": stored(fold_name(speaker.name)),
        "names_from": [] if speaker.members else sorted({stored(name) for name in names_from(speaker)}),
        "statements": statements,
        "record": pack(speaker),
    }


def _section(
    article: Article, section: Section, texts: Json, said: Sequence[tuple[Json, Statement]], joint: frozenset[str]
) -> Json:
    speaking = [values_of(article, section, statement, fields=(fields.SPEAKER,)) for _, statement in said]
    return {
        "kind": SECTION,
        "spot": -1,
        **_when(article.date),
        **texts,
        WORDS: sorted({word for field in TextField for word in texts[words_of(field)]}),
        "said": [
            {**text, **_field_values(who, joint), "one": 1} for (text, _), who in zip(said, speaking, strict=True)
        ],
        "record": pack(SectionRecord.of(article, section)),
    }


def _text(field: TextField, tokens: Sequence[Token]) -> Json:
    """The fields of a text: its terms, one a line, a value for each stretch without a gap."""
    stretches: list[list[str]] = []
    sequence = bytearray()
    last = None
    for token in tokens:
        if last is None or token.position != last + 1:
            sequence += bytes(4 * PIECE_GAP) if stretches else b""
            stretches.append([])
        stretches[-1].append(stored(token.term))
        sequence += struct.pack(">i", term_hash(token.term))
        last = token.position
    made: Json = {
        field.value: ["\n".join(stretch) for stretch in stretches],
        words_of(field): sorted({stored(token.surface) for token in tokens}),
        length_of(field): len(tokens),
    }
    if sequence:
        made[sequence_of(field)] = base64.b64encode(sequence).decode()
    return made


def _when(when: PartialDate | None) -> Json:
    if when is None:
        return {}
    first, local = when.first_day, when.local
    return {
        "when": first.toordinal() * _MINUTES + local.hour * 60 + local.minute,
        "first_day": first.toordinal(),
        "last_day": when.last_day.toordinal(),
        "vague": first != when.last_day,
        "month": first.year * 12 + first.month - 1,
        "year": first.year,
    }


def _field_values(values: Mapping[Field, Iterable[str]], joint: frozenset[str]) -> Json:
    return {
        field.column: sorted(
            f"{JOINT}{stored(value)}" if field.of_speakers and value in joint else stored(value) for value in found
        )
        for field, found in values.items()
    }


def _entry(speaker: Speaker) -> str:
    """The speaker as one term: with fewer aliases where it would be too long."""
    for aliases in (speaker.aliases, speaker.aliases[:8], ()):
        text = to_json(replace(speaker, aliases=aliases))
        if len(text) <= _MAX_ENTRY_BYTES:
            return text
    return to_json(Speaker(id=stored(speaker.id), name=speaker.name[:MAX_LENGTH], kind=speaker.kind))


def _digest(text: str) -> str:
    return hashlib.sha256(_bytes(text)).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
