/* Memory faults told by SA_SIGINFO: SIGSEGV for unmapped, read-only, inaccessible and freed pages, SIGBUS behind the
 * end of a file, with si_code and si_addr relative to the mapping, repaired in the handler or left by siglongjmp. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static sigjmp_buf back;
static char *volatile base;
static const char *volatile title;

static const char *code_name(int number, int code) {
    if (number == SIGBUS) return code == BUS_ADRERR ? "BUS_ADRERR" : "BUS_?";
    return code == SEGV_MAPERR ? "SEGV_MAPERR" : code == SEGV_ACCERR ? "SEGV_ACCERR" : "SEGV_?";
}

static void report(int number, siginfo_t *info, void *context) {
    (void)context;
    printf("%-28s %s at base%+ld\n", title, code_name(number, info->si_code), (long)((char *)info->si_addr - base));
    siglongjmp(back, 1);
}

static int repaired;
static void repair(int number, siginfo_t *info, void *context) {
    (void)number, (void)context;
    uintptr_t page = (uintptr_t)info->si_addr & ~4095ul;
    repaired++;
    mprotect((void *)page, 4096, PROT_READ | PROT_WRITE);
}

static void on_fault(void (*action)(int, siginfo_t *, void *)) {
    struct sigaction sa = {.sa_sigaction = action, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &sa, NULL), sigaction(SIGBUS, &sa, NULL);
}

#define TRY(TITLE, ACCESS)                                                                                            \
    do {                                                                                                              \
        title = TITLE;                                                                                                \
        if (sigsetjmp(back, 1) == 0) {                                                                                \
            ACCESS;                                                                                                   \
            printf("%-28s no fault\n", title);                                                                        \
        }                                                                                                             \
    } while (0)

static volatile uint64_t sink;

int main(void) {
    on_fault(report);
    base = mmap(NULL, 16 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    TRY("write", base[0] = 1);
    munmap(base + 4096, 4096);
    TRY("read of a hole", sink = *(volatile char *)(base + 4096));
    TRY("write of a hole", base[8191] = 1);
    TRY("eight bytes into it", sink = *(volatile uint64_t *)(base + 4096 - 8));
    mprotect(base + 2 * 4096, 4096, PROT_READ);
    TRY("write of a read-only page", base[2 * 4096 + 100] = 1);
    TRY("read of it", sink = base[2 * 4096 + 100]);
    mprotect(base + 3 * 4096, 4096, PROT_NONE);
    TRY("read of PROT_NONE", sink = *(volatile char *)(base + 3 * 4096 + 7));
    mprotect(base + 3 * 4096, 4096, PROT_READ | PROT_WRITE);
    TRY("read after PROT_NONE", sink = base[3 * 4096 + 7]);
    base[5 * 4096] = 77;
    madvise(base + 5 * 4096, 4096, MADV_DONTNEED);
    TRY("read after DONTNEED", printf("[%d] ", base[5 * 4096]));
    TRY("memset over a border", memset(base + 4000, 1, 200));
    TRY("copy from a hole", memcpy(base, base + 4096 + 16, 64));

    char name[] = "/tmp/segv-XXXXXX";
    int file = mkstemp(name);
    unlink(name);
    ftruncate(file, 5000);
    base = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    TRY("inside of the file", base[4999] = 'x');
    TRY("in its last page", sink = base[8191]);
    TRY("behind its last page", sink = *(volatile char *)(base + 8192));
    TRY("write behind it", base[3 * 4096 - 1] = 1);
    ftruncate(file, 3 * 4096);
    TRY("after it grew", base[3 * 4096 - 1] = 1);
    ftruncate(file, 100);
    TRY("after it shrank", sink = *(volatile char *)(base + 4096));
    char *copy = mmap(NULL, 2 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    base = copy;
    TRY("private behind the end", copy[4096] = 1);
    void (*volatile code)(void) = (void (*)(void))(base + 64);
    TRY("jump into data", code());
    title = "none", base = NULL;
    TRY("null", *(volatile int *)base = 1);
    TRY("null + 2000", sink = *(volatile int *)(base + 2000));

    on_fault(repair);
    char *area = mmap(NULL, 64 * 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int i = 0; i < 64 * 4096; i += 1000) area[i] = (char)(i / 1000);
    unsigned sum = 0;
    for (int i = 0; i < 64 * 4096; i += 1000) sum += (unsigned char)area[i];
    printf("repaired %d pages, sum %u\n", repaired, sum);
    return 0;
}
