/* Words that stand together. */

#include "occurrences.h"

/* Documents that have all terms are found some at a time: first where their postings stand, then where the positions
 * of each begin, then the positions themselves as places: the number of the candidate in the upper 32 bits, the
 * position in the lower. Places that fit are found by merging. No step has a branch that cannot be foreseen. */
#define SOME 1024
#define MARGIN MOST_WORDS /* added to every position: so are those a few words before the first of a document */

typedef struct {
    int64_t *places; /* rising; `needed` times INT64_MAX follow */
    Py_ssize_t count, room;
} Places;

typedef struct {
    Py_ssize_t *postings; /* of each candidate: which posting it is, */
    int64_t *starts;      /* where the positions of that begin, */
    Places places;        /* and what they are */
} Stand;

typedef struct {
    int32_t docs[SOME];
    Py_ssize_t count;
    Py_ssize_t kept[SOME + 1], found[SOME + 1]; /* of the last list looked at: which candidates it has, and where */
    int32_t times[SOME], adjacent[SOME];        /* how many places fit, of each candidate */
    Places fitting;
    Stand *stands; /* of each term */
} Candidates;

static void drop_candidates(Candidates *all, Py_ssize_t terms)
{
    for (Py_ssize_t t = 0; all->stands && t < terms; t++) {
        PyMem_RawFree(all->stands[t].postings);
        PyMem_RawFree(all->stands[t].starts);
        PyMem_RawFree(all->stands[t].places.places);
    }
    PyMem_RawFree(all->stands);
    PyMem_RawFree(all->fitting.places);
    PyMem_RawFree(all);
}

static Candidates *make_candidates(Py_ssize_t terms)
{
    Candidates *all = PyMem_RawCalloc(1, sizeof(Candidates));
    bool fine = all && (all->stands = PyMem_RawCalloc((size_t)terms, sizeof(Stand)));
    for (Py_ssize_t t = 0; fine && t < terms; t++) {
        all->stands[t].postings = PyMem_RawMalloc(SOME * sizeof(Py_ssize_t));
        all->stands[t].starts = PyMem_RawMalloc(SOME * sizeof(int64_t));
        fine = all->stands[t].postings && all->stands[t].starts;
    }
    if (fine) return all;
    if (all) drop_candidates(all, terms);
    return NULL;
}

static bool make_room(Places *places, Py_ssize_t room)
{
    if (places->room >= room) return true;
    int64_t *larger = PyMem_RawRealloc(places->places, (size_t)room * sizeof(int64_t));
    if (!larger) return false;
    places->places = larger;
    places->room = room;
    return true;
}

/* Keeps of the candidates those that the term has too. */
static void keep_having(Candidates *all, Term *term, Stand *stand)
{
    const int32_t *docs = (const int32_t *)term->docs.data;
    Py_ssize_t count = term->docs.count, j = term->at, kept = 0;
    if (term->is_far) {
        EACH_PLACE(docs + j, count - j, all->docs, all->count, {
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
        stand->postings[i] = all->found[i];
        all->docs[i] = all->docs[all->kept[i]];
    }
    all->count = kept;
}

/* Where the positions of the term begin in each candidate; false where the numbers cannot be right. */
INLINE bool find_starts_as(const Candidates *all, Term *term, enum kind kind, Stand *stand)
{
    const Py_ssize_t *postings = stand->postings;
    int64_t *starts = stand->starts, start = term->start;
    Py_ssize_t at = term->summed;
    if (term->is_far) {
        for (Py_ssize_t i = 0; i < all->count; i++) {
            start += sum_as(term->tf.data, kind, at, postings[i]);
            at = postings[i];
            starts[i] = start;
        }
    } else {
        int64_t sums[SOME]; /* of all postings there: without an inner loop whose length nobody knows */
        for (Py_ssize_t i = 0; i < all->count;) {
            Py_ssize_t end = Py_MIN(at + SOME - 1, postings[all->count - 1]), from = at;
            for (; at < end; at++) {
                sums[at - from] = start;
                start += number(term->tf.data, kind, at);
            }
            sums[at - from] = start;
            for (; i < all->count && postings[i] <= end; i++) starts[i] = sums[postings[i] - from];
        }
    }
    term->start = start;
    term->summed = at;
    for (Py_ssize_t i = 0; i < all->count; i++) {
        int64_t size = number(term->tf.data, kind, postings[i]);
        if (size < 0 || starts[i] < 0 || size > term->positions.count || starts[i] > term->positions.count - size)
            return false;
    }
    return true;
}

#define AT_ONCE 4 /* positions are copied so many at a time, mostly more than there are */

/* A position, whatever the file says within what leaves the candidate's number alone. */
INLINE int64_t place(const Term *term, enum kind kind, Py_ssize_t at)
{
    return number(term->positions.data, kind, at) & INT32_MAX;
}

INLINE void find_places_as(const Candidates *all, const Term *term, enum kind kind, Stand *stand)
{
    int64_t *places = stand->places.places;
    Py_ssize_t size = term->positions.view.itemsize;
    for (Py_ssize_t i = 0; i < all->count; i++) {
        int64_t candidate = ((int64_t)i << 32) + MARGIN, start = stand->starts[i];
        Py_ssize_t many = (Py_ssize_t)number(term->tf.data, term->tf.kind, stand->postings[i]), copied = 0;
        if (i + AHEAD < all->count) SOON(term->positions.data + stand->starts[i + AHEAD] * size);
        if (start + AT_ONCE <= term->positions.count)
            for (; copied < AT_ONCE; copied++)
                places[copied] = candidate + place(term, kind, (Py_ssize_t)start + copied);
        for (; copied < many; copied++)
            places[copied] = candidate + place(term, kind, (Py_ssize_t)start + copied);
        places += many;
    }
}

/* The places of the term in all candidates; 0 where all is well, else -1 or -2. */
static int find_places(Candidates *all, Term *term, Stand *stand)
{
    bool fine = true;
#define STARTS(kind) fine = find_starts_as(all, term, kind, stand)
    BY_KIND(term->tf.kind, STARTS);
#undef STARTS
    if (!fine) return -1;
    Places *places = &stand->places;
    places->count = 0;
    for (Py_ssize_t i = 0; i < all->count; i++)
        places->count += (Py_ssize_t)number(term->tf.data, term->tf.kind, stand->postings[i]);
    if (!make_room(places, places->count + Py_MAX(term->needed, AT_ONCE))) return -2;
#define PLACES(kind) find_places_as(all, term, kind, stand)
    BY_KIND(term->positions.kind, PLACES);
#undef PLACES
    for (Py_ssize_t i = 0; i < term->needed; i++) places->places[places->count + i] = INT64_MAX;
    return 0;
}

/* Goes on with those candidates alone that any place fits in. */
static void keep_fitting(Candidates *all)
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

/* Goes on with the places of those candidates alone that were kept. */
static void keep_kept(Candidates *all)
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

static void count_fitting(Candidates *all)
{
    for (Py_ssize_t i = 0; i < all->fitting.count; i++) all->times[all->fitting.places[i] >> 32]++;
}

/* Counts where all terms stand one after the other: from one term to the next ever fewer candidates and places. */
static int count_phrases(Candidates *all, Terms *terms, const Py_ssize_t *order, int64_t width)
{
    Places *fitting = &all->fitting;
    for (Py_ssize_t k = 0; k < terms->count && all->count; k++) {
        Py_ssize_t t = order[k], i = 0, j = 0, kept = 0;
        Stand *stand = &all->stands[t];
        if (k) {
            keep_having(all, &terms->terms[t], stand);
            keep_kept(all);
        }
        int error = find_places(all, &terms->terms[t], stand);
        if (error) return error;
        const int64_t *places = stand->places.places;
        if (!k) {
            if (!make_room(fitting, stand->places.count + 1)) return -2;
            for (fitting->count = 0; fitting->count < stand->places.count; fitting->count++)
                fitting->places[fitting->count] = places[fitting->count] - t;
            continue;
        }
        while (i < fitting->count && j < stand->places.count) { /* kept <= i */
            int64_t x = fitting->places[i], y = places[j] - t;
            fitting->places[kept] = x;
            kept += x == y;
            i += x <= y;
            j += y <= x;
        }
        fitting->count = kept;
        keep_fitting(all);
    }
    memset(all->times, 0, (size_t)all->count * sizeof(int32_t));
    count_fitting(all);
    return 0;
}

/* Counts the words that begin a stretch of `width` with each term as often as it is needed. */
static int count_windows(Candidates *all, Terms *terms, const Py_ssize_t *order, int64_t width)
{
    Places *fitting = &all->fitting;
    for (Py_ssize_t k = 1; k < terms->count && all->count; k++) {
        keep_having(all, &terms->terms[order[k]], &all->stands[order[k]]);
        for (Py_ssize_t before = 0; before < k; before++) {
            Py_ssize_t *postings = all->stands[order[before]].postings;
            for (Py_ssize_t i = 0; i < all->count; i++) postings[i] = postings[all->kept[i]];
        }
    }
    for (Py_ssize_t t = 0; t < terms->count; t++) {
        int error = find_places(all, &terms->terms[t], &all->stands[t]);
        if (error) return error;
    }
    memset(all->times, 0, (size_t)all->count * sizeof(int32_t));
    for (Py_ssize_t s = 0; s < terms->count; s++) {
        const Places *starting = &all->stands[s].places;
        if (!make_room(fitting, starting->count + 1)) return -2;
        memcpy(fitting->places, starting->places, (size_t)starting->count * sizeof(int64_t));
        fitting->count = starting->count;
        for (Py_ssize_t t = 0; t < terms->count; t++) {
            const int64_t *places = all->stands[t].places.places;
            Py_ssize_t i = 0, j = 0, kept = 0, last = terms->terms[t].needed - 1;
            if (t == s && !last) continue;
            while (i < fitting->count) { /* what follows the places is not before any */
                int64_t x = fitting->places[i];
                bool is_before = places[j] < x;
                fitting->places[kept] = x;
                kept += !is_before & (places[j + last] < x + width);
                i += !is_before;
                j += is_before;
            }
            fitting->count = kept;
        }
        count_fitting(all);
    }
    return 0;
}

/* Counts, of two terms, as `adjacent` where the second follows the first, and as windows both. */
static int count_pairs(Candidates *all, Terms *terms, const Py_ssize_t *order, int64_t width)
{
    Stand *last = &all->stands[order[1]], *first = &all->stands[order[0]];
    keep_having(all, &terms->terms[order[1]], last);
    for (Py_ssize_t i = 0; i < all->count; i++) first->postings[i] = first->postings[all->kept[i]];
    for (Py_ssize_t t = 0; t < 2; t++) {
        int error = find_places(all, &terms->terms[t], &all->stands[t]);
        if (error) return error;
    }
    memset(all->times, 0, (size_t)all->count * sizeof(int32_t));
    memset(all->adjacent, 0, (size_t)all->count * sizeof(int32_t));
    for (Py_ssize_t s = 0; s < 2; s++) {
        const Places *starting = &all->stands[s].places;
        const int64_t *others = all->stands[1 - s].places.places;
        for (Py_ssize_t i = 0, j = 0; i < starting->count;) { /* what follows the places is not before any */
            int64_t x = starting->places[i], y = others[j];
            bool is_before = y < x;
            all->times[x >> 32] += !is_before & (y < x + width);
            all->adjacent[x >> 32] += (s == 0) & (y == x + 1);
            i += !is_before;
            j += is_before;
        }
    }
    return 0;
}

typedef int Counter(Candidates *all, Terms *terms, const Py_ssize_t *order, int64_t width);

/* The documents in which `count` finds anything, and how often, `adjacent` unless that is NULL; how many documents, or
 * -1 or -2 for an error. */
static Py_ssize_t together(Terms *terms, Counter *count, int64_t width, int32_t *docs, int32_t *tf, int32_t *adjacent)
{
    const Array *shortest = &terms->terms[terms->shortest].docs;
    Py_ssize_t kept = 0, *order = PyMem_RawMalloc((size_t)terms->count * sizeof(Py_ssize_t));
    Candidates *all = make_candidates(terms->count);
    if (!all || !order) kept = -2;
    for (Py_ssize_t t = 0; kept >= 0 && t < terms->count; t++) { /* the shortest first */
        Py_ssize_t at = t, size = terms->terms[t].docs.count;
        for (; at && terms->terms[order[at - 1]].docs.count > size; at--) order[at] = order[at - 1];
        order[at] = t;
        terms->terms[t].is_far = size / GALLOP > shortest->count;
    }
    for (Py_ssize_t first = 0; kept >= 0 && first < shortest->count; first += SOME) {
        all->count = Py_MIN(SOME, shortest->count - first);
        memcpy(all->docs, (const int32_t *)shortest->data + first, (size_t)all->count * sizeof(int32_t));
        for (Py_ssize_t i = 0; i < all->count; i++) all->stands[order[0]].postings[i] = first + i;
        int error = count(all, terms, order, width);
        if (error) kept = error;
        for (Py_ssize_t i = 0; !error && i < all->count; i++) { /* kept <= first + i */
            docs[kept] = all->docs[i];
            tf[kept] = all->times[i];
            if (adjacent) adjacent[kept] = all->adjacent[i];
            kept += all->times[i] > 0;
        }
    }
    if (all) drop_candidates(all, terms->count);
    PyMem_RawFree(order);
    return kept;
}

static PyObject *find_together(PyObject *given, Counter *count, int64_t width, PyObject **out)
{
    PyObject *result = NULL;
    Terms terms = {0};
    Array found[3] = {0};
    bool fine = hold_terms(&terms, given);
    if (fine && (terms.count > MOST_WORDS || (count == count_pairs && terms.count != 2))) {
        PyErr_Format(PyExc_ValueError, "%zd terms are not looked for together", terms.count);
        fine = false;
    }
    for (int i = 0; fine && i < 3; i++)
        if (out[i]) fine = hold(&found[i], out[i], I4, WRITE) && enough(&found[i], terms.terms[terms.shortest].docs.count);
    if (fine) {
        PyThreadState *state = begin(terms.total);
        Py_ssize_t many = together(&terms, count, width, (int32_t *)found[0].data, (int32_t *)found[1].data,
                                   (int32_t *)found[2].data);
        end(state);
        result = answer(many);
    }
    drop_terms(&terms);
    for (int i = 0; i < 3; i++) drop(&found[i]);
    return result;
}

/* phrase(terms, docs, tf), a term being (docs, tf, positions). */
PyObject *speedups_phrase(PyObject *module, PyObject *args)
{
    PyObject *given, *out[3] = {0};
    if (!PyArg_ParseTuple(args, "OOO", &given, &out[0], &out[1])) return NULL;
    return find_together(given, count_phrases, 0, out);
}

/* window(terms, width, docs, tf), a term being (docs, tf, positions, needed). */
PyObject *speedups_window(PyObject *module, PyObject *args)
{
    PyObject *given, *out[3] = {0};
    int width;
    if (!PyArg_ParseTuple(args, "OiOO", &given, &width, &out[0], &out[1])) return NULL;
    return find_together(given, count_windows, width, out);
}

/* pair(terms, width, docs, tf, adjacent): the windows of two terms, and how often the second follows the first. */
PyObject *speedups_pair(PyObject *module, PyObject *args)
{
    PyObject *given, *out[3] = {0};
    int width;
    if (!PyArg_ParseTuple(args, "OiOOO", &given, &width, &out[0], &out[1], &out[2])) return NULL;
    return find_together(given, count_pairs, width, out);
}
