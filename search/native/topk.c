/* Leading scores. */

#include "native.h"

#include <stdlib.h>

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

static double least_of(const double *values, Py_ssize_t count)
{
    double least = values[0];
    for (Py_ssize_t i = 1; i < count; i++)
        if (values[i] < least) least = values[i];
    return least;
}

/* The `wanted`-th largest of `count` values, of which there are so many, into `found`; -inf and NaN come last, as -inf. */
static bool find_largest(const double *values, Py_ssize_t count, Py_ssize_t wanted, double *found)
{
    Py_ssize_t room = wanted <= count / 2 ? Py_MAX(2 * wanted, Py_MIN(1024, count)) : count, kept = 0;
    double *best = PyMem_RawMalloc((size_t)room * sizeof(double)), least = -INFINITY;
    if (!best) return false;
    for (Py_ssize_t i = 0; i < count; i++) {
        double value = values[i];
        if (!(value > least)) continue;
        best[kept++] = value;
        if (kept == room && i + 1 < count) {
            select_largest(best, kept, wanted);
            kept = wanted;
            least = least_of(best, kept);
        }
    }
    *found = -INFINITY;
    if (kept >= wanted) {
        select_largest(best, kept, wanted);
        *found = least_of(best, wanted);
    }
    PyMem_RawFree(best);
    return true;
}

/* largest(scores, k): the k-th largest value. */
PyObject *speedups_largest(PyObject *module, PyObject *args)
{
    PyObject *given, *result = NULL;
    Py_ssize_t wanted;
    Array scores = {0};
    if (!PyArg_ParseTuple(args, "On", &given, &wanted)) return NULL;
    if (hold(&scores, given, F8, READ)) {
        if (wanted < 1 || wanted > scores.count)
            PyErr_SetString(PyExc_ValueError, "there are not so many values");
        else {
            double found;
            PyThreadState *state = begin(scores.count);
            bool fine = find_largest((const double *)scores.data, scores.count, wanted, &found);
            end(state);
            result = fine ? PyFloat_FromDouble(found) : PyErr_NoMemory();
        }
    }
    drop(&scores);
    return result;
}

typedef struct {
    double score;
    int64_t place;
} Ranked;

static int by_rank(const void *one, const void *other)
{
    const Ranked *a = one, *b = other;
    if (a->score != b->score) return a->score < b->score ? 1 : -1;
    return (a->place > b->place) - (a->place < b->place);
}

/* first(scores, wanted, unit): the places, as the bytes of 64-bit numbers, of the `wanted` largest scores and of all that
 * are less than `unit` below the last of them, the largest first; and whether two of them are equal, rounded to
 * multiples of `unit`. */
PyObject *speedups_first(PyObject *module, PyObject *args)
{
    PyObject *given, *result = NULL;
    Py_ssize_t wanted;
    double unit;
    Array scores = {0};
    Ranked *near = NULL;
    if (!PyArg_ParseTuple(args, "Ond", &given, &wanted, &unit)) return NULL;
    if (!hold(&scores, given, F8, READ)) goto done;
    const double *values = (const double *)scores.data;
    double least = -INFINITY, scale = 1 / unit;
    Py_ssize_t room = scores.count, count = 0;
    if (wanted < 1) {
        PyErr_SetString(PyExc_ValueError, "one or more are wanted");
        goto done;
    }
    PyThreadState *state = begin(scores.count);
    bool fine = true, tied = false;
    if (wanted < scores.count) {
        fine = find_largest(values, scores.count, wanted, &least);
        least -= unit;
        room = 0;
        for (Py_ssize_t i = 0; fine && i < scores.count; i++) room += values[i] >= least;
    }
    if (fine) near = PyMem_RawMalloc(((size_t)room + 1) * sizeof(Ranked));
    if (near) {
        for (Py_ssize_t i = 0; i < scores.count && count < room; i++) {
            near[count] = (Ranked){rint(values[i] * scale), i};
            count += wanted >= scores.count || values[i] >= least;
        }
        qsort(near, (size_t)count, sizeof(Ranked), by_rank);
        for (Py_ssize_t i = 1; i < count; i++) tied |= near[i].score == near[i - 1].score;
    }
    end(state);
    PyObject *places = near ? PyBytes_FromStringAndSize(NULL, count * (Py_ssize_t)sizeof(int64_t)) : PyErr_NoMemory();
    if (places) {
        for (Py_ssize_t i = 0; i < count; i++)
            memcpy(PyBytes_AS_STRING(places) + i * (Py_ssize_t)sizeof(int64_t), &near[i].place, sizeof(int64_t));
        result = Py_BuildValue("NO", places, tied ? Py_True : Py_False);
    }
done:
    PyMem_RawFree(near);
    drop(&scores);
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

/* leading(counts, ranks, limit): the places of the `limit` largest counts that are not 0, the largest first, equal ones
 * by their ranks; and how many are not 0. */
PyObject *speedups_leading(PyObject *module, PyObject *args)
{
    PyObject *given, *order, *list = NULL, *result = NULL;
    Py_ssize_t limit, kept = 0, having = 0;
    Array counts = {0}, ranks = {0};
    Counted *best = NULL;
    if (!PyArg_ParseTuple(args, "OOn", &given, &order, &limit)) return NULL;
    if (!hold(&counts, given, I8, READ) || !hold(&ranks, order, I4, READ) || !enough(&ranks, counts.count)) goto done;
    limit = Py_MAX(0, Py_MIN(limit, counts.count));
    best = PyMem_Malloc(((size_t)limit + 1) * sizeof(Counted));
    if (!best) {
        PyErr_NoMemory();
        goto done;
    }
    const int64_t *values = (const int64_t *)counts.data;
    int64_t least = 1;
    for (Py_ssize_t i = 0; i < counts.count; i++) {
        having += values[i] != 0;
        if (!limit || values[i] < least) continue;
        Counted each = {values[i], ((const int32_t *)ranks.data)[i], i};
        if (kept == limit && !is_before(&each, &best[kept - 1])) continue;
        Py_ssize_t low = 0, high = kept;
        while (low < high) {
            Py_ssize_t middle = low + (high - low) / 2;
            if (is_before(&best[middle], &each))
                low = middle + 1;
            else
                high = middle;
        }
        kept += kept < limit;
        memmove(best + low + 1, best + low, (size_t)(kept - 1 - low) * sizeof(Counted));
        best[low] = each;
        if (kept == limit) least = best[kept - 1].count;
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
    drop(&counts);
    drop(&ranks);
    return result;
}
