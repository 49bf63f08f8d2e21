/* Shifts and rotates: each width, each amount, by register and by constant, arithmetic and logical, with the
 * sign extensions and truncations between the widths. */
#include <inttypes.h>
#include <stdio.h>

static const volatile uint64_t patterns[] = {
    1, 0x80, 0x8000, 0x80000000, 0x8000000000000000, 0xdeadbeefcafef00d, 0x0123456789abcdef, 0xffffffffffffffff,
};
enum { COUNT = sizeof patterns / sizeof *patterns };

static uint32_t rotl32(uint32_t x, unsigned n) { return x << (n & 31) | x >> (-n & 31); }
static uint32_t rotr32(uint32_t x, unsigned n) { return x >> (n & 31) | x << (-n & 31); }
static uint64_t rotl64(uint64_t x, unsigned n) { return x << (n & 63) | x >> (-n & 63); }
static uint64_t rotr64(uint64_t x, unsigned n) { return x >> (n & 63) | x << (-n & 63); }
static uint16_t rotl16(uint16_t x, unsigned n) { return (uint16_t)(x << (n & 15) | x >> (-n & 15)); }
static uint8_t rotl8(uint8_t x, unsigned n) { return (uint8_t)(x << (n & 7) | x >> (-n & 7)); }

int main(void) {
    for (int i = 0; i < COUNT; i++) {
        uint64_t x = patterns[i], left = 0, right = 0, arithmetic = 0, narrow = 0, turned = 0;
        for (volatile unsigned n = 0; n < 64; n++) {
            left = left * 31 + (x << n);
            right = right * 31 + (x >> n);
            arithmetic = arithmetic * 31 + (uint64_t)((int64_t)x >> n);
            turned = turned * 31 + (rotl64(x, n) ^ rotr64(x, n + 1));
            if (n < 32) {
                narrow = narrow * 31 + ((uint32_t)x << n);
                narrow = narrow * 31 + ((uint32_t)x >> n);
                narrow = narrow * 31 + (uint64_t)(int64_t)((int32_t)x >> n);
                turned = turned * 31 + (rotl32((uint32_t)x, n) + rotr32((uint32_t)x, n + 3));
            }
        }
        printf("%016" PRIx64 ": sll %016" PRIx64 " srl %016" PRIx64 " sra %016" PRIx64 "\n", x, left, right, arithmetic);
        printf("  narrow %016" PRIx64 " rotates %016" PRIx64 "\n", narrow, turned);
    }

    volatile uint64_t v = 0x89abcdef01234567;
    printf("constants: %" PRIx64 " %" PRIx64 " %" PRIx64 " %" PRIx64 "\n", v << 1, v << 31, v << 32, v << 63);
    printf("           %" PRIx64 " %" PRIx64 " %" PRIx64 " %" PRIx64 "\n", v >> 1, v >> 31, v >> 32, v >> 63);
    printf("           %" PRIx64 " %" PRIx64 " %" PRIx64 "\n", (uint64_t)((int64_t)v >> 1),
           (uint64_t)((int64_t)v >> 33), (uint64_t)((int64_t)v >> 63));
    volatile uint32_t w = 0x89abcdef;
    printf("32 bits:   %" PRIx32 " %" PRIx32 " %" PRIx32 " %" PRId32 " %" PRId32 "\n", w << 4, w >> 4, w >> 31,
           (int32_t)w >> 4, (int32_t)w >> 31);
    volatile uint16_t h = 0x8421;
    volatile uint8_t b = 0x93;
    for (volatile unsigned n = 0; n < 8; n++) printf("%04x %02x ", rotl16(h, n * 3), rotl8(b, n));
    printf("\n");

    /* Extensions: 32-bit results live sign-extended in riscv registers, and that must not show. */
    volatile int32_t negative = -2;
    volatile uint32_t large = 0xfffffffe;
    printf("extend: %" PRId64 " %" PRIu64 " %d %d\n", (int64_t)negative, (uint64_t)large, (uint32_t)negative == large,
           (uint64_t)(int64_t)negative > (uint64_t)large);
    volatile int64_t wide = 0x1ffffffff;
    printf("truncate: %d %d %d %u\n", (int32_t)wide, (int16_t)wide, (signed char)wide, (unsigned char)wide);
    printf("index: %c%c\n", "abcdefgh"[(uint8_t)(b >> 5)], "abcdefgh"[(w >> 29) & 7]);
    uint64_t field = 0;
    for (unsigned at = 0; at < 64; at += 9) field |= ((v >> at) & 0x1ff) << (63 - at > 54 ? 55 : 63 - at - 8) & ~0ull >> 1;
    printf("fields: %016" PRIx64 "\n", field);
    return 0;
}
