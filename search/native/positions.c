/* The positions of terms in documents. */

#include "occurrences.h"

/* position_ranges(term, wanted, starts, ends): where the positions of the term in each document are, (0, 0) for none.
 */
PyObject *native_position_ranges(PyObject *module, PyObject *args)
{
    PyObject *given, *documents, *out_starts, *out_ends, *result = NULL;
    OccurrencesList terms = {0};
    Array wanted = {0}, starts = {0}, ends = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &given, &documents, &out_starts, &out_ends)) return NULL;
    PyObject *one = PyTuple_Pack(1, given);
    if (one && acquire_terms(&terms, one) && array_acquire(&wanted, documents, I4, READ) &&
        array_acquire(&starts, out_starts, I8, WRITE) && array_acquire(&ends, out_ends, I8, WRITE) &&
        check_length(&starts, wanted.count) && check_length(&ends, wanted.count)) {
        PyThreadState *state = release_gil(terms.total);
        terms.terms[0].is_sparse = terms.terms[0].docs.count / GALLOP_RATIO > wanted.count;
        Py_ssize_t i = 0;
        enum outcome outcome = ABSENT;
        for (; i < wanted.count && outcome != DAMAGED; i++) {
            outcome = advance(&terms.terms[0], ((const int32_t *)wanted.data)[i]);
            bool there = outcome == PRESENT;
            ((int64_t *)starts.data)[i] = there ? terms.terms[0].start : 0;
            ((int64_t *)ends.data)[i] = there ? terms.terms[0].start + terms.terms[0].size : 0;
        }
        reacquire_gil(state);
        result = outcome == DAMAGED ? raise_damaged() : Py_NewRef(Py_None);
    }
    Py_XDECREF(one);
    release_terms(&terms);
    array_release(&wanted);
    array_release(&starts);
    array_release(&ends);
    return result;
}

typedef struct {
    int64_t position;
    Py_ssize_t term;
} Found;

typedef struct {
    const uint8_t *bytes;
    Py_ssize_t width, tokens, at; /* bytes a number; how many tokens there are; the next */
    int64_t start, size;
} Spans;

static uint32_t read_little_endian(const uint8_t *bytes, Py_ssize_t width)
{
    uint32_t value = bytes[0];
    for (Py_ssize_t i = 1; i < width; i++) value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

/* Advances to the token at `position`: its start and size, in spans packed as by `pack_spans`. */
static bool advance_spans(Spans *spans, int64_t position)
{
    if (position < spans->at || position >= spans->tokens) return false;
    for (; spans->at <= position; spans->at++)
        spans->start += read_little_endian(spans->bytes + 2 * spans->width * spans->at, spans->width);
    spans->size = read_little_endian(spans->bytes + 2 * spans->width * position + spans->width, spans->width);
    return true;
}

#define MOST_BY_INSERTION 32

static int compare_found(const void *one, const void *other)
{
    const Found *a = one, *b = other;
    if (a->position != b->position) return a->position < b->position ? -1 : 1;
    return (a->term > b->term) - (a->term < b->term);
}

/* Sorts by position. Mostly they are few; a word that fills a section is many. */
static void sort_found(Found *found, Py_ssize_t count)
{
    if (count > MOST_BY_INSERTION) {
        qsort(found, (size_t)count, sizeof(Found), compare_found);
        return;
    }
    for (Py_ssize_t i = 1; i < count; i++) {
        Found each = found[i];
        Py_ssize_t at = i;
        for (; at && found[at - 1].position > each.position; at--) found[at] = found[at - 1];
        found[at] = each;
    }
}

/* The tuple of the tokens found in one document, in the order of their positions. */
static PyObject *tokens_of(PyObject *type, PyObject *names, Found *found, Py_ssize_t count, const Py_buffer *packed)
{
    const uint8_t *bytes = packed->buf;
    Spans spans = {.bytes = bytes + 1, .width = packed->len && bytes[0] ? 1 : 4};
    spans.tokens = packed->len ? (packed->len - 1) / (2 * spans.width) : 0;
    sort_found(found, count);
    PyObject *result = PyTuple_New(count);
    PyObject *surface = PyUnicode_FromStringAndSize(NULL, 0);
    for (Py_ssize_t i = 0; result && i < count; i++) {
        if (!advance_spans(&spans, found[i].position)) {
            raise_damaged();
            Py_CLEAR(result);
            break;
        }
        PyObject *token = NULL;
        PyObject *values =
            Py_BuildValue("(OOLLL)", PyTuple_GET_ITEM(names, found[i].term), surface, (long long)found[i].position,
                          (long long)spans.start, (long long)(spans.start + spans.size));
        PyObject *given = values ? PyTuple_Pack(1, values) : NULL;
        if (given) token = PyTuple_Type.tp_new((PyTypeObject *)type, given, NULL);
        Py_XDECREF(values);
        Py_XDECREF(given);
        if (token)
            PyTuple_SET_ITEM(result, i, token);
        else
            Py_CLEAR(result);
    }
    Py_XDECREF(surface);
    return result;
}

/* matched_tokens(type, names, terms, docs, spans): for each of the sorted documents the tuple of the tokens that are
 * one of the terms, a term being (docs, tf, positions); `type` is the class of a token, a tuple of five. */
PyObject *native_matched_tokens(PyObject *module, PyObject *args)
{
    PyObject *type, *names, *given, *documents, *packed, *result = NULL;
    OccurrencesList terms = {0};
    Array docs = {0};
    Found *found = NULL;
    Py_ssize_t room = 0;
    if (!PyArg_ParseTuple(args, "O!O!OOO!", &PyType_Type, &type, &PyTuple_Type, &names, &given, &documents,
                          &PyList_Type, &packed))
        return NULL;
    if (!PyType_IsSubtype((PyTypeObject *)type, &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "tokens are tuples");
        return NULL;
    }
    if (!acquire_terms(&terms, given) || !array_acquire(&docs, documents, I4, READ)) goto done;
    if (PyTuple_GET_SIZE(names) != terms.count || PyList_GET_SIZE(packed) != docs.count) {
        PyErr_SetString(PyExc_ValueError, "a name for every term and spans for every document are needed");
        goto done;
    }
    for (Py_ssize_t t = 0; t < terms.count; t++)
        terms.terms[t].is_sparse = terms.terms[t].docs.count / GALLOP_RATIO > docs.count;
    result = PyList_New(docs.count);
    for (Py_ssize_t i = 0; result && i < docs.count; i++) {
        Py_ssize_t count = 0;
        PyObject *tokens = NULL;
        Py_buffer spans;
        for (Py_ssize_t t = 0; t < terms.count; t++) {
            Occurrences *term = &terms.terms[t];
            enum outcome outcome = advance(term, ((const int32_t *)docs.data)[i]);
            if (outcome == DAMAGED) {
                raise_damaged();
                goto failed;
            }
            if (outcome != PRESENT) continue;
            if (count + term->size > room) {
                room = 2 * (count + term->size);
                Found *larger = PyMem_Realloc(found, (size_t)room * sizeof(Found));
                if (!larger) {
                    PyErr_NoMemory();
                    goto failed;
                }
                found = larger;
            }
            for (Py_ssize_t at = 0; at < term->size; at++) found[count++] = (Found){position_at(term, at), t};
        }
        if (PyObject_GetBuffer(PyList_GET_ITEM(packed, i), &spans, PyBUF_SIMPLE) < 0) goto failed;
        tokens = tokens_of(type, names, found, count, &spans);
        PyBuffer_Release(&spans);
        if (!tokens) goto failed;
        PyList_SET_ITEM(result, i, tokens);
    }
    goto done;
failed:
    Py_CLEAR(result);
done:
    PyMem_Free(found);
    release_terms(&terms);
    array_release(&docs);
    return result;
}
