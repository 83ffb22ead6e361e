/* Words of a sorted dictionary that differ from one by few letters. */

#include "native.h"

enum { MAX_KEY = 64, MAX_EDITS = 3, MAX_DEPTH = MAX_KEY + MAX_EDITS };

typedef struct {
    uint32_t key[MAX_KEY];
    int size, edits;
    uint32_t path[MAX_DEPTH + 1];           /* the letters of the term looked at, from 1 on */
    Py_ssize_t ends[MAX_DEPTH + 1];         /* where each ends, in bytes */
    uint8_t rows[MAX_DEPTH + 1][MAX_KEY + 1]; /* edits between so much of the term and so much of the key */
} Walk;

/* The letter that begins at `at`, in UTF-8; any byte out of place counts as a letter. */
INLINE uint32_t letter_at(const uint8_t *text, Py_ssize_t size, Py_ssize_t at, Py_ssize_t *next)
{
    uint32_t first = text[at];
    int more = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    uint32_t letter = more ? first & (0x3fu >> more) : first;
    Py_ssize_t q = at + 1;
    for (; more && q < size && (text[q] & 0xc0) == 0x80; q++, more--) letter = letter << 6 | (text[q] & 0x3f);
    *next = q;
    return letter;
}

/* Fills the row of `depth` from those before it; the least number of edits in it. */
static int fill_row(Walk *walk, int depth)
{
    const uint8_t *above = walk->rows[depth - 1];
    uint8_t *row = walk->rows[depth];
    uint32_t letter = walk->path[depth];
    int far = walk->edits + 1, least = far;
    int first = Py_MAX(depth - walk->edits, 1), last = Py_MIN(depth + walk->edits, walk->size);
    row[0] = (uint8_t)Py_MIN(depth, far);
    if (!first || depth <= walk->edits) least = row[0];
    if (first > 1) row[first - 1] = (uint8_t)far;
    for (int j = first; j <= last; j++) {
        int best = above[j - 1] + (walk->key[j - 1] != letter);
        int over = j < depth + walk->edits ? above[j] + 1 : far;
        if (over < best) best = over;
        if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
        if (depth > 1 && j > 1 && letter == walk->key[j - 2] && walk->path[depth - 1] == walk->key[j - 1] &&
            walk->rows[depth - 2][j - 2] + 1 < best)
            best = walk->rows[depth - 2][j - 2] + 1;
        row[j] = (uint8_t)Py_MIN(best, far);
        if (row[j] < least) least = row[j];
    }
    if (last < walk->size) row[last + 1] = (uint8_t)far;
    return least;
}

typedef struct {
    const uint8_t *bytes;
    const int64_t *ends;
    Py_ssize_t size, count;
} Terms;

INLINE bool term_at(const Terms *terms, Py_ssize_t rank, const uint8_t **term, Py_ssize_t *size)
{
    int64_t first = terms->ends[rank], last = terms->ends[rank + 1];
    if (first < 0 || last < first || last > terms->size) return false;
    *term = terms->bytes + first;
    *size = (Py_ssize_t)(last - first);
    return true;
}

/* The rank of the first term from `rank` on that does not begin with `prefix`; -1 for a damaged dictionary. */
static Py_ssize_t past_prefix(const Terms *terms, Py_ssize_t rank, const uint8_t *prefix, Py_ssize_t length)
{
    Py_ssize_t low = rank, step = 1, high = terms->count, size;
    const uint8_t *term;
    while (low + step < terms->count) {
        if (!term_at(terms, low + step, &term, &size)) return -1;
        if (size < length || memcmp(term, prefix, (size_t)length)) {
            high = low + step;
            break;
        }
        low += step;
        step *= 2;
    }
    while (high - low > 1) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (!term_at(terms, middle, &term, &size)) return -1;
        if (size < length || memcmp(term, prefix, (size_t)length))
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Writes the ranks and distances of the terms near the key; how many there are, or -1 for a damaged dictionary. */
static Py_ssize_t walk_terms(Walk *walk, const Terms *terms, int32_t *ranks, uint8_t *distances, Py_ssize_t room)
{
    Py_ssize_t found = 0, rank = 0, size;
    int depth = 0, deepest = walk->size + walk->edits;
    const uint8_t *term, *before = NULL;
    for (int j = 0; j <= walk->size; j++) walk->rows[0][j] = (uint8_t)Py_MIN(j, walk->edits + 1);
    walk->ends[0] = 0;
    while (rank < terms->count) {
        if (!term_at(terms, rank, &term, &size)) return -1;
        int shared = 0;
        while (shared < depth && walk->ends[shared + 1] <= size &&
               !memcmp(before + walk->ends[shared], term + walk->ends[shared],
                       (size_t)(walk->ends[shared + 1] - walk->ends[shared])))
            shared++;
        depth = shared;
        before = term;
        bool is_dead = false;
        while (walk->ends[depth] < size && !is_dead) {
            if (depth == deepest) {
                is_dead = true;
                break;
            }
            walk->path[depth + 1] = letter_at(term, size, walk->ends[depth], &walk->ends[depth + 1]);
            depth++;
            is_dead = fill_row(walk, depth) > walk->edits;
        }
        if (is_dead) {
            rank = past_prefix(terms, rank, term, walk->ends[depth]);
            if (rank < 0) return -1;
            continue;
        }
        if (depth >= walk->size - walk->edits && walk->rows[depth][walk->size] <= walk->edits) {
            if (found < room) {
                ranks[found] = (int32_t)rank;
                distances[found] = walk->rows[depth][walk->size];
            }
            found++;
        }
        rank++;
    }
    return found;
}

/* near_terms(terms, ends, count, key, edits, ranks, distances): how many of the sorted terms are at most so many edits
 * from `key`; into the arrays, their ranks and the edits, of as many as there is room for. */
PyObject *native_near_terms(PyObject *module, PyObject *args)
{
    PyObject *joined, *where, *out, *apart, *result = NULL;
    Py_ssize_t count;
    Py_buffer key = {0};
    int edits;
    Array terms = {0}, ends = {0}, ranks = {0}, distances = {0};
    if (!PyArg_ParseTuple(args, "OOny*iOO", &joined, &where, &count, &key, &edits, &out, &apart)) return NULL;
    if (array_acquire(&terms, joined, U1, READ) && array_acquire(&ends, where, I8, READ) &&
        array_acquire(&ranks, out, I4, WRITE) && array_acquire(&distances, apart, U1, WRITE) && count >= 0 &&
        count < INT32_MAX && check_length(&ends, count ? count + 1 : 0) && check_length(&distances, ranks.count)) {
        Walk walk = {.edits = edits};
        Py_ssize_t at = 0;
        while (at < key.len && walk.size < MAX_KEY) walk.key[walk.size++] = letter_at(key.buf, key.len, at, &at);
        if (at < key.len || edits < 0 || edits > MAX_EDITS)
            PyErr_SetString(PyExc_ValueError, "a word of more letters, or more edits, than can be looked for");
        else {
            Terms all = {(const uint8_t *)terms.data, (const int64_t *)ends.data, terms.count, count};
            Py_ssize_t found;
            Py_BEGIN_ALLOW_THREADS;
            found = walk_terms(&walk, &all, (int32_t *)ranks.data, (uint8_t *)distances.data, ranks.count);
            Py_END_ALLOW_THREADS;
            result = found < 0 ? raise_damaged() : PyLong_FromSsize_t(found);
        }
    } else if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "no such number of terms");
    PyBuffer_Release(&key);
    array_release(&terms);
    array_release(&ends);
    array_release(&ranks);
    array_release(&distances);
    return result;
}
