/* Double-precision arithmetic: every operation on every pair of corner operands (zeros, subnormals, boundaries,
 * infinities), printed in hexadecimal; NaN results as such, since sign and payload differ between processors. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const volatile double operands[] = {
    0.0, -0.0, 0x1p-1074, -0x1p-1074, 0x0.fffffffffffffp-1022, 0x1p-1022, -0x1.0000000000001p-1022, 1.0, -1.0,
    0x1.0000000000001p0, 0x1.fffffffffffffp-1, 1.5, -2.75, 0.1, 3.141592653589793, 1e16, 0x1p53, 0x1.8p512, -0x1.4p-600,
    0x1.fffffffffffffp1023, -0x1.fffffffffffffp1023, INFINITY, -INFINITY, NAN,
};
enum { COUNT = sizeof operands / sizeof *operands };

static uint64_t bits(double d) {
    uint64_t u;
    if (d != d) return 0x7ff8000000000000;
    memcpy(&u, &d, 8);
    return u;
}

static uint64_t digest;
static void mix(double d) { digest = (digest ^ bits(d)) * 0x9e3779b97f4a7c15, digest ^= digest >> 29; }

static void show(const char *what, double d) {
    if (d != d) printf(" %s nan", what);
    else printf(" %s %a", what, d);
}

int main(void) {
    for (int i = 0; i < COUNT; i++) {
        double a = operands[i];
        digest = 0;
        for (int j = 0; j < COUNT; j++) {
            double b = operands[j];
            mix(a + b), mix(a - b), mix(a * b), mix(a / b);
            mix(copysign(a, b));
            if (a != 0 || b != 0) mix(fmin(a, b)), mix(fmax(b, a));
            mix((a < b) + 2 * (a <= b) + 4 * (a == b) + 8 * (a > b) + 16 * (a >= b) + 32 * (a != b));
            mix(isless(a, b) + 2 * isunordered(a, b) + 4 * islessgreater(a, b));
        }
        mix(sqrt(a)), mix(fabs(a)), mix(-a);
        printf("%-24a %016llx", a != a ? 0.0 : a, (unsigned long long)digest);
        show("sqrt", sqrt(a));
        show("+0.1", a + 0.1);
        show("/3", a / 3);
        printf(" class %d\n", a != a ? 9 : fpclassify(a) == FP_ZERO ? 0 : fpclassify(a) == FP_SUBNORMAL ? 1
                                        : fpclassify(a) == FP_NORMAL ? 2 : 3);
    }

    /* Sums whose result depends on every rounding on the way. */
    volatile double x = 0.5;
    for (int i = 0; i < 200; i++) x = 3.9 * x * (1 - x);
    printf("logistic %a\n", x);
    double sum = 0, kahan = 0, carry = 0;
    for (int i = 1; i <= 100000; i++) {
        double term = 1.0 / i, y = term - carry, t = kahan + y;
        carry = (t - kahan) - y, kahan = t, sum += term;
    }
    printf("harmonic %a, compensated %a\n", sum, kahan);
    volatile double tiny = 0x1p-1022;
    for (int i = 0; i < 55; i++) {
        if (i % 6 == 0) printf("%a ", tiny);
        tiny *= 0.5;
    }
    printf("%a\n", tiny);
    volatile double e = 1;
    while (1 + e / 2 != 1) e /= 2;
    printf("epsilon %a\n", e);
    double newton = 1;
    for (int i = 0; i < 8; i++) newton = (newton + 2 / newton) / 2, printf("%.17g ", newton);
    printf("\n");
    return 0;
}
