"""Where do the words of a query stand in the hits? From postings and stored offsets: no text is analysed again."""

from collections.abc import Sequence

import numpy as np

from search.analysis import Token
from search.engines.whoosh.codec import Ints
from search.engines.whoosh.kernels import arrays
from search.engines.whoosh.plain import Occurrences
from search.engines.whoosh.segments import Segments
from search.engines.whoosh.terms import Terms
from search.query.ast import Fuzzy, Node, Phrase, Prefix, Term, TextField, walk


def found_words(query: Node, sections: Ints, terms: Terms, segments: Segments) -> Sequence[tuple[Token, ...] | None]:
    """The words of `query` in the text of each of `sections`; None where the query has prefixes or fuzzy words.

    What these stand for has no positions in the index.
    """
    nodes = list(walk(query))
    if any(isinstance(node, Prefix | Fuzzy) for node in nodes):
        return [None] * len(sections)
    wanted = dict.fromkeys(
        term
        for node in nodes
        if isinstance(node, Term | Phrase) and node.field in (None, TextField.BODY)
        for term in _terms(node, with_verbatim=terms.has_verbatim)
    )
    docs = np.unique(sections)
    found: dict[int, list[tuple[int, str]]] = {document: [] for document in docs.tolist()}
    for term in wanted:
        for document, places in _places(term, docs, terms):
            found[document] += [(place, term) for place in places]
    words = {document: _words(sorted(places), document, segments) for document, places in found.items()}
    return [words[document] for document in sections.tolist()]


def _terms(node: Term | Phrase, *, with_verbatim: bool) -> Sequence[str]:
    readings = node.readings if with_verbatim else node.readings[:1]
    if isinstance(node, Term):
        return [reading for reading in readings if isinstance(reading, str)]
    return [term for reading in readings for term in reading]


def _places(term: str, docs: Ints, terms: Terms) -> Sequence[tuple[int, list[int]]]:
    """Each of `docs` that has `term` in its text, with the positions there."""
    postings = terms.term(TextField.BODY, term, positions=True)
    if postings.positions is None or not len(postings.docs):
        return []
    first, last = arrays.positions_in(Occurrences(postings.docs, postings.tf, postings.positions), docs)
    return [
        (document, postings.positions[begin:end].tolist())
        for document, begin, end in zip(docs.tolist(), first.tolist(), last.tolist(), strict=True)
        if end > begin
    ]


def _words(places: Sequence[tuple[int, str]], document: int, segments: Segments) -> tuple[Token, ...]:
    if not places:
        return ()
    spans = segments.spans(document, [place for place, _ in places])
    return tuple(
        [Token(term, "", place, start, end) for (place, term), (start, end) in zip(places, spans, strict=True)]
    )
