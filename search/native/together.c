/* Words that stand together. */

#include "native.h"

typedef struct {
    Array docs, tf, positions;
    Py_ssize_t at;           /* the posting looked at, */
    int64_t start;           /* where its positions begin, */
    Py_ssize_t summed;       /* the posting that `start` was worked out for, */
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

/* Documents that have all terms are found some at a time: first where their postings stand, then where the positions
 * of each begin, then the positions themselves as places: the number of the candidate in the upper 32 bits, the
 * position in the lower. Places that fit are found by merging. No step has a branch that cannot be foreseen. */
#define SOME 1024
#define MARGIN 1024 /* added to every position, more than there are terms: so are those a few words before the first */

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
    int32_t times[SOME];                        /* how many places fit, of each candidate */
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
        for (Py_ssize_t i = 0; i < all->count; i++) {
            j = seek(docs, count, j, all->docs[i]);
            if (j == count) break;
            all->kept[kept] = i;
            all->found[kept] = j;
            kept += docs[j] == all->docs[i];
        }
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
                places[copied] = candidate + number(term->positions.data, kind, (Py_ssize_t)start + copied);
        for (; copied < many; copied++)
            places[copied] = candidate + number(term->positions.data, kind, (Py_ssize_t)start + copied);
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

typedef int Counter(Candidates *all, Terms *terms, const Py_ssize_t *order, int64_t width);

/* The documents in which `count` finds anything, and how often; how many documents, or -1 or -2 for an error. */
static Py_ssize_t together(Terms *terms, Counter *count, int64_t width, int32_t *docs, int32_t *tf)
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
            kept += all->times[i] > 0;
        }
    }
    if (all) drop_candidates(all, terms->count);
    PyMem_RawFree(order);
    return kept;
}

static PyObject *find_together(PyObject *given, PyObject *out_docs, PyObject *out_tf, bool windows, int64_t width)
{
    PyObject *result = NULL;
    Terms terms = {0};
    Array docs = {0}, tf = {0};
    if (hold_terms(&terms, given) && hold(&docs, out_docs, I4, WRITE) && hold(&tf, out_tf, I4, WRITE) &&
        enough(&docs, terms.terms[terms.shortest].docs.count) && enough(&tf, terms.terms[terms.shortest].docs.count)) {
        PyThreadState *state = begin(terms.total);
        Py_ssize_t found = together(&terms, windows ? count_windows : count_phrases, width, (int32_t *)docs.data, (int32_t *)tf.data);
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
