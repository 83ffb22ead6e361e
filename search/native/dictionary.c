/* Binary search in sorted terms. */

#include "native.h"

/* lower_bound(terms, ends, count, key): how many of the sorted terms come before `key`. */
PyObject *native_lower_bound(PyObject *module, PyObject *args)
{
    PyObject *joined, *where, *result = NULL;
    Py_ssize_t count;
    Py_buffer key = {0};
    Array terms = {0}, ends = {0};
    if (!PyArg_ParseTuple(args, "OOny*", &joined, &where, &count, &key)) return NULL;
    if (array_acquire(&terms, joined, U1, READ) && array_acquire(&ends, where, I8, READ) && count >= 0 &&
        count < PY_SSIZE_T_MAX && check_length(&ends, count ? count + 1 : 0)) {
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
        result = fine ? PyLong_FromSsize_t(low) : raise_damaged();
    } else if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "no such number of terms");
    PyBuffer_Release(&key);
    array_release(&terms);
    array_release(&ends);
    return result;
}
