/* Intersections and differences of sorted lists of doc ids. */

#include "native.h"

/* The indexes of equal values in two sorted arrays, `a` not the longer one; room for as many as `a` has. */
static Py_ssize_t merge_positions(const Array *a, const Array *b, int64_t *in_a, int64_t *in_b)
{
    const int32_t *left = (const int32_t *)a->data, *right = (const int32_t *)b->data;
    Py_ssize_t i = 0, j = 0, found = 0;
    if (b->count / GALLOP_RATIO > a->count) {
        FOR_EACH_LOWER_BOUND(right, b->count, left, a->count, {
            in_a[found] = i;
            in_b[found] = at;
            found += at < b->count && right[at] == left[i];
        });
        return found;
    }
    while (i < a->count && j < b->count) { /* branchless; found <= i */
        int32_t x = left[i], y = right[j];
        in_a[found] = i;
        in_b[found] = j;
        found += x == y;
        i += x <= y;
        j += y <= x;
    }
    return found;
}

/* match_positions(a, b, in_a, in_b): the indexes of equal values. */
PyObject *native_match_positions(PyObject *module, PyObject *args)
{
    PyObject *first, *second, *out_a, *out_b, *result = NULL;
    Array a = {0}, b = {0}, in_a = {0}, in_b = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &first, &second, &out_a, &out_b)) return NULL;
    if (array_acquire(&a, first, I4, READ) && array_acquire(&b, second, I4, READ) &&
        array_acquire(&in_a, out_a, I8, WRITE) && array_acquire(&in_b, out_b, I8, WRITE)) {
        Py_ssize_t least = Py_MIN(a.count, b.count);
        if (check_length(&in_a, least) && check_length(&in_b, least)) {
            PyThreadState *state = release_gil(least);
            int64_t *at_a = (int64_t *)in_a.data, *at_b = (int64_t *)in_b.data;
            Py_ssize_t found =
                a.count <= b.count ? merge_positions(&a, &b, at_a, at_b) : merge_positions(&b, &a, at_b, at_a);
            reacquire_gil(state);
            result = count_or_error(found);
        }
    }
    array_release(&a);
    array_release(&b);
    array_release(&in_a);
    array_release(&in_b);
    return result;
}

/* intersect(a, b, out) and subtract(a, b, out): the values of `a` that are in `b`, or are not. */
static PyObject *filtered(PyObject *args, bool wanted)
{
    PyObject *first, *second, *out, *result = NULL;
    Array a = {0}, b = {0}, kept = {0};
    if (!PyArg_ParseTuple(args, "OOO", &first, &second, &out)) return NULL;
    if (array_acquire(&a, first, I4, READ) && array_acquire(&b, second, I4, READ) &&
        array_acquire(&kept, out, I4, WRITE) && check_length(&kept, a.count)) {
        PyThreadState *state = release_gil(a.count);
        const int32_t *left = (const int32_t *)a.data, *right = (const int32_t *)b.data;
        int32_t *to = (int32_t *)kept.data;
        Py_ssize_t i = 0, j = 0, found = 0;
        if (b.count / GALLOP_RATIO > a.count) {
            FOR_EACH_LOWER_BOUND(right, b.count, left, a.count, {
                to[found] = left[i];
                found += (at < b.count && right[at] == left[i]) == wanted;
            });
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
        reacquire_gil(state);
        result = count_or_error(found);
    }
    array_release(&a);
    array_release(&b);
    array_release(&kept);
    return result;
}

PyObject *native_intersect(PyObject *module, PyObject *args)
{
    return filtered(args, true);
}

PyObject *native_subtract(PyObject *module, PyObject *args)
{
    return filtered(args, false);
}

/* locate(docs, wanted, out): the index of each of `wanted` in `docs`, -1 where it is not there; `wanted` may repeat. */
PyObject *native_locate(PyObject *module, PyObject *args)
{
    PyObject *first, *second, *out, *result = NULL;
    Array a = {0}, b = {0}, places = {0};
    if (!PyArg_ParseTuple(args, "OOO", &first, &second, &out)) return NULL;
    if (array_acquire(&a, first, I4, READ) && array_acquire(&b, second, I4, READ) &&
        array_acquire(&places, out, I8, WRITE) && check_length(&places, b.count)) {
        PyThreadState *state = release_gil(b.count);
        const int32_t *docs = (const int32_t *)a.data, *wanted = (const int32_t *)b.data;
        int64_t *to = (int64_t *)places.data;
        Py_ssize_t at = 0;
        for (Py_ssize_t i = 0; i < b.count; i++) {
            at = gallop(docs, a.count, at, wanted[i]);
            to[i] = at < a.count && docs[at] == wanted[i] ? at : -1;
        }
        reacquire_gil(state);
        result = Py_NewRef(Py_None);
    }
    array_release(&a);
    array_release(&b);
    array_release(&places);
    return result;
}
