/* Unions: the values of rising lists added up, block by block of document numbers. */

#include "lists.h"

#define BLOCK 4096
#define MARKED 16384 /* documents in a block when there is no more than a mark for each */

typedef struct {
    double sums[BLOCK];
    uint8_t marks[BLOCK];
} Block;

/* The value of the list's posting `at`, of document `doc`; the caller knows both to be inside. */
INLINE double value_of(const List *list, enum kind kind, enum kind length, Py_ssize_t at, int32_t doc)
{
    if (!list->is_field)
        return kind == F8 ? ((double *)list->values.data)[at] : (double)number(list->values.data, kind, at);
    int64_t size = number(list->lengths.data, length, list->by_document ? doc : at);
    return list->weight * (double)number(list->values.data, kind, at) / (list->rest + list->slope * (double)size);
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
    int64_t next;
    while ((next = next_block(lists, BLOCK)) >= 0) {
        int32_t low = (int32_t)next;
        for (Py_ssize_t i = 0; i < lists->count; i++)
            if (!add_list(&lists->lists[i], low, block, NULL)) goto failed;
        for (int32_t place = 0; place < BLOCK; place += 64)
            for (uint64_t bits = take_marks(block->marks + place); bits;) {
                int32_t at = place + take_lowest(&bits);
                docs[found] = low + at;
                sums[found++] = block->sums[at];
                block->sums[at] = 0;
            }
    }
    if (next == -1) {
        PyMem_RawFree(block);
        return found;
    }
failed:
    PyMem_RawFree(block);
    return -1;
}

/* union(lists, docs, sums): see `unite`. */
PyObject *speedups_union(PyObject *module, PyObject *args)
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
PyObject *speedups_values(PyObject *module, PyObject *args)
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
    if (many / GALLOP > count) {
        Py_ssize_t i = 0;
        for (; at < count; at++) {
            i = seek(wanted, many, i, docs[at]);
            if (i == many) break;
            if (wanted[i] != docs[at]) continue;
            if ((uint32_t)docs[at] >= known) return false;
            sums[i] += value_of(list, kind, length, at, docs[at]);
        }
        return true;
    }
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
PyObject *speedups_values_in(PyObject *module, PyObject *args)
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

/* All documents of the lists; how many, or -1. `docs` has room for one more than the lists have together. */
static Py_ssize_t unite_docs(Lists *lists, int32_t *docs)
{
    uint8_t *marks = PyMem_RawCalloc(1, MARKED);
    Py_ssize_t found = 0;
    int64_t low;
    if (!marks) return -2;
    while ((low = next_block(lists, MARKED)) >= 0) {
        for (Py_ssize_t i = 0; i < lists->count; i++) {
            List *list = &lists->lists[i];
            const int32_t *from = (const int32_t *)list->docs.data;
            Py_ssize_t at = list->at, count = list->docs.count;
            for (; at < count; at++) {
                uint32_t place = (uint32_t)from[at] - (uint32_t)low;
                if (place >= MARKED) break;
                marks[place] = 1;
            }
            if (at < count && from[at] < low) goto failed;
            list->at = at;
        }
        for (int32_t place = 0; place < MARKED; place += 64)
            for (uint64_t bits = take_marks(marks + place); bits;) docs[found++] = (int32_t)low + place + take_lowest(&bits);
    }
    if (low == -1) {
        PyMem_RawFree(marks);
        return found;
    }
failed:
    PyMem_RawFree(marks);
    return -1;
}

static bool hold_documents(Lists *lists, PyObject *object)
{
    if (!make_room(lists, object)) return false;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        if (!hold(&lists->lists[i].docs, PyTuple_GET_ITEM(object, i), I4, READ)) return false;
        lists->total += lists->lists[i].docs.count;
    }
    return true;
}

/* union_docs(lists, docs): see `unite_docs`; a list is an array. */
PyObject *speedups_union_docs(PyObject *module, PyObject *args)
{
    PyObject *given, *out, *result = NULL;
    Lists lists = {0};
    Array docs = {0};
    if (!PyArg_ParseTuple(args, "OO", &given, &out)) return NULL;
    if (hold_documents(&lists, given) && hold(&docs, out, I4, WRITE) && enough(&docs, lists.total + 1)) {
        PyThreadState *state = begin(lists.total);
        Py_ssize_t found = unite_docs(&lists, (int32_t *)docs.data);
        end(state);
        result = answer(found);
    }
    drop_lists(&lists);
    drop(&docs);
    return result;
}
