/* The postings of terms with their positions. */

#ifndef ONRECORD_OCCURRENCES_H
#define ONRECORD_OCCURRENCES_H

#include "native.h"

#define MAX_TERMS 1024 /* of a phrase or window: more than any query has */

typedef struct {
    Array docs, tf, positions;
    Py_ssize_t at;     /* the current posting, */
    int64_t start;     /* where its positions begin, */
    Py_ssize_t size;   /* and how many there are; */
    Py_ssize_t summed; /* the posting that `start` belongs to */
    Py_ssize_t needed;
    bool is_sparse; /* few of its postings are visited: they are searched instead of merged */
} Occurrences;

typedef struct {
    Occurrences *terms;
    Py_ssize_t count, total, shortest;
} OccurrencesList;

static inline void release_terms(OccurrencesList *terms)
{
    for (Py_ssize_t i = 0; terms->terms && i < terms->count; i++) {
        array_release(&terms->terms[i].docs);
        array_release(&terms->terms[i].tf);
        array_release(&terms->terms[i].positions);
    }
    PyMem_Free(terms->terms);
}

static inline bool acquire_terms(OccurrencesList *terms, PyObject *object)
{
    if (!PyTuple_Check(object) || !PyTuple_GET_SIZE(object)) {
        PyErr_SetString(PyExc_TypeError, "terms come as a tuple of one or more");
        return false;
    }
    terms->count = PyTuple_GET_SIZE(object);
    terms->terms = PyMem_Calloc((size_t)terms->count, sizeof(Occurrences));
    if (!terms->terms) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < terms->count; i++) {
        Occurrences *term = &terms->terms[i];
        PyObject *each = PyTuple_GET_ITEM(object, i), *docs, *tf, *positions;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a term comes as a tuple");
            return false;
        }
        term->needed = 1;
        if (!PyArg_ParseTuple(each, "OOO|n", &docs, &tf, &positions, &term->needed)) return false;
        if (!array_acquire(&term->docs, docs, I4, READ) || !array_acquire(&term->tf, tf, INTEGERS, READ) ||
            !array_acquire(&term->positions, positions, INTEGERS, READ) || !check_length(&term->tf, term->docs.count))
            return false;
        if (term->needed < 1 || term->needed > MAX_TERMS) {
            PyErr_Format(PyExc_ValueError, "a term is needed from 1 to %d times", MAX_TERMS);
            return false;
        }
        terms->total += Py_MAX(term->docs.count, term->positions.count);
        if (term->docs.count < terms->terms[terms->shortest].docs.count) terms->shortest = i;
    }
    return true;
}

INLINE int64_t sum_as(const void *data, enum kind kind, Py_ssize_t from, Py_ssize_t to)
{
    int64_t sum = 0;
    if (kind == U1) {
        const uint64_t every_other = UINT64_C(0x00ff00ff00ff00ff);
        for (; from + 8 <= to; from += 8) { /* SWAR: eight numbers in a word, added as four of 16 bits */
            uint64_t eight;
            memcpy(&eight, (const uint8_t *)data + from, 8);
            sum += (((eight & every_other) + (eight >> 8 & every_other)) * UINT64_C(0x0001000100010001)) >> 48;
        }
    }
    for (; from < to; from++) sum += read_integer(data, kind, from);
    return sum;
}

static inline int64_t sum(const Array *array, Py_ssize_t from, Py_ssize_t to)
{
    int64_t result = 0;
#define SUM(kind) result = sum_as(array->data, kind, from, to)
    DISPATCH_KIND(array->kind, SUM);
#undef SUM
    return result;
}

enum outcome { ABSENT, PRESENT, EXHAUSTED, DAMAGED };

/* The first posting from the current one on that is not before `doc`; moves `start` along. Linearly where nearly every
 * posting is visited, else by galloping search. */
INLINE Py_ssize_t advance_linear_as(Occurrences *term, enum kind kind, int32_t doc)
{
    const int32_t *docs = (const int32_t *)term->docs.data;
    Py_ssize_t to = term->at, count = term->docs.count;
    int64_t start = term->start;
    for (; to < count && docs[to] < doc; to++) start += read_integer(term->tf.data, kind, to);
    term->start = start;
    return to;
}

static inline Py_ssize_t advance_galloping(Occurrences *term, int32_t doc)
{
    Py_ssize_t to = gallop((const int32_t *)term->docs.data, term->docs.count, term->at, doc);
    term->start += sum(&term->tf, term->at, to);
    return to;
}

/* Advances to `doc`; when it is there, so are its positions. */
static inline enum outcome advance(Occurrences *term, int32_t doc)
{
    const int32_t *docs = (const int32_t *)term->docs.data;
    Py_ssize_t to = term->is_sparse       ? advance_galloping(term, doc)
                    : term->tf.kind == U1 ? advance_linear_as(term, U1, doc)
                                          : advance_linear_as(term, term->tf.kind, doc);
    term->at = to;
    if (to == term->docs.count) return EXHAUSTED;
    if (docs[to] != doc) return ABSENT;
    int64_t size = read_integer(term->tf.data, term->tf.kind, to);
    if (size < 0 || term->start < 0 || size > term->positions.count || term->start > term->positions.count - size)
        return DAMAGED;
    term->size = (Py_ssize_t)size;
    return PRESENT;
}

static inline int64_t position_at(const Occurrences *term, Py_ssize_t at)
{
    return read_integer(term->positions.data, term->positions.kind, (Py_ssize_t)term->start + at);
}

#endif
