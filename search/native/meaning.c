/* Sums and products of vectors of texts: see search/meaning/vectors.py. */

#include "native.h"

#define DIMENSIONS 128      /* of the table that ships, whose sums are made here */
#define MAX_DIMENSIONS 4096 /* of any reader */

/* Where the processor has wider instructions than every one has, they are used. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST
#endif

WIDEST static int32_t dot(const int8_t *left, const int16_t *right, Py_ssize_t size)
{
    int32_t sum = 0;
    if (size == DIMENSIONS) { /* known when compiling, so that the loop is unrolled */
        for (int i = 0; i < DIMENSIONS; i++) sum += (int32_t)left[i] * right[i];
    } else {
        for (Py_ssize_t i = 0; i < size; i++) sum += (int32_t)left[i] * right[i];
    }
    return sum;
}

WIDEST static void all_dots(const int8_t *vectors, Py_ssize_t count, const int16_t *query, Py_ssize_t size, int32_t *out)
{
    if (size == DIMENSIONS) {
        for (Py_ssize_t row = 0; row < count; row++) {
            const int8_t *left = vectors + row * DIMENSIONS;
            int32_t sum = 0;
            for (int i = 0; i < DIMENSIONS; i++) sum += (int32_t)left[i] * query[i];
            out[row] = sum;
        }
        return;
    }
    for (Py_ssize_t row = 0; row < count; row++) {
        const int8_t *left = vectors + row * size;
        int32_t sum = 0;
        for (Py_ssize_t i = 0; i < size; i++) sum += (int32_t)left[i] * query[i];
        out[row] = sum;
    }
}

/* dots(vectors, query, docs, out): the product of the query and the vector of each doc, of every one if docs is None;
 * vectors are as long as the query. */
PyObject *native_dots(PyObject *module, PyObject *args)
{
    PyObject *given, *asked, *documents, *results, *result = NULL;
    Array vectors = {0}, query = {0}, docs = {0}, out = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &given, &asked, &documents, &results)) return NULL;
    bool every = documents == Py_None;
    if (array_acquire(&vectors, given, U1, READ) && array_acquire(&query, asked, U1, READ) &&
        (every || array_acquire(&docs, documents, I4, READ)) && array_acquire(&out, results, I4, WRITE) &&
        check_length(&query, Py_MIN(Py_MAX(query.count, 1), MAX_DIMENSIONS))) {
        Py_ssize_t size = query.count, rows = vectors.count / size, count = every ? rows : docs.count;
        if (check_length(&vectors, vectors.count % size ? (rows + 1) * size : 0) && check_length(&out, count)) {
            PyThreadState *state = release_gil(count * 8);
            const int8_t *from = (const int8_t *)vectors.data;
            int32_t *to = (int32_t *)out.data;
            int16_t wide[MAX_DIMENSIONS];
            bool fine = true;
            for (Py_ssize_t i = 0; i < size; i++) wide[i] = ((const int8_t *)query.data)[i];
            if (every)
                all_dots(from, rows, wide, size, to);
            else {
                const int32_t *doc = (const int32_t *)docs.data;
                for (Py_ssize_t i = 0; i < count; i++) {
                    if (i + PREFETCH_DISTANCE < count) {
                        int32_t later = doc[i + PREFETCH_DISTANCE];
                        if (later >= 0 && later < rows) {
                            PREFETCH(from + (Py_ssize_t)later * size);
                            PREFETCH(from + (Py_ssize_t)later * size + 64);
                        }
                    }
                    if (doc[i] < 0 || doc[i] >= rows) {
                        fine = false;
                        break;
                    }
                    to[i] = dot(from + (Py_ssize_t)doc[i] * size, wide, size);
                }
            }
            reacquire_gil(state);
            result = fine ? Py_NewRef(Py_None) : raise_damaged();
        }
    }
    array_release(&vectors);
    array_release(&query);
    array_release(&docs);
    array_release(&out);
    return result;
}

WIDEST static void add_row(uint32_t *sums, const int8_t *row, int32_t scale)
{
    for (int i = 0; i < DIMENSIONS; i++) sums[i] += (uint32_t)((int32_t)row[i] * scale);
}

/* add_pieces(rows, scales, pieces, piece_starts, words, word_starts, sums): adds to the sums of each text those of the
 * pieces of its words; the words of a text, and the pieces of a word, are those from one start to the next. */
PyObject *native_add_pieces(PyObject *module, PyObject *args)
{
    enum { ROWS, SCALES, PIECES, PIECE_STARTS, WORDS, WORD_STARTS, SUMS, ARRAYS };
    static const int kinds[ARRAYS] = {U1, I4, I4, I8, I4, I8, I4};
    PyObject *given[ARRAYS], *result = NULL;
    Array arrays[ARRAYS] = {{0}};
    if (!PyArg_ParseTuple(args, "OOOOOOO", &given[0], &given[1], &given[2], &given[3], &given[4], &given[5], &given[6]))
        return NULL;
    int acquired = 0;
    while (acquired < ARRAYS && array_acquire(&arrays[acquired], given[acquired], kinds[acquired], acquired == SUMS))
        acquired++;
    Py_ssize_t texts = acquired == ARRAYS ? Py_MAX(arrays[WORD_STARTS].count - 1, 0) : 0;
    if (acquired == ARRAYS && check_length(&arrays[SUMS], texts * DIMENSIONS) &&
        check_length(&arrays[ROWS], arrays[SCALES].count * DIMENSIONS)) {
        PyThreadState *state = release_gil(arrays[WORDS].count);
        const int8_t *rows = (const int8_t *)arrays[ROWS].data;
        const int32_t *scales = (const int32_t *)arrays[SCALES].data, *pieces = (const int32_t *)arrays[PIECES].data;
        const int32_t *words = (const int32_t *)arrays[WORDS].data;
        const int64_t *piece_starts = (const int64_t *)arrays[PIECE_STARTS].data;
        const int64_t *word_starts = (const int64_t *)arrays[WORD_STARTS].data;
        uint32_t *sums = (uint32_t *)arrays[SUMS].data;
        bool fine = true;
        for (Py_ssize_t text = 0; fine && text < texts; text++) {
            int64_t last = word_starts[text + 1];
            fine = word_starts[text] >= 0 && last <= arrays[WORDS].count;
            for (int64_t at = word_starts[text]; fine && at < last; at++) {
                int32_t word = words[at];
                fine = word >= 0 && word + 1 < arrays[PIECE_STARTS].count && piece_starts[word] >= 0 &&
                       piece_starts[word + 1] <= arrays[PIECES].count;
                for (int64_t p = fine ? piece_starts[word] : 0; fine && p < piece_starts[word + 1]; p++) {
                    int32_t piece = pieces[p];
                    fine = piece >= 0 && piece < arrays[SCALES].count;
                    if (fine) add_row(sums + text * DIMENSIONS, rows + (Py_ssize_t)piece * DIMENSIONS, scales[piece]);
                }
            }
        }
        reacquire_gil(state);
        result = fine ? Py_NewRef(Py_None) : raise_damaged();
    }
    for (int i = 0; i < ARRAYS; i++) array_release(&arrays[i]);
    return result;
}
