/* Conversions between integers and floating point in both directions, of every width, for values that the target
 * holds (the rest is undefined in C), and the rounding when an integer has more bits than the mantissa. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static const volatile double doubles[] = {
    0.0, -0.0, 0.49999999999999994, 0.5, 0.99999999999999989, 1.0, 1.5, 2.5, -0.5, -0.99, -1.5, 126.99, 127.5, -127.9, 255.7,
    32767.9, -32768.5, 65535.25, 2147483647.0, 2147483646.99, -2147483648.0, 4294967295.0, 4294967295.5, 9007199254740991.0,
    9007199254740993.0, 4611686018427387904.0, 9223372036854774784.0, -9223372036854775808.0, 1e18, 0x1p-1074, 1e-300,
};
static const volatile uint64_t integers[] = {
    0, 1, 2, 255, 16777215, 16777217, 16777219, 33554433, 2147483647, 2147483648, 4294967295, 9007199254740991,
    9007199254740992, 9007199254740993, 9007199254740995, 18014398509481985, 36028797018963969, 0x7fffffffffffffff,
    0x7ffffffffffffe00, 0x7ffffffffffffdff, 0x8000000000000000, 0x8000000000000400, 0x8000000000000401, 0xfffffffffffffbff,
    0xfffffffffffffc00, 0xffffffffffffffff, 0x8000008000000000, 0x8000008000000001, 0xffffff7fffffffff, 0xffffff8000000000,
};

int main(void) {
    for (unsigned i = 0; i < sizeof doubles / sizeof *doubles; i++) {
        double d = doubles[i];
        float f = (float)d;
        printf("%.17g:", d);
        if (d > -129 && d < 128) printf(" i8 %d", (int8_t)d);
        if (d > -1 && d < 256) printf(" u8 %u", (uint8_t)d);
        if (d > -32769 && d < 32768) printf(" i16 %d", (int16_t)d);
        if (d > -2147483649.0 && d < 2147483648.0) printf(" i32 %" PRId32, (int32_t)d);
        if (d > -1 && d < 4294967296.0) printf(" u32 %" PRIu32, (uint32_t)d);
        printf(" i64 %" PRId64, (int64_t)d);
        if (d > -1) printf(" u64 %" PRIu64, (uint64_t)d);
        if (fabsf(f) < 9.2e18f) printf(" from float %" PRId64, (int64_t)f);
        if (f > -1 && f < 4294967296.0f) printf(" %" PRIu32, (uint32_t)f);
        printf(" float %a", (double)f);
        printf(" lround %ld nearbyint %.1f trunc %.1f\n", fabs(d) < 1e18 ? lround(d) : 0L, nearbyint(d), trunc(d));
    }
    volatile double large[] = {9223372036854775808.0, 18446744073709549568.0, 1.2e19};
    for (int i = 0; i < 3; i++) printf("u64 of %.17g = %" PRIu64 "\n", large[i], (uint64_t)large[i]);

    for (unsigned i = 0; i < sizeof integers / sizeof *integers; i++) {
        uint64_t u = integers[i];
        int64_t s = (int64_t)u;
        uint32_t w = (uint32_t)(u >> 7 | u);
        printf("%" PRIu64 ": %a %a %a %a", u, (double)u, (double)s, (double)(float)u, (double)(float)s);
        printf(" 32: %a %a %a %a", (double)w, (double)(int32_t)w, (double)(float)w, (double)(float)(int32_t)w);
        printf(" 16: %a 8: %a\n", (double)(int16_t)u, (double)(float)(int8_t)u);
    }

    /* There and back for every value of a byte and of a half, signed and not. */
    unsigned wrong = 0;
    for (int i = -32768; i < 65536; i++) {
        volatile double d = i;
        volatile float f = (float)i;
        wrong += (int32_t)d != i, wrong += (int32_t)f != i, wrong += (int64_t)f != i, wrong += (double)f != d;
        if (i < 32768) wrong += (int16_t)f != i;
        if (i >= 0) wrong += (uint16_t)d != i;
    }
    printf("wrong %u\n", wrong);
    volatile double b = 7.25;
    printf("bool %d %d, char '%c'\n", (_Bool)b, (_Bool)(b - b), (char)(b * 10));
    return 0;
}
