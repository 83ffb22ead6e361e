"""From the tree of a query to the documents that match, and what scores them.

Every node becomes arrays over one index; there is no Python per posting.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import assert_never

from search.article import Span
from search.deadline import check_time
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.headlines import HEADLINES, Headlines
from search.engines.whoosh.execution.matching import (
    PairPostings,
    intersect_all,
    pair_postings,
    phrase_postings,
    union_postings,
    window_postings,
)
from search.engines.whoosh.execution.scoring import MatchSet, TermScorer
from search.engines.whoosh.execution.terms import Terms
from search.engines.whoosh.kernels.arrays import Ints
from search.engines.whoosh.segment.postings import EMPTY, Postings
from search.engines.whoosh.segment.unit_columns import UnitColumns
from search.query.ast import And, Expansion, ImplicitGroup, Leaf, MatchAll, Node, Not, Or, Phrase, Term, TextField
from search.query.evaluate import counts_in_section, name_in
from search.query.limits import ExpansionBudget
from search.ranking import PAIR_FIELDS, WINDOW, adjacent_terms

PostingsByField = dict[TextField, Postings]
NOWHERE = Span(start=0, end=0)


def is_selective(docs: Ints, columns: UnitColumns) -> bool:
    """Whether `docs` are so few that matching within them is cheaper than matching everywhere."""
    return len(docs) * 8 < columns.count


class Execution:
    """Carries out queries on one index: sections or statements."""

    def __init__(
        self,
        terms: Terms,
        columns: UnitColumns,
        budget: ExpansionBudget,
        *,
        called: Callable[[str], Ints] | None = None,
        headlines: Headlines | None = None,
    ) -> None:
        """`called` gives the statements of those who are called so; `headlines` what statements stand under."""
        self._terms = terms
        self._columns = columns
        self._budget = budget
        self._called = called
        self._headlines = headlines

    def run(self, node: Node, within: Ints | None = None) -> MatchSet:
        """The documents that match `node`, none of them deleted. Raises `QuerySyntaxError` past the budget.

        With `within`, only those of these documents, which are sorted. Their scores are the same.
        """
        check_time()
        match node:
            case MatchAll():
                return MatchSet(self._every(within))
            case And():
                return self._all(node, within)
            case Or():
                return self._any(node, within)
            case Not(part=part):
                return MatchSet(kernels.subtract(self._every(within), self.run(part, within).docs))
            case Term() | Phrase() | Expansion():
                term = self._term_scorer(node)
                return MatchSet(term.among(within), lambda: [term], is_union=within is None)
            case ImplicitGroup():
                raise TypeError("an engine cannot carry out an ImplicitGroup: resolve its match mode first")
            case _:
                assert_never(node)

    def _every(self, within: Ints | None) -> Ints:
        docs = self._columns.docs
        return docs if within is None else kernels.intersect(docs, within)

    def _all(self, node: And, within: Ints | None) -> MatchSet:
        parts = [self._scorer(part, within) for part in node.parts if not isinstance(part, Not)]
        lists = [part.docs for part in parts]
        if within is not None or not lists:
            lists.append(self._every(within))
        docs = intersect_all(lists)
        for part in node.parts:
            if isinstance(part, Not):
                unwanted = self.run(part.part, docs if is_selective(docs, self._columns) else within)
                docs = kernels.subtract(docs, unwanted.docs)
        match parts:
            case [MatchSet() as only]:  # with something left out of it: its parts are scored as they are, and pruned
                return MatchSet(docs, lambda: only.parts)
            case _:
                return MatchSet(docs, lambda: [*parts, *self._pair_scorers(node)])

    def _any(self, node: Or, within: Ints | None) -> MatchSet:
        parts = [self._scorer(part, within) for part in node.parts]
        docs = kernels.union([part.among(within) for part in parts])
        return MatchSet(docs, lambda: [*parts, *self._pair_scorers(node)], is_union=within is None)

    def _scorer(self, node: Node, within: Ints | None) -> TermScorer | MatchSet:
        if isinstance(node, Term | Phrase | Expansion):
            return self._term_scorer(node)
        return self.run(node, within)

    def _term_scorer(self, leaf: Leaf) -> TermScorer:
        found = self.postings(leaf)
        words = name_in(leaf) if self._called is not None else ""
        named = self._called(words) if self._called is not None and words else EMPTY.docs
        if self._headlines is None:
            return TermScorer(found, self._columns, named=named)
        if leaf.field in HEADLINES:
            return TermScorer(self._above(leaf, leaf.field), self._columns)
        if isinstance(leaf, Expansion) or leaf.field:
            return TermScorer(found, self._columns, named=named)
        fields = (*HEADLINES, TextField.BODY) if counts_in_section(leaf) else HEADLINES
        return TermScorer(found, self._columns, named=named, above=partial(self._above, leaf, *fields))

    def _above(self, leaf: Leaf, *fields: TextField) -> PostingsByField:
        """The statements below a title or a heading with the leaf, or in a section whose body has it."""
        headlines = self._headlines
        assert headlines is not None
        sections = Execution(headlines.terms, headlines.sections, self._budget)
        if isinstance(leaf, Expansion):
            return {field: headlines.over(found) for field, found in sections.postings(leaf).items()}
        return {
            field: self._terms.cached(
                (field, "above", replace(leaf, field=None, at=NOWHERE)),
                partial(_over, headlines, sections, replace(leaf, field=field)),
            )
            for field in fields
        }

    def postings(self, leaf: Leaf) -> PostingsByField:
        """The postings of a leaf, in each field that it is looked for in."""
        check_time()
        fields = [field for field in self._columns.fields if leaf.field in (None, field)]
        match leaf:
            case Term():
                terms = leaf.term_variants if self._terms.has_verbatim else leaf.term_variants[:1]
                return {field: union_postings([self._terms.term(field, term) for term in terms]) for field in fields}
            case Phrase():
                return {field: self._phrase_postings(field, leaf) for field in fields}
            case Expansion():
                return self._expanded_postings(fields, leaf)
            case _:
                assert_never(leaf)

    def _expanded_postings(self, fields: Sequence[TextField], leaf: Expansion) -> PostingsByField:
        words = {field: self._terms.expanded(field, leaf, self._budget.left) for field in fields}
        self._budget.spend(leaf, set().union(*words.values()))
        return {
            field: union_postings([self._terms.word(field, word) for word in sorted(found)])
            for field, found in words.items()
        }

    def _phrase_postings(self, field: TextField, phrase: Phrase) -> Postings:
        variants = phrase.term_variants if self._terms.has_verbatim else phrase.term_variants[:1]
        return union_postings([self._proximity_postings(field, terms, phrase.slop) for terms in variants if terms])

    def _proximity_postings(self, field: TextField, terms: tuple[str, ...], slop: int) -> Postings:
        if not slop:
            return self._terms.cached(
                (field, "phrase", terms),
                lambda: phrase_postings([self._terms.term(field, term, positions=True) for term in terms]),
            )
        needed = Counter(terms)
        width = len(terms) + slop
        return self._terms.cached(
            (field, "window", tuple(sorted(terms)), width),
            lambda: window_postings(
                [self._terms.term(field, term, positions=True) for term in needed], list(needed.values()), width
            ),
        )

    def _pair_scorers(self, node: And | Or) -> Iterator[TermScorer]:
        """The scorers of neighbouring words of the query that are close together in a document."""
        fields = [field for field in PAIR_FIELDS if field in self._columns.fields]
        for words in adjacent_terms(node):
            variants = words.term_variants if self._terms.has_verbatim else words.term_variants[:1]
            found = {field: [self._pair_postings(field, *variant) for variant in variants] for field in fields}
            adjacent = {field: union_postings([each.adjacent for each in pairs]) for field, pairs in found.items()}
            near = {field: union_postings([each.near for each in pairs]) for field, pairs in found.items()}
            yield TermScorer(adjacent, self._columns, weight=self._columns.formula.bigram)
            yield TermScorer(near, self._columns, weight=self._columns.formula.window)

    def _pair_postings(self, field: TextField, first: str, second: str) -> PairPostings:
        check_time()
        return self._terms.cached(
            (field, "pair", first, second),
            lambda: pair_postings(
                self._terms.term(field, first, positions=True),
                self._terms.term(field, second, positions=True),
                WINDOW,
            ),
        )


def _over(headlines: Headlines, sections: Execution, leaf: Leaf) -> Postings:
    (found,) = sections.postings(leaf).values()
    return headlines.over(found)
