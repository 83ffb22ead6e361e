"""What a query matches in one text, by brute force: the plain meaning of the tree.

Engines answer for a whole archive and must agree with this. It tells whether a statement holds the words searched for.

>>> from search.analysis import analyze
>>> from search.query.parser import parse
>>> matches(parse('"peace talks" road').node, AnalyzedText(body=analyze("The road to peace talks")))
True
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import attrgetter
from typing import assert_never

from search.analysis import Token, surface_of
from search.article import Span
from search.query.ast import (
    And,
    Expansion,
    ImplicitGroup,
    Leaf,
    MatchAll,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    TextField,
)
from search.speakers import folded_words

_ALL_FIELDS = tuple(TextField)
_BODY = TextField.BODY
_start, _end = attrgetter("start"), attrgetter("end")

PIECE_GAP = 100
"""Positions left free between the pieces of an interrupted statement, so that no phrase or window spans them."""


@dataclass(frozen=True, kw_only=True)
class AnalyzedText:
    """The tokens of a section, or of a statement, whose body are its own words.

    A statement has `names`: those of whose words it is, from each of their words on (`search.speakers.names_from`).
    Its title and heading are what it stands under, `section` the tokens of the section that it stands in; words that
    are limited to no field are not looked for there.
    """

    body: Sequence[Token]
    title: Sequence[Token] = ()
    heading: Sequence[Token] = ()
    names: frozenset[str] | None = None
    section: Sequence[Token] = ()

    @property
    def searched(self) -> tuple[TextField, ...]:
        """The fields that words are looked for in."""
        return _ALL_FIELDS if self.names is None else (_BODY,)

    def is_by(self, leaf: Leaf) -> bool:
        """Whether `leaf` is a part of a name of whose words this statement is."""
        return bool(self.names) and self.is_called(name_in(leaf))

    def is_called(self, words: str) -> bool:
        """Whether `words`, folded, stand side by side in one of the names."""
        if not self.names or not words:
            return False
        return words in self.names or any(name.startswith(f"{words} ") for name in self.names)

    def tokens(self, field: TextField) -> Sequence[Token]:
        """The tokens of one field."""
        match field:
            case TextField.TITLE:
                return self.title
            case TextField.HEADING:
                return self.heading
            case TextField.BODY:
                return self.body

    def positions_of(self, field: TextField, term: str) -> list[int]:
        """The positions of `term` in `field`, in order."""
        places = self._positions.get(field)
        return places.get(term, []) if places else []

    @cached_property
    def _positions(self) -> dict[TextField, dict[str, list[int]]]:
        """The positions of each term, in the fields that have any."""
        found: dict[TextField, dict[str, list[int]]] = {}
        for field, tokens in ((_BODY, self.body), (TextField.TITLE, self.title), (TextField.HEADING, self.heading)):
            if tokens:
                places = found[field] = {}
                for token in tokens:
                    places.setdefault(token.term, []).append(token.position)
        return found

    def has(self, term: Term) -> bool:
        """Whether the term stands in any field that it may stand in."""
        return any(
            variant in positions
            for field, positions in self._positions.items()
            if (field in self.searched if term.field is None else term.field is field)
            for variant in term.term_variants
        )


def statement_tokens(tokens: Sequence[Token], pieces: Sequence[Span]) -> list[Token]:
    """The tokens of a statement: those of its section, or of some of them, that lie inside its pieces.

    Their positions stay, but for `PIECE_GAP` more from one piece to the next: only distances count.
    """
    found: list[Token] = []
    for gap, piece in zip(count(0, PIECE_GAP), pieces, strict=False):
        first = bisect_left(tokens, piece.start, key=_start)
        inside = list(tokens[first : bisect_right(tokens, piece.end, lo=first, key=_end)])
        found += [token._replace(position=token.position + gap) for token in inside] if gap else inside
    return found


def matches(node: Node, text: AnalyzedText) -> bool:
    """Whether `text` is a hit of the query `node`; `ImplicitGroup` asks for all but stop words."""
    match node:
        case MatchAll():
            return True
        case And(parts=parts):
            return all(matches(part, text) for part in parts)
        case ImplicitGroup(parts=parts):
            required = [part for part in parts if not (isinstance(part, Term) and part.stop)] or parts
            return all(matches(part, text) for part in required)
        case Or(parts=parts):
            return any(matches(part, text) for part in parts)
        case Not(part=part):
            return not matches(part, text)
        case Term():
            return text.has(node) or text.is_by(node)
        case Phrase() | Expansion():
            fields = (node.field,) if node.field else text.searched
            return any(positions(node, text, field) for field in fields if text.tokens(field)) or text.is_by(node)
        case _:
            assert_never(node)


def name_in(leaf: Leaf) -> str:
    """The words of `leaf` as `names_from` has them; empty for what no name is looked for by.

    Names are written out: a part of one is found by words and phrases, not by patterns, windows or stems.
    """
    if leaf.field is not None:
        return ""
    match leaf:
        case Term(stop=True):
            return ""
        case Term(verbatim=verbatim, word=word):
            return folded_words(surface_of(verbatim) or word)
        case Phrase(slop=0, verbatims=verbatims, words=words):
            return folded_words(" ".join(map(surface_of, verbatims)) or words)
        case Phrase() | Expansion():
            return ""
        case _:
            assert_never(leaf)


def fields_of(leaf: Leaf) -> tuple[TextField, ...]:
    """The fields in which the leaf may stand."""
    return (leaf.field,) if leaf.field else _ALL_FIELDS


def counts_in_section(leaf: Leaf) -> bool:
    """Whether `leaf` counts for a statement also where its section has it: plain words and phrases do."""
    return leaf.field is None and (isinstance(leaf, Term) or (isinstance(leaf, Phrase) and leaf.slop == 0))


def occurrences(leaf: Leaf, text: AnalyzedText, field: TextField) -> int:
    """How often the leaf occurs in a field: words, whole phrases, words that begin a window with all of its terms.

    For a prefix or a fuzzy word, how many different words it stands for there.
    """
    if field not in fields_of(leaf):
        return 0
    match leaf:
        case Phrase(slop=0):
            return sum(len(_starts(terms, text, field)) for terms in leaf.term_variants)
        case Phrase():
            return sum(len(_windows(terms, leaf.slop, text, field)) for terms in leaf.term_variants)
        case Term():
            return len(positions(leaf, text, field))
        case Expansion():
            found = set(positions(leaf, text, field))
            return len({token.surface for token in text.tokens(field) if token.position in found})
        case _:
            assert_never(leaf)


def positions(leaf: Leaf, text: AnalyzedText, field: TextField) -> list[int]:
    """The positions of `field` that the leaf covers."""
    match leaf:
        case Term():
            return sorted(place for term in leaf.term_variants for place in text.positions_of(field, term))
        case Phrase(terms=terms, slop=0):
            starts = [start for variant in leaf.term_variants for start in _starts(variant, text, field)]
            return [start + k for start in starts for k in range(len(terms))]
        case Phrase(terms=terms, slop=slop):
            width = len(terms) + slop
            found = {
                place for variant in leaf.term_variants for term in variant for place in text.positions_of(field, term)
            }
            windows = sorted(start for variant in leaf.term_variants for start in _windows(variant, slop, text, field))
            return sorted(place for place in found if _within(windows, place - width + 1, width))
        case Expansion():
            tokens = text.tokens(field)
            words = {word for word in {token.surface for token in tokens} if leaf.stands_for(word)}
            return [token.position for token in tokens if token.surface in words]
        case _:
            assert_never(leaf)


def _starts(terms: Sequence[str], text: AnalyzedText, field: TextField) -> list[int]:
    """The positions at which the phrase of `terms` begins."""
    following = [frozenset(text.positions_of(field, term)) for term in terms]
    return sorted(start for start in following[0] if all(start + k in found for k, found in enumerate(following)))


def _windows(terms: Sequence[str], slop: int, text: AnalyzedText, field: TextField) -> list[int]:
    """The positions of those of `terms` from which all of them, repeated ones as often, follow within the window."""
    width = len(terms) + slop
    found = {term: text.positions_of(field, term) for term in terms}
    return [
        start
        for start in sorted(place for places in found.values() for place in places)
        if all(_within(places, start, width) >= terms.count(term) for term, places in found.items())
    ]


def _within(places: Sequence[int], start: int, width: int) -> int:
    """How many of `places`, sorted, lie in the window that begins at `start`."""
    return bisect_left(places, start + width) - bisect_left(places, start)
