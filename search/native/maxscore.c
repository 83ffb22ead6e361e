/* Top-k retrieval over the documents that have any of several terms, with as few scores as that takes.
 *
 * MaxScore (Turtle, Flood: "Query evaluation: strategies and optimizations", 1995), window by window of doc ids. The
 * upper bound of what a term adds to a score is its factor. As soon as there are k scores, the smallest of the top k is
 * the threshold; the first of the terms, as long as their upper bounds together stay below it, are non-essential: a
 * document that has none but those cannot be among the top k, so that they are only looked up in the candidates. The
 * essential ones are added up posting by posting. */

#include "posting_lists.h"

#define WINDOW_DOCS 4096 /* 64 times 64: their sums fit into the L1 and L2 caches */
#define LOOKUP_COST 4    /* the lookup of a document in a list takes as long as adding so many postings */

typedef struct {
    PostingLists fields;
    Py_ssize_t longest;         /* of its fields */
    double factor, upper_bound; /* the sum of the factors up to and with this one */
} ScoredTerm;

typedef struct {
    ScoredTerm *terms;
    Py_ssize_t count, total, windows;
} ScoredTerms;

typedef struct {
    double *heap; /* a min-heap of the top k scores so far; NULL where all documents are wanted */
    Py_ssize_t count, k;
    double margin;
} TopK;

typedef struct {
    double sums[WINDOW_DOCS],
        frequencies[WINDOW_DOCS]; /* `frequencies`: of one term over its fields; zeros in between */
    uint8_t marks[WINDOW_DOCS], allowed[WINDOW_DOCS];
    uint64_t touched;            /* a bit for every 64 documents that have sums */
    int32_t places[WINDOW_DOCS]; /* the candidates, rising, relative to the start of the window */
    Py_ssize_t candidates;
} Window;

static void release_terms(ScoredTerms *terms)
{
    for (Py_ssize_t t = 0; terms->terms && t < terms->count; t++) release_lists(&terms->terms[t].fields);
    PyMem_Free(terms->terms);
}

static bool acquire_terms(ScoredTerms *terms, PyObject *object)
{
    if (!PyTuple_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "terms come as a tuple");
        return false;
    }
    terms->count = PyTuple_GET_SIZE(object);
    terms->terms = PyMem_Calloc((size_t)terms->count + 1, sizeof(ScoredTerm));
    if (!terms->terms) {
        PyErr_NoMemory();
        return false;
    }
    double sum = 0;
    terms->windows = 1;
    for (Py_ssize_t t = 0; t < terms->count; t++) {
        ScoredTerm *term = &terms->terms[t];
        PyObject *each = PyTuple_GET_ITEM(object, t), *fields;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a term comes as a tuple");
            return false;
        }
        if (!PyArg_ParseTuple(each, "Od", &fields, &term->factor) || !acquire_fields(&term->fields, fields))
            return false;
        for (Py_ssize_t i = 0; i < term->fields.count; i++) {
            const PostingList *list = &term->fields.lists[i];
            if (list->docs.count > term->fields.lists[term->longest].docs.count) term->longest = i;
            if (list->docs.count) {
                int32_t doc = ((const int32_t *)list->docs.data)[list->docs.count - 1];
                terms->windows = Py_MAX(terms->windows, doc / WINDOW_DOCS + 1);
            }
        }
        term->upper_bound = sum += term->factor;
        terms->total += term->fields.total;
    }
    return true;
}

/* Scores ----------------------------------------------------------------------------------------------------------- */

/* Adds the frequencies in one field, from `low` on, to those of the window; with the last field, makes them scores. */
INLINE bool add_as(PostingList *list, enum kind kind, enum kind length, int32_t low, Window *window, double factor,
                   double k1, bool is_last)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t at = gallop(docs, list->docs.count, list->at, low), count = list->docs.count;
    list->at = at;
    for (; at < count; at++) {
        int32_t doc = docs[at];
        uint32_t place = (uint32_t)doc - (uint32_t)low;
        if (place >= WINDOW_DOCS) {
            if (doc < low) return false;
            break;
        }
        if (!is_valid_doc(list, doc)) return false;
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

static bool add_field(PostingList *list, int32_t low, Window *window, double factor, double k1, bool is_last)
{
    bool fine = false;
    if (list->values.kind != U1)
        return add_as(list, list->values.kind, list->lengths.kind, low, window, factor, k1, is_last);
#define ADD(kind) fine = add_as(list, U1, kind, low, window, factor, k1, is_last)
    DISPATCH_KIND(list->lengths.kind, ADD);
#undef ADD
    return fine;
}

/* Adds a term's scores of all documents in the window that begins at `low`. */
static bool add_term(ScoredTerm *term, int32_t low, Window *window, double k1)
{
    PostingLists *fields = &term->fields;
    if (!fields->count) return true;
    for (Py_ssize_t i = 0; i < fields->count; i++)
        if (i != term->longest && !add_field(&fields->lists[i], low, window, term->factor, k1, false)) return false;
    if (!add_field(&fields->lists[term->longest], low, window, term->factor, k1, true)) return false;
    for (Py_ssize_t i = 0; i < fields->count; i++) { /* what is left has the term in these fields only */
        if (i == term->longest) continue;
        PostingList *list = &fields->lists[i];
        const int32_t *docs = (const int32_t *)list->docs.data;
        for (; list->at < list->docs.count; list->at++) {
            uint32_t place = (uint32_t)docs[list->at] - (uint32_t)low;
            if (place >= WINDOW_DOCS) break;
            double frequency = window->frequencies[place];
            if (!frequency) continue;
            window->sums[place] += term->factor * frequency / (k1 + frequency);
            window->frequencies[place] = 0;
        }
    }
    return true;
}

/* Adds a term's score of one document, whose id is not below those looked up before. */
static bool score_document(ScoredTerm *term, int32_t doc, double k1, double *score)
{
    double frequency = 0;
    for (Py_ssize_t i = 0; i < term->fields.count; i++) {
        PostingList *list = &term->fields.lists[i];
        const int32_t *docs = (const int32_t *)list->docs.data;
        Py_ssize_t at = list->at = gallop(docs, list->docs.count, list->at, doc);
        if (at == list->docs.count || docs[at] != doc) continue;
        if (!is_valid_doc(list, doc)) return false;
        frequency += numerator(list, list->values.kind, at) / divisor(list, list->lengths.kind, at, doc);
    }
    *score += term->factor * frequency / (k1 + frequency);
    return true;
}

/* Adds the terms' scores of documents in rising order, each sum in the same order: equal documents score the same. */
static bool rescore(ScoredTerms *terms, const int32_t *docs, double *scores, Py_ssize_t count, double k1)
{
    memset(scores, 0, (size_t)count * sizeof(double));
    for (Py_ssize_t t = 0; t < terms->count; t++) {
        ScoredTerm *term = &terms->terms[t];
        for (Py_ssize_t i = 0; i < term->fields.count; i++) term->fields.lists[i].at = 0;
        for (Py_ssize_t i = 0; i < count; i++)
            if (!score_document(term, docs[i], k1, &scores[i])) return false;
    }
    return true;
}

/* The top k ---------------------------------------------------------------------------------------------------------
 */

/* A document that scores less is not among the top k and does not tie with the last of them. */
INLINE double threshold(const TopK *top)
{
    return !top->heap || top->count < top->k ? -INFINITY : top->heap[0] - top->margin;
}

/* What the first `count` terms can add to a score, together. */
INLINE double upper_bound_before(const ScoredTerms *terms, Py_ssize_t count)
{
    return count ? terms->terms[count - 1].upper_bound : 0;
}

static void push_score(TopK *top, double score)
{
    double *heap = top->heap;
    Py_ssize_t at = 0;
    if (!heap) return;
    if (top->count < top->k) {
        for (at = top->count++; at && heap[(at - 1) / 2] > score; at = (at - 1) / 2) heap[at] = heap[(at - 1) / 2];
        heap[at] = score;
        return;
    }
    if (score <= heap[0]) return;
    for (;;) {
        Py_ssize_t child = 2 * at + 1;
        if (child >= top->count) break;
        if (child + 1 < top->count && heap[child + 1] < heap[child]) child++;
        if (heap[child] >= score) break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = score;
}

/* Collects as candidates the documents that are marked, allowed and may still reach `least`. */
static void collect_candidates(Window *window, bool only_allowed, double least)
{
    window->candidates = 0;
    window->touched = 0;
    for (int32_t group = 0; group < WINDOW_DOCS / 64; group++) {
        uint64_t bits = pop_marks(window->marks + 64 * group);
        if (!bits) continue;
        window->touched |= UINT64_C(1) << group;
        if (only_allowed) bits &= pop_marks(window->allowed + 64 * group);
        while (bits) { /* branchless: what is no candidate is overwritten by the next */
            int32_t place = 64 * group + pop_lowest_bit(&bits);
            window->places[window->candidates] = place;
            window->candidates += window->sums[place] >= least;
        }
    }
}

/* Drops the candidates that cannot reach `least` any more. */
static void prune_candidates(Window *window, double least)
{
    Py_ssize_t kept = 0;
    for (Py_ssize_t c = 0; c < window->candidates; c++) {
        window->places[kept] = window->places[c];
        kept += window->sums[window->places[c]] >= least;
    }
    window->candidates = kept;
}

/* Sets the sums to 0 again. */
static void clear_window(Window *window)
{
    if (window->touched == ~UINT64_C(0)) {
        memset(window->sums, 0, sizeof window->sums);
        memset(window->marks, 0, sizeof window->marks);
    } else
        while (window->touched) memset(window->sums + 64 * pop_lowest_bit(&window->touched), 0, 64 * sizeof(double));
}

/* Where the first window with a posting of any term from `first` on begins; -1 when there is none, -2 for damage. */
static int64_t next_window(const ScoredTerms *terms, Py_ssize_t first)
{
    int64_t low = -1;
    for (Py_ssize_t t = first; t < terms->count && low != -2; t++) {
        int64_t next = next_block(&terms->terms[t].fields, WINDOW_DOCS);
        if (next == -2 || (next >= 0 && (low < 0 || next < low))) low = next;
    }
    return low;
}

/* The top k of the documents that are `allowed`, or of all, into arrays of `room`; how many, or -1. */
static Py_ssize_t search_windows(ScoredTerms *terms, const Array *allowed, TopK *top, double k1, Window *window,
                                 int32_t *docs, double *scores, Py_ssize_t room)
{
    Py_ssize_t essential = 0, found = 0, kept = 0, next_allowed = 0;
    int64_t low;
    while ((low = next_window(terms, essential)) >= 0) {
        int32_t base = (int32_t)low;
        for (Py_ssize_t t = essential; t < terms->count; t++)
            if (!add_term(&terms->terms[t], base, window, k1)) return -1;
        if (allowed) {
            const int32_t *every = (const int32_t *)allowed->data;
            next_allowed = gallop(every, allowed->count, next_allowed, base);
            memset(window->allowed, 0, WINDOW_DOCS);
            for (; next_allowed < allowed->count && every[next_allowed] < low + WINDOW_DOCS; next_allowed++) {
                if (every[next_allowed] < base) return -1;
                window->allowed[every[next_allowed] - base] = 1;
            }
        }
        collect_candidates(window, allowed, threshold(top) - upper_bound_before(terms, essential));
        for (Py_ssize_t t = essential - 1; t >= 0 && window->candidates; t--) {
            ScoredTerm *term = &terms->terms[t];
            if (window->candidates * LOOKUP_COST > term->fields.total / terms->windows) {
                window->touched = ~UINT64_C(0);
                if (!add_term(term, base, window, k1)) return -1;
            } else
                for (Py_ssize_t c = 0; c < window->candidates; c++) {
                    int32_t place = window->places[c];
                    if (!score_document(term, base + place, k1, &window->sums[place])) return -1;
                }
            prune_candidates(window, threshold(top) - upper_bound_before(terms, t));
        }
        for (Py_ssize_t c = 0; c < window->candidates; c++) {
            double score = window->sums[window->places[c]];
            if (score < threshold(top)) continue;
            if (found == room) return -1;
            docs[found] = base + window->places[c];
            scores[found++] = score;
            push_score(top, score);
        }
        clear_window(window);
        while (essential < terms->count && upper_bound_before(terms, essential + 1) < threshold(top)) essential++;
    }
    if (low < -1) return -1;
    if (!top->heap) return found;
    for (Py_ssize_t i = 0; i < found; i++) {
        docs[kept] = docs[i];
        kept += scores[i] >= threshold(top);
    }
    return rescore(terms, docs, scores, kept, k1) ? kept : -1;
}

/* top_k_maxscore(terms, allowed, k, margin, k1, docs, scores), a term being (fields, factor). */
PyObject *native_top_k_maxscore(PyObject *module, PyObject *args)
{
    PyObject *given, *only, *out_docs, *out_scores, *result = NULL;
    ScoredTerms terms = {0};
    TopK top = {0};
    Window *window = NULL;
    Array allowed = {0}, docs = {0}, scores = {0};
    double k1;
    if (!PyArg_ParseTuple(args, "OOnddOO", &given, &only, &top.k, &top.margin, &k1, &out_docs, &out_scores))
        return NULL;
    if (top.k < 1) {
        PyErr_SetString(PyExc_ValueError, "one or more are wanted");
        return NULL;
    }
    if (!acquire_terms(&terms, given) || (only != Py_None && !array_acquire(&allowed, only, I4, READ)) ||
        !array_acquire(&docs, out_docs, I4, WRITE) || !array_acquire(&scores, out_scores, F8, WRITE) ||
        !check_length(&scores, docs.count))
        goto done;
    bool is_every = top.k >= docs.count;
    window = PyMem_Calloc(1, sizeof(Window));
    top.heap = is_every ? NULL : PyMem_Calloc((size_t)top.k, sizeof(double));
    if (!window || (!is_every && !top.heap)) {
        PyErr_NoMemory();
        goto done;
    }
    PyThreadState *state = release_gil(terms.total);
    Py_ssize_t found = search_windows(&terms, only == Py_None ? NULL : &allowed, &top, k1, window, (int32_t *)docs.data,
                                      (double *)scores.data, docs.count);
    reacquire_gil(state);
    result = count_or_error(found);
done:
    PyMem_Free(window);
    PyMem_Free(top.heap);
    release_terms(&terms);
    array_release(&allowed);
    array_release(&docs);
    array_release(&scores);
    return result;
}
