/* The k largest of many numbers. */

#include "native.h"

#include <stdlib.h>

/* Quickselect: puts the `k` largest of `values` first, in any order; no value is a NaN. */
static void select_largest(double *values, Py_ssize_t count, Py_ssize_t k)
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
        if (k - 1 <= j)
            high = j;
        else if (k - 1 >= i)
            low = i;
        else
            return;
    }
}

static double smallest(const double *values, Py_ssize_t count)
{
    double least = values[0];
    for (Py_ssize_t i = 1; i < count; i++)
        if (values[i] < least) least = values[i];
    return least;
}

/* The `k`-th largest of `count` values, of which there are so many, into `found`; -inf and NaN come last, as -inf. */
static bool select_kth(const double *values, Py_ssize_t count, Py_ssize_t k, double *found)
{
    Py_ssize_t room = k <= count / 2 ? Py_MAX(2 * k, Py_MIN(1024, count)) : count, kept = 0;
    double *best = PyMem_RawMalloc((size_t)room * sizeof(double)), least = -INFINITY;
    if (!best) return false;
    for (Py_ssize_t i = 0; i < count; i++) {
        double value = values[i];
        if (!(value > least)) continue;
        best[kept++] = value;
        if (kept == room && i + 1 < count) {
            select_largest(best, kept, k);
            kept = k;
            least = smallest(best, kept);
        }
    }
    *found = -INFINITY;
    if (kept >= k) {
        select_largest(best, kept, k);
        *found = smallest(best, k);
    }
    PyMem_RawFree(best);
    return true;
}

/* kth_largest(scores, k): the k-th largest value. */
PyObject *native_kth_largest(PyObject *module, PyObject *args)
{
    PyObject *given, *result = NULL;
    Py_ssize_t k;
    Array scores = {0};
    if (!PyArg_ParseTuple(args, "On", &given, &k)) return NULL;
    if (array_acquire(&scores, given, F8, READ)) {
        if (k < 1 || k > scores.count)
            PyErr_SetString(PyExc_ValueError, "there are not so many values");
        else {
            double found;
            PyThreadState *state = release_gil(scores.count);
            bool fine = select_kth((const double *)scores.data, scores.count, k, &found);
            reacquire_gil(state);
            result = fine ? PyFloat_FromDouble(found) : PyErr_NoMemory();
        }
    }
    array_release(&scores);
    return result;
}

typedef struct {
    double score;
    int64_t index;
} Ranked;

static int compare_ranked(const void *one, const void *other)
{
    const Ranked *a = one, *b = other;
    if (a->score != b->score) return a->score < b->score ? 1 : -1;
    return (a->index > b->index) - (a->index < b->index);
}

/* rank_top_k(scores, k, unit): the indexes, as the bytes of 64-bit numbers, of the `k` largest scores and of all that
 * are less than `unit` below the last of them, the largest first; and whether two of them are equal, rounded to
 * multiples of `unit`. */
PyObject *native_rank_top_k(PyObject *module, PyObject *args)
{
    PyObject *given, *result = NULL;
    Py_ssize_t k;
    double unit;
    Array scores = {0};
    Ranked *near = NULL;
    if (!PyArg_ParseTuple(args, "Ond", &given, &k, &unit)) return NULL;
    if (!array_acquire(&scores, given, F8, READ)) goto done;
    const double *values = (const double *)scores.data;
    double least = -INFINITY, scale = 1 / unit;
    Py_ssize_t room = scores.count, count = 0;
    if (k < 1) {
        PyErr_SetString(PyExc_ValueError, "one or more are wanted");
        goto done;
    }
    PyThreadState *state = release_gil(scores.count);
    bool fine = true, tied = false;
    if (k < scores.count) {
        fine = select_kth(values, scores.count, k, &least);
        least -= unit;
        room = 0;
        for (Py_ssize_t i = 0; fine && i < scores.count; i++) room += values[i] >= least;
    }
    if (fine) near = PyMem_RawMalloc(((size_t)room + 1) * sizeof(Ranked));
    if (near) {
        for (Py_ssize_t i = 0; i < scores.count && count < room; i++) {
            near[count] = (Ranked){rint(values[i] * scale), i};
            count += k >= scores.count || values[i] >= least;
        }
        qsort(near, (size_t)count, sizeof(Ranked), compare_ranked);
        for (Py_ssize_t i = 1; i < count; i++) tied |= near[i].score == near[i - 1].score;
    }
    reacquire_gil(state);
    PyObject *indexes = near ? PyBytes_FromStringAndSize(NULL, count * (Py_ssize_t)sizeof(int64_t)) : PyErr_NoMemory();
    if (indexes) {
        for (Py_ssize_t i = 0; i < count; i++)
            memcpy(PyBytes_AS_STRING(indexes) + i * (Py_ssize_t)sizeof(int64_t), &near[i].index, sizeof(int64_t));
        result = Py_BuildValue("NO", indexes, tied ? Py_True : Py_False);
    }
done:
    PyMem_RawFree(near);
    array_release(&scores);
    return result;
}

typedef struct {
    int64_t count;
    int32_t rank;
    Py_ssize_t at;
} Counted;

static bool is_before(const Counted *a, const Counted *b)
{
    return a->count > b->count || (a->count == b->count && a->rank < b->rank);
}

/* top_counts(counts, ranks, k): the indexes of the `k` largest counts that are not 0, the largest first, equal ones by
 * their ranks; and how many are not 0. */
PyObject *native_top_counts(PyObject *module, PyObject *args)
{
    PyObject *given, *given_ranks, *list = NULL, *result = NULL;
    Py_ssize_t k, kept = 0, having = 0;
    Array counts = {0}, ranks = {0};
    Counted *best = NULL;
    if (!PyArg_ParseTuple(args, "OOn", &given, &given_ranks, &k)) return NULL;
    if (!array_acquire(&counts, given, I8, READ) || !array_acquire(&ranks, given_ranks, I4, READ) ||
        !check_length(&ranks, counts.count))
        goto done;
    k = Py_MAX(0, Py_MIN(k, counts.count));
    best = PyMem_Malloc(((size_t)k + 1) * sizeof(Counted));
    if (!best) {
        PyErr_NoMemory();
        goto done;
    }
    const int64_t *values = (const int64_t *)counts.data;
    int64_t least = 1;
    for (Py_ssize_t i = 0; i < counts.count; i++) {
        having += values[i] != 0;
        if (!k || values[i] < least) continue;
        Counted each = {values[i], ((const int32_t *)ranks.data)[i], i};
        if (kept == k && !is_before(&each, &best[kept - 1])) continue;
        Py_ssize_t low = 0, high = kept;
        while (low < high) {
            Py_ssize_t middle = low + (high - low) / 2;
            if (is_before(&best[middle], &each))
                low = middle + 1;
            else
                high = middle;
        }
        kept += kept < k;
        memmove(best + low + 1, best + low, (size_t)(kept - 1 - low) * sizeof(Counted));
        best[low] = each;
        if (kept == k) least = best[kept - 1].count;
    }
    list = PyList_New(kept);
    for (Py_ssize_t i = 0; list && i < kept; i++) {
        PyObject *at = PyLong_FromSsize_t(best[i].at);
        if (at)
            PyList_SET_ITEM(list, i, at);
        else
            Py_CLEAR(list);
    }
    if (list) result = Py_BuildValue("Nn", list, having);
done:
    PyMem_Free(best);
    array_release(&counts);
    array_release(&ranks);
    return result;
}
