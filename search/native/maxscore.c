/* The best of the documents that have any of several terms, and no more scores than finding them takes.
 *
 * MaxScore (Turtle, Flood: "Query evaluation: strategies and optimizations", 1995), window by window of document
 * numbers. No term adds more to a score than its factor. As soon as there are as many scores as wanted, the least of the
 * best is a limit; the first of the terms, as long as all their factors together stay below it, are only looked up: a
 * document that has none but those cannot be among the best. The others are added up posting by posting. */

#include "posting_lists.h"

#define WINDOW 4096 /* documents, 64 times 64: their sums stay in the nearest caches */
#define LOOKED_UP 4 /* looking a document up in a list takes as long as adding so many postings */

typedef struct {
    Lists fields;
    Py_ssize_t longest;  /* of its fields */
    double factor, upto; /* `upto`: the factors up to and with this one, together */
} Term;

typedef struct {
    Term *terms;
    Py_ssize_t count, total, windows;
} Terms;

typedef struct {
    double *least; /* a heap of the best scores so far, the least of them first; or NULL where all are wanted */
    Py_ssize_t count, wanted;
    double margin;
} Best;

typedef struct {
    double sums[WINDOW], frequencies[WINDOW]; /* of a term over its fields; both zeros in between */
    uint8_t marks[WINDOW], allowed[WINDOW];
    uint64_t touched;       /* a bit for every 64 documents that have sums */
    int32_t places[WINDOW]; /* of the candidates, rising */
    Py_ssize_t candidates;
} Window;

static void drop_terms(Terms *terms)
{
    for (Py_ssize_t t = 0; terms->terms && t < terms->count; t++) drop_lists(&terms->terms[t].fields);
    PyMem_Free(terms->terms);
}

static bool hold_terms(Terms *terms, PyObject *object)
{
    if (!PyTuple_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "terms come as a tuple");
        return false;
    }
    terms->count = PyTuple_GET_SIZE(object);
    terms->terms = PyMem_Calloc((size_t)terms->count + 1, sizeof(Term));
    if (!terms->terms) {
        PyErr_NoMemory();
        return false;
    }
    double sum = 0;
    terms->windows = 1;
    for (Py_ssize_t t = 0; t < terms->count; t++) {
        Term *term = &terms->terms[t];
        PyObject *each = PyTuple_GET_ITEM(object, t), *fields;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a term comes as a tuple");
            return false;
        }
        if (!PyArg_ParseTuple(each, "Od", &fields, &term->factor) || !hold_fields(&term->fields, fields)) return false;
        for (Py_ssize_t i = 0; i < term->fields.count; i++) {
            const List *list = &term->fields.lists[i];
            if (list->docs.count > term->fields.lists[term->longest].docs.count) term->longest = i;
            if (list->docs.count) {
                int32_t doc = ((const int32_t *)list->docs.data)[list->docs.count - 1];
                terms->windows = Py_MAX(terms->windows, doc / WINDOW + 1);
            }
        }
        term->upto = sum += term->factor;
        terms->total += term->fields.total;
    }
    return true;
}

/* Scores ----------------------------------------------------------------------------------------------------------- */

/* Adds the frequencies in one field, from `low` on, to those of the window; with the last they are made scores. */
INLINE bool add_as(List *list, enum kind kind, enum kind length, int32_t low, Window *window, double factor, double k1,
                   bool is_last)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t at = seek(docs, list->docs.count, list->at, low), count = list->docs.count;
    list->at = at;
    for (; at < count; at++) {
        int32_t doc = docs[at];
        uint32_t place = (uint32_t)doc - (uint32_t)low;
        if (place >= WINDOW) {
            if (doc < low) return false;
            break;
        }
        if (!is_known(list, doc)) return false;
        double above = numerator(list, kind, at), below = divisor(list, length, at, doc);
        window->marks[place] = 1;
        if (!is_last)
            window->frequencies[place] += above / below;
        else if (!window->frequencies[place]) /* nearly always; one division instead of two */
            window->sums[place] += factor * above / (k1 * below + above);
        else {
            double frequency = window->frequencies[place] + above / below;
            window->sums[place] += factor * frequency / (k1 + frequency);
            window->frequencies[place] = 0;
        }
    }
    if (is_last) list->at = at;
    return true;
}

static bool add_field(List *list, int32_t low, Window *window, double factor, double k1, bool is_last)
{
    bool fine = false;
    if (list->values.kind != U1)
        return add_as(list, list->values.kind, list->lengths.kind, low, window, factor, k1, is_last);
#define ADD(kind) fine = add_as(list, U1, kind, low, window, factor, k1, is_last)
    BY_KIND(list->lengths.kind, ADD);
#undef ADD
    return fine;
}

/* Adds a term's scores of all documents in the window that begins at `low`. */
static bool add_term(Term *term, int32_t low, Window *window, double k1)
{
    Lists *fields = &term->fields;
    if (!fields->count) return true;
    for (Py_ssize_t i = 0; i < fields->count; i++)
        if (i != term->longest && !add_field(&fields->lists[i], low, window, term->factor, k1, false)) return false;
    if (!add_field(&fields->lists[term->longest], low, window, term->factor, k1, true)) return false;
    for (Py_ssize_t i = 0; i < fields->count; i++) { /* what is left has the term in these fields alone */
        if (i == term->longest) continue;
        List *list = &fields->lists[i];
        const int32_t *docs = (const int32_t *)list->docs.data;
        for (; list->at < list->docs.count; list->at++) {
            uint32_t place = (uint32_t)docs[list->at] - (uint32_t)low;
            if (place >= WINDOW) break;
            double frequency = window->frequencies[place];
            if (!frequency) continue;
            window->sums[place] += term->factor * frequency / (k1 + frequency);
            window->frequencies[place] = 0;
        }
    }
    return true;
}

/* Adds a term's score of one document, not before those looked at already. */
static bool look_up(Term *term, int32_t doc, double k1, double *score)
{
    double frequency = 0;
    for (Py_ssize_t i = 0; i < term->fields.count; i++) {
        List *list = &term->fields.lists[i];
        const int32_t *docs = (const int32_t *)list->docs.data;
        Py_ssize_t at = list->at = seek(docs, list->docs.count, list->at, doc);
        if (at == list->docs.count || docs[at] != doc) continue;
        if (!is_known(list, doc)) return false;
        frequency += numerator(list, list->values.kind, at) / divisor(list, list->lengths.kind, at, doc);
    }
    *score += term->factor * frequency / (k1 + frequency);
    return true;
}

/* Adds the terms' scores of documents in rising order, each sum in the same order: equal documents score the same. */
static bool settle(Terms *terms, const int32_t *docs, double *scores, Py_ssize_t count, double k1)
{
    memset(scores, 0, (size_t)count * sizeof(double));
    for (Py_ssize_t t = 0; t < terms->count; t++) {
        Term *term = &terms->terms[t];
        for (Py_ssize_t i = 0; i < term->fields.count; i++) term->fields.lists[i].at = 0;
        for (Py_ssize_t i = 0; i < count; i++)
            if (!look_up(term, docs[i], k1, &scores[i])) return false;
    }
    return true;
}

/* The best --------------------------------------------------------------------------------------------------------- */

/* Below this no document is among the best, nor ties with the last of them. */
INLINE double limit(const Best *best)
{
    return !best->least || best->count < best->wanted ? -INFINITY : best->least[0] - best->margin;
}

/* What the first of the terms can add to a score, together. */
INLINE double rest(const Terms *terms, Py_ssize_t first)
{
    return first ? terms->terms[first - 1].upto : 0;
}

static void offer(Best *best, double score)
{
    double *heap = best->least;
    Py_ssize_t at = 0;
    if (!heap) return;
    if (best->count < best->wanted) {
        for (at = best->count++; at && heap[(at - 1) / 2] > score; at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
        heap[at] = score;
        return;
    }
    if (score <= heap[0]) return;
    for (;;) {
        Py_ssize_t child = 2 * at + 1;
        if (child >= best->count) break;
        if (child + 1 < best->count && heap[child + 1] < heap[child]) child++;
        if (heap[child] >= score) break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = score;
}

/* Takes as candidates what is marked, allowed and may reach `least` yet. */
static void nominate(Window *window, bool only_allowed, double least)
{
    window->candidates = 0;
    window->touched = 0;
    for (int32_t group = 0; group < WINDOW / 64; group++) {
        uint64_t bits = take_marks(window->marks + 64 * group);
        if (!bits) continue;
        window->touched |= UINT64_C(1) << group;
        if (only_allowed) bits &= take_marks(window->allowed + 64 * group);
        while (bits) { /* without a branch inside: what is none is overwritten by the next */
            int32_t place = 64 * group + take_lowest(&bits);
            window->places[window->candidates] = place;
            window->candidates += window->sums[place] >= least;
        }
    }
}

/* Keeps those candidates that may reach `least` yet. */
static void keep(Window *window, double least)
{
    Py_ssize_t kept = 0;
    for (Py_ssize_t c = 0; c < window->candidates; c++) {
        window->places[kept] = window->places[c];
        kept += window->sums[window->places[c]] >= least;
    }
    window->candidates = kept;
}

/* Sets the sums to 0 again. */
static void clear(Window *window)
{
    if (window->touched == ~UINT64_C(0)) {
        memset(window->sums, 0, sizeof window->sums);
        memset(window->marks, 0, sizeof window->marks);
    } else
        while (window->touched) memset(window->sums + 64 * take_lowest(&window->touched), 0, 64 * sizeof(double));
}

/* Where the first window with a posting of any term from `first` on begins; -1 when there is none, -2 for damage. */
static int64_t next_window(const Terms *terms, Py_ssize_t first)
{
    int64_t low = -1;
    for (Py_ssize_t t = first; t < terms->count && low != -2; t++) {
        int64_t next = next_block(&terms->terms[t].fields, WINDOW);
        if (next == -2 || (next >= 0 && (low < 0 || next < low))) low = next;
    }
    return low;
}

/* The best of the documents that are `allowed`, or of all: how many, or -1. There is room for `room` of them. */
static Py_ssize_t find(Terms *terms, const Array *allowed, Best *best, double k1, Window *window, int32_t *docs,
                       double *scores, Py_ssize_t room)
{
    Py_ssize_t first = 0, found = 0, kept = 0, permitted = 0;
    int64_t low;
    while ((low = next_window(terms, first)) >= 0) {
        int32_t base = (int32_t)low;
        for (Py_ssize_t t = first; t < terms->count; t++)
            if (!add_term(&terms->terms[t], base, window, k1)) return -1;
        if (allowed) {
            const int32_t *every = (const int32_t *)allowed->data;
            permitted = seek(every, allowed->count, permitted, base);
            memset(window->allowed, 0, WINDOW);
            for (; permitted < allowed->count && every[permitted] < low + WINDOW; permitted++) {
                if (every[permitted] < base) return -1;
                window->allowed[every[permitted] - base] = 1;
            }
        }
        nominate(window, allowed, limit(best) - rest(terms, first));
        for (Py_ssize_t t = first - 1; t >= 0 && window->candidates; t--) {
            Term *term = &terms->terms[t];
            if (window->candidates * LOOKED_UP > term->fields.total / terms->windows) {
                window->touched = ~UINT64_C(0);
                if (!add_term(term, base, window, k1)) return -1;
            } else
                for (Py_ssize_t c = 0; c < window->candidates; c++) {
                    int32_t place = window->places[c];
                    if (!look_up(term, base + place, k1, &window->sums[place])) return -1;
                }
            keep(window, limit(best) - rest(terms, t));
        }
        for (Py_ssize_t c = 0; c < window->candidates; c++) {
            double score = window->sums[window->places[c]];
            if (score < limit(best)) continue;
            if (found == room) return -1;
            docs[found] = base + window->places[c];
            scores[found++] = score;
            offer(best, score);
        }
        clear(window);
        while (first < terms->count && rest(terms, first + 1) < limit(best)) first++;
    }
    if (low < -1) return -1;
    if (!best->least) return found;
    for (Py_ssize_t i = 0; i < found; i++) {
        docs[kept] = docs[i];
        kept += scores[i] >= limit(best);
    }
    return settle(terms, docs, scores, kept, k1) ? kept : -1;
}

/* best(terms, allowed, wanted, margin, k1, docs, scores): a term being (fields, factor). */
PyObject *speedups_best(PyObject *module, PyObject *args)
{
    PyObject *given, *only, *out_docs, *out_scores, *result = NULL;
    Terms terms = {0};
    Best best = {0};
    Window *window = NULL;
    Array allowed = {0}, docs = {0}, scores = {0};
    double k1;
    if (!PyArg_ParseTuple(args, "OOnddOO", &given, &only, &best.wanted, &best.margin, &k1, &out_docs, &out_scores))
        return NULL;
    if (best.wanted < 1) {
        PyErr_SetString(PyExc_ValueError, "one or more are wanted");
        return NULL;
    }
    if (!hold_terms(&terms, given) || (only != Py_None && !hold(&allowed, only, I4, READ)) ||
        !hold(&docs, out_docs, I4, WRITE) || !hold(&scores, out_scores, F8, WRITE) || !enough(&scores, docs.count))
        goto done;
    bool is_every = best.wanted >= docs.count;
    window = PyMem_Calloc(1, sizeof(Window));
    best.least = is_every ? NULL : PyMem_Calloc((size_t)best.wanted, sizeof(double));
    if (!window || (!is_every && !best.least)) {
        PyErr_NoMemory();
        goto done;
    }
    PyThreadState *state = begin(terms.total);
    Py_ssize_t found = find(&terms, only == Py_None ? NULL : &allowed, &best, k1, window, (int32_t *)docs.data,
                            (double *)scores.data, docs.count);
    end(state);
    result = answer(found);
done:
    PyMem_Free(window);
    PyMem_Free(best.least);
    drop_terms(&terms);
    drop(&allowed);
    drop(&docs);
    drop(&scores);
    return result;
}
