/* Leading scores. */

#include "native.h"

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
PyObject *speedups_largest(PyObject *module, PyObject *args)
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
