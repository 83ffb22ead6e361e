"""Where are the words of a query in the hits? From postings and stored offsets: no text is analysed again."""

from collections.abc import Mapping, Sequence

import numpy as np

from search.analysis import Token
from search.engines.whoosh import kernels
from search.engines.whoosh.execution.matching import occurrences
from search.engines.whoosh.execution.terms import Terms
from search.query.ast import Expansion, Node, Phrase, Term, TextField, walk


def matched_words(query: Node, spans: Mapping[int, memoryview], terms: Terms) -> Mapping[int, tuple[Token, ...]] | None:
    """The words of `query` in the text of each section; `spans` are the offsets of the tokens of each.

    None where the query has prefixes or fuzzy words: the words that match these have no positions in the index.
    """
    nodes = list(walk(query))
    if any(isinstance(node, Expansion) for node in nodes):
        return None
    wanted = dict.fromkeys(
        term
        for node in nodes
        if isinstance(node, Term | Phrase) and node.field in (None, TextField.BODY)
        for term in _terms(node, with_verbatim=terms.has_verbatim)
    )
    postings = {term: terms.term(TextField.BODY, term, positions=True) for term in wanted}
    present = {term: occurrences(each) for term, each in postings.items() if len(each.docs)}
    sections = sorted(spans)
    found = kernels.matched_tokens(
        tuple(present), tuple(present.values()), np.array(sections, np.int32), [spans[each] for each in sections]
    )
    return dict(zip(sections, found, strict=True))


def _terms(node: Term | Phrase, *, with_verbatim: bool) -> Sequence[str]:
    variants = node.term_variants if with_verbatim else node.term_variants[:1]
    if isinstance(node, Term):
        return [variant for variant in variants if isinstance(variant, str)]
    return [term for variant in variants for term in variant]
