/* setjmp and longjmp: values, restored callee-saved registers (integer and floating-point), through many frames, loops
 * by jump; sigsetjmp with and without the mask, out of a handler; a generator on contexts of its own (ucontext). */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static jmp_buf out;
static int depth;

static void __attribute__((noinline)) dive(int n) {
    volatile char frame[64];
    frame[0] = (char)n;
    depth++;
    if (n == 0) longjmp(out, 17);
    dive(n - 1);
    frame[1] = frame[0];
}

/* Fills the callee-saved registers with other values, then leaves by longjmp. */
static void __attribute__((noinline)) scramble(long seed, double x) {
    long a = seed * 3, b = seed ^ 0x55, c = seed << 5, d = ~seed, e = seed % 7, f = seed + 1000, g = -seed, h = seed / 3;
    double p = x * 1.5, q = x - 2, r = x / 3, s = x * x, t = -x, u = x + 7;
    for (int i = 0; i < 5; i++) {
        a += b, b ^= c, c -= d, d += e, e *= 3, f ^= g, g += h, h -= a;
        p += q, q *= r, r -= s, s += t, t /= u, u += p;
        if (i == 4) longjmp(out, (int)((a + b + c + d + e + f + g + h) & 0x3f) | 1 | (p + q + r + s + t + u > 1e300) << 6);
    }
}

static void registers(void) {
    for (volatile int round = 0; round < 3; round++) {
        volatile long seed = 5 + round;
        long a = seed, b = a * 3, c = b + a, d = c ^ 77, e = d * d, f = e - b;
        double x = (double)a / 3, y = x * x, z = y - a, w = z / 7;
        if (setjmp(out) == 0) scramble(seed, w);
        printf("round %d: %ld %ld %ld %ld %ld %ld %a %a %a %a\n", round, a, b, c, d, e, f, x, y, z, w);
    }
}

static sigjmp_buf back;
static volatile sig_atomic_t hits;
static void handler(int number) {
    (void)number;
    hits++;
    siglongjmp(back, hits);
}

static int blocked(int number) {
    sigset_t now;
    sigprocmask(SIG_BLOCK, NULL, &now);
    return sigismember(&now, number);
}

static void signals(int save) {
    signal(SIGUSR1, handler);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    hits = 0;
    volatile int rounds = 0;
    int value = sigsetjmp(back, save);
    printf("save %d value %d blocked %d\n", save, value, blocked(SIGUSR1));
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (++rounds < 3) raise(SIGUSR1);
}

static ucontext_t caller, callee;
static int produced;
static void generate(int from, int to) {
    for (int i = from; i < to; i++) {
        produced = i * i;
        swapcontext(&callee, &caller);
    }
    produced = -1;
}

int main(void) {
    volatile int tries = 0;
    int value = setjmp(out);
    printf("setjmp %d depth %d\n", value, depth);
    if (value == 0) dive(100);
    value = setjmp(out);
    if (++tries < 4) longjmp(out, tries - 1);
    printf("tries %d, value %d (a longjmp of 0 gives 1)\n", tries, value);
    registers();
    signals(1);
    signals(0);

    static char stack[65536];
    getcontext(&callee);
    callee.uc_stack.ss_sp = stack, callee.uc_stack.ss_size = sizeof stack, callee.uc_link = &caller;
    makecontext(&callee, (void (*)(void))generate, 2, 3, 9);
    do {
        swapcontext(&caller, &callee);
        printf("%d ", produced);
    } while (produced >= 0);
    printf("\n");
    return 0;
}
