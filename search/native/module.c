/* The module `search._speedups`: what it offers, and where that stands. */

#include "native.h"

static PyMethodDef methods[] = {
    {"union", speedups_union, METH_VARARGS, NULL},
    {"union_docs", speedups_union_docs, METH_VARARGS, NULL},
    {"add_scores", speedups_add_scores, METH_VARARGS, NULL},
    {"best", speedups_best, METH_VARARGS, NULL},
    {"common", speedups_common, METH_VARARGS, NULL},
    {"intersect", speedups_intersect, METH_VARARGS, NULL},
    {"subtract", speedups_subtract, METH_VARARGS, NULL},
    {"locate", speedups_locate, METH_VARARGS, NULL},
    {"largest", speedups_largest, METH_VARARGS, NULL},
    {"first", speedups_first, METH_VARARGS, NULL},
    {"leading", speedups_leading, METH_VARARGS, NULL},
    {"phrase", speedups_phrase, METH_VARARGS, NULL},
    {"window", speedups_window, METH_VARARGS, NULL},
    {"pair", speedups_pair, METH_VARARGS, NULL},
    {"positions_in", speedups_positions_in, METH_VARARGS, NULL},
    {"tokens", speedups_tokens, METH_VARARGS, NULL},
    {"gather", speedups_gather, METH_VARARGS, NULL},
    {"count_column", speedups_count_column, METH_VARARGS, NULL},
    {"count_lists", speedups_count_lists, METH_VARARGS, NULL},
    {"lower_bound", speedups_lower_bound, METH_VARARGS, NULL},
    {"scan", speedups_scan, METH_O, NULL},
    {"scan_for", speedups_scan_for, METH_VARARGS, NULL},
    {"look_up", speedups_look_up, METH_VARARGS, NULL},
    {"snippet", speedups_snippet, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "search._speedups", .m_methods = methods, .m_slots = slots,
};

PyMODINIT_FUNC PyInit__speedups(void)
{
    speedups_fill_classes();
    return PyModuleDef_Init(&definition);
}
