/* Single-precision arithmetic: corner operands, exact bits, the double rounding that must not happen, mixing with
 * doubles and integers, and long accumulations. */
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const volatile float operands[] = {
    0.0f, -0.0f, 0x1p-149f, -0x1p-149f, 0x0.fffffep-126f, 0x1p-126f, 1.0f, -1.0f, 0x1.000002p0f, 0x1.fffffep-1f, 0.1f,
    -3.14159274f, 0x1p24f, 0x1.8p64f, -0x1.4p-75f, FLT_MAX, -FLT_MAX, INFINITY, -INFINITY, NAN,
};
enum { COUNT = sizeof operands / sizeof *operands };

static uint32_t bits(float f) {
    uint32_t u;
    if (f != f) return 0x7fc00000;
    memcpy(&u, &f, 4);
    return u;
}

static uint32_t digest;
static void mix(float f) { digest = (digest ^ bits(f)) * 16777619u, digest ^= digest >> 15; }

int main(void) {
    for (int i = 0; i < COUNT; i++) {
        float a = operands[i];
        digest = 2166136261u;
        for (int j = 0; j < COUNT; j++) {
            float b = operands[j];
            mix(a + b), mix(a - b), mix(a * b), mix(a / b);
            if (a != 0 || b != 0) mix(fminf(a, b)), mix(fmaxf(a, b));
            mix((float)((double)a * b)), mix((float)((double)a + b));
            mix((a < b) + 2 * (a <= b) + 4 * (a == b));
        }
        mix(sqrtf(a)), mix(copysignf(a, -1));
        printf("%08x digest %08x", bits(a), digest);
        printf(" sqrt %08x third %08x square %08x\n", bits(sqrtf(a)), bits(a / 3), bits(a * a));
    }

    volatile float x = 16777216.0f;
    printf("2^24 + 1 = %.1f, + 2 = %.1f, + 1 + 1 = %.1f\n", x + 1, x + 2, x + 1 + 1);
    volatile double tie = 0x1.000001p0, above = 0x1.0000010000001p0;
    printf("narrow: %a %a %a\n", (float)tie, (float)above, (float)(tie * 3));
    volatile double out = 1e39, under = 1e-46, sub = 1e-40;
    printf("range: %a %a %a %a\n", (float)out, (float)under, (float)sub, (float)-out);
    volatile float third = 1.0f / 3;
    printf("widen: %a %a\n", (double)third, third * 3.0);

    float up = 0, down = 0;
    for (int i = 1; i <= 50000; i++) up += 1.0f / (float)i;
    for (int i = 50000; i >= 1; i--) down += 1.0f / (float)i;
    printf("harmonic: up %a down %a\n", up, down);

    /* Points of the Mandelbrot set, in single precision. */
    for (int row = 0; row < 12; row++) {
        for (int column = 0; column < 48; column++) {
            float cr = (float)column * 0.0625f - 2.1f, ci = (float)row * 0.2f - 1.1f, zr = 0, zi = 0;
            int n = 0;
            while (n < 40 && zr * zr + zi * zi < 4) {
                float t = zr * zr - zi * zi + cr;
                zi = 2 * zr * zi + ci, zr = t, n++;
            }
            putchar(" .:-=+*#%@"[n * 9 / 40]);
        }
        putchar('\n');
    }
    volatile int big = 16777217;
    volatile unsigned bigger = 4294967295u;
    volatile long long biggest = 9007199791611905;
    printf("from integers: %a %a %a\n", (float)big, (float)bigger, (float)biggest);
    return 0;
}
