"""The fields of an index, and how its texts are taken apart: not at all, for the terms are our own analyzer's."""

from typing import Any

from search.engines.opensearch.scripts import FREQUENCY
from search.fields import SPEAKER, VALUE_FIELDS
from search.query.ast import TextField
from search.query.evaluate import PIECE_GAP

Json = dict[str, Any]

SCHEMA_VERSION = 7

WORDS = "words"
"""The written forms of all words of a document, whatever the field."""

AROUND = "around"
"""The text of the section that a statement stands in."""

_KEYWORD = {"type": "keyword"}
_INTEGER = {"type": "integer"}
_LONGEST_PATTERN = 1_000_000
_MOST_STATEMENTS = 100_000


def words_of(field: str) -> str:
    """The field with the written forms of the words of `field`."""
    return f"{field}_words"


def length_of(field: str) -> str:
    """The field with the number of words of `field`."""
    return f"{field}_length"


def sequence_of(field: str) -> str:
    """The field with the hashes of the terms of `field`, in order."""
    return f"{field}_sequence"


def _terms(name: str) -> Json:
    return {
        name: {
            "type": "text",
            "analyzer": "terms",
            "similarity": "frequency",
            "norms": False,
            "position_increment_gap": PIECE_GAP,
        },
        length_of(name): _INTEGER,
    }


def _text(name: str) -> Json:
    return {
        **_terms(name),
        words_of(name): _KEYWORD,
        sequence_of(name): {"type": "binary", "doc_values": True},
    }


def index_body() -> Json:
    """What a new index is made with.

    It has one shard: facets over several are approximate, and a section would be sought for its article on all.
    """
    return {
        "settings": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "-1",
            "max_regex_length": _LONGEST_PATTERN,
            "mapping.nested_objects.limit": _MOST_STATEMENTS,
            "similarity": {"frequency": {"type": "scripted", "script": {"source": FREQUENCY}}},
            "analysis": {
                "analyzer": {"terms": {"type": "custom", "tokenizer": "lines"}},
                "tokenizer": {
                    "lines": {"type": "char_group", "tokenize_on_chars": ["\n"], "max_token_length": 8000},
                },
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": ["kind", "section", "spot", "record"]},
            "properties": {
                "kind": _KEYWORD,
                "article": _KEYWORD,
                "article_id": _KEYWORD,
                "number": _INTEGER,
                "place": _INTEGER,
                "spot": _INTEGER,
                "section": _KEYWORD,
                "record": {"type": "binary"},
                **{each: part for name in TextField for each, part in _text(name).items()},
                **_terms(AROUND),
                WORDS: _KEYWORD,
                "when": {"type": "long"},
                "first_day": _INTEGER,
                "last_day": _INTEGER,
                "vague": {"type": "boolean"},
                "month": _INTEGER,
                "year": _INTEGER,
                **{field.column: _KEYWORD for field in VALUE_FIELDS},
                "said": {
                    "type": "nested",
                    "properties": {**_text(TextField.BODY), SPEAKER.column: _KEYWORD, "one": {"type": "byte"}},
                },
                "people": {"type": "nested", "properties": {"id": _KEYWORD, "entry": _KEYWORD}},
                "speaker": _KEYWORD,
                "name": _KEYWORD,
                "folded": _KEYWORD,
                "names_from": _KEYWORD,
                "statements": _INTEGER,
            },
        },
    }
