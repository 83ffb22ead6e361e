/* Unions: the values of rising lists added up, block by block of document numbers. */

#include "posting_lists.h"

#define BLOCK 4096
#define MARKED 16384 /* documents in a block when there is no more than a mark for each */

typedef struct {
    double sums[BLOCK];
    uint8_t marks[BLOCK];
} Block;

/* Adds what the list has from `low` on to the block. */
INLINE bool add_as(List *list, enum kind kind, int32_t low, Block *block)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t at = list->at, count = list->docs.count;
    for (; at < count; at++) {
        uint32_t place = (uint32_t)docs[at] - (uint32_t)low;
        if (place >= BLOCK) {
            if (docs[at] < low) return false;
            break;
        }
        block->sums[place] +=
            kind == F8 ? ((double *)list->values.data)[at] : (double)number(list->values.data, kind, at);
        block->marks[place] = 1;
    }
    list->at = at;
    return true;
}

static bool add_list(List *list, int32_t low, Block *block)
{
    bool fine = false;
    if (list->values.kind == F8) return add_as(list, F8, low, block);
#define ADD(kind) fine = add_as(list, kind, low, block)
    BY_KIND(list->values.kind, ADD);
#undef ADD
    return fine;
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
            if (!add_list(&lists->lists[i], low, block)) goto failed;
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

static bool hold_values(Lists *lists, PyObject *object)
{
    if (!make_room(lists, object)) return false;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        List *list = &lists->lists[i];
        PyObject *each = PyTuple_GET_ITEM(object, i), *docs, *values;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a list comes as a tuple");
            return false;
        }
        if (!PyArg_ParseTuple(each, "OO", &docs, &values) || !hold(&list->docs, docs, I4, READ) ||
            !hold(&list->values, values, NUMBERS | F8, READ) || !enough(&list->values, list->docs.count))
            return false;
        lists->total += list->docs.count;
    }
    return true;
}

/* union(lists, docs, sums): see `unite`; a list is (docs, values). */
PyObject *speedups_union(PyObject *module, PyObject *args)
{
    PyObject *given, *out_docs, *out_sums, *result = NULL;
    Lists lists = {0};
    Array docs = {0}, sums = {0};
    if (!PyArg_ParseTuple(args, "OOO", &given, &out_docs, &out_sums)) return NULL;
    if (hold_values(&lists, given) && hold(&docs, out_docs, I4, WRITE) && hold(&sums, out_sums, F8, WRITE) &&
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
            for (uint64_t bits = take_marks(marks + place); bits;)
                docs[found++] = (int32_t)low + place + take_lowest(&bits);
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
