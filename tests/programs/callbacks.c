/* Function pointers and recursion: tables of functions, comparison callbacks, mutual recursion, deep recursion over a
 * megabyte of stack, nested functions with trampolines avoided by an explicit context, a parser by recursive descent. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

typedef long operation(long, long);
static long add(long a, long b) { return a + b; }
static long subtract(long a, long b) { return a - b; }
static long multiply(long a, long b) { return a * b; }
static long divide(long a, long b) { return b ? a / b : 0; }
static operation *volatile operations[] = {add, subtract, multiply, divide};

static operation *choose(char c) { return c == '+' ? add : c == '-' ? subtract : c == '*' ? multiply : divide; }

static long fold(operation *f, const long *v, int n, long start) {
    for (int i = 0; i < n; i++) start = f(start, v[i]);
    return start;
}

static int even(unsigned n);
static int __attribute__((noinline)) odd(unsigned n) { return n == 0 ? 0 : even(n - 1); }
static int __attribute__((noinline)) even(unsigned n) { return n == 0 ? 1 : odd(n - 1); }

static unsigned long ackermann(unsigned long m, unsigned long n) {
    return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static int tarai(int x, int y, int z) {
    return x <= y ? y : tarai(tarai(x - 1, y, z), tarai(y - 1, z, x), tarai(z - 1, x, y));
}

static unsigned moves;
static void hanoi(int n, int from, int to, int spare) {
    if (n == 0) return;
    hanoi(n - 1, from, spare, to);
    moves = moves * 5 + (unsigned)(from * 3 + to);
    hanoi(n - 1, spare, to, from);
}

/* Keeps a frame alive at each level, so the stack really grows. */
static unsigned long __attribute__((noinline)) deep(int level) {
    volatile unsigned char frame[200];
    frame[0] = (unsigned char)level, frame[199] = (unsigned char)(level * 3);
    unsigned long below = level ? deep(level - 1) : 1;
    return below * 31 + frame[0] + frame[199];
}

/* expression = term { (+|-) term }, term = factor { (*|/) factor }, factor = number | ( expression ) | - factor */
static const char *at;
static long expression(void);
static long factor(void) {
    while (isspace((unsigned char)*at)) at++;
    if (*at == '-') return at++, -factor();
    if (*at == '(') {
        at++;
        long v = expression();
        if (*at == ')') at++;
        return v;
    }
    return strtol(at, (char **)&at, 10);
}
static long level(long (*inner)(void), char a, char b) {
    long v = inner();
    for (;;) {
        while (isspace((unsigned char)*at)) at++;
        if (*at != a && *at != b) return v;
        operation *f = choose(*at++);
        v = f(v, inner());
    }
}
static long term(void) { return level(factor, '*', '/'); }
static long expression(void) { return level(term, '+', '-'); }

static long through(void (*visit)(long, void *), int n, void *context) {
    for (int i = 0; i < n; i++) visit(i * i, context);
    return n;
}
static void collect(long value, void *context) { ((long *)context)[value & 3] += value; }

int main(void) {
    long v[] = {100, 7, -3, 2, 5};
    for (int i = 0; i < 4; i++) printf("%ld ", fold(operations[i], v, 5, 1000));
    printf("\neven(12345) %d odd(12345) %d\n", even(12345), odd(12345));
    printf("ackermann(2, 9) = %lu, (3, 6) = %lu, tarai %d\n", ackermann(2, 9), ackermann(3, 6), tarai(8, 4, 0));
    hanoi(14, 0, 2, 1);
    printf("hanoi %08x\n", moves);
    printf("deep %lx\n", deep(5000));
    static const char *const texts[] = {"1 + 2 * 3", "(1 + 2) * 3", "-(4 - 10) * -2 / 3", "((((7))))-1-1", "100/7/2*3 + -1"};
    for (int i = 0; i < 5; i++) {
        at = texts[i];
        printf("%s = %ld\n", texts[i], expression());
    }
    long buckets[4] = {0};
    printf("through %ld", through(collect, 20, buckets));
    printf(": %ld %ld %ld %ld\n", buckets[0], buckets[1], buckets[2], buckets[3]);
    int (*const classify[])(int) = {isalpha, isdigit, isupper, isspace, ispunct, isxdigit};
    for (int c = 32; c < 127; c += 7) {
        int mask = 0;
        for (int i = 0; i < 6; i++) mask |= !!classify[i](c) << i;
        printf("%c%x ", c, mask);
    }
    printf("%c%c\n", toupper('q'), tolower('Q'));
    return 0;
}
