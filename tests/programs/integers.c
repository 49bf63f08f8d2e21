/* Integer arithmetic of every width on corner operands: add, subtract, multiply, high halves, divide, remainder,
 * comparisons and the overflow builtins. Operands come through volatile tables, so nothing is folded. */
#include <inttypes.h>
#include <stdio.h>

static const volatile uint64_t corners[] = {
    0, 1, 2, 3, 7, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff,
    0x100000000, 0x123456789abcdef, 0x7fffffffffffffff, 0x8000000000000000, 0x8000000000000001, 0xfffffffffffffffe,
    0xffffffffffffffff,
};
enum { COUNT = sizeof corners / sizeof *corners };

static uint64_t digest = 0xcbf29ce484222325;
static void mix(uint64_t value) {
    for (int i = 0; i < 8; i++, value >>= 8) digest = (digest ^ (value & 255)) * 0x100000001b3;
}

/* The wrapping operations of one width; division is left out where it would trap on the host. */
#define WIDTH(S, U, MIN)                                                                                              \
    static void width_##S(void) {                                                                                     \
        for (int i = 0; i < COUNT; i++) {                                                                             \
            for (int j = 0; j < COUNT; j++) {                                                                         \
                U a = (U)corners[i], b = (U)corners[j];                                                               \
                S x = (S)a, y = (S)b, sum, product;                                                                   \
                mix((U)(a + b)), mix((U)(a - b)), mix((U)((uint64_t)a * b));                                          \
                mix((S)(U)(a + b)), mix((S)(U)(a - b)), mix((S)(U)((uint64_t)a * b));                                 \
                mix(a & b), mix(a | b), mix((U)(a ^ ~b));                                                             \
                mix((a < b) | (a <= b) << 1 | (x < y) << 2 | (x <= y) << 3 | (a == b) << 4);                          \
                mix(__builtin_add_overflow(x, y, &sum)), mix(sum);                                                    \
                mix(__builtin_sub_overflow(x, y, &sum)), mix(sum);                                                    \
                mix(__builtin_mul_overflow(x, y, &product)), mix(product);                                            \
                if (b != 0) mix(a / b), mix(a % b);                                                                   \
                if (y != 0 && !(x == MIN && y == -1)) mix(x / y), mix(x % y);                                         \
            }                                                                                                         \
        }                                                                                                             \
        printf("%-8s digest %016" PRIx64 "\n", #S, digest);                                                           \
    }
WIDTH(int8_t, uint8_t, INT8_MIN)
WIDTH(int16_t, uint16_t, INT16_MIN)
WIDTH(int32_t, uint32_t, INT32_MIN)
WIDTH(int64_t, uint64_t, INT64_MIN)

static uint64_t high_unsigned(uint64_t a, uint64_t b) { return (unsigned __int128)a * b >> 64; }
static int64_t high_signed(int64_t a, int64_t b) { return (__int128)a * b >> 64; }
static int64_t high_mixed(int64_t a, uint64_t b) { return (__int128)a * (__int128)b >> 64; }

int main(void) {
    width_int8_t();
    width_int16_t();
    width_int32_t();
    width_int64_t();

    for (int i = COUNT - 6; i < COUNT; i++) {
        uint64_t a = corners[i], b = corners[COUNT - 1 - (i - (COUNT - 6))];
        printf("%016" PRIx64 " x %016" PRIx64 ": mulhu %016" PRIx64 " mulh %016" PRIx64 " mulhsu %016" PRIx64 "\n", a, b,
               high_unsigned(a, b), (uint64_t)high_signed((int64_t)a, (int64_t)b), (uint64_t)high_mixed((int64_t)a, b));
    }
    volatile int32_t seven = 7, minus_seven = -7, two = 2, minus_two = -2;
    printf("7/2 %d %d, -7/2 %d %d, 7/-2 %d %d, -7/-2 %d %d\n", seven / two, seven % two, minus_seven / two,
           minus_seven % two, seven / minus_two, seven % minus_two, minus_seven / minus_two, minus_seven % minus_two);
    volatile int64_t least = INT64_MIN;
    printf("least/2 %" PRId64 ", least/10 %" PRId64 ", least%%10 %" PRId64 ", least/least %" PRId64 "\n", least / 2,
           least / 10, least % 10, least / (int64_t)least);

    /* Division by constants becomes multiplication: every quotient is checked against a long-hand one. */
    unsigned wrong = 0;
    for (int i = 0; i < COUNT; i++) {
        uint64_t n = corners[i];
        volatile uint64_t d3 = 3, d7 = 7, d10 = 10, d641 = 641, d1000000007 = 1000000007;
        wrong += n / 3 != n / d3, wrong += n / 7 != n / d7, wrong += n / 10 != n / d10;
        wrong += n / 641 != n / d641, wrong += n % 1000000007 != n % d1000000007;
        wrong += (int64_t)n / 7 != (int64_t)n / (int64_t)d7, wrong += (int32_t)n / 10 != (int32_t)n / (int32_t)d10;
    }
    printf("quotients by constants that differ: %u\n", wrong);
    return 0;
}
