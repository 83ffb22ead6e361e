/* The hot loops over posting lists, columns and text. What each function means stands in the Python that it takes the
 * place of: search/engines/whoosh/kernels/numpy_kernels.py, search/analysis.py and search/snippets.py.
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
#include <string.h>

#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#else
#define INLINE static inline
#endif

/* Asks for the memory at `ADDRESS` before it is needed, where the compiler can. */
#if defined(__GNUC__)
#define SOON(ADDRESS) __builtin_prefetch(ADDRESS)
#else
#define SOON(ADDRESS) ((void)0)
#endif
#define AHEAD 8 /* how many elements before */

#define LONG_LOOP 20000 /* elements from which on it pays to release the GIL */

/* Arrays ---------------------------------------------------------------------------------------------------------- */

enum kind { I4 = 1, I8 = 2, U1 = 4, U2 = 8, U4 = 16, F8 = 32 };
enum { NUMBERS = U1 | U2 | U4 | I4, READ = 0, WRITE = 1 };

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
    return *format == 'd' && size == 8 ? F8 : 0;
}

/* Takes hold of the buffer of `object`; the `Array` must be zeroed before and `drop`ped after, also after a failure. */
static inline bool hold(Array *array, PyObject *object, int kinds, int writable)
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

static inline void drop(Array *array)
{
    if (array->view.obj) PyBuffer_Release(&array->view);
}

static inline PyObject *damaged(void)
{
    PyErr_SetString(PyExc_ValueError, "damaged: a number that points outside of its array, or lists out of order");
    return NULL;
}

static inline bool enough(const Array *array, Py_ssize_t count)
{
    if (array->count >= count) return true;
    PyErr_Format(PyExc_ValueError, "an array of %zd where %zd are needed", array->count, count);
    return false;
}

INLINE int64_t number(const void *data, enum kind kind, Py_ssize_t at)
{
    switch (kind) {
    case U1: return ((const uint8_t *)data)[at];
    case U2: return ((const uint16_t *)data)[at];
    case U4: return ((const uint32_t *)data)[at];
    case I8: return ((const int64_t *)data)[at];
    default: return ((const int32_t *)data)[at];
    }
}

/* Runs `CALL(kind)` with the kind as a constant, so that the compiler makes a loop of its own for each. */
#define BY_KIND(kind, CALL)                                                                                            \
    do {                                                                                                               \
        switch (kind) {                                                                                                \
        case U1: CALL(U1); break;                                                                                      \
        case U2: CALL(U2); break;                                                                                      \
        case U4: CALL(U4); break;                                                                                      \
        default: CALL(I4); break;                                                                                      \
        }                                                                                                              \
    } while (0)

static inline PyThreadState *begin(Py_ssize_t elements)
{
    return elements > LONG_LOOP ? PyEval_SaveThread() : NULL;
}

static inline void end(PyThreadState *state)
{
    if (state) PyEval_RestoreThread(state);
}

static inline PyObject *answer(Py_ssize_t found)
{
    if (found == -1) return damaged();
    if (found < 0) return PyErr_NoMemory();
    return PyLong_FromSsize_t(found);
}

/* Rising lists ----------------------------------------------------------------------------------------------------- */

#define GALLOP 12 /* one list so many times longer than the other is leapt through */

/* The first index from `at` on whose value is not below `value`. */
static inline Py_ssize_t seek(const int32_t *values, Py_ssize_t count, Py_ssize_t at, int32_t value)
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

#define TOGETHER 8

/* The same for `many` values, at most TOGETHER, into `found`: their searches go on side by side, so that none waits for
 * the memory that another needs. */
static inline void seek_together(const int32_t *values, Py_ssize_t count, Py_ssize_t at, const int32_t *wanted,
                                 Py_ssize_t many, Py_ssize_t *found)
{
    int32_t keys[TOGETHER];
    const int32_t *from[TOGETHER];
    Py_ssize_t left = count - at;
    for (Py_ssize_t i = 0; i < TOGETHER; i++) {
        keys[i] = wanted[Py_MIN(i, many - 1)];
        from[i] = values + at;
    }
    while (left > 1) {
        Py_ssize_t half = left / 2;
        for (int i = 0; i < TOGETHER; i++) from[i] += from[i][half - 1] < keys[i] ? half : 0;
        left -= half;
    }
    for (Py_ssize_t i = 0; i < many; i++) found[i] = from[i] - values + (left && *from[i] < keys[i]);
}

/* Runs BODY for every one of `many` rising `wanted`, `i`, and the place `at` of the first of `values` that is not below
 * it: for few values in a long list. */
#define EACH_PLACE(values, count, wanted, many, BODY)                                                                  \
    do {                                                                                                               \
        Py_ssize_t places_[TOGETHER], from_ = 0;                                                                       \
        for (Py_ssize_t first_ = 0; first_ < (many); first_ += TOGETHER) {                                             \
            Py_ssize_t some_ = Py_MIN(TOGETHER, (many) - first_);                                                      \
            seek_together(values, count, from_, (wanted) + first_, some_, places_);                                    \
            from_ = places_[some_ - 1];                                                                                \
            for (Py_ssize_t j_ = 0; j_ < some_; j_++) {                                                                \
                Py_ssize_t i = first_ + j_, at = places_[j_];                                                          \
                BODY                                                                                                   \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

/* What the module offers ------------------------------------------------------------------------------------------- */

PyObject *speedups_union(PyObject *module, PyObject *args);
PyObject *speedups_union_docs(PyObject *module, PyObject *args);
PyObject *speedups_add_scores(PyObject *module, PyObject *args);
PyObject *speedups_best(PyObject *module, PyObject *args);
PyObject *speedups_common(PyObject *module, PyObject *args);
PyObject *speedups_intersect(PyObject *module, PyObject *args);
PyObject *speedups_subtract(PyObject *module, PyObject *args);
PyObject *speedups_locate(PyObject *module, PyObject *args);
PyObject *speedups_largest(PyObject *module, PyObject *args);
PyObject *speedups_first(PyObject *module, PyObject *args);
PyObject *speedups_leading(PyObject *module, PyObject *args);
PyObject *speedups_phrase(PyObject *module, PyObject *args);
PyObject *speedups_window(PyObject *module, PyObject *args);
PyObject *speedups_pair(PyObject *module, PyObject *args);
PyObject *speedups_positions_in(PyObject *module, PyObject *args);
PyObject *speedups_tokens(PyObject *module, PyObject *args);
PyObject *speedups_gather(PyObject *module, PyObject *args);
PyObject *speedups_count_column(PyObject *module, PyObject *args);
PyObject *speedups_count_lists(PyObject *module, PyObject *args);
PyObject *speedups_lower_bound(PyObject *module, PyObject *args);
PyObject *speedups_scan(PyObject *module, PyObject *given);
PyObject *speedups_scan_for(PyObject *module, PyObject *args);
PyObject *speedups_look_up(PyObject *module, PyObject *args);
PyObject *speedups_snippet(PyObject *module, PyObject *args);

void speedups_fill_classes(void);

#endif
