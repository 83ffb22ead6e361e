/* Lists of documents with a value for each, or with a term's postings in a field. */

#ifndef ONRECORD_LISTS_H
#define ONRECORD_LISTS_H

#include "native.h"

typedef struct {
    Array docs, values;
    Py_ssize_t at; /* the posting looked at */
    /* of the postings of a term in a field, which count weight · tf / (rest + slope · length): */
    Array lengths;
    bool by_document;
    double weight, rest, slope;
} List;

typedef struct {
    List *lists;
    Py_ssize_t count, total;
} Lists;

static inline void drop_lists(Lists *lists)
{
    for (Py_ssize_t i = 0; lists->lists && i < lists->count; i++) {
        drop(&lists->lists[i].docs);
        drop(&lists->lists[i].values);
        drop(&lists->lists[i].lengths);
    }
    PyMem_Free(lists->lists);
}

static inline bool make_room(Lists *lists, PyObject *object)
{
    if (!PyTuple_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "lists come as a tuple");
        return false;
    }
    lists->count = PyTuple_GET_SIZE(object);
    lists->lists = PyMem_Calloc((size_t)lists->count + 1, sizeof(List));
    if (!lists->lists) PyErr_NoMemory();
    return lists->lists;
}

/* `object` is a tuple of fields: (docs, tf, lengths, by_document, weight, b, average). */
static inline bool hold_fields(Lists *lists, PyObject *object)
{
    if (!make_room(lists, object)) return false;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        List *list = &lists->lists[i];
        PyObject *each = PyTuple_GET_ITEM(object, i), *docs, *tf, *lengths;
        int by_document;
        double b, average;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a field comes as a tuple");
            return false;
        }
        if (!PyArg_ParseTuple(each, "OOOpddd", &docs, &tf, &lengths, &by_document, &list->weight, &b, &average))
            return false;
        list->by_document = by_document;
        list->rest = 1 - b;
        list->slope = b / average;
        if (!hold(&list->docs, docs, I4, READ) || !hold(&list->values, tf, NUMBERS, READ) ||
            !hold(&list->lengths, lengths, NUMBERS, READ) || !enough(&list->values, list->docs.count) ||
            !(by_document || enough(&list->lengths, list->docs.count)))
            return false;
        lists->total += list->docs.count;
    }
    return true;
}

/* Whether a document that a field's list names is one. */
INLINE bool is_known(const List *list, int32_t doc)
{
    return (uint32_t)doc < (list->by_document ? (uint64_t)list->lengths.count : UINT64_C(1) << 31);
}

/* The two parts of what the posting `at` of a field counts. */
INLINE double numerator(const List *list, enum kind kind, Py_ssize_t at)
{
    return list->weight * (double)number(list->values.data, kind, at);
}

INLINE double divisor(const List *list, enum kind length, Py_ssize_t at, int32_t doc)
{
    return list->rest + list->slope * (double)number(list->lengths.data, length, list->by_document ? doc : at);
}

/* Where the block of `size` documents begins in which the first posting not looked at yet is; -1 when there is none, -2
 * when it is of no document. */
static inline int64_t next_block(const Lists *lists, int64_t size)
{
    int64_t first = INT64_MAX;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        const List *list = &lists->lists[i];
        if (list->at < list->docs.count) first = Py_MIN(first, ((const int32_t *)list->docs.data)[list->at]);
    }
    return first == INT64_MAX ? -1 : first < 0 ? -2 : first / size * size;
}

/* Takes 64 marks, bytes that are 0 or 1, and sets them to 0: a bit for each. */
INLINE uint64_t take_marks(uint8_t *marks)
{
    uint64_t eights[8], any = 0, bits = 0;
    memcpy(eights, marks, 64);
    for (int i = 0; i < 8; i++) any |= eights[i];
    if (!any) return 0;
    memset(marks, 0, 64);
    for (int i = 0; i < 8; i++) /* multiplied so that every mark comes into the highest byte, at its place */
        bits |= (eights[i] * (PY_BIG_ENDIAN ? UINT64_C(0x8040201008040201) : UINT64_C(0x0102040810204080)) >> 56)
                << 8 * i;
    return bits;
}

/* The place of the lowest bit that is set, which is removed; there is one. */
INLINE int32_t take_lowest(uint64_t *bits)
{
#if defined(__GNUC__)
    int32_t place = __builtin_ctzll(*bits);
#else
    int32_t place = 0;
    while (!(*bits >> place & 1)) place++;
#endif
    *bits &= *bits - 1;
    return place;
}

#endif
