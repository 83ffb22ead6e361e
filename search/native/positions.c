/* Where words stand in some documents. */

#include "occurrences.h"

/* positions_in(term, wanted, starts, ends): where the positions of the term in each document stand, (0, 0) for none. */
PyObject *speedups_positions_in(PyObject *module, PyObject *args)
{
    PyObject *given, *documents, *out_starts, *out_ends, *result = NULL;
    Terms terms = {0};
    Array wanted = {0}, starts = {0}, ends = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &given, &documents, &out_starts, &out_ends)) return NULL;
    PyObject *one = PyTuple_Pack(1, given);
    if (one && hold_terms(&terms, one) && hold(&wanted, documents, I4, READ) && hold(&starts, out_starts, I8, WRITE) &&
        hold(&ends, out_ends, I8, WRITE) && enough(&starts, wanted.count) && enough(&ends, wanted.count)) {
        PyThreadState *state = begin(terms.total);
        terms.terms[0].is_far = terms.terms[0].docs.count / GALLOP > wanted.count;
        Py_ssize_t i = 0;
        enum outcome outcome = ABSENT;
        for (; i < wanted.count && outcome != DAMAGED; i++) {
            outcome = move(&terms.terms[0], ((const int32_t *)wanted.data)[i]);
            bool there = outcome == PRESENT;
            ((int64_t *)starts.data)[i] = there ? terms.terms[0].start : 0;
            ((int64_t *)ends.data)[i] = there ? terms.terms[0].start + terms.terms[0].size : 0;
        }
        end(state);
        result = outcome == DAMAGED ? damaged() : Py_NewRef(Py_None);
    }
    Py_XDECREF(one);
    drop_terms(&terms);
    drop(&wanted);
    drop(&starts);
    drop(&ends);
    return result;
}

typedef struct {
    int64_t place;
    Py_ssize_t term;
} Found;

typedef struct {
    const uint8_t *bytes;
    Py_ssize_t width, tokens, at; /* bytes a number; how many tokens there are; which is the next */
    int64_t start, size;
} Spans;

static uint32_t little(const uint8_t *bytes, Py_ssize_t width)
{
    uint32_t value = bytes[0];
    for (Py_ssize_t i = 1; i < width; i++) value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

/* Moves on to the token at `place`: where it begins and how long it is, in spans packed as in `spans.py`. */
static bool go_to(Spans *spans, int64_t place)
{
    if (place < spans->at || place >= spans->tokens) return false;
    for (; spans->at <= place; spans->at++) spans->start += little(spans->bytes + 2 * spans->width * spans->at, spans->width);
    spans->size = little(spans->bytes + 2 * spans->width * place + spans->width, spans->width);
    return true;
}

/* Makes the tuple of the tokens found in one document, by their places. */
static PyObject *tokens_of(PyObject *type, PyObject *names, Found *found, Py_ssize_t count, const Py_buffer *packed)
{
    const uint8_t *bytes = packed->buf;
    Spans spans = {.bytes = bytes + 1, .width = packed->len && bytes[0] ? 1 : 4};
    spans.tokens = packed->len ? (packed->len - 1) / (2 * spans.width) : 0;
    for (Py_ssize_t i = 1; i < count; i++) { /* few, and mostly in order */
        Found each = found[i];
        Py_ssize_t at = i;
        for (; at && found[at - 1].place > each.place; at--) found[at] = found[at - 1];
        found[at] = each;
    }
    PyObject *result = PyTuple_New(count);
    PyObject *surface = PyUnicode_FromStringAndSize(NULL, 0);
    for (Py_ssize_t i = 0; result && i < count; i++) {
        if (!go_to(&spans, found[i].place)) {
            damaged();
            Py_CLEAR(result);
            break;
        }
        PyObject *token = NULL;
        PyObject *values = Py_BuildValue("(OOLLL)", PyTuple_GET_ITEM(names, found[i].term), surface,
                                         (long long)found[i].place, (long long)spans.start,
                                         (long long)(spans.start + spans.size));
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

/* tokens(type, names, terms, docs, spans): for each of the rising documents the tuple of the tokens that stand for one
 * of the terms, a term being (docs, tf, positions); `type` is the class of a token, a tuple of five. */
PyObject *speedups_tokens(PyObject *module, PyObject *args)
{
    PyObject *type, *names, *given, *documents, *packed, *result = NULL;
    Terms terms = {0};
    Array docs = {0};
    Found *found = NULL;
    Py_ssize_t room = 0;
    if (!PyArg_ParseTuple(args, "O!O!OOO!", &PyType_Type, &type, &PyTuple_Type, &names, &given, &documents, &PyList_Type,
                          &packed))
        return NULL;
    if (!PyType_IsSubtype((PyTypeObject *)type, &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "tokens are tuples");
        return NULL;
    }
    if (!hold_terms(&terms, given) || !hold(&docs, documents, I4, READ)) goto done;
    if (PyTuple_GET_SIZE(names) != terms.count || PyList_GET_SIZE(packed) != docs.count) {
        PyErr_SetString(PyExc_ValueError, "a name for every term and spans for every document are needed");
        goto done;
    }
    for (Py_ssize_t t = 0; t < terms.count; t++)
        terms.terms[t].is_far = terms.terms[t].docs.count / GALLOP > docs.count;
    result = PyList_New(docs.count);
    for (Py_ssize_t i = 0; result && i < docs.count; i++) {
        Py_ssize_t count = 0;
        PyObject *tokens = NULL;
        Py_buffer spans;
        for (Py_ssize_t t = 0; t < terms.count; t++) {
            Term *term = &terms.terms[t];
            enum outcome outcome = move(term, ((const int32_t *)docs.data)[i]);
            if (outcome == DAMAGED) {
                damaged();
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
            for (Py_ssize_t at = 0; at < term->size; at++)
                found[count++] = (Found){position(term, at), t};
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
    drop_terms(&terms);
    drop(&docs);
    return result;
}
