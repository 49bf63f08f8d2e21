/* Text to numbers and back: strtod and strtol at their borders, shortest and long decimal output, every printf
 * conversion with widths, precisions and flags, positional arguments, round trips of random doubles. */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <locale.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const reals[] = {
    "0", "-0", "1", "1e", "1e+", ".5", "5.", ".", "+.25e2x", "1e308", "1.7976931348623157e308", "1.7976931348623159e308",
    "2e308", "-1e400", "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062329e-324", "1e-400",
    "2.2250738585072011e-308", "9007199254740993", "9007199254740992.9999999999999999", "0x1.8p3", "0x.1p-1070", "0x1p",
    "infinity", "-INFx", "123456789012345678901234567890", "0.1000000000000000055511151231257827021181583404541015625",
    "1.00000000000000011102230246251565404236316680908203125", "1.00000000000000011102230246251565404236316680908203124",
    "  \t12.5kg", "1e23", "8.5e22", "6.0221e23", "0.000001e6",
};
static const char *const whole[] = {"0", "-1", "  42abc", "0x7f", "0777", "9223372036854775807", "9223372036854775808",
                                    "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "z", "+-3", ""};

int main(void) {
    for (unsigned i = 0; i < sizeof reals / sizeof *reals; i++) {
        char *end;
        errno = 0;
        double d = strtod(reals[i], &end);
        int range = errno == ERANGE;
        printf("%s -> %a rest \"%s\" range %d float %a\n", reals[i], d, end, range, (double)strtof(reals[i], NULL));
    }
    for (unsigned i = 0; i < sizeof whole / sizeof *whole; i++) {
        char *end;
        errno = 0;
        long n = strtol(whole[i], &end, 0);
        int range = errno == ERANGE;
        printf("\"%s\" -> %ld rest \"%s\" %d", whole[i], n, end, range);
        errno = 0;
        unsigned long u = strtoul(whole[i], NULL, 10);
        range = errno == ERANGE;
        printf(" %lu %d base 36 %ld, 2 %ld\n", u, range, strtol(whole[i], NULL, 36), strtol(whole[i], NULL, 2));
    }
    static const double values[] = {0, -0.0, 1, 0.1, -1.5, 123456.789, 1e-5, 1e15, 1e16, 1e21, 5e-324, 1.7976931348623157e308, 9.995, 0.5, 2.5};
    for (unsigned i = 0; i < sizeof values / sizeof *values; i++) {
        double d = values[i];
        printf("[%f] [%e] [%g] [%a] [%.0f] [%#.0f] [%+.3e] [% g] [%012.4f] [%-12.2f] [%.17g] [%#g] [%.1a]\n", d, d, d, d, d, d, d,
               d, d, d, d, d, d);
    }
    printf("%.340f\n%.60f\n%.30e\n", 5e-324, 0.1, 1.7976931348623157e308);
    printf("[%d] [%5d] [%-5d] [%05d] [%+d] [% d] [%.3d] [%8.3d] [%.0d]\n", 42, 42, 42, 42, 42, 42, 42, 42, 0);
    printf("[%x] [%#x] [%X] [%#o] [%o] [%u] [%hhd] [%hd] [%lld] [%zu] [%jd] [%td]\n", 255, 255, 48879, 8, 64, UINT_MAX, 300, 70000,
           LLONG_MIN, (size_t)7, (intmax_t)-9, (ptrdiff_t)-4);
    printf("[%s] [%10s] [%-10s] [%.2s] [%*s] [%-*.*s] [%c] [%%]\n", "abc", "abc", "abc", "abc", 6, "ab", 7, 2, "xyz", 'q');
    printf("[%2$s %1$s %2$s] [%3$*4$d]\n", "one", "two", 5, 6);
    int count;
    printf("counted%n", &count), printf(" %d, inf %f %F %e nan %d\n", count, 1e308 * 10, -1e308 * 10, 1e308 * 10, 5);

    uint64_t state = 1;
    unsigned wrong = 0;
    for (int i = 0; i < 3000; i++) {
        state = state * 6364136223846793005 + 1442695040888963407;
        uint64_t bits = state ^ state >> 29;
        double d, back;
        memcpy(&d, &bits, 8);
        if (d != d) continue;
        char text[40];
        snprintf(text, sizeof text, "%.17g", d), back = strtod(text, NULL), wrong += back != d;
        snprintf(text, sizeof text, "%a", d), back = strtod(text, NULL), wrong += back != d;
    }
    printf("round trips wrong: %u\n", wrong);
    struct lconv *conv = localeconv();
    char small[5];
    int needed = snprintf(small, sizeof small, "%d", 1234567);
    printf("decimal point %s, truncated %s of %d, atoi %d atof %g\n", conv->decimal_point, small, needed, atoi("12x"), atof("1e2x"));
    div_t q = div(-17, 5);
    lldiv_t r = lldiv(-9000000000, 7);
    printf("%d %d %lld %lld %ld\n", q.quot, q.rem, r.quot, r.rem, labs(LONG_MIN + 1));
    return 0;
}
