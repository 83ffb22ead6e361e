/* Makes file operations under one folder fail, for soak_faults.py: a library to be preloaded.
 *
 * arm(folder, errno, number, is_lasting): the number-th operation from here on that can fail so does, once or from then
 * on. performed() tells how many there were. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { READS = 1, WRITES = 2, OPENS = 4, NAMES = 8, REMOVES = 16, SYNCS = 32, MAPS = 64, CREATES = 128 };

static char folder[PATH_MAX];
static size_t folder_size;
static int failure, kinds, is_lasting;
static long wanted;
static atomic_long count;

void arm(const char *under, int number_of_error, long at, int lasting)
{
    snprintf(folder, sizeof folder, "%s", under);
    folder_size = strlen(folder);
    failure = number_of_error;
    wanted = at;
    is_lasting = lasting;
    kinds = failure == ENOSPC   ? WRITES | NAMES | SYNCS | CREATES
            : failure == EIO    ? READS | WRITES | OPENS | NAMES | SYNCS | CREATES
            : failure == EROFS  ? WRITES | NAMES | REMOVES | CREATES
            : failure == EMFILE ? OPENS | CREATES
                                : OPENS | MAPS | CREATES;
    atomic_store(&count, 0);
}

long performed(void) { return atomic_load(&count); }

static int is_ours(const char *path)
{
    return folder_size && path && !strncmp(path, folder, folder_size);
}

static int handle_is_ours(int handle)
{
    char link[64], path[PATH_MAX];
    if (!folder_size) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return is_ours(path);
}

static int at_is_ours(int at, const char *path)
{
    return path && path[0] != '/' && at != AT_FDCWD ? handle_is_ours(at) : is_ours(path);
}

static int fails(int kind)
{
    if (!(kinds & kind)) return 0;
    long number = atomic_fetch_add(&count, 1) + 1;
    if (!(number == wanted || (is_lasting && failure != EMFILE && wanted && number > wanted))) return 0;
    if (is_lasting && failure == EMFILE) { /* from here on there are as many as are open now */
        int next = dup(0);
        struct rlimit limit;
        getrlimit(RLIMIT_NOFILE, &limit);
        limit.rlim_cur = (rlim_t)next;
        close(next);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    errno = failure;
    return 1;
}

#define REAL(type, name, ...)                                                                                          \
    static type (*real)(__VA_ARGS__);                                                                                  \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int kind_of_open(int flags) { return flags & O_CREAT ? CREATES : OPENS; }

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                        \
    {                                                                                                                  \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                                        \
        va_end(more);                                                                                                  \
        REAL(int, #name, const char *, int, ...);                                                                      \
        return is_ours(path) && fails(kind_of_open(flags)) ? -1 : real(path, flags, mode);                             \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                                   \
    int name(int at, const char *path, int flags, ...)                                                                \
    {                                                                                                                  \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                                        \
        va_end(more);                                                                                                  \
        REAL(int, #name, int, const char *, int, ...);                                                                 \
        return at_is_ours(at, path) && fails(kind_of_open(flags)) ? -1 : real(at, path, flags, mode);                  \
    }
OPENAT(openat)
OPENAT(openat64)

DIR *opendir(const char *path)
{
    REAL(DIR *, "opendir", const char *);
    return is_ours(path) && fails(OPENS) ? NULL : real(path);
}

#define ON_HANDLE(type, name, kind, declared, passed)                                                                  \
    type name declared                                                                                                 \
    {                                                                                                                  \
        REAL_ type (*real) declared;                                                                                   \
        if (!real) real = (type(*) declared)dlsym(RTLD_NEXT, #name);                                                   \
        return handle_is_ours(handle) && fails(kind) ? (type)-1 : real passed;                                         \
    }
#define REAL_ static
ON_HANDLE(ssize_t, read, READS, (int handle, void *data, size_t size), (handle, data, size))
ON_HANDLE(ssize_t, pread, READS, (int handle, void *data, size_t size, off_t at), (handle, data, size, at))
ON_HANDLE(ssize_t, pread64, READS, (int handle, void *data, size_t size, off_t at), (handle, data, size, at))
ON_HANDLE(ssize_t, write, WRITES, (int handle, const void *data, size_t size), (handle, data, size))
ON_HANDLE(ssize_t, pwrite, WRITES, (int handle, const void *data, size_t size, off_t at), (handle, data, size, at))
ON_HANDLE(ssize_t, pwrite64, WRITES, (int handle, const void *data, size_t size, off_t at), (handle, data, size, at))
ON_HANDLE(int, ftruncate, WRITES, (int handle, off_t size), (handle, size))
ON_HANDLE(int, ftruncate64, WRITES, (int handle, off_t size), (handle, size))
ON_HANDLE(int, fsync, SYNCS, (int handle), (handle))
ON_HANDLE(int, fdatasync, SYNCS, (int handle), (handle))

#define ON_PATH(name, kind, declared, passed, path)                                                                    \
    int name declared                                                                                                  \
    {                                                                                                                  \
        static int(*real) declared;                                                                                    \
        if (!real) real = (int(*) declared)dlsym(RTLD_NEXT, #name);                                                    \
        return is_ours(path) && fails(kind) ? -1 : real passed;                                                        \
    }
ON_PATH(mkdir, NAMES, (const char *path, mode_t mode), (path, mode), path)
ON_PATH(rename, NAMES, (const char *one, const char *other), (one, other), one)
ON_PATH(link, NAMES, (const char *one, const char *other), (one, other), other)
ON_PATH(linkat, NAMES, (int at, const char *one, int to, const char *other, int flags), (at, one, to, other, flags), other)
ON_PATH(unlink, REMOVES, (const char *path), (path), path)
ON_PATH(rmdir, REMOVES, (const char *path), (path), path)

int unlinkat(int at, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int);
    return at_is_ours(at, path) && fails(REMOVES) ? -1 : real(at, path, flags);
}

#define MMAP(name)                                                                                                     \
    void *name(void *to, size_t size, int protection, int flags, int handle, off_t at)                                 \
    {                                                                                                                  \
        REAL(void *, #name, void *, size_t, int, int, int, off_t);                                                     \
        if (handle >= 0 && handle_is_ours(handle) && fails(MAPS)) return MAP_FAILED;                                   \
        return real(to, size, protection, flags, handle, at);                                                          \
    }
MMAP(mmap)
MMAP(mmap64)
