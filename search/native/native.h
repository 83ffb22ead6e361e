/* The hot loops over posting lists, columns and text. What each function means is said where its twin in Python is: in
 * search/engines/whoosh/kernels, search/analysis.py, search/snippets.py and index/attribution/tagging/mixing.py.
 *
 * Arrays come in as C-contiguous buffers, results go out into buffers that the caller has made. Numbers that come from
 * files are checked where they are used as places in an array: whatever they are, nothing is read or written outside of
 * one, and ValueError is raised. Long loops run without the GIL. */

#ifndef ONRECORD_NATIVE_H
#define ONRECORD_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "functions.h"

#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* Prefetches the memory at `ADDRESS`, where the compiler can. */
#if defined(__GNUC__)
#define PREFETCH(ADDRESS) __builtin_prefetch(ADDRESS)
#else
#define PREFETCH(ADDRESS) ((void)0)
#endif
#define PREFETCH_DISTANCE 8 /* elements */

#define GIL_RELEASE_THRESHOLD 20000 /* the number of elements from which on releasing the GIL pays */

/* Arrays ---------------------------------------------------------------------------------------------------------- */

enum kind { I4 = 1, I8 = 2, U1 = 4, U2 = 8, U4 = 16, F8 = 32, F4 = 64 };
enum { INTEGERS = U1 | U2 | U4 | I4, READ = 0, WRITE = 1 };

typedef struct {
    Py_buffer view;
    char *data;
    Py_ssize_t count;
    enum kind kind;
} Array;

static inline int kind_of(const Py_buffer *view)
{
    const char *format = view->format ? view->format : "B";
    if (*format == '<' || *format == '=' || *format == '@') format++;
    if (!*format || format[1]) return 0;
    Py_ssize_t size = view->itemsize;
    if (strchr("bhilq", *format)) return size == 4 ? I4 : size == 8 ? I8 : 0;
    if (strchr("BHILQ", *format)) return size == 1 ? U1 : size == 2 ? U2 : size == 4 ? U4 : 0;
    return *format == 'd' && size == 8 ? F8 : *format == 'f' && size == 4 ? F4 : 0;
}

/* Acquires the buffer of `object`; the `Array` must be zeroed before and released after, also after a failure. */
static inline bool array_acquire(Array *array, PyObject *object, int kinds, int writable)
{
    int flags = PyBUF_ND | PyBUF_FORMAT | (writable ? PyBUF_WRITABLE : 0);
    if (PyObject_GetBuffer(object, &array->view, flags) < 0) {
        array->view.obj = NULL;
        return false;
    }
    int kind = array->view.ndim == 1 ? kind_of(&array->view) : 0;
    if (!(kind & kinds)) {
        PyErr_SetString(PyExc_TypeError, "an array of another type or shape than the function takes");
        return false;
    }
    array->data = array->view.buf;
    array->count = array->view.shape ? array->view.shape[0] : array->view.len / array->view.itemsize;
    array->kind = (enum kind)kind;
    if (array->count && (uintptr_t)array->data % (uintptr_t)array->view.itemsize) {
        PyErr_SetString(PyExc_ValueError, "an array that is not aligned");
        return false;
    }
    return true;
}

static inline void array_release(Array *array)
{
    if (array->view.obj) PyBuffer_Release(&array->view);
}

static inline PyObject *raise_damaged(void)
{
    PyErr_SetString(PyExc_ValueError, "damaged: a number that points outside of its array, or lists out of order");
    return NULL;
}

static inline bool check_length(const Array *array, Py_ssize_t count)
{
    if (array->count >= count) return true;
    PyErr_Format(PyExc_ValueError, "an array of %zd where %zd are needed", array->count, count);
    return false;
}

INLINE int64_t read_integer(const void *data, enum kind kind, Py_ssize_t at)
{
    switch (kind) {
    case U1: return ((const uint8_t *)data)[at];
    case U2: return ((const uint16_t *)data)[at];
    case U4: return ((const uint32_t *)data)[at];
    case I8: return ((const int64_t *)data)[at];
    default: return ((const int32_t *)data)[at];
    }
}

/* Runs `CALL(kind)` with the kind as a constant, so that the compiler specializes the loop for each. */
#define DISPATCH_KIND(kind, CALL)                                                                                      \
    do {                                                                                                               \
        switch (kind) {                                                                                                \
        case U1: CALL(U1); break;                                                                                      \
        case U2: CALL(U2); break;                                                                                      \
        case U4: CALL(U4); break;                                                                                      \
        default: CALL(I4); break;                                                                                      \
        }                                                                                                              \
    } while (0)

static inline PyThreadState *release_gil(Py_ssize_t elements)
{
    return elements > GIL_RELEASE_THRESHOLD ? PyEval_SaveThread() : NULL;
}

static inline void reacquire_gil(PyThreadState *state)
{
    if (state) PyEval_RestoreThread(state);
}

static inline PyObject *count_or_error(Py_ssize_t found)
{
    if (found == -1) return raise_damaged();
    if (found < 0) return PyErr_NoMemory();
    return PyLong_FromSsize_t(found);
}

/* Sorted lists ----------------------------------------------------------------------------------------------------- */

#define GALLOP_RATIO 12 /* a list so many times longer than the other is searched instead of merged */

/* Galloping search: the first index from `at` on whose value is not below `value`. */
static inline Py_ssize_t gallop(const int32_t *values, Py_ssize_t count, Py_ssize_t at, int32_t value)
{
    Py_ssize_t step = 1, low = at;
    while (at < count && values[at] < value) {
        low = at + 1;
        if (step > count - at) {
            at = count;
            break;
        }
        at += step;
        step *= 2;
    }
    while (low < at) {
        Py_ssize_t middle = low + (at - low) / 2;
        if (values[middle] < value)
            low = middle + 1;
        else
            at = middle;
    }
    return low;
}

#define BATCH 8

/* The same for `many` values, at most BATCH, into `found`, by interleaved binary searches: none waits for the memory
 * that another needs. */
static inline void batch_lower_bound(const int32_t *values, Py_ssize_t count, Py_ssize_t at, const int32_t *wanted,
                                     Py_ssize_t many, Py_ssize_t *found)
{
    int32_t keys[BATCH];
    const int32_t *from[BATCH];
    Py_ssize_t left = count - at;
    for (Py_ssize_t i = 0; i < BATCH; i++) {
        keys[i] = wanted[Py_MIN(i, many - 1)];
        from[i] = values + at;
    }
    while (left > 1) {
        Py_ssize_t half = left / 2;
        for (int i = 0; i < BATCH; i++) from[i] += from[i][half - 1] < keys[i] ? half : 0;
        left -= half;
    }
    for (Py_ssize_t i = 0; i < many; i++) found[i] = from[i] - values + (left && *from[i] < keys[i]);
}

/* Runs BODY for every one of `many` sorted `wanted`, `i`, and the lower bound `at` of it in `values`: for few values in
 * a long list. */
#define FOR_EACH_LOWER_BOUND(values, count, wanted, many, BODY)                                                        \
    do {                                                                                                               \
        Py_ssize_t places_[BATCH], from_ = 0;                                                                          \
        for (Py_ssize_t first_ = 0; first_ < (many); first_ += BATCH) {                                                \
            Py_ssize_t some_ = Py_MIN(BATCH, (many) - first_);                                                         \
            batch_lower_bound(values, count, from_, (wanted) + first_, some_, places_);                                \
            from_ = places_[some_ - 1];                                                                                \
            for (Py_ssize_t j_ = 0; j_ < some_; j_++) {                                                                \
                Py_ssize_t i = first_ + j_, at = places_[j_];                                                          \
                BODY                                                                                                   \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

/* What the module offers ------------------------------------------------------------------------------------------- */

#define DECLARE(name, flags) PyObject *native_##name(PyObject *module, PyObject *args);
FUNCTIONS(DECLARE)
#undef DECLARE

void native_init_tokenizer(void);

#endif
