/* Rising lists: what they have in common. */

#include "native.h"

/* Where equal values stand in two rising arrays, `a` not the longer one; room for as many as `a` has. */
static Py_ssize_t match(const Array *a, const Array *b, int64_t *in_a, int64_t *in_b)
{
    const int32_t *left = (const int32_t *)a->data, *right = (const int32_t *)b->data;
    Py_ssize_t i = 0, j = 0, found = 0;
    if (b->count / GALLOP > a->count) {
        EACH_PLACE(right, b->count, left, a->count, {
            in_a[found] = i;
            in_b[found] = at;
            found += at < b->count && right[at] == left[i];
        });
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
PyObject *speedups_common(PyObject *module, PyObject *args)
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
            EACH_PLACE(right, b.count, left, a.count, {
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
        end(state);
        result = answer(found);
    }
    drop(&a);
    drop(&b);
    drop(&kept);
    return result;
}

PyObject *speedups_intersect(PyObject *module, PyObject *args)
{
    return filtered(args, true);
}

PyObject *speedups_subtract(PyObject *module, PyObject *args)
{
    return filtered(args, false);
}

/* locate(docs, wanted, out): the place of each of `wanted` in `docs`, -1 where it has none; `wanted` may repeat. */
PyObject *speedups_locate(PyObject *module, PyObject *args)
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
