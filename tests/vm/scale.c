/* What operations cost when there is much of everything. Prints figures in nanoseconds.
 *
 *   scale vmas LAYOUT near|far [CALL]  each call (or one) with 100 mappings and with 65,400: medians of five rounds that
 *                                      alternate; "far" jumps about, and so shows what cold caches cost
 *   scale reserve                      operations on 200 GiB of which 0, 10 or 100 pages are touched
 *   scale fork MEBIBYTES [huge]        fork with that much resident: until it returns in the parent, until the child
 *                                      runs, and until the child is gone
 *
 * Layouts: "holes", a page free between mappings; "packed", none, permissions alternate; "spread", 2 MiB from one to
 * the next; "file", all of one file, in reverse order; "objects", each a shared anonymous object of its own.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, ROUNDS = 5, CALLS = 800, BATCH = 8, FEW = 100, MANY = 65400 };
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

/* Mappings of three pages each, in an area of their own. */
enum { SIZE = 3 * PAGE };
enum layout { HOLES, PACKED, SPREAD, FILE_BACKED, OBJECTS, LAYOUTS };
static const char *const layout_names[] = {"holes", "packed", "spread", "file", "objects"};
static enum layout layout;
static char *area;
static long stride;
static int mappings, far, file;

static int prot_of(int i) { return layout == PACKED && i % 2 ? RW | PROT_EXEC : RW; }
static void map_part(int i, long offset, long size) {
    char *at = area + stride * i + offset;
    static const int flags[] = {ANONYMOUS, ANONYMOUS, ANONYMOUS, MAP_SHARED, MAP_SHARED | MAP_ANONYMOUS};
    long place = layout == FILE_BACKED ? (MANY - 1l - i) * SIZE + offset : 0;
    check(mmap(at, size, prot_of(i), MAP_FIXED | flags[layout], file, place) == at, "mmap");
}
static void grow(int count) {
    for (; mappings < count; mappings++) {
        map_part(mappings, 0, SIZE);
        *(volatile char *)(area + stride * mappings) = 1;
        if (layout >= FILE_BACKED) *(volatile char *)(area + stride * mappings + PAGE) = 1;
    }
}
static void shrink(int count) {
    munmap(area + stride * count, stride * (mappings - count));
    mappings = count;
}
static int number(int i) { return far ? (i * 40503L + 77) % mappings : (mappings - FEW) / 2 + i * 37 % FEW; }
static char *nth(int i) { return area + stride * number(i); }

static void map_anywhere(int i) {
    char *p = mmap(NULL, PAGE, RW, ANONYMOUS, -1, 0);
    check(p != MAP_FAILED && !munmap(p, PAGE), "mmap");
}
static void map_in_gap(int i) {
    char *p = nth(i) + SIZE;
    check(mmap(p, PAGE, PROT_READ, ANONYMOUS | MAP_FIXED, -1, 0) == p && !munmap(p, PAGE), "mmap in a gap");
}
static void replace(int i) { map_part(number(i), 0, SIZE), *(volatile char *)nth(i) = 1; }
static void unmap_and_map(int i) {
    check(!munmap(nth(i), SIZE), "munmap"), map_part(number(i), 0, SIZE), *(volatile char *)nth(i) = 1;
}
static void unmap_middle(int i) { check(!munmap(nth(i) + PAGE, PAGE), "munmap"), map_part(number(i), PAGE, PAGE); }
static void protect(int i) {
    check(!mprotect(nth(i), SIZE, PROT_READ) && !mprotect(nth(i), SIZE, prot_of(number(i))), "mprotect");
}
static void protect_middle(int i) {
    check(!mprotect(nth(i) + PAGE, PAGE, PROT_READ) && !mprotect(nth(i) + PAGE, PAGE, prot_of(number(i))), "mprotect");
}
static void write_and_discard(int i) {
    *(volatile char *)(nth(i) + PAGE) = 1, check(!madvise(nth(i) + PAGE, PAGE, MADV_DONTNEED), "madvise");
}
static void read_and_discard(int i) {
    *(volatile char *)(nth(i) + PAGE), check(!madvise(nth(i) + PAGE, PAGE, MADV_DONTNEED), "madvise");
}
static void advise(int i) {
    check(!madvise(nth(i), SIZE, MADV_RANDOM) && !madvise(nth(i), SIZE, MADV_NORMAL), "madvise");
}
static void advise_first(int i) {
    check(!madvise(nth(i), PAGE, MADV_RANDOM) && !madvise(nth(i), PAGE, MADV_NORMAL), "madvise");
}
static void lock(int i) { check(!mlock(nth(i), PAGE) && !munlock(nth(i), PAGE), "mlock"); }
static void move(int i) {
    char *p = mremap(nth(i), SIZE, SIZE, MREMAP_MAYMOVE | MREMAP_FIXED, area - 8 * PAGE);
    check(p != MAP_FAILED && mremap(p, SIZE, SIZE, MREMAP_MAYMOVE | MREMAP_FIXED, nth(i)) != MAP_FAILED, "mremap");
}
static void resize(int i) {
    char *p = nth(i);
    check(mremap(p, SIZE, SIZE + PAGE, 0) == p && mremap(p, SIZE + PAGE, SIZE, 0) == p, "mremap");
}
static void in_core(int i) { unsigned char v[3]; check(!mincore(nth(i), SIZE, v), "mincore"); }
static void synchronise(int i) { check(!msync(nth(i), PAGE, MS_ASYNC), "msync"); }
static void read_from(int i) {
    char byte;
    struct iovec here = {&byte, 1}, there = {nth(i), 1};
    check(process_vm_readv(getpid(), &here, 1, &there, 1, 0) == 1, "process_vm_readv");
}
static void move_break(int i) { check(sbrk(PAGE) != (void *)-1 && sbrk(-PAGE) != (void *)-1, "brk"); }
static void truncate_mapped(int i) {
    check(!ftruncate(file, (MANY - 1l) * SIZE) && !ftruncate(file, (long)MANY * SIZE), "ftruncate");
}
static void punch(int i) {
    long offset = (MANY - 1l - number(i)) * SIZE + PAGE;
    if (layout == FILE_BACKED) ((volatile char *)nth(i))[PAGE] = 1;
    check(!fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, PAGE), "fallocate");
}
static void remove_pages(int i) {
    ((volatile char *)nth(i))[PAGE] = 1;
    check(!madvise(nth(i) + PAGE, PAGE, MADV_REMOVE), "madvise");
}

/* What a call needs: free pages between mappings, shared memory, or that what was cut out merges back. */
enum { GAPS = 1, SHARED = 2, MERGES = 3 };
static const struct { const char *name; void (*call)(int); int needs; } calls[] = {
    {"mmap+munmap", map_anywhere}, {"mmap-gap", map_in_gap, GAPS}, {"mmap-over", replace},
    {"munmap+mmap", unmap_and_map}, {"munmap-middle", unmap_middle, MERGES}, {"mprotect", protect},
    {"mprotect-middle", protect_middle}, {"write+dontneed", write_and_discard}, {"read+dontneed", read_and_discard},
    {"madvise", advise}, {"madvise-split", advise_first}, {"mlock", lock}, {"mremap", move},
    {"mremap-resize", resize, GAPS}, {"mincore", in_core}, {"msync", synchronise}, {"vm_readv", read_from},
    {"brk", move_break}, {"ftruncate", truncate_mapped}, {"punch", punch}, {"remove", remove_pages, SHARED},
};
enum { KINDS = sizeof calls / sizeof *calls };

static int ascending(const void *a, const void *b) { return *(const long *)a > *(const long *)b ? 1 : -1; }
static long median(long *figures, int count) {
    qsort(figures, count, sizeof *figures, ascending);
    return figures[count / 2];
}

/* Of one call: the median of a few at a time, as other work on the machine interrupts some of them. No two kinds of call
 * go to the same mappings. */
static long cost(int kind, int round) {
    long batches[CALLS / BATCH], first = (round * KINDS + kind) * CALLS;
    for (int i = 0; i < CALLS; i += BATCH) {
        long start = now();
        for (int j = 0; j < BATCH; j++) calls[kind].call(first + i + j);
        batches[i / BATCH] = (now() - start) / BATCH;
    }
    return median(batches, CALLS / BATCH);
}

static int applies(int kind, const char *only) {
    int gaps = layout == HOLES || layout == SPREAD;
    int lacks[] = {0, !gaps, layout < FILE_BACKED, layout == OBJECTS};
    if (lacks[calls[kind].needs]) return 0;
    return !only || !strcmp(only, calls[kind].name);
}

static void vmas(const char *only) {
    stride = layout == HOLES ? SIZE + PAGE : layout == SPREAD ? 2 << 20 : SIZE;
    long room = stride * MANY + 32 * PAGE;
    area = mmap(NULL, room, PROT_NONE, ANONYMOUS, -1, 0);
    check(area != MAP_FAILED && !munmap(area, room), "room");
    area += 16 * PAGE;
    file = memfd_create("file", 0);
    check(!ftruncate(file, (long)MANY * SIZE), "ftruncate");
    check(mmap(NULL, PAGE, RW, MAP_SHARED, file, (MANY - 1l) * SIZE) != MAP_FAILED, "mmap of the file");
    sbrk(PAGE / 2);
    static long few[KINDS][ROUNDS], many[KINDS][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        if (mappings > FEW) shrink(FEW); else grow(FEW);
        for (int k = 0; k < KINDS; k++) if (applies(k, only)) cost(k, round), few[k][round] = cost(k, round);
        grow(MANY);
        for (int k = 0; k < KINDS; k++) if (applies(k, only)) many[k][round] = cost(k, round);
    }
    for (int k = 0; k < KINDS; k++)
        if (applies(k, only)) printf("%s %ld %ld\n", calls[k].name, median(few[k], ROUNDS), median(many[k], ROUNDS));
}

static const long HUGE_RANGE = 200l << 30;
static char *reserved(int touched) {
    char *p = mmap(NULL, HUGE_RANGE, RW, ANONYMOUS, -1, 0);
    check(p != MAP_FAILED, "mmap of 200 GiB");
    for (int i = 0; i < touched; i++) p[HUGE_RANGE / touched * i] = 1;
    return p;
}
static void freed(char *p) { check(!munmap(p, HUGE_RANGE), "munmap of 200 GiB"); }

/* The least of several rounds of one operation on 200 GiB of which `touched` pages are there. */
static void least(const char *name, int touched, void (*call)(char *)) {
    long best = 1l << 60;
    for (int i = 0; i < 20; i++) {
        char *p = reserved(touched);
        long start = now();
        call(p);
        long took = now() - start;
        freed(p);
        if (took < best) best = took;
    }
    printf("%s-%d %ld\n", name, touched, best);
}
static void map_and_unmap(char *p) { freed(p), check(reserved(0) == p, "the same place"); }
static void unmap_all(char *p) { check(!munmap(p, HUGE_RANGE), "munmap"); }
static void protect_all(char *p) { check(!mprotect(p, HUGE_RANGE, PROT_READ), "mprotect"); }
static void discard_all(char *p) { check(!madvise(p, HUGE_RANGE, MADV_DONTNEED), "DONTNEED"); }
static void free_all(char *p) { check(!madvise(p, HUGE_RANGE, MADV_FREE), "FREE"); }
static void advise_all(char *p) { check(!madvise(p, HUGE_RANGE, MADV_RANDOM), "RANDOM"); }
static void lock_all(char *p) { check(!mlock2(p, HUGE_RANGE, MLOCK_ONFAULT) && !munlock(p, HUGE_RANGE), "mlock2"); }
static void sync_all(char *p) { check(!msync(p, HUGE_RANGE, MS_SYNC), "msync"); }
/* Half of it, to a place that is a multiple of 2 MiB away or is not. */
static void move_half(char *p, long by) {
    long half = HUGE_RANGE / 2 - (4l << 20);
    check(!munmap(p + half, HUGE_RANGE - half), "munmap");
    check(mremap(p, half, half, MREMAP_MAYMOVE | MREMAP_FIXED, p + half + by) != MAP_FAILED, "mremap");
}
static void move_tables(char *p) { move_half(p, 0); }
static void move_pages(char *p) { move_half(p, PAGE); }
static void fork_all(char *p) {
    pid_t pid = fork();
    if (!pid) _exit(0);
    check(pid > 0 && waitpid(pid, NULL, 0) == pid, "fork");
}

static void reserve(void) {
    least("munmap+mmap", 0, map_and_unmap);
    for (int touched = 0; touched <= 100; touched += touched ? 90 : 10) {
        least("munmap", touched, unmap_all);
        least("mprotect", touched, protect_all);
        least("dontneed", touched, discard_all);
        least("free", touched, free_all);
        least("random", touched, advise_all);
        least("mlock2", touched, lock_all);
        least("msync", touched, sync_all);
        least("mremap-tables", touched, move_tables);
        least("mremap-pages", touched, move_pages);
        least("fork+exit", touched, fork_all);
    }
}

static void fork_resident(long mebibytes, int huge) {
    char *p = mmap(NULL, mebibytes << 20, RW, ANONYMOUS, -1, 0);
    check(p != MAP_FAILED, "mmap");
    if (huge) check(!madvise(p, mebibytes << 20, MADV_HUGEPAGE), "MADV_HUGEPAGE");
    for (long at = 0; at < mebibytes << 20; at += PAGE) p[at] = 1;
    long *child = mmap(NULL, PAGE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    long best = 1l << 60, started = best, ended = best;
    for (int i = 0; i < 20; i++) {
        long start = now();
        pid_t pid = fork();
        if (!pid) *child = now(), _exit(0);
        long took = now() - start;
        check(pid > 0, "fork");
        waitpid(pid, NULL, 0);
        if (now() - start < ended) ended = now() - start;
        if (took < best) best = took;
        if (*child - start < started) started = *child - start;
        for (long at = 0; i % 2 && at < mebibytes << 20; at += 2 << 20) p[at] = 2;
    }
    printf("fork %ld\nchild %ld\nexit %ld\n", best, started, ended);
}

int main(int argc, char **argv) {
    if (argc > 3 && !strcmp(argv[1], "vmas")) {
        while (layout < LAYOUTS && strcmp(argv[2], layout_names[layout])) layout++;
        far = !strcmp(argv[3], "far");
        if (layout == LAYOUTS) return 2;
        vmas(argc > 4 ? argv[4] : NULL);
    } else if (argc > 1 && !strcmp(argv[1], "reserve")) {
        reserve();
    } else if (argc > 2 && !strcmp(argv[1], "fork")) {
        fork_resident(atol(argv[2]), argc > 3);
    } else {
        return 2;
    }
    return 0;
}
