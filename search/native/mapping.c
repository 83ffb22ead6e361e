/* Files that are mapped into memory and may be cut short, or fail to be read, while they are.
 *
 * The system answers such a read with SIGBUS, which ends the process. Here the missing pages are replaced by zeros, and
 * it is noted that they were: whoever read them throws the answer away. Kernels stay inside their arrays whatever these
 * hold. */

#if !defined(_WIN32)
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "native.h"

#if !defined(_WIN32)

#if !defined(MAP_ANONYMOUS)
#define MAP_ANONYMOUS MAP_ANON
#endif

#define MAX_REGIONS 4096

typedef struct {
    atomic_uintptr_t start, end; /* no region where both are 0 */
    atomic_ullong owner;
    atomic_bool is_hurt;
} Region;

static Region regions[MAX_REGIONS];
static atomic_int used;     /* regions from this one on were never in use */
static atomic_ullong faults; /* how many reads failed since the process began */
static uintptr_t page_size;
static struct sigaction before;

static void on_bus_error(int number, siginfo_t *info, void *context)
{
    uintptr_t at = (uintptr_t)info->si_addr;
    int error = errno, count = atomic_load(&used);
    for (int i = 0; i < count; i++) {
        uintptr_t start = atomic_load(&regions[i].start), end = atomic_load(&regions[i].end);
        if (at < start || at >= end) continue;
        uintptr_t page = at - at % page_size;
        atomic_store(&regions[i].is_hurt, true); /* before anybody can read a zero */
        atomic_fetch_add(&faults, 1);
        void *made = mmap((void *)page, end - page, PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
        errno = error;
        if (made != MAP_FAILED) return;
        break;
    }
    sigaction(SIGBUS, &before, NULL); /* not ours: the read is repeated, and ends as it would have */
    (void)number;
    (void)context;
}

static void install(void)
{
    struct sigaction now, ours = {0};
    if (sigaction(SIGBUS, NULL, &now) || ((now.sa_flags & SA_SIGINFO) && now.sa_sigaction == on_bus_error)) return;
    ours.sa_sigaction = on_bus_error;
    ours.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
    sigemptyset(&ours.sa_mask);
    before = now;
    sigaction(SIGBUS, &ours, NULL);
}

/* guard(buffer, owner): a number for `unguard`, or -1 where there are too many regions already. The buffer is a mapping:
 * it begins with a page. */
PyObject *native_guard(PyObject *module, PyObject *args)
{
    Py_buffer view;
    unsigned long long owner;
    int found = -1;
    if (!PyArg_ParseTuple(args, "y*K", &view, &owner)) return NULL;
    page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
    install();
    for (int i = 0; i < MAX_REGIONS && view.len && found < 0; i++) { /* with the GIL: no two at once */
        if (atomic_load(&regions[i].end)) continue;
        uintptr_t start = (uintptr_t)view.buf, end = start + (uintptr_t)view.len;
        atomic_store(&regions[i].is_hurt, false);
        atomic_store(&regions[i].owner, owner);
        atomic_store(&regions[i].start, start);
        atomic_store(&regions[i].end, end + (page_size - end % page_size) % page_size);
        if (i >= atomic_load(&used)) atomic_store(&used, i + 1);
        found = i;
    }
    PyBuffer_Release(&view);
    return PyLong_FromLong(found);
}

/* unguard(number): before the mapping goes. */
PyObject *native_unguard(PyObject *module, PyObject *number)
{
    long at = PyLong_AsLong(number);
    if (at == -1 && PyErr_Occurred()) return NULL;
    if (at >= 0 && at < MAX_REGIONS) {
        atomic_store(&regions[at].start, 0);
        atomic_store(&regions[at].end, 0);
    }
    Py_RETURN_NONE;
}

/* faults(): how many reads of guarded regions failed so far. */
PyObject *native_faults(PyObject *module, PyObject *unused)
{
    return PyLong_FromUnsignedLongLong(atomic_load(&faults));
}

/* is_hurt(owner): whether a read of any region of `owner` failed. */
PyObject *native_is_hurt(PyObject *module, PyObject *number)
{
    unsigned long long owner = PyLong_AsUnsignedLongLong(number);
    if (PyErr_Occurred()) return NULL;
    for (int i = 0, count = atomic_load(&used); i < count; i++)
        if (atomic_load(&regions[i].end) && atomic_load(&regions[i].owner) == owner &&
            atomic_load(&regions[i].is_hurt))
            Py_RETURN_TRUE;
    Py_RETURN_FALSE;
}

#if defined(__APPLE__)
#define NANOSECONDS(status, which) ((int64_t)(status).which##espec.tv_sec * 1000000000 + (status).which##espec.tv_nsec)
#else
#define NANOSECONDS(status, which) ((int64_t)(status).which.tv_sec * 1000000000 + (status).which.tv_nsec)
#endif

/* first_changed(handles, stamps): the index of the first open file whose size, or whose times of change in nanoseconds,
 * of contents and of anything, are not its three stamps; -1 for none. */
PyObject *native_first_changed(PyObject *module, PyObject *args)
{
    PyObject *given, *known, *result = NULL;
    Array handles = {0}, stamps = {0};
    if (!PyArg_ParseTuple(args, "OO", &given, &known)) return NULL;
    if (array_acquire(&handles, given, I4, READ) && array_acquire(&stamps, known, I8, READ) &&
        check_length(&stamps, 3 * handles.count)) {
        Py_ssize_t changed = -1;
        for (Py_ssize_t i = 0; i < handles.count && changed < 0; i++) {
            const int64_t *stamp = (const int64_t *)stamps.data + 3 * i;
            struct stat status;
            if (fstat(((const int32_t *)handles.data)[i], &status) || status.st_size != stamp[0] ||
                NANOSECONDS(status, st_mtim) != stamp[1] || NANOSECONDS(status, st_ctim) != stamp[2])
                changed = i;
        }
        result = PyLong_FromSsize_t(changed);
    }
    array_release(&handles);
    array_release(&stamps);
    return result;
}

#else

PyObject *native_guard(PyObject *module, PyObject *args)
{
    return PyLong_FromLong(-1);
}

PyObject *native_unguard(PyObject *module, PyObject *number)
{
    Py_RETURN_NONE;
}

PyObject *native_faults(PyObject *module, PyObject *unused)
{
    return PyLong_FromLong(0);
}

PyObject *native_is_hurt(PyObject *module, PyObject *number)
{
    Py_RETURN_FALSE;
}

PyObject *native_first_changed(PyObject *module, PyObject *args)
{
    return PyLong_FromLong(-1);
}

#endif
