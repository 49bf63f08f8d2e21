// flags: -frounding-math
/* The floating-point environment: results under the four rounding modes that C names, which exceptions each
 * operation raises, saving and restoring, feholdexcept and feraiseexcept. */
#include <fenv.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#pragma STDC FENV_ACCESS ON

static const int modes[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
static const char *const names[] = {"nearest", "down", "up", "zero"};

static const char *raised(void) {
    static char text[16];
    int flags = fetestexcept(FE_ALL_EXCEPT), n = 0;
    if (flags & FE_INVALID) text[n++] = 'V';
    if (flags & FE_DIVBYZERO) text[n++] = 'Z';
    if (flags & FE_OVERFLOW) text[n++] = 'O';
    if (flags & FE_UNDERFLOW) text[n++] = 'U';
    if (flags & FE_INEXACT) text[n++] = 'X';
    if (!n) text[n++] = '-';
    text[n] = 0;
    feclearexcept(FE_ALL_EXCEPT);
    return text;
}

static void show(double value) {
    if (value != value) printf(" nan[%s]", raised());
    else {
        const char *flags = raised();
        printf(" %a[%s]", value, flags);
    }
    feclearexcept(FE_ALL_EXCEPT);
}

int main(void) {
    static const volatile double pairs[][2] = {
        {1, 3}, {-1, 3}, {0.1, 0.2}, {1, 0}, {-1, 0}, {0, 0}, {DBL_MAX, DBL_MAX}, {DBL_MAX, 0x1p969}, {DBL_MIN, 3},
        {0x1p-1074, 2}, {0x1.8p-1074, 0x1.8p-1074}, {0x1.0000000000001p0, 0x1p-60}, {1, -1}, {INFINITY, INFINITY},
        {-0x1.fffffffffffffp-1023, 0x1p-30}, {5, 7},
    };
    for (unsigned m = 0; m < 4; m++) {
        printf("%s\n", names[m]);
        for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            double a = pairs[i][0], b = pairs[i][1];
            volatile double sum, difference, product, quotient;
            fesetround(modes[m]);
            feclearexcept(FE_ALL_EXCEPT);
            sum = a + b;
            show(sum);
            difference = a - b;
            show(difference);
            product = a * b;
            show(product);
            quotient = a / b;
            show(quotient);
            fesetround(FE_TONEAREST);
            printf("\n");
        }
    }
    for (unsigned m = 0; m < 4; m++) {
        static const volatile double values[] = {0.5, 1.5, 2.5, -0.5, -1.5, 2.3, -2.7, 4503599627370497.5, 1e15 + 0.3};
        fesetround(modes[m]);
        printf("%s:", names[m]);
        for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
            double v = values[i];
            printf(" %.1f/%ld/%lld", rint(v), lrint(v), llrint(v));
        }
        volatile float narrow = (float)values[5];
        volatile double root = sqrt(2.0 * values[1]);
        printf(" float %a sqrt %a", (double)narrow, root);
        volatile long long big = 9007199254740995;
        volatile double from = (double)big;
        fesetround(FE_TONEAREST);
        printf(" from %a\n", from);
    }
    feclearexcept(FE_ALL_EXCEPT);
    fenv_t saved;
    volatile double one = 1, zero = 0, result;
    result = one / 3;
    printf("before hold: %d\n", fetestexcept(FE_INEXACT) != 0);
    feholdexcept(&saved);
    result = one / zero;
    printf("held: inexact %d, zero %d\n", fetestexcept(FE_INEXACT) != 0, fetestexcept(FE_DIVBYZERO) != 0);
    fesetround(FE_UPWARD);
    feupdateenv(&saved);
    printf("merged: inexact %d, zero %d, mode %d\n", fetestexcept(FE_INEXACT) != 0, fetestexcept(FE_DIVBYZERO) != 0,
           fegetround() == FE_TONEAREST);
    feclearexcept(FE_ALL_EXCEPT);
    feraiseexcept(FE_INVALID);
    printf("raised %s", raised());
    volatile double nan = NAN;
    volatile int less = nan < one;
    printf(", less of a nan %s", raised());
    less = isless(nan, one);
    printf(", quiet less %s", raised());
    less = nan == one;
    printf(", equal %s\n", raised());
    (void)less;
    return 0;
}
