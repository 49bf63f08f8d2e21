/* Large anonymous mappings, with huge pages or without: contents must be the same after everything that splits one. How many
 * there are, AnonHugePages of smaps says. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, HUGE_PAGE = 2 << 20, COUNT = 8 };
#define RW (PROT_READ | PROT_WRITE)

static long huge_pages(char *at) {
    static char line[512];
    FILE *f = fopen("/proc/self/smaps", "r");
    unsigned long from, to, inside = 0;
    long kib = 0, found;
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%lx-%lx ", &from, &to) == 2) inside = (unsigned long)at < to && from < (unsigned long)at + COUNT * (long)HUGE_PAGE;
        else if (inside && sscanf(line, "AnonHugePages: %ld", &found) == 1) kib += found;
    }
    fclose(f);
    return kib / 2048;
}

static unsigned long sum(const char *p, size_t size) {
    unsigned long s = 0;
    for (size_t i = 0; i < size; i += 512) s = s * 31 + (unsigned char)p[i];
    return s;
}
static void fill(char *p) {
    for (size_t i = 0; i < COUNT * (size_t)HUGE_PAGE; i += 512) p[i] = (char)(i / 512 * 7 + i / PAGE);
}
static char *map(int advice) {
    char *p = mmap(NULL, COUNT * (size_t)HUGE_PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (advice) madvise(p, COUNT * (size_t)HUGE_PAGE, advice);
    fill(p);
    return p;
}
static void show(const char *title, char *p) { printf("%s: %lx\n", title, sum(p, COUNT * (size_t)HUGE_PAGE)); }
static void child(const char *title, char *p) {
    fflush(stdout);
    int status = 0;
    pid_t pid = fork();
    if (!pid) {
        unsigned long before = sum(p, COUNT * (size_t)HUGE_PAGE);
        for (int i = 0; i < COUNT; i++) p[i * (size_t)HUGE_PAGE + 5 * PAGE] = 'c';
        madvise(p + HUGE_PAGE + 8 * PAGE, PAGE, MADV_DONTNEED);
        printf("%s, child: %lx then %lx\n", title, before, sum(p, COUNT * (size_t)HUGE_PAGE));
        fflush(stdout), _exit(7);
    }
    for (int i = 0; i < COUNT; i += 2) p[i * (size_t)HUGE_PAGE + 6 * PAGE] = 'p';
    waitpid(pid, &status, 0);
    printf("%s, parent: status %d ", title, WEXITSTATUS(status)), show("sum", p);
}

int main(void) {
    char *p = map(MADV_HUGEPAGE), *q = map(0);
    printf("huge pages, advised: %ld\n", huge_pages(p));
    printf("huge pages, not advised: %ld\n", huge_pages(q));
    munmap(q, COUNT * (size_t)HUGE_PAGE);
    show("filled", p);
    child("forked", p);
    fill(p), child("again", p);
    mprotect(p + 3 * PAGE, 2 * PAGE, PROT_READ), mprotect(p + 3 * PAGE, 2 * PAGE, RW);
    p[3 * PAGE] = 1, show("protected and back", p);
    madvise(p + HUGE_PAGE + PAGE, 3 * PAGE, MADV_DONTNEED), show("discarded", p);
    madvise(p + 2 * HUGE_PAGE, HUGE_PAGE, MADV_DONTNEED), show("a whole one discarded", p);
    p[2 * HUGE_PAGE + 77 * 512] = 9, show("and touched", p);
    madvise(p + 3 * HUGE_PAGE, HUGE_PAGE, MADV_FREE), p[3 * HUGE_PAGE] = 4, p[3 * HUGE_PAGE + 512] = 5;
    memset(p + 3 * HUGE_PAGE, 3, HUGE_PAGE), show("freed and written", p);
    char *to = mmap(NULL, 4 * (size_t)HUGE_PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    to = mremap(p + 4 * (size_t)HUGE_PAGE, HUGE_PAGE, HUGE_PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, to + PAGE);
    printf("moved by pages: %lx\n", sum(to, HUGE_PAGE));
    mmap(p + 4 * (size_t)HUGE_PAGE, HUGE_PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    char *back = mremap(to, HUGE_PAGE, HUGE_PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, p + 4 * (size_t)HUGE_PAGE);
    printf("and back: %d\n", back == p + 4 * (size_t)HUGE_PAGE), show("all", p);
    mlock(p + 5 * (size_t)HUGE_PAGE + PAGE, PAGE), munlock(p + 5 * (size_t)HUGE_PAGE, HUGE_PAGE);
    munmap(p + 6 * (size_t)HUGE_PAGE + 9 * PAGE, PAGE);
    mmap(p + 6 * (size_t)HUGE_PAGE + 9 * PAGE, PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    show("a hole, filled", p);
    int ends[2];
    static char out[3 * PAGE];
    if (pipe(ends)) return 1;
    ssize_t wrote = write(ends[1], p + 7 * (size_t)HUGE_PAGE - PAGE, 3 * PAGE), got = read(ends[0], out, 3 * PAGE);
    printf("through a pipe: %zd %zd %d\n", wrote, got, memcmp(out, p + 7 * (size_t)HUGE_PAGE - PAGE, 3 * PAGE));
    munmap(p + PAGE, COUNT * (size_t)HUGE_PAGE - 2 * PAGE);
    printf("what is left: %d %d\n", p[0] & 255, p[COUNT * (size_t)HUGE_PAGE - PAGE] & 255);
    return 0;
}
