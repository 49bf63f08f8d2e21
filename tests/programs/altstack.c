/* Alternate signal stacks: where handlers run, the state while one runs, a stack overflow caught on one and left by
 * siglongjmp, SS_DISABLE, errors, and floating-point and integer registers preserved across a handler. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static char *stack;
static const size_t size = 65536;
static sigjmp_buf back;

static int on_alternate(void) {
    char here;
    uintptr_t at = (uintptr_t)&here;
    return at >= (uintptr_t)stack && at < (uintptr_t)stack + size;
}

static volatile int was_on, flags_inside, change_refused;
static void where(int number) {
    (void)number;
    stack_t now, other = {.ss_sp = stack, .ss_size = size};
    was_on = on_alternate();
    sigaltstack(NULL, &now);
    flags_inside = now.ss_flags;
    change_refused = sigaltstack(&other, NULL) == -1 && errno == EPERM;
}

static volatile int overflows;
static void overflow(int number, siginfo_t *info, void *context) {
    (void)context;
    overflows += number == SIGSEGV && on_alternate() && info->si_addr != NULL && info->si_code == SEGV_MAPERR;
    siglongjmp(back, 1);
}

static volatile unsigned reached;
static unsigned __attribute__((noinline)) forever(unsigned n) {
    volatile char frame[1024];
    frame[n % 1024] = (char)n;
    reached = n;
    return forever(n + 1) + (unsigned char)frame[n % 1024];
}

static void busy(int number) {
    volatile double x = number;
    for (int i = 0; i < 50; i++) x = x * 1.25 + i / 3.0;
    raise(SIGUSR2);
}
static void inner(int number) {
    volatile float y = (float)number;
    for (int i = 0; i < 9; i++) y = y / 3 + 1;
}

int main(void) {
    stack = malloc(size);
    stack_t set = {.ss_sp = stack, .ss_size = size}, old;
    printf("set %d", sigaltstack(&set, &old));
    printf(", before: disabled %d\n", old.ss_flags == SS_DISABLE);
    struct sigaction action = {.sa_handler = where, .sa_flags = SA_ONSTACK};
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
    printf("on it %d, flags %d, change refused %d\n", was_on, flags_inside, change_refused);
    action.sa_flags = 0;
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
    printf("without SA_ONSTACK: on it %d, flags %d, change refused %d\n", was_on, flags_inside, change_refused);
    sigaltstack(NULL, &old);
    printf("same %d, size %zu\n", old.ss_sp == stack, old.ss_size);

    struct rlimit limit = {1 << 20, 1 << 20};
    setrlimit(RLIMIT_STACK, &limit);
    action.sa_sigaction = overflow, action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSEGV, &action, NULL);
    for (volatile int i = 0; i < 3; i++) {
        if (sigsetjmp(back, 1) == 0) forever(0);
        printf("overflow %d, deep enough %d\n", overflows, reached > 500);
    }

    stack_t small = {.ss_sp = stack, .ss_size = 512}, wrong = {.ss_sp = stack, .ss_size = size, .ss_flags = 64};
    int refused = sigaltstack(&small, NULL), why = errno;
    printf("too small: %d %d", refused, why == ENOMEM);
    refused = sigaltstack(&wrong, NULL), why = errno;
    printf(", bad flags: %d %d\n", refused, why == EINVAL);
    stack_t off = {.ss_flags = SS_DISABLE};
    sigaltstack(&off, &old);
    sigaltstack(NULL, &set);
    printf("disabled %d, was %d\n", set.ss_flags == SS_DISABLE, old.ss_flags);

    signal(SIGUSR1, busy), signal(SIGUSR2, inner);
    double a = 1.5, b = 2.25, c = -7, total = 0;
    long n = 3, m = 5;
    for (int i = 0; i < 200; i++) {
        a += b / 3, b -= c * 0.01, c += a, n = n * 31 + m, m ^= n >> 3;
        if (i % 20 == 0) raise(SIGUSR1);
        total += a * b - c + (double)(n & 255);
        if (total > 1e6 || total < -1e6) total /= 1024, a /= 1024, b /= 512, c /= 256;
    }
    printf("%a %a %a %a %lx %lx\n", a, b, c, total, n, m);
    return 0;
}
