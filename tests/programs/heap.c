/* The heap: allocation patterns of small and huge blocks with their contents verified, calloc's zeros, realloc that
 * grows and shrinks, aligned allocation, alignment of all results, a linked structure, threads that free for others. */
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t state = 12345;
static uint32_t next(void) { return state = state * 1664525 + 1013904223, state >> 8; }

static void fill(unsigned char *p, size_t n, unsigned seed) {
    for (size_t i = 0; i < n; i++) p[i] = (unsigned char)(seed + i * 7);
}
static int intact(const unsigned char *p, size_t n, unsigned seed) {
    for (size_t i = 0; i < n; i++) {
        if (p[i] != (unsigned char)(seed + i * 7)) return 0;
    }
    return 1;
}

static void churn(void) {
    enum { SLOTS = 300 };
    static unsigned char *block[SLOTS];
    static size_t size[SLOTS];
    unsigned long bytes = 0, operations[4] = {0}, broken = 0, unaligned = 0;
    for (int i = 0; i < 20000; i++) {
        int at = (int)(next() % SLOTS);
        if (block[at] == NULL) {
            size[at] = next() % (i % 64 == 0 ? 300000 : i % 8 == 0 ? 5000 : 200) + 1;
            block[at] = malloc(size[at]);
            unaligned += (uintptr_t)block[at] % 16 != 0;
            fill(block[at], size[at], (unsigned)at), bytes += size[at], operations[0]++;
        } else if (next() % 3 == 0) {
            size_t now = next() % 4000 + 1, kept = now < size[at] ? now : size[at];
            block[at] = realloc(block[at], now);
            broken += !intact(block[at], kept, (unsigned)at);
            fill(block[at], size[at] = now, (unsigned)at), operations[1]++;
        } else {
            broken += !intact(block[at], size[at], (unsigned)at);
            free(block[at]), block[at] = NULL, operations[2]++;
        }
    }
    for (int i = 0; i < SLOTS; i++) broken += block[i] && !intact(block[i], size[i], (unsigned)i), free(block[i]);
    printf("churn: %lu bytes, %lu %lu %lu, broken %lu, unaligned %lu\n", bytes, operations[0], operations[1], operations[2], broken, unaligned);
}

static void zeroed(void) {
    unsigned long dirty = 0;
    for (int i = 0; i < 200; i++) {
        size_t n = next() % 20000 + 1;
        unsigned char *p = malloc(n);
        memset(p, 0xff, n), free(p);
        p = calloc(n, 1);
        for (size_t k = 0; k < n; k++) dirty += p[k];
        memset(p, 0xff, n), free(p);
    }
    printf("calloc: dirty %lu, overflow %d\n", dirty, calloc(SIZE_MAX / 2, 3) == NULL && errno == ENOMEM);
}

static void aligned(void) {
    unsigned long wrong = 0;
    for (size_t a = 16; a <= 1 << 20; a *= 2) {
        void *p = aligned_alloc(a, a * 2), *q = NULL;
        wrong += (uintptr_t)p % a != 0 || posix_memalign(&q, a, a + 3) != 0 || (uintptr_t)q % a != 0;
        memset(p, 1, a * 2), memset(q, 2, a + 3), free(p), free(q);
    }
    void *q;
    printf("aligned: wrong %lu, bad alignment %d, usable %d\n", wrong, posix_memalign(&q, 24, 8) == EINVAL, malloc_usable_size(q = malloc(100)) >= 100);
    free(q);
}

struct tree { struct tree *left, *right; int key; };
static struct tree *insert(struct tree *t, int key) {
    if (t == NULL) t = calloc(1, sizeof *t), t->key = key;
    else if (key < t->key) t->left = insert(t->left, key);
    else if (key > t->key) t->right = insert(t->right, key);
    return t;
}
static unsigned long drop(struct tree *t, int depth) {
    if (t == NULL) return 0;
    unsigned long sum = drop(t->left, depth + 1) * 3 + (unsigned long)(t->key * depth) + drop(t->right, depth + 1);
    free(t);
    return sum;
}

static void *shared[64];
static void *allocate(void *from) {
    for (long i = (long)from; i < 64; i += 4) {
        for (int round = 0; round < 30; round++) free(malloc((size_t)(round * i + 1)));
        shared[i] = malloc((size_t)i * 50 + 1), fill(shared[i], (size_t)i * 50 + 1, (unsigned)i);
    }
    return NULL;
}

int main(void) {
    churn(), zeroed(), aligned();
    struct tree *t = NULL;
    for (int i = 0; i < 5000; i++) t = insert(t, (int)(next() % 100000));
    printf("tree %lx\n", drop(t, 1));
    pthread_t threads[4];
    for (long i = 0; i < 4; i++) pthread_create(&threads[i], NULL, allocate, (void *)i);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
    int broken = 0;
    for (unsigned i = 0; i < 64; i++) broken += !intact(shared[i], i * 50 + 1, i), free(shared[i]);
    printf("threads: broken %d\n", broken);
    unsigned char *big = malloc(1);
    for (size_t n = 1; n < 40u << 20; n *= 3) big = realloc(big, n * 3), big[n * 3 - 1] = (unsigned char)n;
    unsigned sum = 0;
    for (size_t n = 1; n < 40u << 20; n *= 3) sum = sum * 5 + big[n * 3 - 1];
    free(big), malloc_trim(0);
    printf("grown %u, zero size %d\n", sum, realloc(NULL, 0) != NULL);
    return 0;
}
