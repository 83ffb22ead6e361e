"""From what a person types to a tree: the query language of On Record.

    words                 all of them, in any order         taiwan strait
    "a phrase"            adjacent, in order                "objective and just"
    "a phrase"~5          all within a window               "peace talks"~5
    -word, NOT word       must not be there                 talks -peace
    a AND b, a OR b       both, either                      china OR taiwan
    ( )                   groups                            (china OR taiwan) trade
    word*, wo*rd          words that begin (and end) so     sanction*, organi*ation
    word~                 one letter off                    zelensky~
    title:, heading:      only there                        title:ukraine
    speaker:, mentions:, source:, form:, date:, after:, before:     filters

`NOT` binds tightest, then `AND`, then `OR`; words side by side come last, so that `trade china OR taiwan` asks for
trade and for either country. Every text parses or raises `QuerySyntaxError` with the position of what is wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search.analysis import STOP_WORDS, Token, analyze, verbatim
from search.article import Span
from search.errors import QuerySyntaxError
from search.letters import fold
from search.messages import told
from search.query import limits
from search.query.ast import (
    And,
    Fuzzy,
    ImplicitGroup,
    Located,
    MatchAll,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    TextField,
    Wildcard,
)
from search.query.filters import FILTERS, Filter, misnamed, read_filter, together
from search.query.lexer import TEXT_FIELDS, Lexeme, lexemes
from search.request import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedQuery:
    """What a query asks for: the tree of its words, and the filters written in it."""

    node: Node
    filters: Filters = Filters()


@lru_cache(maxsize=64)
def parse(text: str) -> ParsedQuery:
    """The meaning of the query `text`; a blank one asks for everything.

    Raises `QuerySyntaxError`, its position inside the text (0 for an empty one).
    """
    if len(text) > limits.MAX_CHARACTERS:
        raise QuerySyntaxError(
            limits.MAX_CHARACTERS,
            told("The query has {:,} characters; {} are allowed", len(text), limits.MAX_CHARACTERS),
            told("Shorten it."),
        )
    if not text.strip():
        return ParsedQuery(node=MatchAll())
    return _Parser(text).parse()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filtered(Located):
    """Nodes and at least one filter with AND between them."""

    nodes: tuple[Node, ...]
    filters: tuple[Filter, ...]


_Part = Node | Filter | _Filtered


_PATTERN = re.compile(r"\w+(?P<mark>[*~])\w*")
"""What looks like a prefix, a wildcard or a fuzzy word."""


class _Parser:
    """Recursive descent over the lexemes of one query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexemes = lexemes(text)
        self.next = 0
        self.terms = 0

    def parse(self) -> ParsedQuery:
        parts = self.words(depth=0, field=None)
        if self.next < len(self.lexemes):
            raise QuerySyntaxError(
                self.lexemes[self.next].start, told("This ) closes nothing"), told("Remove it, or add a ( before it.")
            )
        written: list[Filter] = []
        nodes: list[Node] = []
        for part in parts:
            kept, found = _take_filters(part)
            written += found
            if kept is not None:
                nodes.append(kept)
        filters = together(written)
        if not nodes and not filters:
            raise QuerySyntaxError(0, told("There is no word to search for"), told("Type at least one word or number."))
        return ParsedQuery(node=_side_by_side(nodes, Span(start=0, end=len(self.text))), filters=filters)

    def peek(self) -> Lexeme | None:
        return self.lexemes[self.next] if self.next < len(self.lexemes) else None

    def take(self, kind: str, text: str | None = None) -> Lexeme | None:
        lexeme = self.peek()
        if lexeme is None or lexeme.kind != kind or (text is not None and lexeme.text != text):
            return None
        self.next += 1
        return lexeme

    def words(self, *, depth: int, field: TextField | None) -> list[_Part]:
        parts: list[_Part] = []
        while (lexeme := self.peek()) is not None and lexeme.kind != "close":
            part = self.either(depth=depth, field=field)
            if part is not None:
                parts.append(part)
        return parts

    def either(self, *, depth: int, field: TextField | None) -> _Part | None:
        return self.joined("OR", Or, depth=depth, field=field)

    def both(self, *, depth: int, field: TextField | None) -> _Part | None:
        return self.joined("AND", And, depth=depth, field=field)

    def joined(self, operator: str, kind: type[And] | type[Or], *, depth: int, field: TextField | None) -> _Part | None:
        """Parts with `operator` between them; None for a lone piece of punctuation."""
        lexeme = self.peek()
        if lexeme is not None and lexeme.kind == "operator" and lexeme.text == operator:
            raise _one_sided(lexeme)
        inner = self.both if operator == "OR" else self.negated
        first = inner(depth=depth, field=field)
        parts = [] if first is None else [first]
        start = lexeme.start if lexeme else 0
        while (mark := self.take("operator", operator)) is not None:
            following = self.peek()
            part = None if following is None else inner(depth=depth, field=field)
            if part is None or not parts:
                raise _one_sided(mark)
            parts.append(part)
        if len(parts) < 2:
            return parts[0] if parts else None
        at = Span(start=start, end=parts[-1].at.end)
        filters = tuple(part for part in parts if kind is And and isinstance(part, Filter))
        nodes = tuple(_without_filter(part, told("cannot stand beside OR")) for part in parts if part not in filters)
        return _Filtered(nodes=nodes, filters=filters, at=at) if filters else kind(parts=nodes, at=at)

    def negated(self, *, depth: int, field: TextField | None) -> _Part | None:
        mark = self.take("minus") or self.take("operator", "NOT")
        if mark is None:
            return self.primary(depth=depth, field=field)
        _check_depth(depth + 1, mark.start)
        part = None if self.peek() is None else self.negated(depth=depth + 1, field=field)
        if part is None:
            raise QuerySyntaxError(
                mark.start,
                told("There is no word after this {}", mark.text),
                told("Put the unwanted word right after it."),
            )
        at = Span(start=mark.start, end=part.at.end)
        if isinstance(part, Filter):
            return part.excluded(at)
        return Not(part=_without_filter(part, told("cannot stand inside what is excluded")), at=at)

    def primary(self, *, depth: int, field: TextField | None) -> _Part | None:
        lexeme = self.peek()
        if lexeme is None:
            return None
        if lexeme.kind == "operator":
            raise _one_sided(lexeme)
        if lexeme.kind == "close":
            return None
        self.next += 1
        match lexeme.kind:
            case "open":
                return self.group(lexeme, depth=depth + 1, field=field)
            case "phrase":
                return self.phrase(lexeme, field)
            case "field":
                return self.fielded(lexeme, depth=depth)
            case "filter":
                name, _, value = lexeme.text.partition(":")
                return read_filter(name, value, lexeme.at)
            case _:
                return self.word(lexeme, field)

    def group(self, opening: Lexeme, *, depth: int, field: TextField | None) -> Node:
        _check_depth(depth, opening.start)
        parts = self.words(depth=depth, field=field)
        closing = self.take("close")
        if closing is None:
            raise QuerySyntaxError(opening.start, told("This ( is never closed"), told("Add a ) where the group ends."))
        if not parts:
            raise QuerySyntaxError(opening.start, told("There is no word in these parentheses"), told("Remove them."))
        nodes = [_without_filter(part, told("cannot stand inside parentheses")) for part in parts]
        return _side_by_side(nodes, Span(start=opening.start, end=closing.end))

    def fielded(self, name: Lexeme, *, depth: int) -> _Part:
        field = TextField(name.text)
        following = self.peek()
        part = None
        if following and following.start == name.end and following.kind in ("word", "phrase", "open"):
            part = self.primary(depth=depth, field=field)
        if part is None:
            raise QuerySyntaxError(
                name.start, told("There is no word after {}:", name.text), told("Write it as in {}:ukraine.", name.text)
            )
        return replace(part, at=Span(start=name.start, end=part.at.end))

    def phrase(self, lexeme: Lexeme, field: TextField | None) -> Node:
        tokens = analyze(lexeme.text)
        if not tokens:
            raise QuerySyntaxError(lexeme.start, told("There is no word in these quotes"), told("Remove them."))
        if pattern := _PATTERN.search(lexeme.text):
            raise QuerySyntaxError(
                lexeme.start + 1 + pattern.start(),
                told("A {} has no meaning inside quotation marks", pattern["mark"]),
                told("Write {} outside of them, or leave the {} away.", pattern.group(), pattern["mark"]),
            )
        self.count(len(tokens), lexeme.start)
        return _phrase(tokens, lexeme, field, words=lexeme.text.strip())

    def word(self, lexeme: Lexeme, field: TextField | None) -> Node | None:
        text = lexeme.text
        if text.startswith("*"):
            raise QuerySyntaxError(
                lexeme.start,
                told("A * stands only inside or at the end of a word"),
                told("Write it as in sanction* or organi*ation."),
            )
        if "*" in (inside := text.rstrip("*.,;:!?")):
            return self.wildcard(lexeme, text[: len(inside) + text[len(inside) :].startswith("*")], field)
        if match := re.fullmatch(r"(.*\w)(\*|~)[.,;:!?]*", text):
            return self.inexact(lexeme, match[1], match[2], field)
        if not self.text.isupper() and (instead := _instead_of(text)):
            raise QuerySyntaxError(
                lexeme.start,
                told("{} is no operator here", text),
                told('{}; in quotation marks it is text: "{}".', instead, text),
            )
        if match := re.fullmatch(r"(.*)(\^\d+(?:\.\d+)?)", text):
            written = told("Write {}", match[1]) if match[1] else told("Leave it out")
            raise QuerySyntaxError(
                lexeme.start + match.start(2),
                told("No word counts more than another: {} is no operator", match[2]),
                told('{}; in quotation marks it is text: "{}".', written, text),
            )
        if match := re.fullmatch(r"([A-Za-z_]+):([^\s:/].*)", text):
            error = misnamed(match[1], match[2], (*TEXT_FIELDS, *FILTERS), lexeme.start)
            if error is not None:
                raise error
        if match := re.fullmatch(r".*\w(~\d+)", text):
            raise QuerySyntaxError(
                lexeme.start + match.start(1),
                told("A word can be one letter off, no more"),
                told("Write it as in zelensky~."),
            )
        tokens = analyze(text)
        self.count(len(tokens), lexeme.start)
        if not tokens:
            return None
        if len(tokens) > 1:
            return _phrase(tokens, lexeme, field, words=text, quoted=False)
        token = tokens[0]
        return Term(
            term=token.term,
            verbatim=verbatim(token.surface),
            word=text[token.start : token.end],
            field=field,
            stop=token.surface in STOP_WORDS,
            at=lexeme.at,
        )

    def wildcard(self, lexeme: Lexeme, text: str, field: TextField | None) -> Node:
        self.count(1, lexeme.start)
        pieces = [fold(piece) for piece in re.split(r"\*+", text)]
        for piece in filter(None, pieces):
            if [token.surface for token in analyze(piece)] != [piece]:
                raise QuerySyntaxError(
                    lexeme.start, told("A * works on one word, and {} is several", text), told("Use it on one of them.")
                )
        if len(pieces[0]) < limits.MIN_PREFIX:
            raise QuerySyntaxError(
                lexeme.start,
                told("A {} needs at least {} letters before it", "*", limits.MIN_PREFIX),
                told("Add letters to the word."),
            )
        return Wildcard(pieces=tuple(pieces), field=field, at=lexeme.at)

    def inexact(self, lexeme: Lexeme, text: str, mark: str, field: TextField | None) -> Node:
        tokens = analyze(text)
        self.count(1, lexeme.start)
        if len(tokens) != 1:
            raise QuerySyntaxError(
                lexeme.start,
                told("A {} works on one word, and {} is {}", mark, text, len(tokens)),
                told("Use it on one of them."),
            )
        surface = fold(text[tokens[0].start : tokens[0].end])
        least = limits.MIN_PREFIX if mark == "*" else limits.MIN_FUZZY
        if len(surface) < least:
            raise QuerySyntaxError(
                lexeme.start,
                told("A {} needs at least {} letters before it", mark, least),
                told("Add letters to the word."),
            )
        if mark == "~" and len(surface) > limits.MAX_FUZZY:
            raise QuerySyntaxError(
                lexeme.start,
                told("A ~ works on words of up to {} letters", limits.MAX_FUZZY),
                told("Search for its beginning with *."),
            )
        if mark == "*":
            return Prefix(prefix=surface, field=field, at=lexeme.at)
        return Fuzzy(word=surface, field=field, at=lexeme.at)

    def count(self, terms: int, position: int) -> None:
        self.terms += terms
        if self.terms > limits.MAX_TERMS:
            raise QuerySyntaxError(
                position, told("The query has more than {} words", limits.MAX_TERMS), told("Leave some of them out.")
            )


_OF_OTHERS = {
    "||": told("Write OR"),
    "&&": told("Leave it out, or write AND"),
    "NEAR": told('Write "two words"~5'),
}
"""Operators of other search engines, with what they are here."""


def _instead_of(text: str) -> str:
    """What to write in place of an operator of other search engines; '' where `text` is none."""
    if match := re.fullmatch(r"(NEAR|WITHIN|ADJ|[NW])/\d+", text):
        return _OF_OTHERS["NEAR"]
    if match := re.fullmatch(r"!(\w.*)", text):
        return told("Write -{}", match[1])
    if re.fullmatch(r"[^\W\d_]+\?[^\W\d_]+", text):
        return told("Write {}", text.replace("?", "*"))
    return _OF_OTHERS.get(text, "")


def _phrase(
    tokens: Sequence[Token], lexeme: Lexeme, field: TextField | None, *, words: str, quoted: bool = True
) -> Phrase:
    return Phrase(
        terms=tuple(token.term for token in tokens),
        verbatims=tuple(verbatim(token.surface) for token in tokens),
        words=words,
        slop=lexeme.slop,
        field=field,
        quoted=quoted,
        at=lexeme.at,
    )


def _side_by_side(parts: list[Node], at: Span) -> Node:
    if not parts:
        return MatchAll(at=at)
    return parts[0] if len(parts) == 1 else ImplicitGroup(parts=tuple(parts), at=at)


def _take_filters(part: _Part) -> tuple[Node | None, tuple[Filter, ...]]:
    """`part` of the top level without its filters, and these; filters may be joined to words with AND."""
    match part:
        case Filter():
            return None, (part,)
        case _Filtered(nodes=nodes, filters=filters) if len(nodes) < 2:
            return (nodes[0] if nodes else None), filters
        case _Filtered(nodes=nodes, filters=filters):
            return And(parts=nodes, at=part.at), filters
        case _:
            return part, ()


def _without_filter(part: _Part, why: str) -> Node:
    """`part`, which holds no filter. Raises `QuerySyntaxError` that says `why` where it does."""
    if not isinstance(part, Filter | _Filtered):
        return part
    first = part if isinstance(part, Filter) else part.filters[0]
    raise QuerySyntaxError(
        first.at.start,
        told("{}: is a filter on the whole search, and a filter {}", first.name.lstrip("-"), why),
        told("Move it to the end of the query."),
    )


def _check_depth(depth: int, position: int) -> None:
    if depth > limits.MAX_DEPTH:
        raise QuerySyntaxError(
            position,
            told("The query is nested more than {} levels deep", limits.MAX_DEPTH),
            told("Take some parentheses away."),
        )


def _one_sided(lexeme: Lexeme) -> QuerySyntaxError:
    return QuerySyntaxError(
        lexeme.start,
        told("{} stands without a word on both sides", lexeme.text),
        told("Write {} in lower case to search for the word itself.", lexeme.text.lower()),
    )
