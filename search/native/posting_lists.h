/* Lists of doc ids with a value for each, or with a term's postings in a field. */

#ifndef ONRECORD_POSTING_LISTS_H
#define ONRECORD_POSTING_LISTS_H

#include "native.h"

typedef struct {
    Array docs, values;
    Py_ssize_t at; /* the current posting */
    /* of a term's postings in a field, which count weight · tf / (rest + slope · length): */
    Array lengths;
    bool by_doc_id;
    double weight, rest, slope;
} PostingList;

typedef struct {
    PostingList *lists;
    Py_ssize_t count, total;
} PostingLists;

static inline void release_lists(PostingLists *lists)
{
    for (Py_ssize_t i = 0; lists->lists && i < lists->count; i++) {
        array_release(&lists->lists[i].docs);
        array_release(&lists->lists[i].values);
        array_release(&lists->lists[i].lengths);
    }
    PyMem_Free(lists->lists);
}

static inline bool allocate_lists(PostingLists *lists, PyObject *object)
{
    if (!PyTuple_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "lists come as a tuple");
        return false;
    }
    lists->count = PyTuple_GET_SIZE(object);
    lists->lists = PyMem_Calloc((size_t)lists->count + 1, sizeof(PostingList));
    if (!lists->lists) PyErr_NoMemory();
    return lists->lists;
}

/* `object` is a tuple of fields: (docs, tf, lengths, by_doc_id, weight, b, average). */
static inline bool acquire_fields(PostingLists *lists, PyObject *object)
{
    if (!allocate_lists(lists, object)) return false;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        PostingList *list = &lists->lists[i];
        PyObject *each = PyTuple_GET_ITEM(object, i), *docs, *tf, *lengths;
        int by_doc_id;
        double b, average;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a field comes as a tuple");
            return false;
        }
        if (!PyArg_ParseTuple(each, "OOOpddd", &docs, &tf, &lengths, &by_doc_id, &list->weight, &b, &average))
            return false;
        list->by_doc_id = by_doc_id;
        list->rest = 1 - b;
        list->slope = b / average;
        if (!array_acquire(&list->docs, docs, I4, READ) || !array_acquire(&list->values, tf, INTEGERS, READ) ||
            !array_acquire(&list->lengths, lengths, INTEGERS, READ) || !check_length(&list->values, list->docs.count) ||
            !(by_doc_id || check_length(&list->lengths, list->docs.count)))
            return false;
        lists->total += list->docs.count;
    }
    return true;
}

/* Whether a doc id in a field's list is one of the index. */
INLINE bool is_valid_doc(const PostingList *list, int32_t doc)
{
    return (uint32_t)doc < (list->by_doc_id ? (uint64_t)list->lengths.count : UINT64_C(1) << 31);
}

/* Numerator and divisor of what the posting `at` of a field counts. */
INLINE double numerator(const PostingList *list, enum kind kind, Py_ssize_t at)
{
    return list->weight * (double)read_integer(list->values.data, kind, at);
}

INLINE double divisor(const PostingList *list, enum kind length, Py_ssize_t at, int32_t doc)
{
    return list->rest + list->slope * (double)read_integer(list->lengths.data, length, list->by_doc_id ? doc : at);
}

/* Where the block of `size` doc ids with the first of the current postings begins; -1 when there is none, -2 when that
 * is of no document. */
static inline int64_t next_block(const PostingLists *lists, int64_t size)
{
    int64_t first = INT64_MAX;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        const PostingList *list = &lists->lists[i];
        if (list->at < list->docs.count) first = Py_MIN(first, ((const int32_t *)list->docs.data)[list->at]);
    }
    return first == INT64_MAX ? -1 : first < 0 ? -2 : first / size * size;
}

/* Packs 64 marks, bytes that are 0 or 1, into bits, and sets them to 0. */
INLINE uint64_t pop_marks(uint8_t *marks)
{
    uint64_t eights[8], any = 0, bits = 0;
    memcpy(eights, marks, 64);
    for (int i = 0; i < 8; i++) any |= eights[i];
    if (!any) return 0;
    memset(marks, 0, 64);
    for (int i = 0; i < 8; i++) /* the product has every mark in its highest byte, at its place */
        bits |= (eights[i] * (PY_BIG_ENDIAN ? UINT64_C(0x8040201008040201) : UINT64_C(0x0102040810204080)) >> 56)
                << 8 * i;
    return bits;
}

/* Removes the lowest bit that is set, and returns its place; there is one. */
INLINE int32_t pop_lowest_bit(uint64_t *bits)
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
