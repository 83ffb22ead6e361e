/* The best piece of a text: `search.snippets` in C. */

#include "native.h"

typedef struct {
    Py_ssize_t start, end;
} Stretch;

typedef struct {
    Stretch at;
    PyObject *word; /* borrowed */
    int32_t term;   /* the number of the word among the different ones */
    bool elsewhere; /* left out of the second fragment's search: it stands in the first */
} Mark;

typedef struct {
    PyObject *text;
    int kind;
    const void *data;
    Py_ssize_t size;
    Mark *marks;
    Py_ssize_t count;
    int32_t terms;
    int32_t *times; /* room for a number of every term */
    bool *seen;     /* the terms that count as found already */
} Page;

INLINE Py_UCS4 character(const Page *page, Py_ssize_t at)
{
    return PyUnicode_READ(page->kind, page->data, at);
}

INLINE bool is_space(const Page *page, Py_ssize_t at)
{
    return Py_UNICODE_ISSPACE(character(page, at));
}

static bool is_inside(const Mark *mark, Stretch stretch)
{
    return stretch.start <= mark->at.start && mark->at.end <= stretch.end;
}

/* The marks, which are tokens, tuples of term, surface, position, start and end, in order of their starts. */
static bool read_marks(Page *page, PyObject *marks)
{
    page->count = PyList_GET_SIZE(marks);
    page->marks = PyMem_Calloc((size_t)page->count + 1, sizeof(Mark));
    page->times = PyMem_Calloc((size_t)page->count + 1, sizeof(int32_t));
    page->seen = PyMem_Calloc((size_t)page->count + 1, sizeof(bool));
    if (!page->marks || !page->times || !page->seen) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < page->count; i++) {
        Mark *mark = &page->marks[i];
        PyObject *given = PyList_GET_ITEM(marks, i);
        if (!PyTuple_Check(given)) {
            PyErr_SetString(PyExc_TypeError, "a mark is a tuple");
            return false;
        }
        PyObject *surface, *position;
        if (!PyArg_ParseTuple(given, "UOOnn", &mark->word, &surface, &position, &mark->at.start, &mark->at.end))
            return false;
        if (mark->at.start < 0 || mark->at.end < mark->at.start || mark->at.end > page->size) {
            PyErr_SetString(PyExc_ValueError, "a mark outside of the text");
            return false;
        }
        mark->term = page->terms;
        for (Py_ssize_t j = 0; j < i; j++) {
            const Mark *other = &page->marks[j];
            if (other->word == mark->word || !PyUnicode_Compare(other->word, mark->word)) {
                mark->term = other->term;
                break;
            }
        }
        page->terms += mark->term == page->terms;
    }
    return true;
}

/* The next mark from `at` on that is not left out; `count` where there is none. */
INLINE Py_ssize_t next(const Page *page, Py_ssize_t at)
{
    while (at < page->count && page->marks[at].elsewhere) at++;
    return at;
}

/* The window of at most `size` characters, from mark to mark, with the most different unseen terms, then marks. */
static Stretch best(Page *page, Py_ssize_t size)
{
    Py_ssize_t first = next(page, 0), last = first, inside = 0, most = -1, fresh = 0, freshest = -1;
    Stretch found = page->marks[first].at;
    memset(page->times, 0, (size_t)page->count * sizeof(int32_t));
    for (; first < page->count; first = next(page, first + 1)) {
        const Mark *from = &page->marks[first];
        Py_ssize_t end = found.end;
        if (last < first) last = first;
        Py_ssize_t until = -1;
        while (last < page->count && (page->marks[last].at.end - from->at.start <= size || last == first)) {
            const Mark *other = &page->marks[last];
            fresh += !page->times[other->term]++ && !page->seen[other->term];
            inside++;
            last = next(page, last + 1);
        }
        for (until = last - 1; page->marks[until].elsewhere;) until--;
        end = page->marks[until].at.end;
        if (fresh > freshest || (fresh == freshest && inside > most)) {
            found = (Stretch){from->at.start, end};
            freshest = fresh;
            most = inside;
        }
        fresh -= !--page->times[from->term] && !page->seen[from->term];
        inside--;
    }
    return found;
}

static Py_ssize_t word_start(const Page *page, Py_ssize_t at)
{
    if (!at) return 0;
    Py_ssize_t end = Py_MIN(at + 40, page->size), to = at;
    while (to < end && !is_space(page, to)) to++;
    if (to == end) return at;
    while (to < end && is_space(page, to)) to++;
    return to;
}

static Stretch fit(const Page *page, Py_ssize_t start, Py_ssize_t size)
{
    Py_ssize_t end = start + size;
    if (end >= page->size) {
        Py_ssize_t at = Py_MIN(start, page->size - size);
        return (Stretch){word_start(page, Py_MAX(at, 0)), page->size};
    }
    for (Py_ssize_t at = end; at >= start + size / 2; at--)
        if (character(page, at) == ' ') return (Stretch){start, at > start ? at : end};
    return (Stretch){start, end};
}

/* Where the sentence or line begins that `start` is in, not before `earliest`; -1 where that is farther. */
static Py_ssize_t sentence_start(const Page *page, Py_ssize_t earliest, Py_ssize_t start)
{
    for (Py_ssize_t at = Py_MIN(start, page->size - 1); at > earliest; at--) {
        if (is_space(page, at) || !is_space(page, at - 1)) continue;
        Py_ssize_t before = at - 1;
        if (character(page, before) == '\n') return at;
        while (before >= earliest && is_space(page, before)) before--;
        while (before >= earliest) {
            Py_UCS4 c = character(page, before);
            if (c != '"' && c != 0x201d && c != 0x2019 && c != '\'' && c != ')') break;
            before--;
        }
        if (before < earliest) continue;
        Py_UCS4 c = character(page, before);
        if (c == '.' || c == '!' || c == '?' || c == 0x2026) return at;
    }
    return earliest ? -1 : 0;
}

static Stretch around(const Page *page, Stretch stretch, Py_ssize_t size)
{
    Py_ssize_t room = Py_MAX(size - (stretch.end - stretch.start), 0);
    Py_ssize_t near = sentence_start(page, Py_MAX(stretch.start - room, 0), stretch.start);
    if (near < 0) near = Py_MIN(word_start(page, Py_MAX(stretch.start - room / 2, 0)), stretch.start);
    return fit(page, near, Py_MAX(size, stretch.end - near));
}

/* One or two fragments into `fragments`; how many. */
static int choose(Page *page, Py_ssize_t size, Stretch *fragments)
{
    if (page->size <= size) {
        fragments[0] = (Stretch){0, page->size};
        return 1;
    }
    if (!page->count) {
        fragments[0] = fit(page, 0, size);
        return 1;
    }
    Stretch one = best(page, size);
    int32_t inside = 0;
    memset(page->times, 0, (size_t)page->count * sizeof(int32_t));
    for (Py_ssize_t i = 0; i < page->count; i++)
        if (is_inside(&page->marks[i], one)) inside += !page->times[page->marks[i].term]++;
    if (inside == page->terms) {
        fragments[0] = around(page, one, size);
        return 1;
    }
    Py_ssize_t half = size / 2, others = 0;
    one = best(page, half);
    for (Py_ssize_t i = 0; i < page->count; i++) {
        Mark *mark = &page->marks[i];
        mark->elsewhere = is_inside(mark, one);
        if (mark->elsewhere) page->seen[mark->term] = true;
        others += !mark->elsewhere;
    }
    if (!others)
        for (Py_ssize_t i = 0; i < page->count; i++) page->marks[i].elsewhere = false;
    Stretch a = around(page, one, half), b = around(page, best(page, half), half);
    if (b.start < a.start || (b.start == a.start && b.end < a.end)) {
        Stretch kept = a;
        a = b;
        b = kept;
    }
    if (a.end >= b.start) {
        fragments[0] = (Stretch){a.start, Py_MAX(a.end, b.end)};
        return 1;
    }
    fragments[0] = a;
    fragments[1] = b;
    return 2;
}

#define ELLIPSIS 0x2026

/* The fragments on one line, and the marks in them moved along: a string and a list of pairs. */
static PyObject *assembled(const Page *page, const Stretch *fragments, int count)
{
    Py_ssize_t size = 0, room = 8;
    for (int i = 0; i < count; i++) room += fragments[i].end - fragments[i].start + 3;
    Py_UCS4 *line = PyMem_Malloc((size_t)room * sizeof(Py_UCS4));
    PyObject *moved = PyList_New(0);
    bool fine = line && moved;
    for (int i = 0; fine && i < count; i++) {
        Stretch each = fragments[i];
        if (each.start > 0) {
            if (size) line[size++] = ' ';
            line[size++] = ELLIPSIS;
            line[size++] = ' ';
        }
        Py_ssize_t by = size - each.start;
        for (Py_ssize_t at = each.start; at < each.end; at++)
            line[size++] = is_space(page, at) ? ' ' : character(page, at);
        for (Py_ssize_t m = 0; fine && m < page->count; m++) {
            if (!is_inside(&page->marks[m], each)) continue;
            PyObject *pair = Py_BuildValue("nn", page->marks[m].at.start + by, page->marks[m].at.end + by);
            fine = pair && PyList_Append(moved, pair) == 0;
            Py_XDECREF(pair);
        }
    }
    if (fine && fragments[count - 1].end < page->size) {
        while (size && Py_UNICODE_ISSPACE(line[size - 1])) size--;
        line[size++] = ' ';
        line[size++] = ELLIPSIS;
    }
    PyObject *result = NULL;
    if (fine) result = Py_BuildValue("NO", PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, line, size), moved);
    else if (!PyErr_Occurred()) PyErr_NoMemory();
    PyMem_Free(line);
    Py_XDECREF(moved);
    return result;
}

/* snippet(text, marks, size): the line of a snippet and the marks in it, as pairs of start and end. */
PyObject *speedups_snippet(PyObject *module, PyObject *args)
{
    PyObject *marks, *result = NULL;
    Py_ssize_t size;
    Page page = {0};
    if (!PyArg_ParseTuple(args, "UO!n", &page.text, &PyList_Type, &marks, &size)) return NULL;
    if (size < 1) {
        PyErr_SetString(PyExc_ValueError, "a snippet has a size of 1 or more");
        return NULL;
    }
    page.kind = PyUnicode_KIND(page.text);
    page.data = PyUnicode_DATA(page.text);
    page.size = PyUnicode_GET_LENGTH(page.text);
    if (read_marks(&page, marks)) {
        Stretch fragments[2];
        int count = choose(&page, size, fragments);
        result = assembled(&page, fragments, count);
    }
    PyMem_Free(page.marks);
    PyMem_Free(page.times);
    PyMem_Free(page.seen);
    return result;
}
