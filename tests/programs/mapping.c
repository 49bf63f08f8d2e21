/* mmap, mprotect, munmap, mremap and madvise on anonymous memory: zero pages, fixed and hinted addresses, holes, growing
 * and moving, contents that survive, private and shared after fork, errors. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096 };

static char *map(size_t pages, int flags) {
    return mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
}
static unsigned sum(const char *p, size_t n) {
    unsigned s = 0;
    for (size_t i = 0; i < n; i++) s = s * 31 + (unsigned char)p[i];
    return s;
}
static void fill(char *p, size_t n) {
    for (size_t i = 0; i < n; i++) p[i] = (char)(i * 13 + i / PAGE);
}
static const char *why(const void *p) {
    if (p != MAP_FAILED) return "ok";
    return errno == EINVAL ? "EINVAL" : errno == EEXIST ? "EEXIST" : errno == ENOMEM ? "ENOMEM" : errno == EFAULT ? "EFAULT"
         : errno == EBADF ? "EBADF" : "other";
}
static const char *why_int(int r) { return why(r == 0 ? NULL : MAP_FAILED); }
/* Which pages of the range are mapped, as mincore tells. */
static void layout(const char *title, char *p, int pages) {
    printf("%s ", title);
    unsigned char v;
    for (int i = 0; i < pages; i++) putchar(mincore(p + i * PAGE, PAGE, &v) == 0 ? '#' : '.');
    putchar('\n');
}

int main(void) {
    char *p = map(16, MAP_PRIVATE), *q;
    printf("zero %u, aligned %d\n", sum(p, 16 * PAGE), (uintptr_t)p % PAGE == 0);
    fill(p, 16 * PAGE);
    unsigned whole = sum(p, 16 * PAGE);
    munmap(p + 3 * PAGE, 2 * PAGE), munmap(p + 9 * PAGE, PAGE);
    layout("holes", p, 16);
    q = mmap(p + 3 * PAGE, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    printf("noreplace in the hole %d", q == p + 3 * PAGE);
    q = mmap(p + 2 * PAGE, 2 * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    printf(", over a page %s\n", why(q));
    q = mmap(p + 9 * PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("hint taken %d\n", q == p + 9 * PAGE);
    q = mmap(p + 5 * PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("hint at a used page moved %d\n", q != p + 5 * PAGE && q != MAP_FAILED);
    q = mmap(p + PAGE, 12 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    printf("fixed %d, cleared %u, around it %u %u\n", q == p + PAGE, sum(q, 12 * PAGE), sum(p, PAGE), sum(p + 13 * PAGE, 3 * PAGE));
    munmap(p, 16 * PAGE), layout("gone", p, 16);

    /* The ninth page keeps the place of the guard page. */
    p = map(9, MAP_PRIVATE), fill(p, 8 * PAGE);
    unsigned before = sum(p, 8 * PAGE);
    q = mremap(p, 8 * PAGE, 4 * PAGE, 0);
    printf("shrunk in place %d\n", q == p), layout("after", p, 8);
    q = mremap(p, 4 * PAGE, 8 * PAGE, 0);
    printf("grown in place %d, tail zero %u\n", q == p, q == p ? sum(p + 4 * PAGE, 4 * PAGE) : 1);
    fill(p, 8 * PAGE);
    char *guard = mmap(p + 8 * PAGE, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    q = mremap(p, 8 * PAGE, 64 * PAGE, 0);
    printf("no room %s\n", why(q));
    q = mremap(p, 8 * PAGE, 64 * PAGE, MREMAP_MAYMOVE);
    printf("moved %d, contents %d, rest %u\n", q != p, sum(q, 8 * PAGE) == before, sum(q + 8 * PAGE, 56 * PAGE));
    layout("old place", p, 9);
    p = map(64, MAP_PRIVATE);
    q = mremap(q, 8 * PAGE, 8 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, p + 10 * PAGE);
    printf("to a fixed place %d, contents %d\n", q == p + 10 * PAGE, sum(q, 8 * PAGE) == before);
    printf("errors %s", why(mremap(p + 1, PAGE, PAGE, 0)));
    printf(" %s", why(mremap(p, PAGE, 0, 0)));
    printf(" %s", why(mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)));
    printf(" %s", why(mmap(NULL, PAGE, PROT_READ, MAP_ANONYMOUS, -1, 0)));
    printf(" %s", why(mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, -1, 0)));
    printf(" %s", why_int(munmap(p + 5, PAGE)));
    printf(" %s", why_int(munmap(p, 0)));
    printf(" %s", why_int(mprotect(guard + 100, PAGE, PROT_READ)));
    munmap(guard, PAGE);
    printf(" %s", why_int(mprotect(guard, PAGE, PROT_READ)));
    printf(" %s\n", why_int(madvise(p + 3, PAGE, MADV_NORMAL)));

    fill(p, 64 * PAGE);
    madvise(p + 20 * PAGE, 10 * PAGE, MADV_DONTNEED);
    printf("dontneed %u, neighbours %d %d\n", sum(p + 20 * PAGE, 10 * PAGE), p[20 * PAGE - 1], p[30 * PAGE]);
    for (int i = 0; i < 64; i += 2) mprotect(p + i * PAGE, PAGE, PROT_READ);
    for (int i = 0; i < 64; i += 2) mprotect(p + i * PAGE, PAGE, PROT_READ | PROT_WRITE), p[i * PAGE]++;
    printf("protected and back %u\n", sum(p, 64 * PAGE));

    char *shared = map(2, MAP_SHARED), *private = map(2, MAP_PRIVATE);
    shared[0] = private[0] = 'p';
    if (fork() == 0) {
        int seen = shared[0] == 'p' && private[0] == 'p';
        shared[0] = private[0] = 'c', shared[PAGE] = 'n', private[PAGE] = 'n';
        _exit(seen);
    }
    int status;
    wait(&status);
    printf("child saw %d; shared %c%c, private %c%d\n", WEXITSTATUS(status), shared[0], shared[PAGE], private[0], private[PAGE]);
    size_t huge = 1ul << 36;
    char *sparse = mmap(NULL, huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    printf("64 GiB reserved %s", why(sparse));
    for (size_t at = 0; sparse != MAP_FAILED && at < huge; at += huge / 16) sparse[at] = 1;
    printf(", unmapped %d\n", munmap(sparse, huge));
    printf("%u\n", whole);
    return 0;
}
