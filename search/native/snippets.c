/* The best snippet of a text: `search.snippets` in C. */

#include "native.h"

typedef struct {
    Py_ssize_t start, end;
} Span;

typedef struct {
    Span at;
    PyObject *word; /* borrowed */
    int32_t term;   /* the number of the word among the different ones */
    bool elsewhere; /* skipped by the search for the second fragment: it is in the first */
} Mark;

typedef struct {
    PyObject *text;
    int kind;
    const void *data;
    Py_ssize_t size;
    Mark *marks;
    Py_ssize_t count;
    int32_t terms;
    int32_t *counts; /* of every term */
    bool *seen;      /* the terms that count as found already */
} MarkedText;

INLINE Py_UCS4 character(const MarkedText *text, Py_ssize_t at)
{
    return PyUnicode_READ(text->kind, text->data, at);
}

INLINE bool is_space(const MarkedText *text, Py_ssize_t at)
{
    return Py_UNICODE_ISSPACE(character(text, at));
}

static bool is_inside(const Mark *mark, Span span)
{
    return span.start <= mark->at.start && mark->at.end <= span.end;
}

/* The marks, which are tokens, tuples of term, surface, position, start and end, in order of their starts. */
static bool read_marks(MarkedText *text, PyObject *marks)
{
    text->count = PyList_GET_SIZE(marks);
    text->marks = PyMem_Calloc((size_t)text->count + 1, sizeof(Mark));
    text->counts = PyMem_Calloc((size_t)text->count + 1, sizeof(int32_t));
    text->seen = PyMem_Calloc((size_t)text->count + 1, sizeof(bool));
    if (!text->marks || !text->counts || !text->seen) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < text->count; i++) {
        Mark *mark = &text->marks[i];
        PyObject *given = PyList_GET_ITEM(marks, i);
        if (!PyTuple_Check(given)) {
            PyErr_SetString(PyExc_TypeError, "a mark is a tuple");
            return false;
        }
        PyObject *surface, *position;
        if (!PyArg_ParseTuple(given, "UOOnn", &mark->word, &surface, &position, &mark->at.start, &mark->at.end))
            return false;
        if (mark->at.start < 0 || mark->at.end < mark->at.start || mark->at.end > text->size) {
            PyErr_SetString(PyExc_ValueError, "a mark outside of the text");
            return false;
        }
        mark->term = text->terms;
        for (Py_ssize_t j = 0; j < i; j++) {
            const Mark *other = &text->marks[j];
            if (other->word == mark->word || !PyUnicode_Compare(other->word, mark->word)) {
                mark->term = other->term;
                break;
            }
        }
        text->terms += mark->term == text->terms;
    }
    return true;
}

/* The next mark from `at` on that is not left out; `count` where there is none. */
INLINE Py_ssize_t next(const MarkedText *text, Py_ssize_t at)
{
    while (at < text->count && text->marks[at].elsewhere) at++;
    return at;
}

/* The window of at most `size` characters, from mark to mark, with the most different unseen terms, then marks. */
static Span best_window(MarkedText *text, Py_ssize_t size)
{
    Py_ssize_t first = next(text, 0), last = first, inside = 0, most = -1, fresh = 0, freshest = -1;
    Span found = text->marks[first].at;
    memset(text->counts, 0, (size_t)text->count * sizeof(int32_t));
    for (; first < text->count; first = next(text, first + 1)) {
        const Mark *from = &text->marks[first];
        Py_ssize_t end = found.end;
        if (last < first) last = first;
        Py_ssize_t until = -1;
        while (last < text->count && (text->marks[last].at.end - from->at.start <= size || last == first)) {
            const Mark *other = &text->marks[last];
            fresh += !text->counts[other->term]++ && !text->seen[other->term];
            inside++;
            last = next(text, last + 1);
        }
        for (until = last - 1; text->marks[until].elsewhere;) until--;
        end = text->marks[until].at.end;
        if (fresh > freshest || (fresh == freshest && inside > most)) {
            found = (Span){from->at.start, end};
            freshest = fresh;
            most = inside;
        }
        fresh -= !--text->counts[from->term] && !text->seen[from->term];
        inside--;
    }
    return found;
}

static Py_ssize_t word_start(const MarkedText *text, Py_ssize_t at)
{
    if (!at) return 0;
    Py_ssize_t end = Py_MIN(at + 40, text->size), to = at;
    while (to < end && !is_space(text, to)) to++;
    if (to == end) return at;
    while (to < end && is_space(text, to)) to++;
    return to;
}

static Span fit(const MarkedText *text, Py_ssize_t start, Py_ssize_t size)
{
    Py_ssize_t end = start + size;
    if (end >= text->size) {
        Py_ssize_t at = Py_MIN(start, text->size - size);
        return (Span){word_start(text, Py_MAX(at, 0)), text->size};
    }
    for (Py_ssize_t at = end; at >= start + size / 2; at--)
        if (character(text, at) == ' ') return (Span){start, at > start ? at : end};
    return (Span){start, end};
}

/* Where the sentence or line begins that `start` is in, not before `earliest`; -1 where that is farther. */
static Py_ssize_t sentence_start(const MarkedText *text, Py_ssize_t earliest, Py_ssize_t start)
{
    for (Py_ssize_t at = Py_MIN(start, text->size - 1); at > earliest; at--) {
        if (is_space(text, at) || !is_space(text, at - 1)) continue;
        Py_ssize_t before = at - 1;
        if (character(text, before) == '\n') return at;
        while (before >= earliest && is_space(text, before)) before--;
        while (before >= earliest) {
            Py_UCS4 c = character(text, before);
            if (c != '"' && c != 0x201d && c != 0x2019 && c != '\'' && c != ')') break;
            before--;
        }
        if (before < earliest) continue;
        Py_UCS4 c = character(text, before);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026) return at;
    }
    return earliest ? -1 : 0;
}

static Span around(const MarkedText *text, Span span, Py_ssize_t size)
{
    Py_ssize_t room = Py_MAX(size - (span.end - span.start), 0);
    Py_ssize_t near = sentence_start(text, Py_MAX(span.start - room, 0), span.start);
    if (near < 0) near = Py_MIN(word_start(text, Py_MAX(span.start - room / 2, 0)), span.start);
    return fit(text, near, Py_MAX(size, span.end - near));
}

/* One or two fragments into `fragments`; how many. */
static int choose(MarkedText *text, Py_ssize_t size, Span *fragments)
{
    if (text->size <= size) {
        fragments[0] = (Span){0, text->size};
        return 1;
    }
    if (!text->count) {
        fragments[0] = fit(text, 0, size);
        return 1;
    }
    Span one = best_window(text, size);
    int32_t inside = 0;
    memset(text->counts, 0, (size_t)text->count * sizeof(int32_t));
    for (Py_ssize_t i = 0; i < text->count; i++)
        if (is_inside(&text->marks[i], one)) inside += !text->counts[text->marks[i].term]++;
    if (inside == text->terms) {
        fragments[0] = around(text, one, size);
        return 1;
    }
    Py_ssize_t half = size / 2, others = 0;
    one = best_window(text, half);
    for (Py_ssize_t i = 0; i < text->count; i++) {
        Mark *mark = &text->marks[i];
        mark->elsewhere = is_inside(mark, one);
        if (mark->elsewhere) text->seen[mark->term] = true;
        others += !mark->elsewhere;
    }
    if (!others)
        for (Py_ssize_t i = 0; i < text->count; i++) text->marks[i].elsewhere = false;
    Span a = around(text, one, half), b = around(text, best_window(text, half), half);
    if (b.start < a.start || (b.start == a.start && b.end < a.end)) {
        Span kept = a;
        a = b;
        b = kept;
    }
    if (a.end >= b.start) {
        fragments[0] = (Span){a.start, Py_MAX(a.end, b.end)};
        return 1;
    }
    fragments[0] = a;
    fragments[1] = b;
    return 2;
}

#define ELLIPSIS 0x2026

/* The fragments on one line, and the marks in them moved along: a string and a list of pairs. */
static PyObject *assemble(const MarkedText *text, const Span *fragments, int count)
{
    Py_ssize_t size = 0, room = 8;
    for (int i = 0; i < count; i++) room += fragments[i].end - fragments[i].start + 3;
    Py_UCS4 *line = PyMem_Malloc((size_t)room * sizeof(Py_UCS4));
    PyObject *moved = PyList_New(0);
    bool fine = line && moved;
    for (int i = 0; fine && i < count; i++) {
        Span each = fragments[i];
        if (each.start > 0) {
            if (size) line[size++] = ' ';
            line[size++] = ELLIPSIS;
            line[size++] = ' ';
        }
        Py_ssize_t by = size - each.start;
        for (Py_ssize_t at = each.start; at < each.end; at++)
            line[size++] = is_space(text, at) ? ' ' : character(text, at);
        for (Py_ssize_t m = 0; fine && m < text->count; m++) {
            if (!is_inside(&text->marks[m], each)) continue;
            PyObject *pair = Py_BuildValue("nn", text->marks[m].at.start + by, text->marks[m].at.end + by);
            fine = pair && PyList_Append(moved, pair) == 0;
            Py_XDECREF(pair);
        }
    }
    if (fine && fragments[count - 1].end < text->size) {
        while (size && Py_UNICODE_ISSPACE(line[size - 1])) size--;
        line[size++] = ' ';
        line[size++] = ELLIPSIS;
    }
    PyObject *result = NULL;
    if (fine)
        result = Py_BuildValue("NO", PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, line, size), moved);
    else if (!PyErr_Occurred())
        PyErr_NoMemory();
    PyMem_Free(line);
    Py_XDECREF(moved);
    return result;
}

/* snippet(text, marks, size): the line of a snippet and the marks in it, as pairs of start and end. */
PyObject *native_snippet(PyObject *module, PyObject *args)
{
    PyObject *marks, *result = NULL;
    Py_ssize_t size;
    MarkedText text = {0};
    if (!PyArg_ParseTuple(args, "UO!n", &text.text, &PyList_Type, &marks, &size)) return NULL;
    if (size < 1) {
        PyErr_SetString(PyExc_ValueError, "a snippet has a size of 1 or more");
        return NULL;
    }
    text.kind = PyUnicode_KIND(text.text);
    text.data = PyUnicode_DATA(text.text);
    text.size = PyUnicode_GET_LENGTH(text.text);
    if (read_marks(&text, marks)) {
        Span fragments[2];
        int count = choose(&text, size, fragments);
        result = assemble(&text, fragments, count);
    }
    PyMem_Free(text.marks);
    PyMem_Free(text.counts);
    PyMem_Free(text.seen);
    return result;
}
