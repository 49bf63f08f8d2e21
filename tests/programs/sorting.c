/* Sorting and searching of the C library: qsort and qsort_r on many shapes and element sizes, bsearch, lfind, binary
 * trees with twalk and tdelete, hash tables, queues, and own heap, merge, radix and shell sorts that must agree. */
#define _GNU_SOURCE
#include <search.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N = 5000 };
static uint32_t state;
static uint32_t next(void) { return state = state * 1664525 + 1013904223, state >> 9; }

static unsigned long comparisons;
static int by_value(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    comparisons++;
    return (x > y) - (x < y);
}
static int by_digit(const void *a, const void *b, void *context) {
    int d = *(int *)context, x = *(const int *)a / d % 10, y = *(const int *)b / d % 10;
    return x != y ? x - y : by_value(a, b);
}
static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void shape(int *v, int kind) {
    state = 99;
    for (int i = 0; i < N; i++) {
        v[i] = kind == 0 ? i : kind == 1 ? N - i : kind == 2 ? (int)(next() % 1000000) : kind == 3 ? (int)(next() % 10) : kind == 4 ? (i % 2 ? i : N - i) : 7;
    }
}
static unsigned long digest(const int *v) {
    unsigned long h = 0;
    for (int i = 0; i < N; i++) h = h * 31 + (unsigned long)v[i];
    return h;
}

static void sift(int *v, int at, int n) {
    for (int child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && v[child + 1] > v[child]) child++;
        if (v[at] >= v[child]) return;
        int t = v[at];
        v[at] = v[child], v[child] = t;
    }
}
static void heap(int *v) {
    for (int i = N / 2; i-- > 0;) sift(v, i, N);
    for (int n = N; n-- > 1;) {
        int t = v[0];
        v[0] = v[n], v[n] = t, sift(v, 0, n);
    }
}
static void merge(int *v, int n) {
    static int copy[N];
    if (n < 2) return;
    merge(v, n / 2), merge(v + n / 2, n - n / 2);
    for (int i = 0, j = n / 2, k = 0; k < n; k++) copy[k] = j >= n || (i < n / 2 && v[i] <= v[j]) ? v[i++] : v[j++];
    memcpy(v, copy, (size_t)n * sizeof *v);
}
static void radix(int *v) {
    static int to[N];
    for (int shift = 0; shift < 32; shift += 8) {
        int count[257] = {0};
        for (int i = 0; i < N; i++) count[(v[i] >> shift & 255) + 1]++;
        for (int i = 0; i < 256; i++) count[i + 1] += count[i];
        for (int i = 0; i < N; i++) to[count[v[i] >> shift & 255]++] = v[i];
        memcpy(v, to, sizeof to);
    }
}
static void shell(int *v) {
    for (int gap = 1093; gap > 0; gap /= 3) {
        for (int i = gap; i < N; i++) {
            int t = v[i], j = i;
            for (; j >= gap && v[j - gap] > t; j -= gap) v[j] = v[j - gap];
            v[j] = t;
        }
    }
}

static int visited, depth;
static void visit(const void *node, VISIT which, int level) {
    if (which == postorder || which == leaf) visited = visited * 31 + **(int *const *)node;
    if (level > depth) depth = level;
}

int main(void) {
    static int v[N], w[N];
    for (int kind = 0; kind < 6; kind++) {
        unsigned long results[5];
        shape(v, kind), comparisons = 0, qsort(v, N, sizeof *v, by_value), results[0] = digest(v);
        void (*const own[])(int *) = {heap, radix, shell};
        for (int i = 0; i < 3; i++) shape(w, kind), own[i](w), results[i + 1] = digest(w);
        shape(w, kind), merge(w, N), results[4] = digest(w);
        int agree = 1;
        for (int i = 1; i < 5; i++) agree &= results[i] == results[0];
        printf("shape %d: %lx agree %d, comparisons reasonable %d\n", kind, results[0], agree, comparisons < 150000);
    }
    shape(v, 2);
    int digit = 100;
    qsort_r(v, N, sizeof *v, by_digit, &digit);
    printf("by digit %lx\n", digest(v));
    shape(v, 2), qsort(v, N, sizeof *v, by_value);
    int found = 0, *hit;
    for (int key = 0; key < 1000000; key += 37) hit = bsearch(&key, v, N, sizeof *v, by_value), found += hit && *hit == key;
    size_t count = N;
    printf("bsearch %d, lfind %td\n", found, (int *)lfind(&v[1234], v, &count, sizeof *v, by_value) - v);

    char *words[] = {"pear", "Apple", "fig", "apple", "banana", "", "figs", "Zebra"};
    qsort(words, 8, sizeof *words, by_text);
    for (int i = 0; i < 8; i++) printf("<%s>", words[i]);
    struct wide { char pad[21]; } rows[100];
    for (int i = 0; i < 100; i++) memset(&rows[i], 0, sizeof *rows), snprintf(rows[i].pad, 21, "%d row", (i * 37) % 100);
    qsort(rows, 100, sizeof *rows, (int (*)(const void *, const void *))strcmp);
    printf(" %s %s %s\n", rows[0].pad, rows[50].pad, rows[99].pad);

    void *root = NULL;
    shape(v, 2);
    int inserted = 0;
    for (int i = 0; i < 1000; i++) inserted += *(int **)tsearch(&v[i], &root, by_value) == &v[i];
    for (int i = 0; i < 1000; i += 3) tdelete(&v[i], &root, by_value);
    twalk(root, visit);
    printf("tree: inserted %d, walk %08x, found %d %d, balanced %d\n", inserted, (unsigned)visited, tfind(&v[1], &root, by_value) != NULL,
           tfind(&v[0], &root, by_value) != NULL, depth < 25);
    hcreate(500);
    static char keys[300][12];
    for (long i = 0; i < 300; i++) sprintf(keys[i], "key%ld", i * i), hsearch((ENTRY){keys[i], (void *)i}, ENTER);
    ENTRY *e = hsearch((ENTRY){"key40000", NULL}, FIND);
    printf("hash: %ld, missing %d\n", e ? (long)e->data : -1, hsearch((ENTRY){"key2", NULL}, FIND) == NULL);
    return 0;
}
