/* What operations cost when there is much of everything. Prints one figure a line, in nanoseconds; the least of several
 * rounds, as other work on the machine only ever adds.
 *
 *   scale vmas [scattered] each operation with 100 mappings, and with 65,000
 *   scale reserve         mmap and munmap of 200 GiB
 *   scale fork MEBIBYTES  fork (to the return in the parent) with that much resident
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, ROUNDS = 15, CALLS = 100 };
#define RW (PROT_READ | PROT_WRITE)
#define ANONYMOUS (MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE)

static long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}
static void check(int fine, const char *what) {
    if (!fine) perror(what), exit(1);
}

/* Every second page of an area is mapped, and so a mapping of its own. */
static char *area;
static int mappings;
static void grow(int count) {
    for (; mappings < count; mappings++) {
        char *at = area + 2l * PAGE * mappings;
        check(mmap(at, PAGE, RW, ANONYMOUS | MAP_FIXED, -1, 0) == at, "mmap");
    }
}
/* One of a hundred in the middle of them, another one in each call; or any one at all, which shows what cold caches cost. */
static int scattered;
static char *nth(int i) {
    return area + 2l * PAGE * (scattered ? i * 7919L % mappings : (mappings - 100) / 2 + i * 37 % 100);
}

static void map_and_unmap(int i) {
    char *p = mmap(NULL, PAGE, RW, ANONYMOUS, -1, 0);
    check(p != MAP_FAILED && !munmap(p, PAGE), "mmap");
}
static void replace(int i) { check(mmap(nth(i), PAGE, RW, ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED, "replace"); }
static void protect(int i) { check(!mprotect(nth(i), PAGE, PROT_READ) && !mprotect(nth(i), PAGE, RW), "mprotect"); }
static void discard(int i) { *(volatile char *)nth(i) = 1, check(!madvise(nth(i), PAGE, MADV_DONTNEED), "madvise"); }
static void lock(int i) { check(!mlock(nth(i), PAGE) && !munlock(nth(i), PAGE), "mlock"); }
static void move(int i) {
    char *p = mremap(nth(i), PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, area - PAGE);
    check(p != MAP_FAILED && mremap(p, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, nth(i)) != MAP_FAILED, "mremap");
}
static void in_core(int i) { unsigned char v; check(!mincore(nth(i), PAGE, &v), "mincore"); }
static void move_break(int i) { check(sbrk(PAGE) != (void *)-1 && sbrk(-PAGE) != (void *)-1, "brk"); }
static int file;
static void truncate_mapped(int i) { check(!ftruncate(file, PAGE) && !ftruncate(file, 2 * PAGE), "ftruncate"); }

static const struct { const char *name; void (*call)(int); } calls[] = {
    {"mmap+munmap", map_and_unmap}, {"mmap-over", replace}, {"mprotect", protect}, {"fault+dontneed", discard},
    {"mlock", lock}, {"mremap", move}, {"mincore", in_core}, {"brk", move_break}, {"ftruncate", truncate_mapped},
};

static long cost(void (*call)(int)) {
    long best = 1l << 60;
    for (int round = 0; round < ROUNDS; round++) {
        long start = now();
        for (int i = 0; i < CALLS; i++) call(round * CALLS + i);
        long took = (now() - start) / CALLS;
        if (took < best) best = took;
    }
    return best;
}

static void vmas(void) {
    area = mmap(NULL, (2l * 65100 + 16) * PAGE, PROT_NONE, ANONYMOUS, -1, 0);
    munmap(area, (2l * 65100 + 16) * PAGE);
    area += 8 * PAGE;
    file = memfd_create("file", 0);
    ftruncate(file, 2 * PAGE);
    check(mmap(NULL, 2 * PAGE, RW, MAP_SHARED, file, 0) != MAP_FAILED, "mmap of the file");
    enum { KINDS = sizeof calls / sizeof *calls };
    long few[KINDS];
    grow(100);
    for (int k = 0; k < KINDS; k++) few[k] = cost(calls[k].call);
    grow(65000);
    for (int k = 0; k < KINDS; k++) printf("%s %ld %ld\n", calls[k].name, few[k], cost(calls[k].call));
}

static void reserve(void) {
    long best = 1l << 60;
    for (int i = 0; i < 200; i++) {
        long start = now();
        void *p = mmap(NULL, 200l << 30, RW, ANONYMOUS, -1, 0);
        check(p != MAP_FAILED && !munmap(p, 200l << 30), "mmap of 200 GiB");
        if (now() - start < best) best = now() - start;
    }
    printf("reserve %ld\n", best);
}

static void fork_resident(long mebibytes) {
    char *p = mmap(NULL, mebibytes << 20, RW, ANONYMOUS, -1, 0);
    check(p != MAP_FAILED, "mmap");
    for (long at = 0; at < mebibytes << 20; at += PAGE) p[at] = 1;
    long best = 1l << 60;
    for (int i = 0; i < 20; i++) {
        long start = now();
        pid_t pid = fork();
        if (!pid) _exit(0);
        long took = now() - start;
        check(pid > 0, "fork");
        waitpid(pid, NULL, 0);
        if (took < best) best = took;
    }
    printf("fork %ld\n", best);
}

int main(int argc, char **argv) {
    scattered = argc > 2 && !strcmp(argv[2], "scattered");
    if (argc > 1 && !strcmp(argv[1], "vmas")) vmas();
    else if (argc > 1 && !strcmp(argv[1], "reserve")) reserve();
    else if (argc > 2 && !strcmp(argv[1], "fork")) fork_resident(atol(argv[2]));
    else return 2;
    return 0;
}
