/* The hot loops over posting lists, columns and text. What each function means stands in the Python that it takes the
 * place of: search/engines/whoosh/plain.py and search/analysis.py.
 *
 * Arrays come in as C-contiguous buffers, results go out into buffers that the caller has made. Numbers that come from
 * files are checked where they are used as places in an array: whatever they are, nothing is read or written outside of
 * one, and ValueError is raised. Long loops run without the GIL. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

#define LONG_LOOP 20000 /* elements from which on it pays to release the GIL */

/* Arrays ---------------------------------------------------------------------------------------------------------- */

enum kind { I4 = 1, I8 = 2, U1 = 4, U2 = 8, U4 = 16, F8 = 32 };
enum { NUMBERS = U1 | U2 | U4 | I4, READ = 0, WRITE = 1 };

typedef struct {
    Py_buffer view;
    char *data;
    Py_ssize_t count;
    enum kind kind;
} Array;

static int kind_of(const Py_buffer *view)
{
    const char *format = view->format ? view->format : "B";
    if (*format == '<' || *format == '=' || *format == '@') format++;
    if (!*format || format[1]) return 0;
    Py_ssize_t size = view->itemsize;
    if (strchr("bhilq", *format)) return size == 4 ? I4 : size == 8 ? I8 : 0;
    if (strchr("BHILQ", *format)) return size == 1 ? U1 : size == 2 ? U2 : size == 4 ? U4 : 0;
    return *format == 'd' && size == 8 ? F8 : 0;
}

/* Takes hold of the buffer of `object`; the `Array` must be zeroed before and `drop`ped after, also after a failure. */
static bool hold(Array *array, PyObject *object, int kinds, int writable)
{
    int flags = PyBUF_ND | PyBUF_FORMAT | (writable ? PyBUF_WRITABLE : 0);
    if (PyObject_GetBuffer(object, &array->view, flags) < 0) {
        array->view.obj = NULL;
        return false;
    }
    int kind = array->view.ndim == 1 ? kind_of(&array->view) : 0;
    if (!(kind & kinds)) {
        PyErr_SetString(PyExc_TypeError, "an array of another type or shape than the function takes");
        return false;
    }
    array->data = array->view.buf;
    array->count = array->view.shape ? array->view.shape[0] : array->view.len / array->view.itemsize;
    array->kind = (enum kind)kind;
    if (array->count && (uintptr_t)array->data % (uintptr_t)array->view.itemsize) {
        PyErr_SetString(PyExc_ValueError, "an array that is not aligned");
        return false;
    }
    return true;
}

static void drop(Array *array)
{
    if (array->view.obj) PyBuffer_Release(&array->view);
}

static PyObject *damaged(void)
{
    PyErr_SetString(PyExc_ValueError, "damaged: a number that points outside of its array, or lists out of order");
    return NULL;
}

static bool enough(const Array *array, Py_ssize_t count)
{
    if (array->count >= count) return true;
    PyErr_Format(PyExc_ValueError, "an array of %zd where %zd are needed", array->count, count);
    return false;
}

INLINE int64_t number(const void *data, enum kind kind, Py_ssize_t at)
{
    switch (kind) {
    case U1: return ((const uint8_t *)data)[at];
    case U2: return ((const uint16_t *)data)[at];
    case U4: return ((const uint32_t *)data)[at];
    case I8: return ((const int64_t *)data)[at];
    default: return ((const int32_t *)data)[at];
    }
}

/* Runs `CALL(kind)` with the kind as a constant, so that the compiler makes a loop of its own for each. */
#define BY_KIND(kind, CALL)                                                                                            \
    do {                                                                                                               \
        switch (kind) {                                                                                                \
        case U1: CALL(U1); break;                                                                                      \
        case U2: CALL(U2); break;                                                                                      \
        case U4: CALL(U4); break;                                                                                      \
        default: CALL(I4); break;                                                                                      \
        }                                                                                                              \
    } while (0)

static PyThreadState *begin(Py_ssize_t elements)
{
    return elements > LONG_LOOP ? PyEval_SaveThread() : NULL;
}

static void end(PyThreadState *state)
{
    if (state) PyEval_RestoreThread(state);
}

/* Rising lists ----------------------------------------------------------------------------------------------------- */

#define GALLOP 12 /* one list so many times longer than the other is leapt through */

/* The first index from `at` on whose value is not below `value`. */
static Py_ssize_t seek(const int32_t *values, Py_ssize_t count, Py_ssize_t at, int32_t value)
{
    Py_ssize_t step = 1, low = at;
    while (at < count && values[at] < value) {
        low = at + 1;
        if (step > count - at) {
            at = count;
            break;
        }
        at += step;
        step *= 2;
    }
    while (low < at) {
        Py_ssize_t middle = low + (at - low) / 2;
        if (values[middle] < value)
            low = middle + 1;
        else
            at = middle;
    }
    return low;
}

/* Unions: the values of rising lists added up, block by block of document numbers ---------------------------------- */

#define BLOCK 4096

typedef struct {
    Array docs, values, lengths; /* `lengths` only of a field */
    bool is_field, by_document;
    double weight, rest, slope, average; /* weight · tf / (rest + slope · (length / average)) */
    double *divisors; /* of every length there can be, where that is less work than dividing each time; or NULL */
    Py_ssize_t at;
} List;

typedef struct {
    List *lists;
    Py_ssize_t count, total;
} Lists;

typedef struct {
    double sums[BLOCK];
    uint8_t marks[BLOCK];
} Block;

static void drop_lists(Lists *lists)
{
    for (Py_ssize_t i = 0; lists->lists && i < lists->count; i++) {
        drop(&lists->lists[i].docs);
        drop(&lists->lists[i].values);
        drop(&lists->lists[i].lengths);
        PyMem_Free(lists->lists[i].divisors);
    }
    PyMem_Free(lists->lists);
}

INLINE double divisor(const List *list, double length)
{
    return list->rest + list->slope * (length / list->average);
}

static bool prepare(List *list)
{
    Py_ssize_t lengths = list->lengths.kind == U1 ? 1 << 8 : list->lengths.kind == U2 ? 1 << 16 : PY_SSIZE_T_MAX;
    if (list->docs.count / 2 < lengths) return true;
    list->divisors = PyMem_Malloc((size_t)lengths * sizeof(double));
    if (!list->divisors) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < lengths; i++) list->divisors[i] = divisor(list, (double)i);
    return true;
}

/* `object` is a tuple of tuples: (docs, values), or (docs, tf, lengths, by_document, weight, b, average). */
static bool hold_lists(Lists *lists, PyObject *object)
{
    if (!PyTuple_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "lists come as a tuple");
        return false;
    }
    lists->count = PyTuple_GET_SIZE(object);
    lists->lists = PyMem_Calloc((size_t)lists->count + 1, sizeof(List));
    if (!lists->lists) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        List *list = &lists->lists[i];
        PyObject *each = PyTuple_GET_ITEM(object, i), *docs, *values, *lengths;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a list comes as a tuple");
            return false;
        }
        list->is_field = PyTuple_GET_SIZE(each) > 2;
        if (list->is_field) {
            int by_document;
            double b;
            if (!PyArg_ParseTuple(each, "OOOpddd", &docs, &values, &lengths, &by_document, &list->weight, &b,
                                  &list->average))
                return false;
            list->by_document = by_document;
            list->rest = 1 - b;
            list->slope = b;
            if (!hold(&list->lengths, lengths, NUMBERS, READ)) return false;
        } else if (!PyArg_ParseTuple(each, "OO", &docs, &values))
            return false;
        if (!hold(&list->docs, docs, I4, READ)) return false;
        if (!hold(&list->values, values, list->is_field ? NUMBERS : NUMBERS | F8, READ)) return false;
        if (!enough(&list->values, list->docs.count)) return false;
        if (list->is_field && !list->by_document && !enough(&list->lengths, list->docs.count)) return false;
        if (list->is_field && !prepare(list)) return false;
        lists->total += list->docs.count;
    }
    return true;
}

/* The value of the list's posting `at`, of document `doc`; the caller knows both to be inside. */
INLINE double value_of(const List *list, enum kind kind, enum kind length, Py_ssize_t at, int32_t doc)
{
    if (!list->is_field)
        return kind == F8 ? ((double *)list->values.data)[at] : (double)number(list->values.data, kind, at);
    int64_t size = number(list->lengths.data, length, list->by_document ? doc : at);
    double by = list->divisors && (length == U1 || length == U2) ? list->divisors[size] : divisor(list, (double)size);
    return list->weight * (double)number(list->values.data, kind, at) / by;
}

/* Adds what the list has from `low` on to the block. Where `out` is given, all values are written there instead. */
INLINE bool add_as(List *list, enum kind kind, enum kind length, int32_t low, Block *block, double *out)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t at = list->at, count = list->docs.count;
    uint64_t known = list->is_field && list->by_document ? (uint64_t)list->lengths.count : UINT64_C(1) << 31;
    if (out) {
        for (; at < count; at++) {
            if ((uint32_t)docs[at] >= known) return false;
            out[at] = value_of(list, kind, length, at, docs[at]);
        }
        return true;
    }
    for (; at < count; at++) {
        int32_t doc = docs[at];
        uint32_t place = (uint32_t)doc - (uint32_t)low;
        if (place >= BLOCK) {
            if (doc < low) return false;
            break;
        }
        if ((uint32_t)doc >= known) return false;
        block->sums[place] += value_of(list, kind, length, at, doc);
        block->marks[place] = 1;
    }
    list->at = at;
    return true;
}

static bool add_list(List *list, int32_t low, Block *block, double *out)
{
    bool fine = false;
    if (!list->is_field) {
        if (list->values.kind == F8) return add_as(list, F8, U1, low, block, out);
#define ADD(kind) fine = add_as(list, kind, U1, low, block, out)
        BY_KIND(list->values.kind, ADD);
#undef ADD
        return fine;
    }
    /* frequencies are nearly always below 256: only for those is there a loop for each kind of length */
    if (list->values.kind == U1) {
#define ADD(kind) fine = add_as(list, U1, kind, low, block, out)
        BY_KIND(list->lengths.kind, ADD);
#undef ADD
        return fine;
    }
    return add_as(list, list->values.kind, list->lengths.kind, low, block, out);
}

/* All documents of the lists and the sum of the values of each, in the order of the lists; how many, or -1. `docs` and
 * `sums` have room for one more than the lists have together. */
static Py_ssize_t unite(Lists *lists, int32_t *docs, double *sums)
{
    Block *block = PyMem_RawCalloc(1, sizeof(Block));
    Py_ssize_t found = 0;
    if (!block) return -2;
    for (;;) {
        int64_t first = INT64_MAX;
        for (Py_ssize_t i = 0; i < lists->count; i++) {
            const List *list = &lists->lists[i];
            if (list->at < list->docs.count) {
                int32_t doc = ((const int32_t *)list->docs.data)[list->at];
                if (doc < first) first = doc;
            }
        }
        if (first == INT64_MAX) break;
        if (first < 0) goto failed;
        int32_t low = (int32_t)(first / BLOCK * BLOCK);
        for (Py_ssize_t i = 0; i < lists->count; i++)
            if (!add_list(&lists->lists[i], low, block, NULL)) goto failed;
        for (int32_t place = 0; place < BLOCK; place += 8) {
            uint64_t any;
            memcpy(&any, block->marks + place, 8);
            if (!any) continue;
            memset(block->marks + place, 0, 8);
            for (int32_t i = 0; i < 8; i++) { /* without a branch: what is not there is overwritten by the next */
                docs[found] = low + place + i;
                sums[found] = block->sums[place + i];
                block->sums[place + i] = 0;
                found += (any >> (PY_BIG_ENDIAN ? 8 * (7 - i) : 8 * i)) & 1;
            }
        }
    }
    PyMem_RawFree(block);
    return found;
failed:
    PyMem_RawFree(block);
    return -1;
}

static PyObject *answer(Py_ssize_t found)
{
    if (found == -1) return damaged();
    if (found < 0) return PyErr_NoMemory();
    return PyLong_FromSsize_t(found);
}

/* union(lists, docs, sums): see `unite`. */
static PyObject *speedups_union(PyObject *module, PyObject *args)
{
    PyObject *given, *out_docs, *out_sums, *result = NULL;
    Lists lists = {0};
    Array docs = {0}, sums = {0};
    if (!PyArg_ParseTuple(args, "OOO", &given, &out_docs, &out_sums)) return NULL;
    if (hold_lists(&lists, given) && hold(&docs, out_docs, I4, WRITE) && hold(&sums, out_sums, F8, WRITE) &&
        enough(&docs, lists.total + 1) && enough(&sums, lists.total + 1)) {
        PyThreadState *state = begin(lists.total);
        Py_ssize_t found = unite(&lists, (int32_t *)docs.data, (double *)sums.data);
        end(state);
        result = answer(found);
    }
    drop_lists(&lists);
    drop(&docs);
    drop(&sums);
    return result;
}

/* values(list, out): the values of a single list. */
static PyObject *speedups_values(PyObject *module, PyObject *args)
{
    PyObject *given, *out_values, *result = NULL;
    Lists lists = {0};
    Array out = {0};
    if (!PyArg_ParseTuple(args, "OO", &given, &out_values)) return NULL;
    if (hold_lists(&lists, given) && hold(&out, out_values, F8, WRITE) && enough(&out, lists.total)) {
        if (lists.count != 1)
            PyErr_SetString(PyExc_ValueError, "one list is needed");
        else {
            PyThreadState *state = begin(lists.total);
            bool fine = add_list(&lists.lists[0], 0, NULL, (double *)out.data);
            end(state);
            result = fine ? Py_NewRef(Py_None) : damaged();
        }
    }
    drop_lists(&lists);
    drop(&out);
    return result;
}

INLINE bool add_wanted_as(List *list, enum kind kind, enum kind length, const int32_t *wanted, Py_ssize_t many,
                          double *sums)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t at = 0, count = list->docs.count;
    uint64_t known = list->is_field && list->by_document ? (uint64_t)list->lengths.count : UINT64_C(1) << 31;
    bool is_far = count / GALLOP > many;
    for (Py_ssize_t i = 0; i < many; i++) {
        int32_t doc = wanted[i];
        if (is_far)
            at = seek(docs, count, at, doc);
        else
            while (at < count && docs[at] < doc) at++;
        if (at == count) break;
        if (docs[at] != doc) continue;
        if ((uint32_t)doc >= known) return false;
        sums[i] += value_of(list, kind, length, at, doc);
    }
    return true;
}

/* values_in(lists, wanted, sums): adds to `sums` the values that the lists have for the documents wanted. */
static PyObject *speedups_values_in(PyObject *module, PyObject *args)
{
    PyObject *given, *documents, *out, *result = NULL;
    Lists lists = {0};
    Array wanted = {0}, sums = {0};
    if (!PyArg_ParseTuple(args, "OOO", &given, &documents, &out)) return NULL;
    if (hold_lists(&lists, given) && hold(&wanted, documents, I4, READ) && hold(&sums, out, F8, WRITE) &&
        enough(&sums, wanted.count)) {
        PyThreadState *state = begin(wanted.count);
        bool fine = true;
        for (Py_ssize_t i = 0; fine && i < lists.count; i++) {
            List *list = &lists.lists[i];
            const int32_t *docs = (const int32_t *)wanted.data;
            double *to = (double *)sums.data;
            if (list->is_field && list->values.kind == U1 && list->lengths.kind == U2)
                fine = add_wanted_as(list, U1, U2, docs, wanted.count, to);
            else if (list->is_field && list->values.kind == U1 && list->lengths.kind == U1)
                fine = add_wanted_as(list, U1, U1, docs, wanted.count, to);
            else
                fine = add_wanted_as(list, list->values.kind, list->lengths.kind, docs, wanted.count, to);
        }
        end(state);
        result = fine ? Py_NewRef(Py_None) : damaged();
    }
    drop_lists(&lists);
    drop(&wanted);
    drop(&sums);
    return result;
}

/* saturate(frequencies, factor, k1): each becomes factor · f / (k1 + f). */
static PyObject *speedups_saturate(PyObject *module, PyObject *args)
{
    PyObject *given, *result = NULL;
    double factor, k1;
    Array array = {0};
    if (!PyArg_ParseTuple(args, "Odd", &given, &factor, &k1)) return NULL;
    if (hold(&array, given, F8, WRITE)) {
        PyThreadState *state = begin(array.count);
        double *values = (double *)array.data;
        for (Py_ssize_t i = 0; i < array.count; i++) values[i] = factor * values[i] / (k1 + values[i]);
        end(state);
        result = Py_NewRef(Py_None);
    }
    drop(&array);
    return result;
}

/* Intersections ---------------------------------------------------------------------------------------------------- */

/* Where equal values stand in two rising arrays, `a` not the longer one; room for as many as `a` has. */
static Py_ssize_t match(const Array *a, const Array *b, int64_t *in_a, int64_t *in_b)
{
    const int32_t *left = (const int32_t *)a->data, *right = (const int32_t *)b->data;
    Py_ssize_t i = 0, j = 0, found = 0;
    if (b->count / GALLOP > a->count) {
        for (; i < a->count; i++) {
            j = seek(right, b->count, j, left[i]);
            if (j == b->count) break;
            if (right[j] == left[i]) {
                in_a[found] = i;
                in_b[found++] = j++;
            }
        }
        return found;
    }
    while (i < a->count && j < b->count) { /* without a branch; found <= i */
        int32_t x = left[i], y = right[j];
        in_a[found] = i;
        in_b[found] = j;
        found += x == y;
        i += x <= y;
        j += y <= x;
    }
    return found;
}

/* common(a, b, in_a, in_b): the places of equal values. */
static PyObject *speedups_common(PyObject *module, PyObject *args)
{
    PyObject *first, *second, *out_a, *out_b, *result = NULL;
    Array a = {0}, b = {0}, in_a = {0}, in_b = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &first, &second, &out_a, &out_b)) return NULL;
    if (hold(&a, first, I4, READ) && hold(&b, second, I4, READ) && hold(&in_a, out_a, I8, WRITE) &&
        hold(&in_b, out_b, I8, WRITE)) {
        Py_ssize_t least = Py_MIN(a.count, b.count);
        if (enough(&in_a, least) && enough(&in_b, least)) {
            PyThreadState *state = begin(least);
            int64_t *at_a = (int64_t *)in_a.data, *at_b = (int64_t *)in_b.data;
            Py_ssize_t found = a.count <= b.count ? match(&a, &b, at_a, at_b) : match(&b, &a, at_b, at_a);
            end(state);
            result = answer(found);
        }
    }
    drop(&a);
    drop(&b);
    drop(&in_a);
    drop(&in_b);
    return result;
}

/* intersect(a, b, out) and subtract(a, b, out): the values of `a` that are in `b`, or are not. */
static PyObject *filtered(PyObject *args, bool wanted)
{
    PyObject *first, *second, *out, *result = NULL;
    Array a = {0}, b = {0}, kept = {0};
    if (!PyArg_ParseTuple(args, "OOO", &first, &second, &out)) return NULL;
    if (hold(&a, first, I4, READ) && hold(&b, second, I4, READ) && hold(&kept, out, I4, WRITE) &&
        enough(&kept, a.count)) {
        PyThreadState *state = begin(a.count);
        const int32_t *left = (const int32_t *)a.data, *right = (const int32_t *)b.data;
        int32_t *to = (int32_t *)kept.data;
        Py_ssize_t i = 0, j = 0, found = 0;
        if (b.count / GALLOP > a.count) {
            for (; i < a.count; i++) {
                j = seek(right, b.count, j, left[i]);
                to[found] = left[i];
                found += (j < b.count && right[j] == left[i]) == wanted;
            }
        } else {
            while (i < a.count && j < b.count) {
                int32_t x = left[i], y = right[j];
                to[found] = x;
                found += wanted ? x == y : x < y;
                i += x <= y;
                j += y <= x;
            }
            if (!wanted)
                while (i < a.count) to[found++] = left[i++];
        }
        end(state);
        result = answer(found);
    }
    drop(&a);
    drop(&b);
    drop(&kept);
    return result;
}

static PyObject *speedups_intersect(PyObject *module, PyObject *args)
{
    return filtered(args, true);
}

static PyObject *speedups_subtract(PyObject *module, PyObject *args)
{
    return filtered(args, false);
}

/* locate(docs, wanted, out): the place of each of `wanted` in `docs`, -1 where it has none; `wanted` may repeat. */
static PyObject *speedups_locate(PyObject *module, PyObject *args)
{
    PyObject *first, *second, *out, *result = NULL;
    Array a = {0}, b = {0}, places = {0};
    if (!PyArg_ParseTuple(args, "OOO", &first, &second, &out)) return NULL;
    if (hold(&a, first, I4, READ) && hold(&b, second, I4, READ) && hold(&places, out, I8, WRITE) &&
        enough(&places, b.count)) {
        PyThreadState *state = begin(b.count);
        const int32_t *docs = (const int32_t *)a.data, *wanted = (const int32_t *)b.data;
        int64_t *to = (int64_t *)places.data;
        Py_ssize_t at = 0;
        for (Py_ssize_t i = 0; i < b.count; i++) {
            at = seek(docs, a.count, at, wanted[i]);
            to[i] = at < a.count && docs[at] == wanted[i] ? at : -1;
        }
        end(state);
        result = Py_NewRef(Py_None);
    }
    drop(&a);
    drop(&b);
    drop(&places);
    return result;
}

/* plus(docs, scores, other_docs, other_scores): adds to `scores` what the other has for the same documents. */
static PyObject *speedups_plus(PyObject *module, PyObject *args)
{
    PyObject *docs, *scores, *other_docs, *other_scores, *result = NULL;
    Array a = {0}, sums = {0}, b = {0}, values = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &docs, &scores, &other_docs, &other_scores)) return NULL;
    if (hold(&a, docs, I4, READ) && hold(&sums, scores, F8, WRITE) && hold(&b, other_docs, I4, READ) &&
        hold(&values, other_scores, F8, READ) && enough(&sums, a.count) && enough(&values, b.count)) {
        PyThreadState *state = begin(Py_MIN(a.count, b.count));
        const int32_t *left = (const int32_t *)a.data, *right = (const int32_t *)b.data;
        double *to = (double *)sums.data;
        const double *from = (const double *)values.data;
        Py_ssize_t i = 0, j = 0;
        if (b.count / GALLOP > a.count) {
            for (; i < a.count; i++) {
                j = seek(right, b.count, j, left[i]);
                if (j == b.count) break;
                if (right[j] == left[i]) to[i] += from[j];
            }
        } else if (a.count / GALLOP > b.count) {
            for (; j < b.count; j++) {
                i = seek(left, a.count, i, right[j]);
                if (i == a.count) break;
                if (left[i] == right[j]) to[i] += from[j];
            }
        } else {
            while (i < a.count && j < b.count) {
                int32_t x = left[i], y = right[j];
                if (x == y) to[i] += from[j];
                i += x <= y;
                j += y <= x;
            }
        }
        end(state);
        result = Py_NewRef(Py_None);
    }
    drop(&a);
    drop(&sums);
    drop(&b);
    drop(&values);
    return result;
}

/* Leading scores --------------------------------------------------------------------------------------------------- */

/* Puts the `wanted` largest of `values` first, in any order; no value is a NaN. */
static void select_largest(double *values, Py_ssize_t count, Py_ssize_t wanted)
{
    Py_ssize_t low = 0, high = count - 1;
    while (low < high) {
        double a = values[low], b = values[low + (high - low) / 2], c = values[high];
        double pivot = a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
        Py_ssize_t i = low, j = high;
        while (i <= j) {
            while (values[i] > pivot) i++;
            while (values[j] < pivot) j--;
            if (i <= j) {
                double kept = values[i];
                values[i++] = values[j];
                values[j--] = kept;
            }
        }
        if (wanted - 1 <= j)
            high = j;
        else if (wanted - 1 >= i)
            low = i;
        else
            return;
    }
}

/* largest(scores, k): the k-th largest value; -inf and NaN come last, as -inf. */
static PyObject *speedups_largest(PyObject *module, PyObject *args)
{
    PyObject *given, *result = NULL;
    Py_ssize_t wanted;
    Array array = {0};
    if (!PyArg_ParseTuple(args, "On", &given, &wanted)) return NULL;
    if (!hold(&array, given, F8, READ)) goto done;
    if (wanted < 1 || wanted > array.count) {
        PyErr_SetString(PyExc_ValueError, "there are not so many values");
        goto done;
    }
    Py_ssize_t room = wanted <= array.count / 2 ? Py_MAX(2 * wanted, Py_MIN(1024, array.count)) : array.count;
    double *best = PyMem_Malloc((size_t)room * sizeof(double));
    if (!best) {
        PyErr_NoMemory();
        goto done;
    }
    PyThreadState *state = begin(array.count);
    const double *values = (const double *)array.data;
    double least = -INFINITY;
    Py_ssize_t kept = 0;
    for (Py_ssize_t i = 0; i < array.count; i++) {
        double value = values[i];
        if (!(value > least)) continue;
        best[kept++] = value;
        if (kept == room && i + 1 < array.count) {
            select_largest(best, kept, wanted);
            kept = wanted;
            least = best[0];
            for (Py_ssize_t j = 1; j < wanted; j++)
                if (best[j] < least) least = best[j];
        }
    }
    if (kept >= wanted) {
        select_largest(best, kept, wanted);
        least = best[0];
        for (Py_ssize_t j = 1; j < wanted; j++)
            if (best[j] < least) least = best[j];
    } else
        least = -INFINITY;
    end(state);
    PyMem_Free(best);
    result = PyFloat_FromDouble(least);
done:
    drop(&array);
    return result;
}

/* Words that stand together ---------------------------------------------------------------------------------------- */

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
static PyObject *speedups_phrase(PyObject *module, PyObject *args)
{
    PyObject *given, *docs, *tf;
    if (!PyArg_ParseTuple(args, "OOO", &given, &docs, &tf)) return NULL;
    return find_together(given, docs, tf, false, 0);
}

/* window(terms, width, docs, tf), a term being (docs, tf, positions, needed). */
static PyObject *speedups_window(PyObject *module, PyObject *args)
{
    PyObject *given, *docs, *tf;
    int width;
    if (!PyArg_ParseTuple(args, "OiOO", &given, &width, &docs, &tf)) return NULL;
    return find_together(given, docs, tf, true, width);
}

/* positions_in(term, wanted, starts, ends): where the positions of the term in each document stand, (0, 0) for none. */
static PyObject *speedups_positions_in(PyObject *module, PyObject *args)
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

/* Columns ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    Array *parts; /* one a segment */
    Py_ssize_t count;
    Array bases; /* the first document of each segment, and one past the last */
} Column;

static void drop_column(Column *column)
{
    for (Py_ssize_t i = 0; column->parts && i < column->count; i++) drop(&column->parts[i]);
    PyMem_Free(column->parts);
    drop(&column->bases);
}

static bool hold_column(Column *column, PyObject *parts, PyObject *bases)
{
    if (!PyTuple_Check(parts)) {
        PyErr_SetString(PyExc_TypeError, "parts come as a tuple");
        return false;
    }
    column->count = PyTuple_GET_SIZE(parts);
    column->parts = PyMem_Calloc((size_t)column->count + 1, sizeof(Array));
    if (!column->parts) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < column->count; i++)
        if (!hold(&column->parts[i], PyTuple_GET_ITEM(parts, i), NUMBERS | I8, READ)) return false;
    return hold(&column->bases, bases, I8, READ) && enough(&column->bases, column->count + 1);
}

INLINE bool gather_as(const Array *part, enum kind kind, const int32_t *docs, Py_ssize_t count, void *out)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        uint32_t doc = (uint32_t)docs[i];
        if (doc >= (uint64_t)part->count) return false;
        switch (kind) {
        case U1: ((uint8_t *)out)[i] = ((const uint8_t *)part->data)[doc]; break;
        case U2: ((uint16_t *)out)[i] = ((const uint16_t *)part->data)[doc]; break;
        case I8: ((int64_t *)out)[i] = ((const int64_t *)part->data)[doc]; break;
        default: ((uint32_t *)out)[i] = ((const uint32_t *)part->data)[doc]; break;
        }
    }
    return true;
}

static bool gather(const Column *column, const int32_t *docs, Py_ssize_t count, const Array *out)
{
    const int64_t *bases = (const int64_t *)column->bases.data;
    if (column->count == 1 && column->parts[0].kind == out->kind && !bases[0]) {
        const Array *part = &column->parts[0];
        switch (out->kind) {
        case U1: return gather_as(part, U1, docs, count, out->data);
        case U2: return gather_as(part, U2, docs, count, out->data);
        case I8: return gather_as(part, I8, docs, count, out->data);
        default: return gather_as(part, U4, docs, count, out->data);
        }
    }
    Py_ssize_t at = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        int64_t doc = docs[i];
        if (at >= column->count || doc < bases[at] || doc >= bases[at + 1])
            for (at = 0; at < column->count && (doc < bases[at] || doc >= bases[at + 1]);) at++;
        if (at == column->count || doc - bases[at] >= column->parts[at].count) return false;
        int64_t value = number(column->parts[at].data, column->parts[at].kind, (Py_ssize_t)(doc - bases[at]));
        switch (out->kind) {
        case U1: ((uint8_t *)out->data)[i] = (uint8_t)value; break;
        case U2: ((uint16_t *)out->data)[i] = (uint16_t)value; break;
        case I8: ((int64_t *)out->data)[i] = value; break;
        default: ((uint32_t *)out->data)[i] = (uint32_t)value; break;
        }
    }
    return true;
}

/* gather(parts, bases, docs, out): the numbers of the documents. */
static PyObject *speedups_gather(PyObject *module, PyObject *args)
{
    PyObject *parts, *bases, *documents, *out_numbers, *result = NULL;
    Column column = {0};
    Array docs = {0}, out = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &parts, &bases, &documents, &out_numbers)) return NULL;
    if (hold_column(&column, parts, bases) && hold(&docs, documents, I4, READ) &&
        hold(&out, out_numbers, NUMBERS | I8, WRITE) && enough(&out, docs.count)) {
        PyThreadState *state = begin(docs.count);
        bool fine = gather(&column, (const int32_t *)docs.data, docs.count, &out);
        end(state);
        result = fine ? Py_NewRef(Py_None) : damaged();
    }
    drop_column(&column);
    drop(&docs);
    drop(&out);
    return result;
}

INLINE bool count_as(const Array *values, enum kind kind, int64_t *counts, int64_t size)
{
    for (Py_ssize_t i = 0; i < values->count; i++) {
        int64_t value = number(values->data, kind, i);
        if (value < 0) continue;
        if (value >= size) return false;
        counts[value]++;
    }
    return true;
}

/* count(values, counts): how often each number stands there, negative ones left out. */
static PyObject *speedups_count(PyObject *module, PyObject *args)
{
    PyObject *given, *out, *result = NULL;
    Array values = {0}, counts = {0};
    if (!PyArg_ParseTuple(args, "OO", &given, &out)) return NULL;
    if (hold(&values, given, NUMBERS, READ) && hold(&counts, out, I8, WRITE)) {
        PyThreadState *state = begin(values.count);
        bool fine = false;
#define COUNT(kind) fine = count_as(&values, kind, (int64_t *)counts.data, counts.count)
        BY_KIND(values.kind, COUNT);
#undef COUNT
        end(state);
        result = fine ? Py_NewRef(Py_None) : damaged();
    }
    drop(&values);
    drop(&counts);
    return result;
}

/* count_lists(values, starts, docs, base, counts): how often each number stands in the lists of the documents, whose
 * first has the number `base`. */
static PyObject *speedups_count_lists(PyObject *module, PyObject *args)
{
    PyObject *given, *begins, *documents, *out, *result = NULL;
    long long base;
    Array values = {0}, starts = {0}, docs = {0}, counts = {0};
    if (!PyArg_ParseTuple(args, "OOOLO", &given, &begins, &documents, &base, &out)) return NULL;
    if (hold(&values, given, I4, READ) && hold(&starts, begins, I8, READ) && hold(&docs, documents, I4, READ) &&
        hold(&counts, out, I8, WRITE)) {
        PyThreadState *state = begin(docs.count);
        const int32_t *numbers = (const int32_t *)values.data;
        const int64_t *start = (const int64_t *)starts.data;
        int64_t *to = (int64_t *)counts.data;
        bool fine = base >= 0 && base <= INT32_MAX;
        for (Py_ssize_t i = 0; fine && i < docs.count; i++) {
            int64_t doc = ((const int32_t *)docs.data)[i] - base;
            if (doc < 0 || doc + 1 >= starts.count) {
                fine = false;
                break;
            }
            int64_t first = start[doc], last = start[doc + 1];
            if (first < 0 || last > values.count) {
                fine = false;
                break;
            }
            for (; first < last; first++) {
                uint32_t value = (uint32_t)numbers[first];
                if (value >= (uint64_t)counts.count) {
                    fine = false;
                    break;
                }
                to[value]++;
            }
        }
        end(state);
        result = fine ? Py_NewRef(Py_None) : damaged();
    }
    drop(&values);
    drop(&starts);
    drop(&docs);
    drop(&counts);
    return result;
}

/* lower_bound(terms, ends, count, key): how many of the sorted terms come before `key`. */
static PyObject *speedups_lower_bound(PyObject *module, PyObject *args)
{
    PyObject *joined, *where, *result = NULL;
    Py_ssize_t count;
    Py_buffer key = {0};
    Array terms = {0}, ends = {0};
    if (!PyArg_ParseTuple(args, "OOny*", &joined, &where, &count, &key)) return NULL;
    if (hold(&terms, joined, U1, READ) && hold(&ends, where, I8, READ) && count >= 0 && count < PY_SSIZE_T_MAX &&
        enough(&ends, count ? count + 1 : 0)) {
        const int64_t *end_of = (const int64_t *)ends.data;
        Py_ssize_t low = 0, high = count;
        bool fine = true;
        while (low < high) {
            Py_ssize_t middle = low + (high - low) / 2;
            int64_t first = end_of[middle], last = end_of[middle + 1];
            if (first < 0 || last < first || last > terms.count) {
                fine = false;
                break;
            }
            int64_t size = last - first;
            int order = memcmp(terms.data + first, key.buf, (size_t)Py_MIN(size, key.len));
            if (order < 0 || (!order && size < key.len))
                low = middle + 1;
            else
                high = middle;
        }
        result = fine ? PyLong_FromSsize_t(low) : damaged();
    } else if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "no such number of terms");
    PyBuffer_Release(&key);
    drop(&terms);
    drop(&ends);
    return result;
}

/* Words of ASCII texts --------------------------------------------------------------------------------------------- */

enum { LETTER = 1, DIGIT = 2, UNDERSCORE = 4 };

static uint8_t classes[256];

static void fill_classes(void)
{
    for (int c = 'a'; c <= 'z'; c++) classes[c] = classes[c - 'a' + 'A'] = LETTER;
    for (int c = '0'; c <= '9'; c++) classes[c] = DIGIT;
    classes['_'] = UNDERSCORE;
}

typedef struct {
    const uint8_t *text;
    Py_ssize_t size;
} Text;

INLINE int class_at(const Text *text, Py_ssize_t at)
{
    return at >= 0 && at < text->size ? classes[text->text[at]] : 0;
}

INLINE bool stands(const Text *text, Py_ssize_t at, uint8_t c)
{
    return at < text->size && text->text[at] == c;
}

/* Where the number ends that begins at `at`, with points or commas; `at` where there is none. */
static Py_ssize_t number_end(const Text *text, Py_ssize_t at)
{
    Py_ssize_t end = at, before = at, q = at;
    while (class_at(text, q) == DIGIT) q++;
    while ((stands(text, q, '.') || stands(text, q, ',')) && class_at(text, q + 1) == DIGIT) {
        do q++;
        while (class_at(text, q) == DIGIT);
        before = end;
        end = q;
    }
    return class_at(text, end) && end > at ? before : end;
}

/* The same for an abbreviation, letters each with a point. */
static Py_ssize_t abbreviation_end(const Text *text, Py_ssize_t at)
{
    if (at && (class_at(text, at - 1) || stands(text, at - 1, '.'))) return at;
    Py_ssize_t q = at;
    while (class_at(text, q) == LETTER && stands(text, q + 1, '.')) q += 2;
    if (q - at < 4) return at;
    return class_at(text, q) == LETTER && !class_at(text, q + 1) ? q + 1 : q;
}

/* The same for a word of letters, digits and underscores between them. */
static Py_ssize_t word_end(const Text *text, Py_ssize_t at)
{
    Py_ssize_t q = at;
    for (;;) {
        while (class_at(text, q) & (LETTER | DIGIT)) q++;
        Py_ssize_t after = q;
        while (class_at(text, after) == UNDERSCORE) after++;
        if (after == q || !class_at(text, after)) return q;
        q = after;
    }
}

/* The strings made last, so that most words of a text are not made anew; guarded by the GIL. */
#define REMEMBERED 8192
#define REMEMBERED_SIZE 24
static PyObject *remembered[REMEMBERED];

/* A new reference to the characters from `at` to `end`, in lower case and without points. */
static PyObject *lowered(const Text *text, Py_ssize_t at, Py_ssize_t end, bool points)
{
    uint8_t few[REMEMBERED_SIZE];
    Py_ssize_t size = 0;
    if (end - at > REMEMBERED_SIZE) {
        for (Py_ssize_t i = at; i < end; i++) size += points || text->text[i] != '.';
        PyObject *word = PyUnicode_New(size, 127);
        if (!word) return NULL;
        uint8_t *to = PyUnicode_1BYTE_DATA(word);
        for (Py_ssize_t i = at; i < end; i++)
            if (points || text->text[i] != '.') *to++ = (uint8_t)Py_TOLOWER(text->text[i]);
        return word;
    }
    uint32_t hash = 2166136261u;
    for (Py_ssize_t i = at; i < end; i++) {
        uint8_t c = text->text[i];
        if (!points && c == '.') continue;
        few[size] = (uint8_t)(classes[c] == LETTER ? c | 0x20 : c);
        hash = (hash ^ few[size++]) * 16777619u;
    }
    PyObject **place = &remembered[(hash ^ hash >> 16) % REMEMBERED];
    PyObject *word = *place;
    if (word && PyUnicode_GET_LENGTH(word) == size && !memcmp(PyUnicode_1BYTE_DATA(word), few, (size_t)size))
        return Py_NewRef(word);
    word = PyUnicode_New(size, 127);
    if (!word) return NULL;
    memcpy(PyUnicode_1BYTE_DATA(word), few, (size_t)size);
    Py_XSETREF(*place, Py_NewRef(word));
    return word;
}

static bool append(PyObject *list, PyObject *item)
{
    if (!item) return false;
    bool fine = PyList_Append(list, item) == 0;
    Py_DECREF(item);
    return fine;
}

/* scan(text): the words of an ASCII text, where they begin and where they end, as three lists. */
static PyObject *speedups_scan(PyObject *module, PyObject *given)
{
    if (!PyUnicode_Check(given) || !PyUnicode_IS_ASCII(given)) {
        PyErr_SetString(PyExc_ValueError, "an ASCII text is needed");
        return NULL;
    }
    Text text = {PyUnicode_1BYTE_DATA(given), PyUnicode_GET_LENGTH(given)};
    PyObject *words = PyList_New(0), *starts = PyList_New(0), *ends = PyList_New(0);
    bool fine = words && starts && ends;
    for (Py_ssize_t at = 0; fine && at < text.size;) {
        int class = classes[text.text[at]];
        Py_ssize_t end = at;
        bool points = true, possessive = true;
        if (class == DIGIT) {
            end = number_end(&text, at);
            possessive = end == at;
        } else if (class == LETTER) {
            end = abbreviation_end(&text, at);
            points = end == at;
        } else {
            at++;
            continue;
        }
        if (end == at) end = word_end(&text, at);
        fine = append(words, lowered(&text, at, end, points)) && append(starts, PyLong_FromSsize_t(at)) &&
               append(ends, PyLong_FromSsize_t(end));
        at = end;
        if (possessive && stands(&text, at, '\'') && (stands(&text, at + 1, 's') || stands(&text, at + 1, 'S')) &&
            !class_at(&text, at + 2))
            at += 2;
    }
    PyObject *result = fine ? PyTuple_Pack(3, words, starts, ends) : NULL;
    Py_XDECREF(words);
    Py_XDECREF(starts);
    Py_XDECREF(ends);
    return result;
}

/* look_up(known, words, out): known[word] for each of a list of words, `known` being a dict, perhaps one that gives
 * numbers to what it does not have. */
static PyObject *speedups_look_up(PyObject *module, PyObject *args)
{
    PyObject *known, *words, *out, *result = NULL;
    Array numbers = {0};
    if (!PyArg_ParseTuple(args, "O!O!O", &PyDict_Type, &known, &PyList_Type, &words, &out)) return NULL;
    if (hold(&numbers, out, I4, WRITE) && enough(&numbers, PyList_GET_SIZE(words))) {
        bool fine = true;
        for (Py_ssize_t i = 0; fine && i < PyList_GET_SIZE(words) && i < numbers.count; i++) {
            PyObject *word = Py_NewRef(PyList_GET_ITEM(words, i));
            PyObject *found = Py_XNewRef(PyDict_GetItemWithError(known, word));
            if (!found && !PyErr_Occurred()) found = PyObject_GetItem(known, word);
            long value = found ? PyLong_AsLong(found) : -1;
            fine = found && !(value == -1 && PyErr_Occurred());
            if (fine && (value < INT32_MIN || value > INT32_MAX)) {
                PyErr_SetString(PyExc_OverflowError, "a number of more than 32 bits");
                fine = false;
            }
            if (fine) ((int32_t *)numbers.data)[i] = (int32_t)value;
            Py_DECREF(word);
            Py_XDECREF(found);
        }
        if (fine) result = Py_NewRef(Py_None);
    }
    drop(&numbers);
    return result;
}

static PyMethodDef methods[] = {
    {"union", speedups_union, METH_VARARGS, NULL},
    {"values", speedups_values, METH_VARARGS, NULL},
    {"values_in", speedups_values_in, METH_VARARGS, NULL},
    {"saturate", speedups_saturate, METH_VARARGS, NULL},
    {"common", speedups_common, METH_VARARGS, NULL},
    {"intersect", speedups_intersect, METH_VARARGS, NULL},
    {"subtract", speedups_subtract, METH_VARARGS, NULL},
    {"locate", speedups_locate, METH_VARARGS, NULL},
    {"plus", speedups_plus, METH_VARARGS, NULL},
    {"largest", speedups_largest, METH_VARARGS, NULL},
    {"phrase", speedups_phrase, METH_VARARGS, NULL},
    {"window", speedups_window, METH_VARARGS, NULL},
    {"positions_in", speedups_positions_in, METH_VARARGS, NULL},
    {"gather", speedups_gather, METH_VARARGS, NULL},
    {"count", speedups_count, METH_VARARGS, NULL},
    {"count_lists", speedups_count_lists, METH_VARARGS, NULL},
    {"lower_bound", speedups_lower_bound, METH_VARARGS, NULL},
    {"scan", speedups_scan, METH_O, NULL},
    {"look_up", speedups_look_up, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {{0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "search._speedups", .m_methods = methods, .m_slots = slots,
};

PyMODINIT_FUNC PyInit__speedups(void)
{
    fill_classes();
    return PyModuleDef_Init(&definition);
}
