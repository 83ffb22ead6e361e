/* What the module offers: a line for each function, F(name, how Python calls it); `native_NAME` is defined in one of the
 * files here. */

#define FUNCTIONS(F)                                                                                                   \
    F(match_positions, METH_VARARGS)                                                                                   \
    F(intersect, METH_VARARGS)                                                                                         \
    F(subtract, METH_VARARGS)                                                                                          \
    F(locate, METH_VARARGS)                                                                                            \
    F(union, METH_VARARGS)                                                                                             \
    F(union_sums, METH_VARARGS)                                                                                        \
    F(add_scores, METH_VARARGS)                                                                                        \
    F(top_k_maxscore, METH_VARARGS)                                                                                    \
    F(kth_largest, METH_VARARGS)                                                                                       \
    F(rank_top_k, METH_VARARGS)                                                                                        \
    F(top_counts, METH_VARARGS)                                                                                        \
    F(gather, METH_VARARGS)                                                                                            \
    F(count_column, METH_VARARGS)                                                                                      \
    F(count_lists, METH_VARARGS)                                                                                       \
    F(count_pairs, METH_VARARGS)                                                                                       \
    F(lower_bound, METH_VARARGS)                                                                                       \
    F(near_terms, METH_VARARGS)                                                                                        \
    F(match_phrase, METH_VARARGS)                                                                                      \
    F(match_window, METH_VARARGS)                                                                                      \
    F(match_pair, METH_VARARGS)                                                                                        \
    F(position_ranges, METH_VARARGS)                                                                                   \
    F(matched_tokens, METH_VARARGS)                                                                                    \
    F(dots, METH_VARARGS)                                                                                              \
    F(add_pieces, METH_VARARGS)                                                                                        \
    F(scan, METH_O)                                                                                                    \
    F(scan_for, METH_VARARGS)                                                                                          \
    F(look_up, METH_VARARGS)                                                                                           \
    F(snippet, METH_VARARGS)                                                                                           \
    F(mix, METH_VARARGS)                                                                                               \
    F(guard, METH_VARARGS)                                                                                             \
    F(unguard, METH_O)                                                                                                 \
    F(faults, METH_NOARGS)                                                                                             \
    F(is_hurt, METH_O)                                                                                                 \
    F(first_changed, METH_VARARGS)
