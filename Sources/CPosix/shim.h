// renameat2 and syncfs are not visible through Swift's Glibc module. Header-only: nothing of C is compiled.
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Swaps two paths of one file system in one step (RENAME_EXCHANGE); -1 and errno where the kernel or file system can't.
static inline int gongwen_exchange(const char *a, const char *b) {
#ifdef SYS_renameat2
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, 2);
#else
  return -1;
#endif
}

// Flushes the whole file system that an open file is on: one call where fsync would be one a file.
static inline int gongwen_syncfs(int descriptor) {
#ifdef SYS_syncfs
  return (int)syscall(SYS_syncfs, descriptor);
#else
  return fsync(descriptor);
#endif
}
