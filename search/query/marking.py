"""Which words of a text does a query ask for? What to highlight, what snippets are cut around.

>>> from search.analysis import analyze
>>> from search.query.parser import parse
>>> marker = Marker(parse('"peace talks" road').node)
>>> [token.surface for token in marker.marked(analyze("The road to talks: peace talks"))]
['road', 'peace', 'talks']
"""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from search.analysis import Token, beginning_with, is_stemmed, split, verbatim
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
    Prefix,
    Term,
    TextField,
    walk,
)
from search.query.evaluate import AnalyzedText, fields_of, positions
from search.wordforms import term

_token = partial(tuple.__new__, Token)


class Marker:
    """Finds the words of one query in texts; what they are is worked out once."""

    def __init__(self, node: Node) -> None:
        terms: set[str] = set()
        expansions: list[Expansion] = []
        for part in walk(node):
            match part:
                case Term(term_variants=term_variants):
                    terms.update(term_variants)
                case Phrase(term_variants=term_variants):
                    terms.update(*term_variants)
                case Expansion():
                    expansions.append(part)
                case MatchAll() | And() | Or() | Not() | ImplicitGroup():
                    pass
                case _:
                    assert_never(part)
        self._terms = frozenset(terms)
        self._beginnings = tuple(each.prefix for each in expansions if isinstance(each, Prefix))
        self._others = [each for each in expansions if not isinstance(each, Prefix)]
        leaves = list(_leaves(node))
        content = [leaf for leaf in leaves if not (isinstance(leaf, Term) and leaf.stop)] or leaves
        self._marked = [leaf for leaf in content if TextField.BODY in fields_of(leaf)]
        plain = [leaf for leaf in self._marked if isinstance(leaf, Term)]
        self._only_terms = len(plain) == len(self._marked)
        self._marked_terms = frozenset(variant for leaf in plain for variant in leaf.term_variants)

    def asked_for(self, text: str, lang: str) -> list[Token]:
        """Those tokens of `text` that any part of the query asks for: all that `matches` and `marked` look at."""
        to_term = term if is_stemmed(lang) else verbatim
        if not self._terms and not self._others:
            found = beginning_with(self._beginnings, text)
            return [Token(to_term(surface), surface, *where) for surface, *where in found]
        surfaces, starts, ends = split(text)
        wanted: dict[str, str] = {}  # each different word once, however often it stands there
        for word in set(surfaces):
            its_term = to_term(word)
            if (
                its_term in self._terms
                or word.startswith(self._beginnings)
                or any(each.stands_for(word) for each in self._others)
            ):
                wanted[word] = its_term
        return [
            _token((wanted[surface], surface, at, starts[at], ends[at]))
            for at, surface in enumerate(surfaces)
            if surface in wanted
        ]

    def marked(self, tokens: Sequence[Token]) -> list[Token]:
        """Those of the `tokens` of a text that are to be highlighted, in order; none for what is excluded.

        Words are marked wherever they stand, a phrase only where it stands whole. Stop words are marked only where
        they are all that was asked for.
        """
        if self._only_terms:
            terms = self._marked_terms
            return [token for token in tokens if token.term in terms]
        text = AnalyzedText(body=tokens)
        covered = {place for leaf in self._marked for place in positions(leaf, text, TextField.BODY)}
        return [token for token in tokens if token.position in covered]


def _leaves(node: Node) -> list[Leaf]:
    """What is asked for, without what is excluded."""
    match node:
        case And(parts=parts) | Or(parts=parts) | ImplicitGroup(parts=parts):
            return [leaf for part in parts for leaf in _leaves(part)]
        case Term() | Phrase() | Expansion():
            return [node]
        case MatchAll() | Not():
            return []
        case _:
            assert_never(node)
