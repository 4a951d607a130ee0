"""A library that is loaded before all others and makes the Nth system call of a kind fail, or kills the process there."""
import os
import shutil
import subprocess

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
// FAULT=name:N makes the Nth call of that name (or of any, with `any`, but malloc) fail, or with FAULT_KILL kills the process there, by that
// signal if it names one above 1; FAULT_COUNT names a file that gets how many there were.
static int seen;
static int hit(const char *name) {
  const char *fault = getenv("FAULT");
  size_t n = strlen(name);
  if (!fault || ((strncmp(fault, name, n) || fault[n] != ':') && strncmp(fault, "any:", 4))) return 0;
  if (fault[0] == 'a' && fault[1] == 'n' && fault[2] == 'y') n = 3;
  if (__atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST) != atoi(fault + n + 1)) return 0;
  const char *killed = getenv("FAULT_KILL");
  if (killed) kill(getpid(), atoi(killed) > 1 ? atoi(killed) : SIGKILL);
  errno = getenv("FAULT_FULL") ? ENOSPC : EIO;
  return 1;
}
#define REAL(f) static typeof(&f) real; if (!real) real = (typeof(&f))dlsym(RTLD_NEXT, #f)
ssize_t write(int d, const void *b, size_t n) { REAL(write); if (d > 2 && hit("write")) return -1; return real(d, b, n); }
int rename(const char *a, const char *b) { REAL(rename); if (hit("rename")) return -1; return real(a, b); }
int mkdir(const char *a, mode_t m) { REAL(mkdir); if (hit("mkdir")) return -1; return real(a, m); }
int unlink(const char *a) { REAL(unlink); if (hit("unlink")) return -1; return real(a); }
int rmdir(const char *a) { REAL(rmdir); if (hit("rmdir")) return -1; return real(a); }
int fsync(int d) { REAL(fsync); if (hit("fsync")) return -1; return real(d); }
int open(const char *p, int f, ...) {
  REAL(open); va_list v; va_start(v, f); mode_t m = (f & O_CREAT) ? va_arg(v, mode_t) : 0; va_end(v);
  if ((f & O_CREAT) && hit("open")) return -1;
  if (!(f & O_CREAT) && hit("look")) return -1; return real(p, f, m);
}
int open64(const char *p, int f, ...) {
  REAL(open64); va_list v; va_start(v, f); mode_t m = (f & O_CREAT) ? va_arg(v, mode_t) : 0; va_end(v);
  if ((f & O_CREAT) && hit("open")) return -1;
  if (!(f & O_CREAT) && hit("look")) return -1; return real(p, f, m);
}
long syscall(long n, ...) {
  REAL(syscall); va_list v; va_start(v, n); long a[6]; for (int i = 0; i < 6; i++) a[i] = va_arg(v, long); va_end(v);
  if ((n == 316 || n == 306) && hit("syscall")) return -1;
  return real(n, a[0], a[1], a[2], a[3], a[4], a[5]);
}
// Memory: every library's, by what glibc keeps beside its own names; a loader that asks for memory can't be asked for it.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
static int short_of_memory(void) {
  static int wanted = -1;
  if (wanted < 0) { const char *fault = getenv("FAULT"); wanted = fault && !strncmp(fault, "malloc:", 7); }
  if (!wanted || !hit("malloc")) return 0;
  errno = ENOMEM;
  return 1;
}
void *malloc(size_t n) { return short_of_memory() ? NULL : __libc_malloc(n); }
void *calloc(size_t n, size_t m) { return short_of_memory() ? NULL : __libc_calloc(n, m); }
void *realloc(void *p, size_t n) { return short_of_memory() ? NULL : __libc_realloc(p, n); }
__attribute__((destructor)) static void tell(void) {
  const char *path = getenv("FAULT_COUNT");
  if (path) { FILE *f = fopen(path, "w"); if (f) { fprintf(f, "%d", seen); fclose(f); } }
}
"""


def compiled(folder):
    """The path of the library; None without a C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        return None
    library = os.path.join(folder, "shim.so")
    with open(library[:-3] + ".c", "w", encoding="utf-8") as source:
        source.write(SHIM)
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, library[:-3] + ".c", "-ldl"], check=True)
    return library
