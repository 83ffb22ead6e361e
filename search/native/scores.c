/* The frequencies of a term in some documents, and what they add to a score. */

#include "lists.h"

INLINE double value_of(const List *list, enum kind kind, enum kind length, Py_ssize_t at, int32_t doc)
{
    return numerator(list, kind, at) / divisor(list, length, at, doc);
}

/* Adds to `sums` what the list has for `many` documents `wanted`, the longer list leapt through. */
INLINE bool add_wanted(const List *list, enum kind kind, enum kind length, const int32_t *wanted, Py_ssize_t many,
                       double *sums)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t count = list->docs.count;
    if (many / GALLOP > count) {
        EACH_PLACE(wanted, many, docs, count, {
            if (at == many || wanted[at] != docs[i]) continue;
            if (!is_known(list, docs[i])) return false;
            sums[at] += value_of(list, kind, length, i, docs[i]);
        });
    } else if (count / GALLOP > many) {
        EACH_PLACE(docs, count, wanted, many, {
            if (at == count || docs[at] != wanted[i]) continue;
            if (!is_known(list, wanted[i])) return false;
            sums[i] += value_of(list, kind, length, at, wanted[i]);
        });
    } else {
        Py_ssize_t at = 0;
        for (Py_ssize_t i = 0; i < many; i++) {
            int32_t doc = wanted[i];
            while (at < count && docs[at] < doc) at++;
            if (at == count) break;
            if (docs[at] != doc) continue;
            if (!is_known(list, doc)) return false;
            sums[i] += value_of(list, kind, length, at, doc);
        }
    }
    return true;
}

/* frequencies_in(fields, wanted, sums): adds to `sums` what the fields count in the documents wanted. */
PyObject *speedups_frequencies_in(PyObject *module, PyObject *args)
{
    PyObject *given, *documents, *out, *result = NULL;
    Lists lists = {0};
    Array wanted = {0}, sums = {0};
    if (!PyArg_ParseTuple(args, "OOO", &given, &documents, &out)) return NULL;
    if (hold_fields(&lists, given) && hold(&wanted, documents, I4, READ) && hold(&sums, out, F8, WRITE) &&
        enough(&sums, wanted.count)) {
        PyThreadState *state = begin(wanted.count);
        bool fine = true;
        for (Py_ssize_t i = 0; fine && i < lists.count; i++) {
            List *list = &lists.lists[i];
            const int32_t *docs = (const int32_t *)wanted.data;
            double *to = (double *)sums.data;
            if (list->values.kind == U1 && list->lengths.kind == U2)
                fine = add_wanted(list, U1, U2, docs, wanted.count, to);
            else if (list->values.kind == U1 && list->lengths.kind == U1)
                fine = add_wanted(list, U1, U1, docs, wanted.count, to);
            else
                fine = add_wanted(list, list->values.kind, list->lengths.kind, docs, wanted.count, to);
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
PyObject *speedups_saturate(PyObject *module, PyObject *args)
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
