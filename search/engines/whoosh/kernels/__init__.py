"""The loops over arrays that searches spend their time in, each with numpy and in C.

A posting list is an array of doc ids, int32, rising, each once, with arrays of frequencies and positions beside it. A
*kernel* is one operation on such arrays: an intersection, a union, the top k of many scores. No Python is run for a
single posting.

    >>> import numpy as np
    >>> from search.engines.whoosh import kernels
    >>> rain, london = np.array([1, 4, 9], np.int32), np.array([4, 7, 9], np.int32)
    >>> kernels.intersect(rain, london).tolist()
    [4, 9]
    >>> kernels.union([rain, london]).tolist()
    [1, 4, 7, 9]

Every kernel has two forms of the same signature, side by side in one module: the one with numpy says what it means and
does the work where there is no compiler; its twin in C, declared by `native_twin`, makes the arrays for the results and
calls the loop of the same name in `search/native`. The names here are those of the faster form that there is. Results
may share memory with what went in.

To add a kernel: write both forms beside each other, add a line below; write the function of the same name in
`search/native`, add a line to its `functions.h`; compare both in the tests.
"""

from search.engines.whoosh.kernels import (
    columns,
    dictionary,
    intersections,
    maxscore,
    meaning,
    positions,
    proximity,
    scores,
    spelling,
    topk,
    unions,
)
from search.engines.whoosh.kernels.twins import fastest

match_positions = fastest(intersections.match_positions)
intersect = fastest(intersections.intersect)
subtract = fastest(intersections.subtract)
locate = fastest(intersections.locate)
union = fastest(unions.union)
union_sums = fastest(unions.union_sums)
add_scores = fastest(scores.add_scores)
top_k_maxscore = fastest(maxscore.top_k_maxscore)
kth_largest = fastest(topk.kth_largest)
rank_top_k = fastest(topk.rank_top_k)
top_counts = fastest(topk.top_counts)
gather = fastest(columns.gather)
count_column = fastest(columns.count_column)
count_lists = fastest(columns.count_lists)
count_pairs = fastest(columns.count_pairs)
lower_bound = fastest(dictionary.lower_bound)
near_terms = fastest(spelling.near_terms)
match_phrase = fastest(proximity.match_phrase)
match_window = fastest(proximity.match_window)
match_pair = fastest(proximity.match_pair)
position_ranges = fastest(positions.position_ranges)
matched_tokens = fastest(positions.matched_tokens)
dots = fastest(meaning.dots)
add_pieces = fastest(meaning.add_pieces)
