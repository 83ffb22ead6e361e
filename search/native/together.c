/* Words that stand together. */

#include "native.h"

typedef struct {
    Array docs, tf, positions;
    Py_ssize_t at;           /* the posting looked at, */
    int64_t start;           /* where its positions begin, */
    Py_ssize_t size, inside; /* how many there are, and which of them is looked at */
    Py_ssize_t needed;
    bool is_far; /* from one document that is looked at to the next there are many postings */
} Term;

typedef struct {
    Term *terms;
    Py_ssize_t count, total, shortest;
    enum kind kind; /* of all positions, 0 where they differ */
} Terms;

static void drop_terms(Terms *terms)
{
    for (Py_ssize_t i = 0; terms->terms && i < terms->count; i++) {
        drop(&terms->terms[i].docs);
        drop(&terms->terms[i].tf);
        drop(&terms->terms[i].positions);
    }
    PyMem_Free(terms->terms);
}

static bool hold_terms(Terms *terms, PyObject *object)
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
        if (term->needed < 1) {
            PyErr_SetString(PyExc_ValueError, "a term is needed once or more often");
            return false;
        }
        terms->total += term->docs.count;
        if (term->docs.count < terms->terms[terms->shortest].docs.count) terms->shortest = i;
        terms->kind = !i || terms->kind == term->positions.kind ? term->positions.kind : 0;
    }
    return true;
}

INLINE int64_t sum_as(const void *data, enum kind kind, Py_ssize_t from, Py_ssize_t to)
{
    int64_t sum = 0;
    for (; from < to; from++) sum += number(data, kind, from);
    return sum;
}

static int64_t sum(const Array *array, Py_ssize_t from, Py_ssize_t to)
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

static Py_ssize_t leap(Term *term, int32_t doc)
{
    Py_ssize_t to = seek((const int32_t *)term->docs.data, term->docs.count, term->at, doc);
    term->start += sum(&term->tf, term->at, to);
    return to;
}

/* Moves on to `doc`; when it is there, so are its positions. */
static enum outcome move(Term *term, int32_t doc)
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
    term->inside = 0;
    return PRESENT;
}

INLINE int64_t position(const Term *term, enum kind kind, Py_ssize_t at)
{
    return number(term->positions.data, kind ? kind : term->positions.kind, (Py_ssize_t)term->start + at);
}

/* How often all terms stand one after the other in the document they have been moved to. */
INLINE int32_t count_phrases(Terms *terms, enum kind kind, int64_t width)
{
    Term *first = terms->terms;
    int32_t found = 0;
    for (Py_ssize_t i = 0; i < first->size; i++) {
        int64_t wanted = position(first, kind, i);
        Py_ssize_t t = 1;
        for (; t < terms->count; t++) {
            Term *term = &terms->terms[t];
            wanted++;
            while (term->inside < term->size && position(term, kind, term->inside) < wanted) term->inside++;
            if (term->inside == term->size) return found;
            if (position(term, kind, term->inside) != wanted) break;
        }
        found += t == terms->count;
    }
    return found;
}

/* How many words there begin a stretch of `width` with each term as often as it is needed. */
INLINE int32_t count_windows(Terms *terms, enum kind kind, int64_t width)
{
    int32_t found = 0;
    for (Py_ssize_t s = 0; s < terms->count; s++) {
        Term *starting = &terms->terms[s];
        for (Py_ssize_t t = 0; t < terms->count; t++) terms->terms[t].inside = 0;
        for (Py_ssize_t i = 0; i < starting->size; i++) {
            int64_t begin = position(starting, kind, i);
            bool fits = true;
            for (Py_ssize_t t = 0; fits && t < terms->count; t++) {
                Term *term = &terms->terms[t];
                while (term->inside < term->size && position(term, kind, term->inside) < begin) term->inside++;
                fits = term->needed <= term->size - term->inside &&
                       position(term, kind, term->inside + term->needed - 1) < begin + width;
            }
            found += fits;
        }
    }
    return found;
}

typedef int32_t Counter(Terms *terms, int64_t width);

#define COUNTERS(name)                                                                                                 \
    static int32_t name##_u1(Terms *terms, int64_t width) { return name(terms, U1, width); }                           \
    static int32_t name##_u2(Terms *terms, int64_t width) { return name(terms, U2, width); }                           \
    static int32_t name##_any(Terms *terms, int64_t width) { return name(terms, (enum kind)0, width); }                \
    static Counter *name##_by(enum kind kind)                                                                          \
    {                                                                                                                  \
        return kind == U1 ? name##_u1 : kind == U2 ? name##_u2 : name##_any;                                           \
    }

COUNTERS(count_phrases)
COUNTERS(count_windows)

static Py_ssize_t together(Terms *terms, Counter *count, int64_t width, int32_t *docs, int32_t *tf)
{
    Term *shortest = &terms->terms[terms->shortest];
    Py_ssize_t found = 0;
    for (Py_ssize_t t = 0; t < terms->count; t++)
        terms->terms[t].is_far = terms->terms[t].docs.count / GALLOP > shortest->docs.count;
    for (Py_ssize_t i = 0; i < shortest->docs.count; i++) {
        int32_t doc = ((const int32_t *)shortest->docs.data)[i];
        enum outcome outcome = PRESENT;
        for (Py_ssize_t t = 0; outcome == PRESENT && t < terms->count; t++) {
            Term *term = &terms->terms[t];
            if (term != shortest) outcome = move(term, doc);
        }
        if (outcome == PRESENT) outcome = move(shortest, doc);
        if (outcome == OVER) break;
        if (outcome == DAMAGED) return -1;
        if (outcome != PRESENT) continue;
        int32_t times = count(terms, width);
        if (times) {
            docs[found] = doc;
            tf[found++] = times;
        }
    }
    return found;
}

static PyObject *find_together(PyObject *given, PyObject *out_docs, PyObject *out_tf, bool windows, int64_t width)
{
    PyObject *result = NULL;
    Terms terms = {0};
    Array docs = {0}, tf = {0};
    if (hold_terms(&terms, given) && hold(&docs, out_docs, I4, WRITE) && hold(&tf, out_tf, I4, WRITE) &&
        enough(&docs, terms.terms[terms.shortest].docs.count) && enough(&tf, terms.terms[terms.shortest].docs.count)) {
        Counter *count = windows ? count_windows_by(terms.kind) : count_phrases_by(terms.kind);
        PyThreadState *state = begin(terms.total);
        Py_ssize_t found = together(&terms, count, width, (int32_t *)docs.data, (int32_t *)tf.data);
        end(state);
        result = answer(found);
    }
    drop_terms(&terms);
    drop(&docs);
    drop(&tf);
    return result;
}

/* phrase(terms, docs, tf), a term being (docs, tf, positions). */
PyObject *speedups_phrase(PyObject *module, PyObject *args)
{
    PyObject *given, *docs, *tf;
    if (!PyArg_ParseTuple(args, "OOO", &given, &docs, &tf)) return NULL;
    return find_together(given, docs, tf, false, 0);
}

/* window(terms, width, docs, tf), a term being (docs, tf, positions, needed). */
PyObject *speedups_window(PyObject *module, PyObject *args)
{
    PyObject *given, *docs, *tf;
    int width;
    if (!PyArg_ParseTuple(args, "OiOO", &given, &width, &docs, &tf)) return NULL;
    return find_together(given, docs, tf, true, width);
}

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

/* Tokens ----------------------------------------------------------------------------------------------------------- */

typedef struct {
    int64_t place;
    Py_ssize_t term;
} Found;

static uint32_t little(const uint8_t *bytes, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++) value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

/* Makes the tuple of the tokens found in one document, by their places; `spans` are packed as in `spans.py`. */
static PyObject *tokens_of(PyObject *type, PyObject *names, Found *found, Py_ssize_t count, const Py_buffer *spans)
{
    const uint8_t *bytes = spans->buf;
    int width = spans->len && bytes[0] ? 2 : 4, size_width = width == 2 ? 1 : 4;
    Py_ssize_t tokens = spans->len < 2 ? 0 : (spans->len - 2) / (width + size_width);
    for (Py_ssize_t i = 1; i < count; i++) { /* few, and mostly in order */
        Found each = found[i];
        Py_ssize_t at = i;
        for (; at && found[at - 1].place > each.place; at--) found[at] = found[at - 1];
        found[at] = each;
    }
    PyObject *result = PyTuple_New(count);
    PyObject *surface = PyUnicode_FromStringAndSize(NULL, 0);
    for (Py_ssize_t i = 0; result && i < count; i++) {
        int64_t place = found[i].place;
        if (place < 0 || place >= tokens) {
            damaged();
            Py_CLEAR(result);
            break;
        }
        int64_t start = little(bytes + 2 + place * width, width);
        int64_t size = little(bytes + 2 + tokens * width + place * size_width, size_width);
        PyObject *token = NULL, *values = Py_BuildValue("(OOLLL)", PyTuple_GET_ITEM(names, found[i].term), surface,
                                                        (long long)place, (long long)start, (long long)(start + size));
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
                found[count++] = (Found){position(term, term->positions.kind, at), t};
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
