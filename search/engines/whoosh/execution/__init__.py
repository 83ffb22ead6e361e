"""How a query is answered: which documents match, how well, which come first, and how they spread over facets.

A query is a tree. A leaf is a posting list, or the union of several for a prefix or a fuzzy word. Inner nodes combine
whole lists (term at a time), since a kernel goes through two arrays faster than Python through two postings. The result
is a *match set*: doc ids, and what can score them. Then only the documents that may be shown are scored: the top k,
with MaxScore where that pays.

    >>> import numpy as np
    >>> from search.engines.whoosh.execution.matching import phrase_postings
    >>> from search.engines.whoosh.segment.postings import Postings
    >>> docs, tf = np.array([3], np.int32), np.array([2], np.uint8)
    >>> peace, talks = (Postings(docs, tf, np.array(positions, np.uint8)) for positions in ([1, 9], [2, 7]))
    >>> phrase_postings([peace, talks])  # "peace talks" occurs once in document 3
    Postings(docs=array([3], dtype=int32), tf=array([1], dtype=int32), positions=None)

- `terms`: which posting lists belong to a term, a prefix, a fuzzy word?  `cache`: the posting lists used last.
- `matching`: which documents have these words together?  `query`: from the tree to the documents that match.
- `scoring`: how well do they match?  `ordering`: which come first?
- `filters`, `facets`: which hits are wanted, and how do they spread?
- `highlighting`: where are the query's words in the hits?
"""
