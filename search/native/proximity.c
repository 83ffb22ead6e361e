/* Phrases, and terms close together. */

#include "occurrences.h"

/* Documents that have all terms are found in batches: first their postings, then where the positions of each begin,
 * then the positions themselves as places: the index of the candidate in the upper 32 bits, the position in the lower.
 * Places that match are found by merging. The inner loops are branchless. */
#define BATCH_DOCS 1024
#define POSITION_MARGIN                                                                                                \
    MAX_TERMS /* added to every position, so that a place a few words before the first is of the same document */

typedef struct {
    int64_t *places; /* rising; `needed` times INT64_MAX follow */
    Py_ssize_t count, room;
} Places;

typedef struct {
    Py_ssize_t *postings; /* of each candidate: its posting, */
    int64_t *starts;      /* where the positions of that begin, */
    Places places;        /* and the positions as places */
} TermPlaces;

typedef struct {
    int32_t docs[BATCH_DOCS];
    Py_ssize_t count;
    Py_ssize_t kept[BATCH_DOCS + 1],
        found[BATCH_DOCS + 1]; /* of the last list intersected: which candidates are in it, and their indexes in it */
    int32_t frequencies[BATCH_DOCS], adjacent[BATCH_DOCS]; /* the matches in each candidate */
    Places fitting;
    TermPlaces *by_term; /* of each term */
} Candidates;

static void drop_candidates(Candidates *all, Py_ssize_t terms)
{
    for (Py_ssize_t t = 0; all->by_term && t < terms; t++) {
        PyMem_RawFree(all->by_term[t].postings);
        PyMem_RawFree(all->by_term[t].starts);
        PyMem_RawFree(all->by_term[t].places.places);
    }
    PyMem_RawFree(all->by_term);
    PyMem_RawFree(all->fitting.places);
    PyMem_RawFree(all);
}

static Candidates *make_candidates(Py_ssize_t terms)
{
    Candidates *all = PyMem_RawCalloc(1, sizeof(Candidates));
    bool fine = all && (all->by_term = PyMem_RawCalloc((size_t)terms, sizeof(TermPlaces)));
    for (Py_ssize_t t = 0; fine && t < terms; t++) {
        all->by_term[t].postings = PyMem_RawMalloc(BATCH_DOCS * sizeof(Py_ssize_t));
        all->by_term[t].starts = PyMem_RawMalloc(BATCH_DOCS * sizeof(int64_t));
        fine = all->by_term[t].postings && all->by_term[t].starts;
    }
    if (fine) return all;
    if (all) drop_candidates(all, terms);
    return NULL;
}

static bool reserve_places(Places *places, Py_ssize_t room)
{
    if (places->room >= room) return true;
    int64_t *larger = PyMem_RawRealloc(places->places, (size_t)room * sizeof(int64_t));
    if (!larger) return false;
    places->places = larger;
    places->room = room;
    return true;
}

/* Intersects the candidates with the documents of the term. */
static void intersect_candidates(Candidates *all, Occurrences *term, TermPlaces *of_term)
{
    const int32_t *docs = (const int32_t *)term->docs.data;
    Py_ssize_t count = term->docs.count, j = term->at, kept = 0;
    if (term->is_sparse) {
        FOR_EACH_LOWER_BOUND(docs + j, count - j, all->docs, all->count, {
            all->kept[kept] = i;
            all->found[kept] = j + at;
            kept += at < count - j && docs[j + at] == all->docs[i];
        });
        if (kept) j = all->found[kept - 1];
    } else {
        for (Py_ssize_t i = 0; i < all->count && j < count;) { /* kept <= i */
            int32_t x = all->docs[i], y = docs[j];
            all->kept[kept] = i;
            all->found[kept] = j;
            kept += x == y;
            i += x <= y;
            j += y <= x;
        }
    }
    term->at = j;
    for (Py_ssize_t i = 0; i < kept; i++) {
        of_term->postings[i] = all->found[i];
        all->docs[i] = all->docs[all->kept[i]];
    }
    all->count = kept;
}

/* Where the positions of the term begin in each candidate; false where the numbers cannot be right. */
INLINE bool find_starts_as(const Candidates *all, Occurrences *term, enum kind kind, TermPlaces *of_term)
{
    const Py_ssize_t *postings = of_term->postings;
    int64_t *starts = of_term->starts, start = term->start;
    Py_ssize_t at = term->summed;
    if (term->is_sparse) {
        for (Py_ssize_t i = 0; i < all->count; i++) {
            start += sum_as(term->tf.data, kind, at, postings[i]);
            at = postings[i];
            starts[i] = start;
        }
    } else {
        int64_t sums[BATCH_DOCS]; /* prefix sums of all postings: no inner loop of unpredictable length */
        for (Py_ssize_t i = 0; i < all->count;) {
            Py_ssize_t end = Py_MIN(at + BATCH_DOCS - 1, postings[all->count - 1]), from = at;
            for (; at < end; at++) {
                sums[at - from] = start;
                start += read_integer(term->tf.data, kind, at);
            }
            sums[at - from] = start;
            for (; i < all->count && postings[i] <= end; i++) starts[i] = sums[postings[i] - from];
        }
    }
    term->start = start;
    term->summed = at;
    for (Py_ssize_t i = 0; i < all->count; i++) {
        int64_t size = read_integer(term->tf.data, kind, postings[i]);
        if (size < 0 || starts[i] < 0 || size > term->positions.count || starts[i] > term->positions.count - size)
            return false;
    }
    return true;
}

#define COPY_BATCH 4 /* positions copied at a time, mostly more than there are */

/* A position, with the bits masked that would change the candidate's index, whatever the file says. */
INLINE int64_t place(const Occurrences *term, enum kind kind, Py_ssize_t at)
{
    return read_integer(term->positions.data, kind, at) & INT32_MAX;
}

INLINE void find_places_as(const Candidates *all, const Occurrences *term, enum kind kind, TermPlaces *of_term)
{
    int64_t *places = of_term->places.places;
    Py_ssize_t size = term->positions.view.itemsize;
    for (Py_ssize_t i = 0; i < all->count; i++) {
        int64_t candidate = ((int64_t)i << 32) + POSITION_MARGIN, start = of_term->starts[i];
        Py_ssize_t many = (Py_ssize_t)read_integer(term->tf.data, term->tf.kind, of_term->postings[i]), copied = 0;
        if (i + PREFETCH_DISTANCE < all->count)
            PREFETCH(term->positions.data + of_term->starts[i + PREFETCH_DISTANCE] * size);
        if (start + COPY_BATCH <= term->positions.count)
            for (; copied < COPY_BATCH; copied++)
                places[copied] = candidate + place(term, kind, (Py_ssize_t)start + copied);
        for (; copied < many; copied++) places[copied] = candidate + place(term, kind, (Py_ssize_t)start + copied);
        places += many;
    }
}

/* The places of the term in all candidates; 0, or -1 or -2 for an error. */
static int find_places(Candidates *all, Occurrences *term, TermPlaces *of_term)
{
    bool fine = true;
#define STARTS(kind) fine = find_starts_as(all, term, kind, of_term)
    DISPATCH_KIND(term->tf.kind, STARTS);
#undef STARTS
    if (!fine) return -1;
    Places *places = &of_term->places;
    places->count = 0;
    for (Py_ssize_t i = 0; i < all->count; i++)
        places->count += (Py_ssize_t)read_integer(term->tf.data, term->tf.kind, of_term->postings[i]);
    if (!reserve_places(places, places->count + Py_MAX(term->needed, COPY_BATCH))) return -2;
#define PLACES(kind) find_places_as(all, term, kind, of_term)
    DISPATCH_KIND(term->positions.kind, PLACES);
#undef PLACES
    for (Py_ssize_t i = 0; i < term->needed; i++) places->places[places->count + i] = INT64_MAX;
    return 0;
}

/* Drops the candidates without a match. */
static void compact_candidates(Candidates *all)
{
    Places *fitting = &all->fitting;
    Py_ssize_t count = 0;
    int64_t last = -1;
    for (Py_ssize_t i = 0; i < fitting->count; i++) {
        int64_t candidate = fitting->places[i] >> 32;
        if (candidate != last) all->docs[count++] = all->docs[candidate];
        last = candidate;
        fitting->places[i] = ((int64_t)(count - 1) << 32) + (uint32_t)fitting->places[i];
    }
    all->count = count;
}

/* Drops the places of candidates that were dropped. */
static void filter_places(Candidates *all)
{
    Places *fitting = &all->fitting;
    Py_ssize_t count = 0, j = 0;
    for (Py_ssize_t i = 0; i < fitting->count && j < all->count; i++) {
        int64_t candidate = fitting->places[i] >> 32;
        while (j < all->count && all->kept[j] < candidate) j++;
        if (j < all->count && all->kept[j] == candidate)
            fitting->places[count++] = ((int64_t)j << 32) + (uint32_t)fitting->places[i];
    }
    fitting->count = count;
}

static void count_places(Candidates *all)
{
    for (Py_ssize_t i = 0; i < all->fitting.count; i++) all->frequencies[all->fitting.places[i] >> 32]++;
}

/* Counts phrases: the terms at adjacent positions. From one term to the next, fewer candidates and places are left. */
static int match_phrases(Candidates *all, OccurrencesList *terms, const Py_ssize_t *order, int64_t width)
{
    Places *fitting = &all->fitting;
    for (Py_ssize_t k = 0; k < terms->count && all->count; k++) {
        Py_ssize_t t = order[k], i = 0, j = 0, kept = 0;
        TermPlaces *of_term = &all->by_term[t];
        if (k) {
            intersect_candidates(all, &terms->terms[t], of_term);
            filter_places(all);
        }
        int error = find_places(all, &terms->terms[t], of_term);
        if (error) return error;
        const int64_t *places = of_term->places.places;
        if (!k) {
            if (!reserve_places(fitting, of_term->places.count + 1)) return -2;
            for (fitting->count = 0; fitting->count < of_term->places.count; fitting->count++)
                fitting->places[fitting->count] = places[fitting->count] - t;
            continue;
        }
        while (i < fitting->count && j < of_term->places.count) { /* kept <= i */
            int64_t x = fitting->places[i], y = places[j] - t;
            fitting->places[kept] = x;
            kept += x == y;
            i += x <= y;
            j += y <= x;
        }
        fitting->count = kept;
        compact_candidates(all);
    }
    memset(all->frequencies, 0, (size_t)all->count * sizeof(int32_t));
    count_places(all);
    return 0;
}

/* Counts the places where a window of `width` begins that has each term as often as it is needed. */
static int match_windows(Candidates *all, OccurrencesList *terms, const Py_ssize_t *order, int64_t width)
{
    Places *fitting = &all->fitting;
    for (Py_ssize_t k = 1; k < terms->count && all->count; k++) {
        intersect_candidates(all, &terms->terms[order[k]], &all->by_term[order[k]]);
        for (Py_ssize_t before = 0; before < k; before++) {
            Py_ssize_t *postings = all->by_term[order[before]].postings;
            for (Py_ssize_t i = 0; i < all->count; i++) postings[i] = postings[all->kept[i]];
        }
    }
    for (Py_ssize_t t = 0; t < terms->count; t++) {
        int error = find_places(all, &terms->terms[t], &all->by_term[t]);
        if (error) return error;
    }
    memset(all->frequencies, 0, (size_t)all->count * sizeof(int32_t));
    for (Py_ssize_t s = 0; s < terms->count; s++) {
        const Places *starting = &all->by_term[s].places;
        if (!reserve_places(fitting, starting->count + 1)) return -2;
        memcpy(fitting->places, starting->places, (size_t)starting->count * sizeof(int64_t));
        fitting->count = starting->count;
        for (Py_ssize_t t = 0; t < terms->count; t++) {
            const int64_t *places = all->by_term[t].places.places;
            Py_ssize_t i = 0, j = 0, kept = 0, last = terms->terms[t].needed - 1;
            if (t == s && !last) continue;
            while (i < fitting->count) { /* the sentinels after the places are not before any */
                int64_t x = fitting->places[i];
                bool is_before = places[j] < x;
                fitting->places[kept] = x;
                kept += !is_before & (places[j + last] < x + width);
                i += !is_before;
                j += is_before;
            }
            fitting->count = kept;
        }
        count_places(all);
    }
    return 0;
}

/* Counts, of two terms, as `adjacent` where the second follows the first, and the windows of both. */
static int match_pairs(Candidates *all, OccurrencesList *terms, const Py_ssize_t *order, int64_t width)
{
    TermPlaces *last = &all->by_term[order[1]], *first = &all->by_term[order[0]];
    intersect_candidates(all, &terms->terms[order[1]], last);
    for (Py_ssize_t i = 0; i < all->count; i++) first->postings[i] = first->postings[all->kept[i]];
    for (Py_ssize_t t = 0; t < 2; t++) {
        int error = find_places(all, &terms->terms[t], &all->by_term[t]);
        if (error) return error;
    }
    memset(all->frequencies, 0, (size_t)all->count * sizeof(int32_t));
    memset(all->adjacent, 0, (size_t)all->count * sizeof(int32_t));
    for (Py_ssize_t s = 0; s < 2; s++) {
        const Places *starting = &all->by_term[s].places;
        const int64_t *others = all->by_term[1 - s].places.places;
        for (Py_ssize_t i = 0, j = 0; i < starting->count;) { /* the sentinels after the places are not before any */
            int64_t x = starting->places[i], y = others[j];
            bool is_before = y < x;
            all->frequencies[x >> 32] += !is_before & (y < x + width);
            all->adjacent[x >> 32] += (s == 0) & (y == x + 1);
            i += !is_before;
            j += is_before;
        }
    }
    return 0;
}

typedef int Matcher(Candidates *all, OccurrencesList *terms, const Py_ssize_t *order, int64_t width);

/* The documents in which `match` finds anything, and how often, `adjacent` unless that is NULL; how many documents, or
 * -1 or -2 for an error. */
static Py_ssize_t match_batches(OccurrencesList *terms, Matcher *match, int64_t width, int32_t *docs, int32_t *tf,
                                int32_t *adjacent)
{
    const Array *shortest = &terms->terms[terms->shortest].docs;
    Py_ssize_t kept = 0, *order = PyMem_RawMalloc((size_t)terms->count * sizeof(Py_ssize_t));
    Candidates *all = make_candidates(terms->count);
    if (!all || !order) kept = -2;
    for (Py_ssize_t t = 0; kept >= 0 && t < terms->count; t++) { /* the shortest first */
        Py_ssize_t at = t, size = terms->terms[t].docs.count;
        for (; at && terms->terms[order[at - 1]].docs.count > size; at--) order[at] = order[at - 1];
        order[at] = t;
        terms->terms[t].is_sparse = size / GALLOP_RATIO > shortest->count;
    }
    for (Py_ssize_t first = 0; kept >= 0 && first < shortest->count; first += BATCH_DOCS) {
        all->count = Py_MIN(BATCH_DOCS, shortest->count - first);
        memcpy(all->docs, (const int32_t *)shortest->data + first, (size_t)all->count * sizeof(int32_t));
        for (Py_ssize_t i = 0; i < all->count; i++) all->by_term[order[0]].postings[i] = first + i;
        int error = match(all, terms, order, width);
        if (error) kept = error;
        for (Py_ssize_t i = 0; !error && i < all->count; i++) { /* kept <= first + i */
            docs[kept] = all->docs[i];
            tf[kept] = all->frequencies[i];
            if (adjacent) adjacent[kept] = all->adjacent[i];
            kept += all->frequencies[i] > 0;
        }
    }
    if (all) drop_candidates(all, terms->count);
    PyMem_RawFree(order);
    return kept;
}

static PyObject *run_matcher(PyObject *given, Matcher *match, int64_t width, PyObject **out)
{
    PyObject *result = NULL;
    OccurrencesList terms = {0};
    Array found[3] = {0};
    bool fine = acquire_terms(&terms, given);
    if (fine && (terms.count > MAX_TERMS || (match == match_pairs && terms.count != 2))) {
        PyErr_Format(PyExc_ValueError, "%zd terms are not looked for together", terms.count);
        fine = false;
    }
    for (int i = 0; fine && i < 3; i++)
        if (out[i])
            fine = array_acquire(&found[i], out[i], I4, WRITE) &&
                   check_length(&found[i], terms.terms[terms.shortest].docs.count);
    if (fine) {
        PyThreadState *state = release_gil(terms.total);
        Py_ssize_t many = match_batches(&terms, match, width, (int32_t *)found[0].data, (int32_t *)found[1].data,
                                        (int32_t *)found[2].data);
        reacquire_gil(state);
        result = count_or_error(many);
    }
    release_terms(&terms);
    for (int i = 0; i < 3; i++) array_release(&found[i]);
    return result;
}

/* match_phrase(terms, docs, tf), a term being (docs, tf, positions). */
PyObject *native_match_phrase(PyObject *module, PyObject *args)
{
    PyObject *given, *out[3] = {0};
    if (!PyArg_ParseTuple(args, "OOO", &given, &out[0], &out[1])) return NULL;
    return run_matcher(given, match_phrases, 0, out);
}

/* match_window(terms, width, docs, tf), a term being (docs, tf, positions, needed). */
PyObject *native_match_window(PyObject *module, PyObject *args)
{
    PyObject *given, *out[3] = {0};
    int width;
    if (!PyArg_ParseTuple(args, "OiOO", &given, &width, &out[0], &out[1])) return NULL;
    return run_matcher(given, match_windows, width, out);
}

/* match_pair(terms, width, docs, tf, adjacent): the windows of two terms, and how often the second follows the first.
 */
PyObject *native_match_pair(PyObject *module, PyObject *args)
{
    PyObject *given, *out[3] = {0};
    int width;
    if (!PyArg_ParseTuple(args, "OiOOO", &given, &width, &out[0], &out[1], &out[2])) return NULL;
    return run_matcher(given, match_pairs, width, out);
}
