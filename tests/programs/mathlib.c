/* The mathematical library: functions whose results are exact or correctly rounded to the last bit, the others to
 * twelve digits; remainders, scaling, neighbours, classification, special values and errno. */
#include <errno.h>
#include <math.h>
#include <stdio.h>

static const volatile double values[] = {0.0, 0.3, -0.7, 1.0, 1.5, -2.5, 3.0, 10.1, -123.456, 1e5 + 0.5, 1e-9, 7e15 + 0.5};
enum { COUNT = sizeof values / sizeof *values };

static void exact(void) {
    for (int i = 0; i < COUNT; i++) {
        double x = values[i], whole, y = values[(i + 5) % COUNT];
        int exponent, quotient = 0;
        double fraction = frexp(x, &exponent), rest = modf(x, &whole);
        printf("%-10g floor %.0f ceil %.0f trunc %.0f round %.0f rint %.0f", x, floor(x), ceil(x), trunc(x), round(x), rint(x));
        printf(" frexp %a %d modf %a %.0f", fraction, exponent, rest, whole);
        if (y != 0) printf(" fmod %a remainder %a", fmod(x, y), remainder(x, y));
        if (y != 0) rest = remquo(x, y, &quotient), printf(" remquo %a %d", rest, quotient & 7);
        printf(" next %a %a", nextafter(x, 1e300), (double)nextafterf((float)x, -1e30f));
        if (x != 0) printf(" logb %.0f ilogb %d scalbn %a", logb(x), ilogb(x), scalbn(x, -1060));
        printf(" sqrt %a fdim %a\n", sqrt(fabs(x)), fdim(x, y));
    }
}

static void rounded(void) {
    for (int i = 1; i < COUNT - 1; i++) {
        double x = values[i], p = fabs(x);
        printf("%-10g sin %.12g cos %.12g tan %.12g atan %.12g", x, sin(x), cos(x), tan(x), atan(x));
        if (p <= 1) printf(" asin %.12g acos %.12g atanh %.12g", asin(x), acos(x), p < 1 ? atanh(x) : 0.0);
        if (p < 200) printf(" exp %.12g sinh %.12g tanh %.12g expm1 %.12g", exp(x), sinh(x), tanh(x), expm1(x));
        printf(" log %.12g log2 %.12g log10 %.12g log1p %.12g", log(p), log2(p), log10(p), log1p(p));
        printf(" cbrt %.12g asinh %.12g hypot %.12g pow %.12g", cbrt(x), asinh(x), hypot(x, 4), pow(p, 1.0 / 3));
        printf(" atan2 %.12g erf %.12g", atan2(x, -2), erf(x));
        if (p < 100) printf(" tgamma %.12g lgamma %.12g", tgamma(p), lgamma(p));
        printf(" float %.5g %.5g %.5g\n", (double)sinf((float)x), (double)expf((float)-p), (double)logf((float)p));
    }
}

static void special(void) {
    volatile double zero = 0, one = 1, minus = -1, inf = INFINITY, nan = NAN, huge = 1e300;
    printf("exact powers: %a %a %a %a\n", pow(2, 0.5 * (one + one)), pow(minus, 3), pow(10, 15 * one), exp2(-1074 * one));
    printf("infinite: %a %a %a %a %a\n", log(zero), exp(huge), pow(zero, minus), atanh(one), one / -zero);
    printf("zero: %a %a %a\n", exp(-huge), pow(inf, minus), -zero * one);
    printf("nan: %d %d %d %d\n", isnan(sqrt(minus)), isnan(log(minus)), isnan(fmod(one, zero)), isnan(pow(minus, 0.5)));
    printf("classes: %d%d%d%d %d%d\n", isfinite(huge), isfinite(inf), isnormal(one), isnormal(0x1p-1060 * one), !!signbit(-zero),
           !!signbit(one));
    errno = 0, (void)!isnan(log(minus)), printf("errno: %s", errno == EDOM ? "EDOM" : "none");
    volatile double sink = exp(huge);
    errno = 0, sink = exp(huge), printf(" %s", errno == ERANGE ? "ERANGE" : "none");
    errno = 0, sink = log(one), printf(" %d\n", errno);
    printf("min/max with nan: %g %g %g\n", fmin(nan, one), fmax(minus, nan), sink);
}

int main(void) {
    exact();
    rounded();
    special();
    double pi = 0;
    for (int i = 0; i < 12; i++) pi += pow(16, -i) * (4.0 / (8 * i + 1) - 2.0 / (8 * i + 4) - 1.0 / (8 * i + 5) - 1.0 / (8 * i + 6));
    printf("pi %.14f, e %.14f\n", pi, exp(1.0));
    return 0;
}
