/* Data in memory: bit-fields of all widths, unions, packed and aligned structures, byte order, misaligned loads and
 * stores of every width (also over a page border), alloca and variable-length arrays, flexible members, long doubles. */
#include <alloca.h>
#include <endian.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct fields { unsigned a : 1, b : 3; signed int c : 5; unsigned long d : 33; signed long e : 22; unsigned : 0; unsigned char f : 4, g : 4; _Bool h : 1; };
struct __attribute__((packed)) packed { char a; int b; short c; double d; char e; long f; };
struct __attribute__((packed)) squeezed { unsigned a : 3; unsigned long b : 50; unsigned c : 11; };
struct aligned { char a; _Alignas(32) int b; char c; };
struct flexible { int n; short values[]; };
union view { double d; uint64_t u; uint8_t bytes[8]; struct { uint32_t low, high; } half; float f[2]; };

static long variable(int n) {
    int square[n][n + 1];
    long *extra = alloca((size_t)n * sizeof *extra), sum = 0;
    for (int i = 0; i < n; i++) {
        extra[i] = i * i;
        for (int j = 0; j <= n; j++) square[i][j] = i * j - n;
    }
    for (int i = 0; i < n; i++) sum = sum * 3 + square[i][n - i] + extra[n - 1 - i];
    return sum + (long)sizeof square;
}
static int sum_of(int rows, int columns, int m[rows][columns]) {
    int sum = 0;
    for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) sum += m[i][j] * (i - j);
    return sum;
}

int main(void) {
    struct fields s = {0};
    volatile int big = 1000, small = -3;
    s.a = (unsigned)big + 1, s.b = (unsigned)big, s.c = small * 7, s.d = (unsigned long)big << 30 | 5, s.e = small * 400000L, s.f = (unsigned char)big, s.g = 9, s.h = big;
    printf("fields %u %u %d %lu %ld %u %u %d size %zu\n", s.a, s.b, s.c, (unsigned long)s.d, (long)s.e, s.f, s.g, s.h, sizeof s);
    for (int i = 0; i < 40; i++) s.a++, s.b += 3, s.c -= 2, s.d *= 3, s.e ^= s.c, s.f--, s.g += s.f, s.h = !s.h;
    printf("fields %u %u %d %lu %ld %u %u %d\n", s.a, s.b, s.c, (unsigned long)s.d, (long)s.e, s.f, s.g, s.h);
    printf("offsets %zu %zu %zu %zu, sizes %zu %zu %zu %zu\n", offsetof(struct packed, b), offsetof(struct packed, d), offsetof(struct packed, f),
           offsetof(struct aligned, c), sizeof(struct packed), sizeof(struct squeezed), sizeof(struct aligned), sizeof(struct flexible));
    struct packed p[3];
    for (int i = 0; i < 3; i++) p[i] = (struct packed){(char)i, i * 1000000, (short)(i - 1), i * 0.5, (char)-i, i * 10000000000};
    long total = 0;
    for (int i = 0; i < 3; i++) total += p[i].a + p[i].b + p[i].c + (long)(p[i].d * 4) + (signed char)p[i].e + p[i].f;
    struct squeezed q = {5, 0x3ffffffffffff - 1, 1234};
    q.b -= 7, q.c += 900;
    printf("packed %ld, squeezed %u %" PRIx64 " %u\n", total, q.a, (uint64_t)q.b, q.c);

    char *edge = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint64_t hash = 0;
    for (int at = 4096 - 20; at < 4096 + 4; at++) {
#define ACCESS(T) { struct __attribute__((packed)) { T v; } *m = (void *)(edge + at); m->v = (T)(at * 0x1234567890abcdefull); m->v += (T)3; hash = hash * 31 + (uint64_t)m->v; }
        ACCESS(uint16_t) ACCESS(int16_t) ACCESS(uint32_t) ACCESS(int32_t) ACCESS(uint64_t) ACCESS(int64_t)
        struct __attribute__((packed)) { float f; double d; } *m = (void *)(edge + at);
        m->f = (float)at / 3, m->d = at / 7.0, m->d += m->f, hash = hash * 31 + (uint64_t)(m->d * 1e6);
    }
    for (int i = 4060; i < 4120; i++) hash = hash * 31 + (unsigned char)edge[i];
    printf("misaligned %016" PRIx64 "\n", hash);

    union view v = {.d = -1.5};
    printf("view %016" PRIx64 " %02x %08x %g\n", v.u, v.bytes[7], v.half.high, v.f[1]);
    v.bytes[6] ^= 1, v.half.low = 7;
    printf("view %a, order %d, %08x %016" PRIx64 " %04x\n", v.d, BYTE_ORDER == LITTLE_ENDIAN, htobe32(0x12345678), htobe64(0x123456789abcdef), be16toh(0x1234));
    printf("variable %ld %ld %ld\n", variable(1), variable(17), variable(90));
    int m[4][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {[1] = 11}};
    struct flexible *f = malloc(sizeof *f + 5 * sizeof *f->values);
    f->n = 5;
    for (int i = 0; i < 5; i++) f->values[i] = (short)(i * 9000);
    printf("matrix %d, flexible %d %d\n", sum_of(4, 3, m), f->values[2], f->values[4]);
    free(f);

    /* Longer than double on both machines, though not alike: values that both hold exactly. */
    volatile long double x = 1, y = 3;
    for (int i = 0; i < 60; i++) x *= 2;
    x += 1;
    long double z = x * y - 1, root = z / y;
    printf("long double %.0Lf %.0Lf %d %.10Lf %.12Lg\n", x, z, x - 1 == 1152921504606846976.0L, root / x, (1 + root / z) * y);
    printf("%Lg %.3Lf %Le %ld %d %d\n", x / 1024, y / 8, y / 2, (long)(y * 1.5L), (double)x > x, (int)(z < root));
    volatile float fl = 0.1f;
    volatile double db = 0.1;
    printf("%.20Lf %.20Lf %d\n", (long double)fl, (long double)db, (double)((long double)db * 1) == db);
    printf("%.15Lg %.15Lg %s\n", strtold("1234567.890123", NULL), (long double)INT64_MIN, sizeof(long double) == 16 ? "16 bytes" : "?");
    return 0;
}
