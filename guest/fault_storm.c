/* A page-fault storm: every way in which a touch becomes a fault, timed per fault, and checked.
 * fault_storm [ROUNDS]: more rounds give steadier figures. Times go to stderr, so that stdout is the same every run. */
#include "rt/rt.h"

enum { PAGES = 1024 };
#define LENGTH (PAGES * PAGE)

static u64 rounds = 8;

static void report(const char *what, u64 nanos, u64 faults)
{
    char line[128];
    u64 used = 0, per = nanos / faults;
    char digits[20];
    int n = 0;
    for (const char *c = what; *c; c++)
        line[used++] = *c;
    line[used++] = ':';
    line[used++] = ' ';
    do
        digits[n++] = (char)('0' + per % 10);
    while (per /= 10);
    while (n)
        line[used++] = digits[--n];
    for (const char *c = " ns per page\n"; *c; c++)
        line[used++] = *c;
    sys_write(2, line, used);
}

static volatile u8 *map(int prot, int flags, int fd)
{
    i64 at = sys_mmap(0, LENGTH, prot, flags, fd, 0);
    if (at < 0 && at > -4096) {
        print("mmap failed: errno %ld\n", -at);
        sys_exit(1);
    }
    return (volatile u8 *)at;
}

static u64 sum(volatile u8 *at)
{
    u64 total = 0;
    for (u64 page = 0; page < PAGES; page++)
        total += at[page * PAGE];
    return total;
}

static void stamp(volatile u8 *at, u8 value)
{
    for (u64 page = 0; page < PAGES; page++)
        at[page * PAGE] = value;
}

/* Write faults on fresh anonymous pages, given back after each round. */
static void fresh_writes(void)
{
    u64 total = 0, start = nanoseconds();
    for (u64 round = 0; round < rounds; round++) {
        volatile u8 *at = map(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
        stamp(at, 1);
        total += sum(at);
        sys_munmap((void *)at, LENGTH);
    }
    report("write to a fresh anonymous page", nanoseconds() - start, rounds * PAGES);
    check(total == rounds * PAGES, "every fresh page kept what was written");
}

/* Read faults: all of them see the zero page. */
static void fresh_reads(void)
{
    u64 total = 0, start = nanoseconds();
    for (u64 round = 0; round < rounds; round++) {
        volatile u8 *at = map(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
        total += sum(at);
        sys_munmap((void *)at, LENGTH);
    }
    report("read of a fresh anonymous page", nanoseconds() - start, rounds * PAGES);
    check(total == 0, "every untouched page read zero");
}

/* Copy on write: a child writes to each page that it shares with its parent. */
static void copies_after_fork(void)
{
    volatile u8 *at = map(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    stamp(at, 1);
    u64 start = nanoseconds();
    int good = 1;
    for (u64 round = 0; round < rounds; round++) {
        int status = 0;
        i64 child = sys_fork();
        if (child == 0) {
            stamp(at, 2);
            sys_exit(sum(at) == 2 * PAGES ? 0 : 1);
        }
        sys_waitpid((int)child, &status);
        good &= child > 0 && status == 0;
    }
    report("copy on write after fork (with fork, exit and wait)", nanoseconds() - start, rounds * PAGES);
    check(good, "every child saw its own copies");
    check(sum(at) == PAGES, "the parent's pages are as they were");
    sys_munmap((void *)at, LENGTH);
}

/* A write barrier: take the right to write away, and give it back page by page. */
static void protection(void)
{
    volatile u8 *at = map(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    stamp(at, 3);
    u64 caught = 0, start = nanoseconds();
    for (u64 round = 0; round < rounds; round++) {
        sys_mprotect((void *)at, LENGTH, PROT_READ);
        for (u64 page = 0; page < PAGES; page++) {
            caught += try_write(at + page * PAGE, 4) == SIGSEGV && fault.code == SEGV_ACCERR;
            sys_mprotect((void *)(at + page * PAGE), PAGE, PROT_READ | PROT_WRITE);
            at[page * PAGE] = 4;
        }
    }
    report("SIGSEGV write barrier (signal, mprotect, write)", nanoseconds() - start, rounds * PAGES);
    check(caught == rounds * PAGES, "every write to a read-only page was caught, once");
    check(sum(at) == 4 * PAGES, "every write went through after mprotect");
    sys_munmap((void *)at, LENGTH);
}

/* MADV_DONTNEED throws the pages away; the next touch faults in zeros. */
static void discards(void)
{
    volatile u8 *at = map(PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
    u64 left = 0, start = nanoseconds();
    for (u64 round = 0; round < rounds; round++) {
        stamp(at, 5);
        sys_madvise((void *)at, LENGTH, MADV_DONTNEED);
        left += sum(at);
    }
    report("write, MADV_DONTNEED, read again", nanoseconds() - start, rounds * PAGES);
    check(left == 0, "discarded pages came back as zeros");
    sys_munmap((void *)at, LENGTH);
}

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    if (argc > 1 && number(argv[1]))
        rounds = number(argv[1]);
    print("a page-fault storm: %lu rounds over %d pages\n", rounds, PAGES);
    fresh_writes();
    fresh_reads();
    copies_after_fork();
    protection();
    discards();
    return checks_failed() != 0;
}
