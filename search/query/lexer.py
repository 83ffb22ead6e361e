"""The words and signs that a query is made of, each with its place."""

import re
from dataclasses import dataclass

from search.article import Span
from search.errors import QuerySyntaxError
from search.messages import told
from search.query import limits
from search.query.ast import TextField
from search.query.filters import FILTERS, example

QUOTES = '"“”„‟«»'
TEXT_FIELDS = tuple(field.value for field in TextField if field is not TextField.BODY)

_LEXEME = re.compile(
    rf"""(?P<space>\s+)
    | (?P<open>\() | (?P<close>\))
    | [{QUOTES}](?P<phrase>[^{QUOTES}]*)(?P<endquote>[{QUOTES}]?)(?:~(?P<slop>\d*))?
    | (?P<minus>-)(?=[^\s\-)])
    | (?P<operator>AND|OR|NOT)(?=[\s()]|$)
    | (?P<name>{"|".join(TEXT_FIELDS + FILTERS)}):
    | (?P<word>[^\s(){QUOTES}]+)
    """,
    re.VERBOSE,
)
_FILTER_VALUE = re.compile(rf"[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]|(?P<bare>[^\s(){QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A sign or a word: `kind` is open, close, phrase, minus, operator, field, filter or word."""

    kind: str
    text: str
    start: int
    end: int
    slop: int = 0

    @property
    def at(self) -> Span:
        """Where it stands in the query."""
        return Span(start=self.start, end=self.end)


def lexemes(text: str) -> list[Lexeme]:
    """The lexemes of the query `text`, in order. Raises `QuerySyntaxError` for an open quotation mark and the like."""
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        match = _LEXEME.match(text, at)
        assert match is not None  # every character is a space, a parenthesis, a quote or part of a word
        start, at = match.span()
        kind = match.lastgroup
        if kind == "space":
            continue
        if match["phrase"] is not None:
            found.append(_phrase_lexeme(match))
        elif kind == "name" and match["name"] in FILTERS:
            value = _FILTER_VALUE.match(text, at)
            if value is None:
                raise QuerySyntaxError(
                    start,
                    told("There is nothing after {}:", match["name"]),
                    told("Write it as in {}.", example(match["name"])),
                )
            at = value.end()
            found.append(Lexeme("filter", f"{match['name']}:{value['quoted'] or value['bare'] or ''}", start, at))
        elif kind == "name":
            found.append(Lexeme("field", match["name"], start, at))
        else:
            found.append(Lexeme(kind or "word", match.group(), start, at))
    return found


def _phrase_lexeme(match: re.Match[str]) -> Lexeme:
    if not match["endquote"]:
        raise QuerySyntaxError(
            match.start(), told("This quotation mark is never closed"), told("Add one where the phrase ends.")
        )
    slop = 0
    if match["slop"] is not None:
        slop = int(match["slop"][:6] or -1)
        if not 0 <= slop <= limits.MAX_SLOP:
            raise QuerySyntaxError(
                match.end("endquote"),
                told("After a phrase, ~ takes a number from 0 to {}", limits.MAX_SLOP),
                told('Write it as in "peace talks"~5.'),
            )
    return Lexeme("phrase", match["phrase"], *match.span(), slop)
