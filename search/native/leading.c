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
