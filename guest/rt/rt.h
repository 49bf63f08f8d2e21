/* The guest runtime: all that the programs of this folder need, and no C library.
 *
 * It is built for riscv64 and, from the same source, for the x86-64 host, so that what a program prints on the host's
 * own kernel can be held against what it prints here. Numbers are those of the Linux system-call tables of both
 * architectures; structures are those of the kernel's ABI. */
#ifndef RT_H
#define RT_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef long i64;

#define PAGE 4096UL

enum { PROT_NONE = 0, PROT_READ = 1, PROT_WRITE = 2, PROT_EXEC = 4 };
enum {
    MAP_SHARED = 0x01, MAP_PRIVATE = 0x02, MAP_FIXED = 0x10, MAP_ANONYMOUS = 0x20, MAP_GROWSDOWN = 0x100,
    MAP_NORESERVE = 0x4000, MAP_POPULATE = 0x8000, MAP_FIXED_NOREPLACE = 0x100000,
};
enum { MREMAP_MAYMOVE = 1, MREMAP_FIXED = 2 };
enum {
    MADV_NORMAL = 0, MADV_RANDOM = 1, MADV_WILLNEED = 3, MADV_DONTNEED = 4, MADV_FREE = 8, MADV_REMOVE = 9,
    MADV_DONTFORK = 10, MADV_WIPEONFORK = 18, MADV_GUARD_INSTALL = 102, MADV_GUARD_REMOVE = 103,
};
enum { FALLOC_FL_KEEP_SIZE = 1, FALLOC_FL_PUNCH_HOLE = 2 };
enum { RLIMIT_STACK = 3 };
enum { O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_CREAT = 0100, O_EXCL = 0200, O_TRUNC = 01000 };
enum { SIGBUS = 7, SIGSEGV = 11, SIGCHLD = 17 };
enum { SEGV_MAPERR = 1, SEGV_ACCERR = 2, BUS_ADRERR = 2 };
enum { ENOENT = 2, ENOMEM = 12, EACCES = 13, EFAULT = 14, EEXIST = 17, EINVAL = 22 };

/* System calls: the result, or minus the errno. */
i64 sys_read(int fd, void *buffer, u64 length);
i64 sys_write(int fd, const void *buffer, u64 length);
i64 sys_pread(int fd, void *buffer, u64 length, i64 offset);
i64 sys_pwrite(int fd, const void *buffer, u64 length, i64 offset);
i64 sys_open(const char *path, int flags, int mode);
i64 sys_close(int fd);
i64 sys_dup(int fd);
i64 sys_unlink(const char *path);
i64 sys_ftruncate(int fd, i64 length);
i64 sys_fallocate(int fd, int mode, i64 offset, i64 length);
i64 sys_memfd_create(const char *name, u32 flags);
i64 sys_mmap(void *address, u64 length, int prot, int flags, int fd, i64 offset);
i64 sys_munmap(void *address, u64 length);
i64 sys_mprotect(void *address, u64 length, int prot);
i64 sys_mremap(void *old, u64 old_length, u64 new_length, int flags, void *to);
i64 sys_madvise(void *address, u64 length, int advice);
i64 sys_mincore(void *address, u64 length, u8 *present);
i64 sys_brk(void *address);
i64 sys_fork(void);
i64 sys_waitpid(int pid, int *status);
i64 sys_getpid(void);
i64 sys_getppid(void);
i64 sys_sched_yield(void);
i64 sys_sched_getaffinity(u64 length, void *mask);
i64 sys_sched_setaffinity(u64 length, const void *mask);
struct limit { u64 soft, hard; };
i64 sys_prlimit(int resource, const struct limit *new, struct limit *old);
__attribute__((noreturn)) void sys_exit(int status);
u64 nanoseconds(void); /* CLOCK_MONOTONIC */

/* An access that may be refused: 0 when it was made, else the signal, with its code and address in `fault`. */
struct fault { int signal, code; u64 address; };
extern struct fault fault;
int try_read(volatile const u8 *address, u8 *value);
int try_write(volatile u8 *address, u8 value);

/* Text. `print` knows %s %c %d %u %x (int), %ld %lu %lx (64 bit), %p and %%; no widths. */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));
u64 length_of(const char *text);
int same(const char *a, const char *b);
void copy(void *to, const void *from, u64 length);
void fill(void *to, u8 value, u64 length);
u64 number(const char *text); /* decimal, stops at the first other character */

/* A check: says `ok` or `FAILED` with the text; the program's exit status tells whether all held. */
void check(int held, const char *what);
int checks_failed(void);
/* What cannot be told here: says `--` and why. Neither kept nor broken. */
void left_out(const char *why);

int main(int argc, char **argv, char **envp);

#endif
