"""Where do the words of a query stand in the hits? From postings and stored offsets: no text is analysed again."""

from collections.abc import Sequence

import numpy as np

from search.analysis import Token
from search.engines.whoosh.codec import Ints
from search.engines.whoosh.kernels import arrays
from search.engines.whoosh.plain import Occurrences
from search.engines.whoosh.schema import OFFSETS
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
    postings = {term: terms.term(TextField.BODY, term, positions=True) for term in wanted}
    present = {
        term: Occurrences(each.docs, each.tf, each.positions)
        for term, each in postings.items()
        if each.positions is not None and len(each.docs)
    }
    each_once = sorted(set(sections.tolist()))
    spans = segments.blobs(OFFSETS, each_once)
    found = arrays.tokens(tuple(present), tuple(present.values()), np.array(each_once, np.int32), spans)
    words = dict(zip(each_once, found, strict=True))
    return [words[document] for document in sections.tolist()]


def _terms(node: Term | Phrase, *, with_verbatim: bool) -> Sequence[str]:
    readings = node.readings if with_verbatim else node.readings[:1]
    if isinstance(node, Term):
        return [reading for reading in readings if isinstance(reading, str)]
    return [term for reading in readings for term in reading]
