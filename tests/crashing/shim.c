/* Strikes a process at one of its write-type system calls: loaded with LD_PRELOAD, armed with strike_arm().
 *
 * Counts over all threads, which strace cannot, the calls that change a file below a folder or that write to
 * standard output or error. At the call of a given number it kills the process, writes half of the bytes
 * and kills, sends SIGINT, or lets that call (or all from then on) fail. Each counted call is a line of the
 * log: number, call, file, thread, and "*" where it was struck.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum deed { NOTHING, KILL, HALF, INTERRUPT, FAIL };

static char root[PATH_MAX];
static size_t root_length;
static long target;
static enum deed deed;
static int fault, lasts, journal = -1;
static long calls;
static int strikes_streams;

void strike_arm(const char *folder, const char *log, long number, int what, int error, int for_ever) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    journal = fcntl(open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666), F_DUPFD_CLOEXEC, 500);
    target = number;
    deed = (enum deed)what;
    fault = error;
    lasts = for_ever;
}

static int is_ours(const char *path) {
    return root_length && strncmp(path, root, root_length) == 0 &&
           (path[root_length] == '\0' || path[root_length] == '/');
}

static void note(long number, const char *call, const char *path, int is_struck) {
    char line[PATH_MAX + 100];
    const char *name = is_ours(path) ? path + root_length : path;
    int length = snprintf(line, sizeof line, "%ld %s %s %ld%s\n", number, call, *name == '/' ? name + 1 : *name ? name : ".",
                          (long)syscall(SYS_gettid), is_struck ? " *" : "");
    syscall(SYS_write, journal, line, (size_t)length);
}

/* Count a call on a path; returns whether it shall fail, with errno set. `halve` writes half and is torn. */
static int meet(const char *call, const char *path, void (*halve)(void *), void *with) {
    if (journal < 0 || !(is_ours(path) || strcmp(path, "stdout") == 0 || strcmp(path, "stderr") == 0))
        return 0;
    long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    int is_stream = *path != '/';
    if (number == target)
        strikes_streams = is_stream; /* a full disk leaves standard error alone, a closed pipe the disk */
    int is_struck = deed != NOTHING && (number == target || (lasts && number > target && is_stream == strikes_streams));
    note(number, call, path, is_struck);
    if (!is_struck)
        return 0;
    if (deed == HALF && halve)
        halve(with);
    if (deed == KILL || deed == HALF)
        syscall(SYS_kill, getpid(), SIGKILL);
    if (deed == INTERRUPT)
        syscall(SYS_kill, getpid(), SIGINT);
    errno = fault;
    return deed == FAIL;
}

static int meet_file(const char *call, int handle, void (*halve)(void *), void *with) {
    char link[64], path[PATH_MAX];
    if (journal < 0)
        return 0;
    if (handle == 1 || handle == 2)
        return meet(call, handle == 1 ? "stdout" : "stderr", halve, with);
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = '\0';
    char *gone = strstr(path, " (deleted)");
    if (gone)
        *gone = '\0';
    return meet(call, path, halve, with);
}

static int meet_path(const char *call, int folder, const char *given) {
    char link[64], path[2 * PATH_MAX];
    if (journal < 0 || !given)
        return 0;
    if (*given == '/')
        return meet(call, given, NULL, NULL);
    snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0)
        return 0;
    snprintf(path + length, PATH_MAX, "/%s", given);
    return meet(call, path, NULL, NULL);
}

#define REAL(name) ((__typeof__(name) *)real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

struct part { int handle; const void *bytes; size_t count; off_t place; };

static void write_half(void *given) {
    struct part *part = given;
    if (part->place < 0)
        syscall(SYS_write, part->handle, part->bytes, part->count / 2);
    else
        syscall(SYS_pwrite64, part->handle, part->bytes, part->count / 2, part->place);
}

ssize_t write(int handle, const void *bytes, size_t count) {
    struct part part = {handle, bytes, count, -1};
    return meet_file("write", handle, write_half, &part) ? -1 : REAL(write)(handle, bytes, count);
}

ssize_t pwrite(int handle, const void *bytes, size_t count, off_t place) {
    struct part part = {handle, bytes, count, place};
    return meet_file("pwrite", handle, write_half, &part) ? -1 : REAL(pwrite)(handle, bytes, count, place);
}

ssize_t pwrite64(int handle, const void *bytes, size_t count, off64_t place) {
    struct part part = {handle, bytes, count, place};
    return meet_file("pwrite", handle, write_half, &part) ? -1 : REAL(pwrite64)(handle, bytes, count, place);
}

ssize_t writev(int handle, const struct iovec *parts, int count) {
    return meet_file("writev", handle, NULL, NULL) ? -1 : REAL(writev)(handle, parts, count);
}

ssize_t pwritev(int handle, const struct iovec *parts, int count, off_t place) {
    return meet_file("pwritev", handle, NULL, NULL) ? -1 : REAL(pwritev)(handle, parts, count, place);
}

ssize_t pwritev64(int handle, const struct iovec *parts, int count, off64_t place) {
    return meet_file("pwritev", handle, NULL, NULL) ? -1 : REAL(pwritev64)(handle, parts, count, place);
}

ssize_t sendfile(int to, int from, off_t *place, size_t count) {
    typedef ssize_t send(int, int, off_t *, size_t);
    return meet_file("sendfile", to, NULL, NULL) ? -1 : ((send *)real("sendfile"))(to, from, place, count);
}

int fsync(int handle) { return meet_file("fsync", handle, NULL, NULL) ? -1 : REAL(fsync)(handle); }

int fdatasync(int handle) {
    return meet_file("fdatasync", handle, NULL, NULL) ? -1 : REAL(fdatasync)(handle);
}

int ftruncate(int handle, off_t size) {
    return meet_file("ftruncate", handle, NULL, NULL) ? -1 : REAL(ftruncate)(handle, size);
}

int ftruncate64(int handle, off64_t size) {
    return meet_file("ftruncate", handle, NULL, NULL) ? -1 : REAL(ftruncate64)(handle, size);
}

int fallocate(int handle, int mode, off_t from, off_t size) {
    return meet_file("fallocate", handle, NULL, NULL) ? -1 : REAL(fallocate)(handle, mode, from, size);
}

int fallocate64(int handle, int mode, off64_t from, off64_t size) {
    return meet_file("fallocate", handle, NULL, NULL) ? -1 : REAL(fallocate64)(handle, mode, from, size);
}

int posix_fallocate(int handle, off_t from, off_t size) {
    return meet_file("fallocate", handle, NULL, NULL) ? errno : REAL(posix_fallocate)(handle, from, size);
}

int posix_fallocate64(int handle, off64_t from, off64_t size) {
    return meet_file("fallocate", handle, NULL, NULL) ? errno : REAL(posix_fallocate64)(handle, from, size);
}

int fchmod(int handle, mode_t mode) {
    return meet_file("fchmod", handle, NULL, NULL) ? -1 : REAL(fchmod)(handle, mode);
}

int rename(const char *from, const char *to) {
    return meet_path("rename", AT_FDCWD, to) ? -1 : REAL(rename)(from, to);
}

int renameat(int a, const char *from, int b, const char *to) {
    return meet_path("rename", b, to) ? -1 : REAL(renameat)(a, from, b, to);
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
    return meet_path("rename", b, to) ? -1 : REAL(renameat2)(a, from, b, to, flags);
}

int unlink(const char *path) { return meet_path("unlink", AT_FDCWD, path) ? -1 : REAL(unlink)(path); }

int unlinkat(int folder, const char *path, int flags) {
    return meet_path("unlink", folder, path) ? -1 : REAL(unlinkat)(folder, path, flags);
}

int rmdir(const char *path) { return meet_path("rmdir", AT_FDCWD, path) ? -1 : REAL(rmdir)(path); }

int link(const char *from, const char *to) {
    return meet_path("link", AT_FDCWD, to) ? -1 : REAL(link)(from, to);
}

int mkdir(const char *path, mode_t mode) {
    return meet_path("mkdir", AT_FDCWD, path) ? -1 : REAL(mkdir)(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    return meet_path("mkdir", folder, path) ? -1 : REAL(mkdirat)(folder, path, mode);
}

int chmod(const char *path, mode_t mode) {
    return meet_path("chmod", AT_FDCWD, path) ? -1 : REAL(chmod)(path, mode);
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    if ((flags & (O_CREAT | O_TRUNC)) && meet_path("open", folder, path))
        return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE(flags)                                                                                        \
    mode_t mode = 0;                                                                                       \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                                                               \
        va_list more;                                                                                      \
        va_start(more, flags);                                                                             \
        mode = va_arg(more, mode_t);                                                                       \
        va_end(more);                                                                                      \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags)
    return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return opened(folder, path, flags, mode);
}

int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return opened(folder, path, flags | O_LARGEFILE, mode);
}
