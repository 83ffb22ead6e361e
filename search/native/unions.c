/* Unions of sorted lists, block by block of doc ids. */

#include "posting_lists.h"

#define BLOCK_DOCS 4096
#define MARKED_BLOCK_DOCS 16384 /* in a block with no more than a mark for each */

typedef struct {
    double sums[BLOCK_DOCS];
    uint8_t marks[BLOCK_DOCS];
} Block;

/* Adds the list's values from `low` on to the block. */
INLINE bool add_as(PostingList *list, enum kind kind, int32_t low, Block *block)
{
    const int32_t *docs = (const int32_t *)list->docs.data;
    Py_ssize_t at = list->at, count = list->docs.count;
    for (; at < count; at++) {
        uint32_t place = (uint32_t)docs[at] - (uint32_t)low;
        if (place >= BLOCK_DOCS) {
            if (docs[at] < low) return false;
            break;
        }
        block->sums[place] +=
            kind == F8 ? ((double *)list->values.data)[at] : (double)read_integer(list->values.data, kind, at);
        block->marks[place] = 1;
    }
    list->at = at;
    return true;
}

static bool add_list(PostingList *list, int32_t low, Block *block)
{
    bool fine = false;
    if (list->values.kind == F8) return add_as(list, F8, low, block);
#define ADD(kind) fine = add_as(list, kind, low, block)
    DISPATCH_KIND(list->values.kind, ADD);
#undef ADD
    return fine;
}

/* The doc ids of all lists and the sum of the values of each, in the order of the lists; how many, or -1 or -2. `docs`
 * and `sums` have room for one more than the lists have together. */
static Py_ssize_t union_sums(PostingLists *lists, int32_t *docs, double *sums)
{
    Block *block = PyMem_RawCalloc(1, sizeof(Block));
    Py_ssize_t found = 0;
    if (!block) return -2;
    int64_t next;
    while ((next = next_block(lists, BLOCK_DOCS)) >= 0) {
        int32_t low = (int32_t)next;
        for (Py_ssize_t i = 0; i < lists->count; i++)
            if (!add_list(&lists->lists[i], low, block)) goto failed;
        for (int32_t place = 0; place < BLOCK_DOCS; place += 64)
            for (uint64_t bits = pop_marks(block->marks + place); bits;) {
                int32_t at = place + pop_lowest_bit(&bits);
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

static bool acquire_values(PostingLists *lists, PyObject *object)
{
    if (!allocate_lists(lists, object)) return false;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        PostingList *list = &lists->lists[i];
        PyObject *each = PyTuple_GET_ITEM(object, i), *docs, *values;
        if (!PyTuple_Check(each)) {
            PyErr_SetString(PyExc_TypeError, "a list comes as a tuple");
            return false;
        }
        if (!PyArg_ParseTuple(each, "OO", &docs, &values) || !array_acquire(&list->docs, docs, I4, READ) ||
            !array_acquire(&list->values, values, INTEGERS | F8, READ) ||
            !check_length(&list->values, list->docs.count))
            return false;
        lists->total += list->docs.count;
    }
    return true;
}

/* union_sums(lists, docs, sums), a list being (docs, values). */
PyObject *native_union_sums(PyObject *module, PyObject *args)
{
    PyObject *given, *out_docs, *out_sums, *result = NULL;
    PostingLists lists = {0};
    Array docs = {0}, sums = {0};
    if (!PyArg_ParseTuple(args, "OOO", &given, &out_docs, &out_sums)) return NULL;
    if (acquire_values(&lists, given) && array_acquire(&docs, out_docs, I4, WRITE) &&
        array_acquire(&sums, out_sums, F8, WRITE) && check_length(&docs, lists.total + 1) &&
        check_length(&sums, lists.total + 1)) {
        PyThreadState *state = release_gil(lists.total);
        Py_ssize_t found = union_sums(&lists, (int32_t *)docs.data, (double *)sums.data);
        reacquire_gil(state);
        result = count_or_error(found);
    }
    release_lists(&lists);
    array_release(&docs);
    array_release(&sums);
    return result;
}

/* The doc ids of all lists; how many, or -1 or -2. `docs` has room for one more than the lists have together. */
static Py_ssize_t union_docs(PostingLists *lists, int32_t *docs)
{
    uint8_t *marks = PyMem_RawCalloc(1, MARKED_BLOCK_DOCS);
    Py_ssize_t found = 0;
    int64_t low;
    if (!marks) return -2;
    while ((low = next_block(lists, MARKED_BLOCK_DOCS)) >= 0) {
        for (Py_ssize_t i = 0; i < lists->count; i++) {
            PostingList *list = &lists->lists[i];
            const int32_t *from = (const int32_t *)list->docs.data;
            Py_ssize_t at = list->at, count = list->docs.count;
            for (; at < count; at++) {
                uint32_t place = (uint32_t)from[at] - (uint32_t)low;
                if (place >= MARKED_BLOCK_DOCS) break;
                marks[place] = 1;
            }
            if (at < count && from[at] < low) goto failed;
            list->at = at;
        }
        for (int32_t place = 0; place < MARKED_BLOCK_DOCS; place += 64)
            for (uint64_t bits = pop_marks(marks + place); bits;)
                docs[found++] = (int32_t)low + place + pop_lowest_bit(&bits);
    }
    if (low == -1) {
        PyMem_RawFree(marks);
        return found;
    }
failed:
    PyMem_RawFree(marks);
    return -1;
}

static bool acquire_doc_lists(PostingLists *lists, PyObject *object)
{
    if (!allocate_lists(lists, object)) return false;
    for (Py_ssize_t i = 0; i < lists->count; i++) {
        if (!array_acquire(&lists->lists[i].docs, PyTuple_GET_ITEM(object, i), I4, READ)) return false;
        lists->total += lists->lists[i].docs.count;
    }
    return true;
}

/* union(lists, docs), a list being an array. */
PyObject *native_union(PyObject *module, PyObject *args)
{
    PyObject *given, *out, *result = NULL;
    PostingLists lists = {0};
    Array docs = {0};
    if (!PyArg_ParseTuple(args, "OO", &given, &out)) return NULL;
    if (acquire_doc_lists(&lists, given) && array_acquire(&docs, out, I4, WRITE) &&
        check_length(&docs, lists.total + 1)) {
        PyThreadState *state = release_gil(lists.total);
        Py_ssize_t found = union_docs(&lists, (int32_t *)docs.data);
        reacquire_gil(state);
        result = count_or_error(found);
    }
    release_lists(&lists);
    array_release(&docs);
    return result;
}
