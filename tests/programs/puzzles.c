/* Classic computations: n-queens, permutations, game of life, sieve, big-number factorial and pi digits, matrices, FFT,
 * edit distance, knapsack, shortest paths, Gauss elimination over rationals mod p, a Forth-like interpreter with computed goto. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int queens(unsigned all, unsigned columns, unsigned left, unsigned right) {
    if (columns == all) return 1;
    int n = 0;
    for (unsigned free = all & ~(columns | left | right); free; free &= free - 1) {
        unsigned bit = free & -free;
        n += queens(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return n;
}

static void permute(char *s, int n, unsigned *hash) {
    if (n == 1) { for (char *p = s; *p; p++) *hash = *hash * 31 + (unsigned char)*p; return; }
    for (int i = 0; i < n; i++) {
        permute(s, n - 1, hash);
        int at = n % 2 ? 0 : i;
        char t = s[at];
        s[at] = s[n - 1], s[n - 1] = t;
    }
}

static void life(void) {
    static uint8_t cells[32][32], next[32][32];
    static const char *const glider[] = {".#.", "..#", "###"};
    for (int y = 0; y < 3; y++) for (int x = 0; x < 3; x++) cells[y + 2][x + 2] = glider[y][x] == '#';
    for (int i = 0; i < 5; i++) cells[20][10 + i] = 1;
    for (int generation = 0; generation < 60; generation++) {
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int n = -cells[y][x];
                for (int d = 0; d < 9; d++) n += cells[(y + d / 3 + 31) % 32][(x + d % 3 + 31) % 32];
                next[y][x] = n == 3 || (n == 2 && cells[y][x]);
            }
        }
        memcpy(cells, next, sizeof cells);
    }
    for (int y = 14; y < 26; y++) {
        for (int x = 5; x < 24; x++) putchar(cells[y][x] ? '#' : '.');
        putchar('\n');
    }
}

static void factorial(int n) {
    static uint32_t digits[600];
    int length = 1;
    digits[0] = 1;
    for (int i = 2; i <= n; i++) {
        uint64_t carry = 0;
        for (int k = 0; k < length; k++) carry += (uint64_t)digits[k] * (unsigned)i, digits[k] = (uint32_t)(carry % 1000000000), carry /= 1000000000;
        while (carry) digits[length++] = (uint32_t)(carry % 1000000000), carry /= 1000000000;
    }
    printf("%d! = %u", n, digits[length - 1]);
    for (int k = length - 2; k >= 0; k--) printf("%09u", digits[k]);
    printf("\n");
}

static void pi(int count) {
    int size = count * 10 / 3 + 1, *a = malloc(sizeof *a * (size_t)size), nines = 0, held = 0;
    for (int i = 0; i < size; i++) a[i] = 2;
    for (int digit = 0; digit <= count; digit++) {
        int q = 0;
        for (int i = size; i > 0; i--) q = 10 * a[i - 1] + q * i, a[i - 1] = q % (2 * i - 1), q /= 2 * i - 1;
        a[0] = q % 10, q /= 10;
        if (q == 9) { nines++; continue; }
        if (digit) putchar('0' + held + (q == 10));
        for (; nines; nines--) putchar(q == 10 ? '0' : '9');
        held = q == 10 ? 0 : q;
    }
    printf("\n"), free(a);
}

static void fft(double *re, double *im, int n, int sign) {
    for (int i = 1, j = 0; i < n; i++) {
        int bit = n >> 1;
        for (; j & bit; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i < j) { double t = re[i]; re[i] = re[j], re[j] = t, t = im[i], im[i] = im[j], im[j] = t; }
    }
    for (int len = 2; len <= n; len <<= 1) {
        for (int i = 0; i < n; i += len) {
            for (int k = 0; k < len / 2; k++) {
                double angle = sign * 2 * M_PI * k / len, c = cos(angle), s = sin(angle);
                int a = i + k, b = a + len / 2;
                double x = re[b] * c - im[b] * s, y = re[b] * s + im[b] * c;
                re[b] = re[a] - x, im[b] = im[a] - y, re[a] += x, im[a] += y;
            }
        }
    }
}

static long interpret(const int *code) {
    static void *const labels[] = {&&push, &&add, &&multiply, &&subtract, &&duplicate, &&swap, &&jump_if, &&store, &&load, &&halt};
    long stack[64], *top = stack, memory[8] = {0}, t;
    const int *pc = code;
#define NEXT goto *labels[*pc++]
    NEXT;
push: *top++ = *pc++; NEXT;
add: top--, top[-1] += *top; NEXT;
multiply: top--, top[-1] = (long)((unsigned long)top[-1] * (unsigned long)*top); NEXT;
subtract: top--, top[-1] -= *top; NEXT;
duplicate: *top = top[-1], top++; NEXT;
swap: t = top[-1], top[-1] = top[-2], top[-2] = t; NEXT;
jump_if: pc = *--top ? code + *pc : pc + 1; NEXT;
store: memory[*pc++] = *--top; NEXT;
load: *top++ = memory[*pc++]; NEXT;
halt: return top[-1];
}

int main(void) {
    for (int n = 4; n <= 9; n++) printf("queens(%d) = %d\n", n, queens((1u << n) - 1, 0, 0, 0));
    char word[] = "abcdefgh";
    unsigned hash = 0;
    permute(word, 8, &hash), printf("permutations %08x\n", hash);
    life(), factorial(200), pi(200);
    static uint8_t composite[100000];
    int primes = 0, last = 0;
    for (int i = 2; i < 100000; i++) {
        if (composite[i]) continue;
        primes++, last = i;
        for (long k = (long)i * i; k < 100000; k += i) composite[k] = 1;
    }
    printf("primes %d, last %d\n", primes, last);
    static double re[1024], im[1024];
    for (int i = 0; i < 1024; i++) re[i] = cos(i * 2 * M_PI * 50 / 1024) + (i % 16) * 0.1, im[i] = 0;
    fft(re, im, 1024, -1), printf("fft %.6f %.6f %.6f\n", re[50], re[0], hypot(re[64], im[64]));
    fft(re, im, 1024, 1), printf("back %.9f %.9f\n", re[100] / 1024, fabs(im[100] / 1024));
    enum { N = 24, P = 1000003 };
    static long m[N][N + 1];
    for (int i = 0; i < N; i++) for (int j = 0; j <= N; j++) m[i][j] = (i * i * 7 + j * 31 + i * j * j * 3 + (i == j) * 97) % P;
    for (int c = 0; c < N; c++) {
        int p = c;
        while (p < N - 1 && m[p][c] == 0) p++;
        for (int j = 0; j <= N; j++) { long t = m[c][j]; m[c][j] = m[p][j], m[p][j] = t; }
        long inverse = 1, base = m[c][c];
        for (int e = P - 2; e; e >>= 1, base = base * base % P) if (e & 1) inverse = inverse * base % P;
        for (int j = 0; j <= N; j++) m[c][j] = m[c][j] * inverse % P;
        for (int i = 0; i < N; i++) for (int j = N; i != c && j >= c; j--) m[i][j] = ((m[i][j] - m[i][c] * m[c][j]) % P + P) % P;
    }
    printf("solution %ld %ld %ld\n", m[0][N], m[11][N], m[23][N]);
    const char *a = "intention of the kitten", *b = "execution at the sitting";
    int d[32][32];
    for (int i = 0; i <= (int)strlen(a); i++) for (int j = 0; j <= (int)strlen(b); j++) {
        int best = i == 0 ? j : j == 0 ? i : d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
        if (i && d[i - 1][j] + 1 < best) best = d[i - 1][j] + 1;
        if (j && d[i][j - 1] + 1 < best) best = d[i][j - 1] + 1;
        d[i][j] = best;
    }
    int distance[60];
    for (int i = 0; i < 60; i++) distance[i] = i ? 1 << 20 : 0;
    for (int round = 0; round < 60; round++) for (int i = 0; i < 60; i++) for (int k = 1; k < 5; k++) {
        int to = (i * k + 7 * k) % 60, cost = (i * 13 + k * 29) % 50 + 1;
        if (distance[i] + cost < distance[to]) distance[to] = distance[i] + cost;
    }
    printf("edit distance %d, paths %d %d %d\n", d[strlen(a)][strlen(b)], distance[17], distance[33], distance[58]);
    const int program[] = {0, 1, 7, 0, 0, 5000, 7, 1, 8, 0, 8, 1, 2, 0, 7, 1, 7, 0, 8, 1, 0, 1, 3, 4, 7, 1, 6, 8, 8, 0, 9};
    printf("interpreted %ld\n", interpret(program));
    return 0;
}
