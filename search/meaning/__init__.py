"""Which texts say the same in other words? Vectors of texts, near each other where the texts are near in meaning.

A *piece* is a word or a part of one; every piece has a vector in a table that ships. The vector of a text is the sum of
those of its pieces: nothing is known of their order, so that "man bites dog" is "dog bites man", but "foreign goods" is
near "imports". It takes some 20 µs for a query, on numpy alone.

    >>> import numpy as np
    >>> from search.meaning.table import MeaningTable, quantised
    >>> from search.meaning.vectors import dots, likeness
    >>> vectors = np.zeros((3, 128))
    >>> vectors[0, :64], vectors[1, :64], vectors[1, 64:], vectors[2, 64:] = 1, 0.9, 0.4, 0.5
    >>> table = MeaningTable(["imports", "goods", "rain"], *quantised(vectors))
    >>> texts = np.array([table.vector("Imports"), table.vector("rain, rain")])
    >>> likeness(dots(texts, table.vector("goods"))).round(1).tolist()
    [0.9, 0.4]

What is near is a guess. It moves hits that have the words, and is offered, as such, where none has; nothing is said to
have been said because of it. English only: texts of other languages have no vector.

`pieces` cuts words, `vectors` says what a vector is and how likeness is measured, `table` holds what was learnt
(`training.meaning` fits it), `reranking` mixes likeness into a ranking, `word_by_word` compares the words of two texts
one by one. Not for questions whose answer hangs on a negation, a number or who did what to whom.
"""
