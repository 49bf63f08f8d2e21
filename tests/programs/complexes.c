/* Complex numbers: arithmetic (products and quotients are library routines that repair NaNs), passing by value in
 * single and double precision, the complex library to ten digits, and roots of polynomials. */
#include <complex.h>
#include <math.h>
#include <stdio.h>

static void show(const char *name, double complex z) { printf("%s %.10g%+.10gi\n", name, creal(z), cimag(z)); }
static void show_bits(const char *name, double complex z) { printf("%s (%a, %a)\n", name, creal(z), cimag(z)); }

static double complex __attribute__((noinline)) rotate(double complex z, double angle) { return z * cexp(I * angle); }
static float complex __attribute__((noinline)) single(float complex a, int n, float complex b) { return a * (float)n - b; }

/* The roots of a polynomial, leading coefficient 1, all at once (Durand and Kerner). */
static void roots(const double complex *coefficients, int degree, double complex *z) {
    for (int i = 0; i < degree; i++) z[i] = cpow(0.4 + 0.9 * I, i);
    for (int round = 0; round < 60; round++) {
        for (int i = 0; i < degree; i++) {
            double complex value = 1, others = 1;
            for (int k = 0; k < degree; k++) value = value * z[i] + coefficients[k];
            for (int k = 0; k < degree; k++) {
                if (k != i) others *= z[i] - z[k];
            }
            z[i] -= value / others;
        }
    }
}

int main(void) {
    volatile double complex a = 3 + 4 * I, b = -1.5 + 0.25 * I, zero = 0;
    show_bits("sum", a + b);
    show_bits("difference", a - b);
    show_bits("product", a * b);
    show_bits("quotient", a / b);
    show_bits("conjugate", conj(a));
    show_bits("negated", -a);
    printf("equal %d %d, abs %g, real %g, imaginary %g\n", a == b, a == conj(conj(a)), cabs(a), creal(a), cimag(b));

    /* Infinite operands give infinities, not NaNs: Annex G. */
    volatile double complex huge = CMPLX(INFINITY, NAN);
    double complex product = huge * a, quotient = a / zero;
    printf("annex G: %d %d\n", isinf(creal(product)) || isinf(cimag(product)), isinf(creal(quotient)) || isinf(cimag(quotient)));
    volatile double complex large = 0x1p1000 + 0x1p1000 * I;
    show_bits("large quotient", large / large);

    show("exp", cexp(a));
    show("log", clog(a));
    show("sqrt", csqrt(b));
    show("pow", cpow(a, b));
    show("sin", csin(b));
    show("cos", ccos(b));
    show("tanh", ctanh(b));
    show("acos", cacos(b));
    printf("arg %.10g, proj %g\n", carg(b), creal(cproj(a)));
    show("rotated", rotate(a, 1.0));

    volatile float complex fa = 1.5f - 2.5f * I, fb = 0.1f + 0.2f * I;
    float complex fc = single(fa, 3, fb), fd = fa / fb;
    printf("single (%a, %a) (%.5g, %.5g)\n", (double)crealf(fc), (double)cimagf(fc), (double)crealf(fd), (double)cimagf(fd));

    double complex coefficients[] = {-10, 35, -50, 24}, z[4];
    roots(coefficients, 4, z);
    for (int i = 0; i < 4; i++) {
        for (int k = i + 1; k < 4; k++) {
            if (creal(z[k]) < creal(z[i])) {
                double complex t = z[i];
                z[i] = z[k], z[k] = t;
            }
        }
        printf("root %.6f %.6f\n", creal(z[i]) + 0.0, fabs(cimag(z[i])));
    }
    double complex w = 0;
    int steps = 0;
    for (; steps < 1000 && cabs(w) < 2; steps++) w = w * w + (-0.7435 + 0.1314 * I);
    printf("escapes after %d\n", steps);
    return 0;
}
