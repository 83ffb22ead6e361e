/* Columns: the numbers of documents, gathered and counted. */

#include "native.h"

typedef struct {
    Array *parts; /* one a segment */
    Py_ssize_t count;
    Array bases; /* the first doc id of each segment, and one past the last */
} Column;

static void release_column(Column *column)
{
    for (Py_ssize_t i = 0; column->parts && i < column->count; i++) array_release(&column->parts[i]);
    PyMem_Free(column->parts);
    array_release(&column->bases);
}

static bool acquire_column(Column *column, PyObject *parts, PyObject *bases)
{
    if (!PyTuple_Check(parts)) {
        PyErr_SetString(PyExc_TypeError, "parts come as a tuple");
        return false;
    }
    column->count = PyTuple_GET_SIZE(parts);
    column->parts = PyMem_Calloc((size_t)column->count + 1, sizeof(Array));
    if (!column->parts) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < column->count; i++)
        if (!array_acquire(&column->parts[i], PyTuple_GET_ITEM(parts, i), INTEGERS | I8, READ)) return false;
    return array_acquire(&column->bases, bases, I8, READ) && check_length(&column->bases, column->count + 1);
}

INLINE bool gather_as(const Array *part, enum kind kind, const int32_t *docs, Py_ssize_t count, void *out)
{
    for (Py_ssize_t i = 0; i < count; i++) {
        uint32_t doc = (uint32_t)docs[i];
        if (i + PREFETCH_DISTANCE < count)
            PREFETCH(part->data + (uint32_t)docs[i + PREFETCH_DISTANCE] * part->view.itemsize);
        if (doc >= (uint64_t)part->count) return false;
        switch (kind) {
        case U1: ((uint8_t *)out)[i] = ((const uint8_t *)part->data)[doc]; break;
        case U2: ((uint16_t *)out)[i] = ((const uint16_t *)part->data)[doc]; break;
        case I8: ((int64_t *)out)[i] = ((const int64_t *)part->data)[doc]; break;
        default: ((uint32_t *)out)[i] = ((const uint32_t *)part->data)[doc]; break;
        }
    }
    return true;
}

static bool gather(const Column *column, const int32_t *docs, Py_ssize_t count, const Array *out)
{
    const int64_t *bases = (const int64_t *)column->bases.data;
    if (column->count == 1 && column->parts[0].kind == out->kind && !bases[0]) {
        const Array *part = &column->parts[0];
        switch (out->kind) {
        case U1: return gather_as(part, U1, docs, count, out->data);
        case U2: return gather_as(part, U2, docs, count, out->data);
        case I8: return gather_as(part, I8, docs, count, out->data);
        default: return gather_as(part, U4, docs, count, out->data);
        }
    }
    Py_ssize_t at = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        int64_t doc = docs[i];
        if (at >= column->count || doc < bases[at] || doc >= bases[at + 1])
            for (at = 0; at < column->count && (doc < bases[at] || doc >= bases[at + 1]);) at++;
        if (at == column->count || doc - bases[at] >= column->parts[at].count) return false;
        int64_t value = read_integer(column->parts[at].data, column->parts[at].kind, (Py_ssize_t)(doc - bases[at]));
        switch (out->kind) {
        case U1: ((uint8_t *)out->data)[i] = (uint8_t)value; break;
        case U2: ((uint16_t *)out->data)[i] = (uint16_t)value; break;
        case I8: ((int64_t *)out->data)[i] = value; break;
        default: ((uint32_t *)out->data)[i] = (uint32_t)value; break;
        }
    }
    return true;
}

/* gather(parts, bases, docs, out): the numbers of the documents. */
PyObject *native_gather(PyObject *module, PyObject *args)
{
    PyObject *parts, *bases, *documents, *out_numbers, *result = NULL;
    Column column = {0};
    Array docs = {0}, out = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &parts, &bases, &documents, &out_numbers)) return NULL;
    if (acquire_column(&column, parts, bases) && array_acquire(&docs, documents, I4, READ) &&
        array_acquire(&out, out_numbers, INTEGERS | I8, WRITE) && check_length(&out, docs.count)) {
        PyThreadState *state = release_gil(docs.count);
        bool fine = gather(&column, (const int32_t *)docs.data, docs.count, &out);
        reacquire_gil(state);
        result = fine ? Py_NewRef(Py_None) : raise_damaged();
    }
    release_column(&column);
    array_release(&docs);
    array_release(&out);
    return result;
}

INLINE bool count_column_as(const Array *part, enum kind kind, const int32_t *docs, Py_ssize_t many, int64_t base,
                            int64_t first, int64_t *counts, int64_t size)
{
    for (Py_ssize_t i = 0; i < many; i++) {
        int64_t doc = docs[i] - base;
        if (i + PREFETCH_DISTANCE < many)
            PREFETCH(part->data + (docs[i + PREFETCH_DISTANCE] - base) * part->view.itemsize);
        if (doc < 0 || doc >= part->count) return false;
        int64_t value = read_integer(part->data, kind, (Py_ssize_t)doc) - first;
        if (value < 0) continue;
        if (value >= size) return false;
        counts[value]++;
    }
    return true;
}

/* count_column(parts, bases, docs, first, counts): how often each number, less `first`, is that of a document; numbers
 * below `first` left out. */
PyObject *native_count_column(PyObject *module, PyObject *args)
{
    PyObject *parts, *bases, *documents, *out, *result = NULL;
    long long first;
    Column column = {0};
    Array docs = {0}, counts = {0};
    if (!PyArg_ParseTuple(args, "OOOLO", &parts, &bases, &documents, &first, &out)) return NULL;
    if (acquire_column(&column, parts, bases) && array_acquire(&docs, documents, I4, READ) &&
        array_acquire(&counts, out, I8, WRITE)) {
        PyThreadState *state = release_gil(docs.count);
        bool fine = true;
        Py_ssize_t at = 0;
        for (Py_ssize_t part = 0; fine && part < column.count; part++) {
            Py_ssize_t from = at;
            int64_t base = ((const int64_t *)column.bases.data)[part],
                    last = ((const int64_t *)column.bases.data)[part + 1];
            while (at < docs.count && ((const int32_t *)docs.data)[at] < last) at++;
            const int32_t *here = (const int32_t *)docs.data + from;
#define COUNT(kind)                                                                                                    \
    fine =                                                                                                             \
        count_column_as(&column.parts[part], kind, here, at - from, base, first, (int64_t *)counts.data, counts.count)
            DISPATCH_KIND(column.parts[part].kind, COUNT);
#undef COUNT
        }
        reacquire_gil(state);
        result = fine && at == docs.count ? Py_NewRef(Py_None) : raise_damaged();
    }
    release_column(&column);
    array_release(&docs);
    array_release(&counts);
    return result;
}

/* count_lists(values, starts, docs, base, counts, counted_as): how often each ordinal is in the lists of the documents;
 * the list of the doc id `base` is the first. An ordinal is counted as what `counted_as` has for it, unless that is None. */
PyObject *native_count_lists(PyObject *module, PyObject *args)
{
    PyObject *given, *begins, *documents, *out, *others, *result = NULL;
    long long base;
    Array values = {0}, starts = {0}, docs = {0}, counts = {0}, counted_as = {0};
    if (!PyArg_ParseTuple(args, "OOOLOO", &given, &begins, &documents, &base, &out, &others)) return NULL;
    if (array_acquire(&values, given, I4, READ) && array_acquire(&starts, begins, I8, READ) &&
        array_acquire(&docs, documents, I4, READ) && array_acquire(&counts, out, I8, WRITE) &&
        (others == Py_None || array_acquire(&counted_as, others, I4, READ))) {
        PyThreadState *state = release_gil(docs.count);
        const int32_t *numbers = (const int32_t *)values.data;
        const int64_t *start = (const int64_t *)starts.data;
        const uint32_t *other = (const uint32_t *)counted_as.data;
        int64_t *to = (int64_t *)counts.data;
        bool fine = base >= 0 && base <= INT32_MAX;
        for (Py_ssize_t i = 0; fine && i < docs.count; i++) {
            int64_t doc = ((const int32_t *)docs.data)[i] - base;
            if (i + 2 * PREFETCH_DISTANCE < docs.count)
                PREFETCH(start + (((const int32_t *)docs.data)[i + 2 * PREFETCH_DISTANCE] - base));
            if (i + PREFETCH_DISTANCE < docs.count) {
                int64_t later = ((const int32_t *)docs.data)[i + PREFETCH_DISTANCE] - base;
                if (later >= 0 && later < starts.count) PREFETCH(numbers + start[later]);
            }
            if (doc < 0 || doc + 1 >= starts.count) {
                fine = false;
                break;
            }
            int64_t first = start[doc], last = start[doc + 1];
            if (first < 0 || last > values.count) {
                fine = false;
                break;
            }
            for (; first < last; first++) {
                uint32_t value = (uint32_t)numbers[first];
                if (other) value = value < (uint64_t)counted_as.count ? other[value] : UINT32_MAX;
                if (value >= (uint64_t)counts.count) {
                    fine = false;
                    break;
                }
                to[value]++;
            }
        }
        reacquire_gil(state);
        result = fine ? Py_NewRef(Py_None) : raise_damaged();
    }
    array_release(&values);
    array_release(&starts);
    array_release(&docs);
    array_release(&counts);
    array_release(&counted_as);
    return result;
}

/* count_pairs(places, ordinals, last, counts): how many different places have each ordinal, those of one rising; `last` is
 * room for as many places as there are counts, -1 each. */
PyObject *native_count_pairs(PyObject *module, PyObject *args)
{
    PyObject *where, *given, *room, *out, *result = NULL;
    Array places = {0}, ordinals = {0}, last = {0}, counts = {0};
    if (!PyArg_ParseTuple(args, "OOOO", &where, &given, &room, &out)) return NULL;
    if (array_acquire(&places, where, I8, READ) && array_acquire(&ordinals, given, I4, READ) &&
        array_acquire(&counts, out, I8, WRITE) && array_acquire(&last, room, I8, WRITE) &&
        check_length(&ordinals, places.count) && check_length(&last, counts.count)) {
        PyThreadState *state = release_gil(places.count);
        const int64_t *place = (const int64_t *)places.data;
        const uint32_t *ordinal = (const uint32_t *)ordinals.data;
        int64_t *seen = (int64_t *)last.data, *to = (int64_t *)counts.data;
        bool fine = true;
        for (Py_ssize_t i = 0; fine && i < places.count; i++) {
            fine = ordinal[i] < (uint64_t)counts.count;
            if (!fine || seen[ordinal[i]] == place[i]) continue;
            seen[ordinal[i]] = place[i];
            to[ordinal[i]]++;
        }
        reacquire_gil(state);
        result = fine ? Py_NewRef(Py_None) : raise_damaged();
    }
    array_release(&places);
    array_release(&ordinals);
    array_release(&last);
    array_release(&counts);
    return result;
}
