/* What a term adds to the scores of some documents. */

#include "posting_lists.h"

INLINE double value_of(const PostingList *list, enum kind kind, enum kind length, Py_ssize_t at, int32_t doc)
{
    return numerator(list, kind, at) / divisor(list, length, at, doc);
}

INLINE bool add_wanted(const PostingList *list, enum kind kind, enum kind length, const int32_t *wanted,
                       Py_ssize_t many, double *sums)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t count = list->docs.count;
    if (many / GALLOP_RATIO > count) {
        FOR_EACH_LOWER_BOUND(wanted, many, docs, count, {
            if (at == many || wanted[at] != docs[i]) continue;
            if (!is_valid_doc(list, docs[i])) return false;
            sums[at] += value_of(list, kind, length, i, docs[i]);
        });
    } else if (count / GALLOP_RATIO > many) {
        FOR_EACH_LOWER_BOUND(docs, count, wanted, many, {
            if (at == count || docs[at] != wanted[i]) continue;
            if (!is_valid_doc(list, wanted[i])) return false;
            sums[i] += value_of(list, kind, length, at, wanted[i]);
        });
    } else {
        Py_ssize_t at = 0;
        for (Py_ssize_t i = 0; i < many; i++) {
            int32_t doc = wanted[i];
            while (at < count && docs[at] < doc) at++;
            if (at == count) break;
            if (docs[at] != doc) continue;
            if (!is_valid_doc(list, doc)) return false;
            sums[i] += value_of(list, kind, length, at, doc);
        }
    }
    return true;
}

/* Adds to `sums` what the field counts in the documents wanted. */
static bool add_field(const PostingList *list, const int32_t *wanted, Py_ssize_t many, double *sums)
{
    /* nearly all frequencies are below 256, and the lengths below 65,536 */
    if (list->values.kind == U1 && list->lengths.kind == U2) return add_wanted(list, U1, U2, wanted, many, sums);
    if (list->values.kind == U1 && list->lengths.kind == U1) return add_wanted(list, U1, U1, wanted, many, sums);
    return add_wanted(list, list->values.kind, list->lengths.kind, wanted, many, sums);
}

/* add_scores(fields, factor, k1, docs, scores): adds factor · f / (k1 + f) to each; f is what the fields count. */
PyObject *native_add_scores(PyObject *module, PyObject *args)
{
    PyObject *given, *documents, *out, *result = NULL;
    PostingLists fields = {0};
    Array docs = {0}, scores = {0};
    double factor, k1, *sums = NULL;
    if (!PyArg_ParseTuple(args, "OddOO", &given, &factor, &k1, &documents, &out)) return NULL;
    if (acquire_fields(&fields, given) && array_acquire(&docs, documents, I4, READ) &&
        array_acquire(&scores, out, F8, WRITE) && check_length(&scores, docs.count)) {
        sums = PyMem_Calloc((size_t)docs.count + 1, sizeof(double));
        if (!sums)
            PyErr_NoMemory();
        else {
            PyThreadState *state = release_gil(docs.count);
            double *to = (double *)scores.data;
            bool fine = true;
            for (Py_ssize_t i = 0; fine && i < fields.count; i++)
                fine = add_field(&fields.lists[i], (const int32_t *)docs.data, docs.count, sums);
            for (Py_ssize_t i = 0; i < docs.count; i++) to[i] += factor * sums[i] / (k1 + sums[i]);
            reacquire_gil(state);
            result = fine ? Py_NewRef(Py_None) : raise_damaged();
        }
    }
    PyMem_Free(sums);
    release_lists(&fields);
    array_release(&docs);
    array_release(&scores);
    return result;
}
