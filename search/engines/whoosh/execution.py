"""The query carried out: from the tree to the documents that match and their scores.

Every node becomes arrays over one index; there is no Python per posting.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from search.engines.whoosh.columns import UnitColumns
from search.engines.whoosh.kernels import arrays
from search.engines.whoosh.matching import common, merged, phrase, window
from search.engines.whoosh.scoring import NOTHING, Matches, Unscored, score, unscored
from search.engines.whoosh.segments import Postings
from search.engines.whoosh.terms import Terms
from search.query.ast import And, Everything, Fuzzy, Leaf, Node, Not, Or, Phrase, Prefix, Term, TextField
from search.query.limits import Budget
from search.ranking import BIGRAM_WEIGHT, PAIR_FIELDS, WINDOW, WINDOW_WEIGHT, neighbours

Found = dict[TextField, Postings]


class Execution:
    """Carries out queries on one index: sections or statements."""

    def __init__(self, terms: Terms, columns: UnitColumns, budget: Budget) -> None:
        self._terms = terms
        self._columns = columns
        self._budget = budget

    def run(self, node: Node) -> Matches:
        """The documents that match `node`, none of them deleted. Raises `QuerySyntaxError` past the budget."""
        match node:
            case Everything():
                return unscored(self._columns.docs)
            case And(parts=parts):
                return self._closer(node, self._all(parts))
            case Or(parts=parts):
                return self._closer(node, _any([self.run(part) for part in parts]))
            case Not(part=part):
                docs = arrays.subtract(self._columns.docs, self.run(part).docs)
                return unscored(docs)
            case Term() | Phrase() | Prefix() | Fuzzy():
                return score(self._find(node), self._columns)
        raise TypeError(f"an engine cannot carry out {type(node).__name__}: bind the query first")

    def _all(self, parts: Sequence[Node]) -> Matches:
        wanted = [self._unscored(part) for part in parts if not isinstance(part, Not)]
        docs = common([each.docs for each in wanted]) if wanted else self._columns.docs
        for part in parts:
            if isinstance(part, Not) and len(docs):
                docs = arrays.subtract(docs, self.run(part.part).docs)
        return _plus(unscored(docs), wanted)

    def _unscored(self, part: Node) -> Matches | Unscored:
        if isinstance(part, Term | Phrase | Prefix | Fuzzy):
            return Unscored(self._find(part), self._columns)
        return self.run(part)

    def _find(self, leaf: Leaf) -> Found:
        """Where the leaf stands, in each field it may stand in."""
        fields = [field for field in self._columns.fields if leaf.field in (None, field)]
        match leaf:
            case Term():
                readings = leaf.readings if self._terms.has_verbatim else leaf.readings[:1]
                return {field: merged([self._terms.term(field, term) for term in readings]) for field in fields}
            case Phrase():
                return {field: self._phrase(field, leaf) for field in fields}
            case Prefix(prefix=prefix):
                limit = self._budget.left
                return self._words({f: self._terms.beginning_with(f, prefix, limit) for f in fields}, leaf)
            case Fuzzy(word=word):
                return self._words({field: self._terms.near(field, word) for field in fields}, leaf)

    def _words(self, words: dict[TextField, set[str]], leaf: Prefix | Fuzzy) -> Found:
        self._budget.spend(leaf, set().union(*words.values()))
        return {
            field: merged([self._terms.word(field, word) for word in sorted(found)]) for field, found in words.items()
        }

    def _phrase(self, field: TextField, phrase: Phrase) -> Postings:
        readings = phrase.readings if self._terms.has_verbatim else phrase.readings[:1]
        return merged([self._together(field, terms, phrase.slop) for terms in readings if terms])

    def _together(self, field: TextField, terms: tuple[str, ...], slop: int) -> Postings:
        if not slop:
            return self._terms.remembered(
                (field, "phrase", terms),
                lambda: phrase([self._terms.term(field, term, positions=True) for term in terms]),
            )
        needed = Counter(terms)
        width = len(terms) + slop
        return self._terms.remembered(
            (field, "window", tuple(sorted(terms)), width),
            lambda: window(
                [self._terms.term(field, term, positions=True) for term in needed], list(needed.values()), width
            ),
        )

    def _closer(self, node: And | Or, matches: Matches) -> Matches:
        """`matches` with what neighbouring words of the query add where they stand close together."""
        if not len(matches.docs):
            return matches
        fields = [field for field in PAIR_FIELDS if field in self._columns.fields]
        gains = []
        for ordered in neighbours(node):
            near = replace(ordered, slop=WINDOW - len(ordered.terms))
            for weight, pair in ((BIGRAM_WEIGHT, ordered), (WINDOW_WEIGHT, near)):
                found = {field: self._phrase(field, pair) for field in fields}
                gains.append(score(found, self._columns, weight=weight))
        return _plus(matches, gains)


def _any(parts: list[Matches]) -> Matches:
    if not parts:
        return NOTHING
    return Matches(*arrays.added([each.docs for each in parts], [each.scores for each in parts]))


def _plus(matches: Matches, parts: Sequence[Matches | Unscored]) -> Matches:
    """`matches` with the scores that `parts` have for the same documents added."""
    sums = Matches(matches.docs, matches.scores.copy())
    for part in parts:
        part.add_to(sums)
    return sums
