// flags: -frounding-math
/* Fused multiply-add: one rounding, in double and single precision, in all signs and rounding modes, with exact
 * products recovered by it and a correctly rounded dot product built on it. */
#include <fenv.h>
#include <math.h>
#include <stdio.h>
#pragma STDC FENV_ACCESS ON

static void show(double value) {
    if (value != value) printf(" nan");
    else printf(" %a", value);
}

static const volatile double triples[][3] = {
    {0x1.0000000000001p0, 0x1.0000000000001p0, -1}, {0.1, 10, -1}, {3, 1.0 / 3, -1}, {0x1p-1074, 0x1p-1, 0x1p-1074},
    {0x1.fffffffffffffp1023, 2, -INFINITY}, {0x1.fffffffffffffp1023, 2, -0x1.fffffffffffffp1023}, {1, -1, 1},
    {0x1p600, 0x1p600, 0x1p1000}, {0x1.8p-1000, 0x1.8p-70, 0x1p-1070}, {5, 7, 0x1p60}, {-0.0, 3, -0.0}, {0.0, 3, -0.0},
    {INFINITY, 0, 1}, {0x1.fffffffffffffp-1, 0x1.fffffffffffffp-1, 0x1p-53}, {1e16, 1e-16, 1e-32},
};

/* Dot product with the rounding errors carried along. */
static double dot(const double *a, const double *b, int n) {
    double sum = 0, error = 0;
    for (int i = 0; i < n; i++) {
        double product = a[i] * b[i], lost = fma(a[i], b[i], -product);
        double total = sum + product, back = total - sum;
        error += (sum - (total - back)) + (product - back) + lost;
        sum = total;
    }
    return sum + error;
}

int main(void) {
    static const int modes[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
    for (unsigned i = 0; i < sizeof triples / sizeof *triples; i++) {
        volatile double a = triples[i][0], b = triples[i][1], c = triples[i][2];
        printf("%2u:", i);
        for (int m = 0; m < 4; m++) {
            volatile double r;
            fesetround(modes[m]);
            r = fma(a, b, c);
            fesetround(FE_TONEAREST);
            show(r);
        }
        volatile double s = fma(a, b, -c), t = fma(-a, b, c), u = fma(-a, b, -c);
        show(s), show(t), show(u);
        volatile float fa = (float)a, fb = (float)b, fc = (float)c, fr = fmaf(fa, fb, fc);
        printf(" |");
        show(fr);
        printf("\n");
    }

    /* What the product lost is exact. */
    double x = 1.1, worst = 0;
    for (int i = 0; i < 1000; i++) {
        double y = x * 1.0001 + 0.37, p = x * y, e = fma(x, y, -p);
        if (fabs(e) > fabs(worst)) worst = e;
        x = fmod(y * 7.77, 10);
    }
    printf("worst error %a, x %a\n", worst, x);

    double a[64], b[64];
    for (int i = 0; i < 64; i++) {
        a[i] = ldexp(1 + i * 0x1p-40, i % 2 ? 30 : -30);
        b[i] = (i % 3 - 1) * ldexp(1 - i * 0x1p-45, i % 5 * 7);
    }
    double plain = 0;
    for (int i = 0; i < 64; i++) plain += a[i] * b[i];
    printf("dot %a, plain %a\n", dot(a, b, 64), plain);

    /* Horner with fma, and a division refined by it. */
    double sum = 0;
    for (int i = 20; i >= 0; i--) sum = fma(sum, 0.7, 1.0 / (i + 1));
    volatile float q = 355.0f / 113.0f;
    printf("horner %a, quotient rest %a\n", sum, (double)fmaf(-q, 113.0f, 355.0f));
    return 0;
}
