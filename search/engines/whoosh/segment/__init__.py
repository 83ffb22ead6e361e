"""What is in an index: segments, which hold the postings, columns and stored records of some documents.

A *segment* is an immutable inverted index of its own. Documents have *doc ids*, numbered from 0 in the order in which
they were added. A *dictionary* holds the sorted terms of a field; a term's place in it is its *rank*. For each term
there are its *postings*: the doc ids of the documents that have it, its frequency and its positions in each. A *column*
holds a number, or several, for each document: dates, ordinals of speakers. *Records* are what is shown of a hit. New
documents make new segments; deleted ones are only marked, and left out when segments are merged.

Segments come in pairs, one of sections and one of the statements in them: see `schema`.

    >>> import numpy as np
    >>> from search.engines.whoosh.segment.postings import Postings, concatenated
    >>> first = Postings(np.array([0, 7], np.int32), np.array([2, 1], np.uint8))
    >>> second = Postings(np.array([12], np.int32), np.array([1], np.uint8))
    >>> concatenated([first, second]).docs.tolist()  # of two segments, the second's doc ids after the first's
    [0, 7, 12]

To write: `vocabulary` numbers words, `inversion` turns documents into a segment, `merging` several segments into one
(`merge_sources` reads them, `postings_merging` merges their postings), and `pairs` says when.

To read: `segments` reads everything; `dictionary`, `postings` and `columns` are its parts, `unit_columns` the columns
of sections and of statements by name. `records` are stored articles. `codec` lets Whoosh's own searchers read a
segment: the tests compare our answers with theirs.
"""
