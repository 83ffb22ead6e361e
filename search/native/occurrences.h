/* Terms with their postings and positions. */

#ifndef ONRECORD_TERMS_H
#define ONRECORD_TERMS_H

#include "native.h"

#define MOST_WORDS 1024 /* looked for together: more than any query has */

typedef struct {
    Array docs, tf, positions;
    Py_ssize_t at;     /* the posting looked at, */
    int64_t start;     /* where its positions begin, */
    Py_ssize_t size;   /* and how many there are; */
    Py_ssize_t summed; /* the posting that `start` was worked out for */
    Py_ssize_t needed;
    bool is_far; /* from one document that is looked at to the next there are many postings */
} Term;

typedef struct {
    Term *terms;
    Py_ssize_t count, total, shortest;
} Terms;

static inline void drop_terms(Terms *terms)
{
    for (Py_ssize_t i = 0; terms->terms && i < terms->count; i++) {
        drop(&terms->terms[i].docs);
        drop(&terms->terms[i].tf);
        drop(&terms->terms[i].positions);
    }
    PyMem_Free(terms->terms);
}

static inline bool hold_terms(Terms *terms, PyObject *object)
{
    if (!PyTuple_Check(object) || !PyTuple_GET_SIZE(object)) {
        PyErr_SetString(PyExc_TypeError, "terms come as a tuple of one or more");
        return false;
    }
    terms->count = PyTuple_GET_SIZE(object);
    terms->terms = PyMem_Calloc((size_t)terms->count, sizeof(Term));
    if (!terms->terms) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < terms->count; i++) {
        Term *term = &terms->terms[i];
        PyObject *each = PyTuple_GET_ITEM(object, i), *docs, *tf, *positions;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a term comes as a tuple");
            return false;
        }
        term->needed = 1;
        if (!PyArg_ParseTuple(each, "OOO|n", &docs, &tf, &positions, &term->needed)) return false;
        if (!hold(&term->docs, docs, I4, READ) || !hold(&term->tf, tf, NUMBERS, READ) ||
            !hold(&term->positions, positions, NUMBERS, READ) || !enough(&term->tf, term->docs.count))
            return false;
        if (term->needed < 1 || term->needed > MOST_WORDS) {
            PyErr_Format(PyExc_ValueError, "a term is needed from 1 to %d times", MOST_WORDS);
            return false;
        }
        terms->total += term->docs.count;
        if (term->docs.count < terms->terms[terms->shortest].docs.count) terms->shortest = i;
    }
    return true;
}

INLINE int64_t sum_as(const void *data, enum kind kind, Py_ssize_t from, Py_ssize_t to)
{
    int64_t sum = 0;
    if (kind == U1) {
        const uint64_t every_other = UINT64_C(0x00ff00ff00ff00ff);
        for (; from + 8 <= to; from += 8) { /* eight numbers in a word, added as four of 16 bits */
            uint64_t eight;
            memcpy(&eight, (const uint8_t *)data + from, 8);
            sum += (((eight & every_other) + (eight >> 8 & every_other)) * UINT64_C(0x0001000100010001)) >> 48;
        }
    }
    for (; from < to; from++) sum += number(data, kind, from);
    return sum;
}

static inline int64_t sum(const Array *array, Py_ssize_t from, Py_ssize_t to)
{
    int64_t result = 0;
#define SUM(kind) result = sum_as(array->data, kind, from, to)
    BY_KIND(array->kind, SUM);
#undef SUM
    return result;
}

enum outcome { ABSENT, PRESENT, OVER, DAMAGED };

/* The first posting from where the term is that is not before `doc`; moves `start` along. Step by step where nearly
 * every posting is visited, else in leaps. */
INLINE Py_ssize_t step_as(Term *term, enum kind kind, int32_t doc)
{
    const int32_t *docs = (const int32_t *)term->docs.data;
    Py_ssize_t to = term->at, count = term->docs.count;
    int64_t start = term->start;
    for (; to < count && docs[to] < doc; to++) start += number(term->tf.data, kind, to);
    term->start = start;
    return to;
}

static inline Py_ssize_t leap(Term *term, int32_t doc)
{
    Py_ssize_t to = seek((const int32_t *)term->docs.data, term->docs.count, term->at, doc);
    term->start += sum(&term->tf, term->at, to);
    return to;
}

/* Moves on to `doc`; when it is there, so are its positions. */
static inline enum outcome move(Term *term, int32_t doc)
{
    const int32_t *docs = (const int32_t *)term->docs.data;
    Py_ssize_t to = term->is_far            ? leap(term, doc)
                    : term->tf.kind == U1 ? step_as(term, U1, doc)
                                          : step_as(term, term->tf.kind, doc);
    term->at = to;
    if (to == term->docs.count) return OVER;
    if (docs[to] != doc) return ABSENT;
    int64_t size = number(term->tf.data, term->tf.kind, to);
    if (size < 0 || term->start < 0 || size > term->positions.count || term->start > term->positions.count - size)
        return DAMAGED;
    term->size = (Py_ssize_t)size;
    return PRESENT;
}

static inline int64_t position(const Term *term, Py_ssize_t at)
{
    return number(term->positions.data, term->positions.kind, (Py_ssize_t)term->start + at);
}

#endif
