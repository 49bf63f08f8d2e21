/* The guest runtime's body: system calls, guarded accesses, a small print. See rt.h. */
#include "rt.h"
#include <stdarg.h>

#if defined(__riscv)
enum {
    NR_dup = 23, NR_unlinkat = 35, NR_ftruncate = 46, NR_fallocate = 47, NR_openat = 56, NR_close = 57,
    NR_read = 63, NR_write = 64, NR_pread64 = 67, NR_pwrite64 = 68, NR_exit_group = 94, NR_clock_gettime = 113,
    NR_sched_setaffinity = 122, NR_sched_getaffinity = 123, NR_sched_yield = 124, NR_rt_sigaction = 134,
    NR_getpid = 172, NR_getppid = 173, NR_brk = 214, NR_munmap = 215, NR_mremap = 216, NR_clone = 220, NR_mmap = 222,
    NR_mprotect = 226, NR_mincore = 232, NR_madvise = 233, NR_wait4 = 260, NR_prlimit64 = 261,
    NR_memfd_create = 279,
};

static i64 call(i64 number, i64 a, i64 b, i64 c, i64 d, i64 e, i64 f)
{
    register i64 a0 __asm__("a0") = a, a1 __asm__("a1") = b, a2 __asm__("a2") = c, a3 __asm__("a3") = d;
    register i64 a4 __asm__("a4") = e, a5 __asm__("a5") = f, a7 __asm__("a7") = number;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a7) : "memory");
    return a0;
}

__asm__(".globl _start\n"
        "_start:\n"
        ".option push\n.option norelax\n"
        "    lla gp, __global_pointer$\n"
        ".option pop\n"
        "    mv a0, sp\n"
        "    andi sp, sp, -16\n"
        "    call rt_start\n");
#elif defined(__x86_64__)
enum {
    NR_read = 0, NR_write = 1, NR_close = 3, NR_mmap = 9, NR_mprotect = 10, NR_munmap = 11, NR_brk = 12,
    NR_rt_sigaction = 13, NR_pread64 = 17, NR_pwrite64 = 18, NR_sched_yield = 24, NR_mremap = 25, NR_mincore = 27,
    NR_madvise = 28, NR_dup = 32, NR_getpid = 39, NR_clone = 56, NR_wait4 = 61, NR_ftruncate = 77,
    NR_getppid = 110, NR_sched_setaffinity = 203, NR_sched_getaffinity = 204, NR_clock_gettime = 228, NR_exit_group = 231,
    NR_openat = 257, NR_unlinkat = 263, NR_fallocate = 285, NR_prlimit64 = 302, NR_memfd_create = 319,
};

static i64 call(i64 number, i64 a, i64 b, i64 c, i64 d, i64 e, i64 f)
{
    register i64 r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    i64 result;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

__asm__(".globl _start\n"
        "_start:\n"
        "    mov %rsp, %rdi\n"
        "    and $-16, %rsp\n"
        "    call rt_start\n"
        ".globl rt_restore\n"
        "rt_restore:\n"
        "    mov $15, %eax\n"
        "    syscall\n");
extern void rt_restore(void);
#else
#error "the guest runtime knows riscv64 and x86-64"
#endif

#define AT_FDCWD (-100)

i64 sys_read(int fd, void *buffer, u64 length) { return call(NR_read, fd, (i64)buffer, length, 0, 0, 0); }
i64 sys_write(int fd, const void *buffer, u64 length) { return call(NR_write, fd, (i64)buffer, length, 0, 0, 0); }
i64 sys_pread(int fd, void *buffer, u64 length, i64 offset)
{
    return call(NR_pread64, fd, (i64)buffer, length, offset, 0, 0);
}
i64 sys_pwrite(int fd, const void *buffer, u64 length, i64 offset)
{
    return call(NR_pwrite64, fd, (i64)buffer, length, offset, 0, 0);
}
i64 sys_open(const char *path, int flags, int mode) { return call(NR_openat, AT_FDCWD, (i64)path, flags, mode, 0, 0); }
i64 sys_close(int fd) { return call(NR_close, fd, 0, 0, 0, 0, 0); }
i64 sys_dup(int fd) { return call(NR_dup, fd, 0, 0, 0, 0, 0); }
i64 sys_unlink(const char *path) { return call(NR_unlinkat, AT_FDCWD, (i64)path, 0, 0, 0, 0); }
i64 sys_ftruncate(int fd, i64 length) { return call(NR_ftruncate, fd, length, 0, 0, 0, 0); }
i64 sys_fallocate(int fd, int mode, i64 offset, i64 length) { return call(NR_fallocate, fd, mode, offset, length, 0, 0); }
i64 sys_memfd_create(const char *name, u32 flags) { return call(NR_memfd_create, (i64)name, flags, 0, 0, 0, 0); }
i64 sys_mmap(void *address, u64 length, int prot, int flags, int fd, i64 offset)
{
    return call(NR_mmap, (i64)address, length, prot, flags, fd, offset);
}
i64 sys_munmap(void *address, u64 length) { return call(NR_munmap, (i64)address, length, 0, 0, 0, 0); }
i64 sys_mprotect(void *address, u64 length, int prot) { return call(NR_mprotect, (i64)address, length, prot, 0, 0, 0); }
i64 sys_mremap(void *old, u64 old_length, u64 new_length, int flags, void *to)
{
    return call(NR_mremap, (i64)old, old_length, new_length, flags, (i64)to, 0);
}
i64 sys_madvise(void *address, u64 length, int advice) { return call(NR_madvise, (i64)address, length, advice, 0, 0, 0); }
i64 sys_mincore(void *address, u64 length, u8 *present)
{
    return call(NR_mincore, (i64)address, length, (i64)present, 0, 0, 0);
}
i64 sys_brk(void *address) { return call(NR_brk, (i64)address, 0, 0, 0, 0, 0); }
i64 sys_fork(void) { return call(NR_clone, SIGCHLD, 0, 0, 0, 0, 0); }
i64 sys_waitpid(int pid, int *status) { return call(NR_wait4, pid, (i64)status, 0, 0, 0, 0); }
i64 sys_getpid(void) { return call(NR_getpid, 0, 0, 0, 0, 0, 0); }
i64 sys_getppid(void) { return call(NR_getppid, 0, 0, 0, 0, 0, 0); }
i64 sys_sched_yield(void) { return call(NR_sched_yield, 0, 0, 0, 0, 0, 0); }
i64 sys_sched_getaffinity(u64 length, void *mask) { return call(NR_sched_getaffinity, 0, length, (i64)mask, 0, 0, 0); }
i64 sys_sched_setaffinity(u64 length, const void *mask)
{
    return call(NR_sched_setaffinity, 0, length, (i64)mask, 0, 0, 0);
}
i64 sys_prlimit(int resource, const struct limit *new, struct limit *old)
{
    return call(NR_prlimit64, 0, resource, (i64)new, (i64)old, 0, 0);
}

void sys_exit(int status)
{
    for (;;)
        call(NR_exit_group, status, 0, 0, 0, 0, 0);
}

u64 nanoseconds(void)
{
    i64 time[2];
    call(NR_clock_gettime, 1, (i64)time, 0, 0, 0, 0);
    return (u64)time[0] * 1000000000 + (u64)time[1];
}

/* ---- guarded accesses: one instruction each; the handler notes the signal and returns behind it ----------------- */

#if defined(__riscv)
__asm__(".globl try_read, try_write\n"
        "try_read:\n"
        "    lbu a2, 0(a0)\n"
        "    beqz a1, 1f\n"
        "    sb a2, 0(a1)\n"
        "    j 1f\n"
        "try_write:\n"
        "    sb a1, 0(a0)\n"
        "1:  li a0, 0\n"
        "rt_refused:\n"
        "    ret\n");
enum { CONTEXT_PC = 176 / 8, CONTEXT_RESULT = (176 + 10 * 8) / 8 };
#else
__asm__(".globl try_read, try_write\n"
        "try_read:\n"
        "    movb (%rdi), %al\n"
        "    test %rsi, %rsi\n"
        "    jz 1f\n"
        "    movb %al, (%rsi)\n"
        "    jmp 1f\n"
        "try_write:\n"
        "    movb %sil, (%rdi)\n"
        "1:  xor %eax, %eax\n"
        "rt_refused:\n"
        "    ret\n");
enum { CONTEXT_PC = (40 + 16 * 8) / 8, CONTEXT_RESULT = (40 + 13 * 8) / 8 };
#endif
extern const char rt_refused[];

struct fault fault;

struct siginfo { int signal, error, code, pad; u64 address; };

static void on_fault(int signal, struct siginfo *info, u64 *context)
{
    u64 pc = context[CONTEXT_PC];
    if (pc < (u64)&try_read || pc >= (u64)rt_refused) {
        print("unexpected signal %d, code %d, at %lx\n", signal, info->code, info->address);
        sys_exit(100);
    }
    fault = (struct fault){signal, info->code, info->address};
    context[CONTEXT_PC] = (u64)rt_refused;
    context[CONTEXT_RESULT] = (u64)signal;
}

static void watch(int signal)
{
    enum { SA_SIGINFO = 4, SA_RESTORER = 0x04000000 };
#if defined(__riscv)
    struct { void *handler; u64 flags, mask; } action = {(void *)on_fault, SA_SIGINFO, 0};
#else
    struct { void *handler; u64 flags; void *restorer; u64 mask; } action = {
        (void *)on_fault, SA_SIGINFO | SA_RESTORER, (void *)rt_restore, 0};
#endif
    call(NR_rt_sigaction, signal, (i64)&action, 0, 8, 0, 0);
}

/* ---- text ----------------------------------------------------------------------------------------------------- */

u64 length_of(const char *text)
{
    u64 n = 0;
    while (text[n])
        n++;
    return n;
}

int same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

void copy(void *to, const void *from, u64 length)
{
    for (u64 i = 0; i < length; i++)
        ((volatile u8 *)to)[i] = ((const u8 *)from)[i];
}

void fill(void *to, u8 value, u64 length)
{
    for (u64 i = 0; i < length; i++)
        ((volatile u8 *)to)[i] = value;
}

/* The compiler may ask for these by name. */
void *memcpy(void *to, const void *from, u64 length) { copy(to, from, length); return to; }
void *memset(void *to, int value, u64 length) { fill(to, (u8)value, length); return to; }

u64 number(const char *text)
{
    u64 value = 0;
    for (; *text >= '0' && *text <= '9'; text++)
        value = value * 10 + (u64)(*text - '0');
    return value;
}

struct line { char text[512]; u64 used; };

static void put(struct line *line, char c)
{
    if (line->used < sizeof line->text)
        line->text[line->used++] = c;
}

static void put_number(struct line *line, u64 value, u32 base)
{
    char digits[20];
    int n = 0;
    do
        digits[n++] = "0123456789abcdef"[value % base];
    while (value /= base);
    while (n)
        put(line, digits[--n]);
}

static void put_signed(struct line *line, i64 value)
{
    if (value < 0)
        put(line, '-');
    put_number(line, value < 0 ? -(u64)value : (u64)value, 10);
}

void print(const char *format, ...)
{
    struct line line = {.used = 0};
    va_list list;
    va_start(list, format);
    for (; *format; format++) {
        if (*format != '%') {
            put(&line, *format);
            continue;
        }
        int wide = *++format == 'l';
        format += wide;
        switch (*format) {
        case 's':
            for (const char *text = va_arg(list, const char *); *text; text++)
                put(&line, *text);
            break;
        case 'c': put(&line, (char)va_arg(list, int)); break;
        case 'd': put_signed(&line, wide ? va_arg(list, i64) : va_arg(list, int)); break;
        case 'u': put_number(&line, wide ? va_arg(list, u64) : va_arg(list, u32), 10); break;
        case 'x': put_number(&line, wide ? va_arg(list, u64) : va_arg(list, u32), 16); break;
        case 'p': put_number(&line, va_arg(list, u64), 16); break;
        default: put(&line, *format);
        }
    }
    va_end(list);
    sys_write(1, line.text, line.used);
}

static int failures;

void check(int held, const char *what)
{
    print("  %s %s\n", held ? "ok    " : "FAILED", what);
    failures += !held;
}

int checks_failed(void) { return failures; }

void left_out(const char *why) { print("  --     %s\n", why); }

__attribute__((used)) void rt_start(u64 *stack)
{
    int argc = (int)stack[0];
    char **argv = (char **)(stack + 1);
    watch(SIGSEGV);
    watch(SIGBUS);
    sys_exit(main(argc, argv, argv + argc + 1));
}
