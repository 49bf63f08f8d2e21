/* Bit tricks: counts of bits and of zeros, byte swaps, reversal, parity, Gray and Morton codes, subset enumeration,
 * de Bruijn lookup, SWAR arithmetic. The compiler's builtins are checked against loops. */
#include <inttypes.h>
#include <stdio.h>

static uint64_t state = 88172645463325252;
static uint64_t next(void) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return state;
}

static int slow_popcount(uint64_t x) {
    int n = 0;
    for (; x; x >>= 1) n += x & 1;
    return n;
}

static uint64_t reverse(uint64_t x) {
    x = (x & 0x5555555555555555) << 1 | (x >> 1 & 0x5555555555555555);
    x = (x & 0x3333333333333333) << 2 | (x >> 2 & 0x3333333333333333);
    x = (x & 0x0f0f0f0f0f0f0f0f) << 4 | (x >> 4 & 0x0f0f0f0f0f0f0f0f);
    return __builtin_bswap64(x);
}

static uint64_t spread(uint32_t v) {
    uint64_t x = v;
    x = (x | x << 16) & 0x0000ffff0000ffff;
    x = (x | x << 8) & 0x00ff00ff00ff00ff;
    x = (x | x << 4) & 0x0f0f0f0f0f0f0f0f;
    x = (x | x << 2) & 0x3333333333333333;
    return (x | x << 1) & 0x5555555555555555;
}

static int debruijn_ctz(uint64_t x) {
    static int table[64], filled;
    const uint64_t sequence = 0x03f79d71b4cb0a89;
    if (!filled++) {
        for (int i = 0; i < 64; i++) table[(sequence << i) >> 58] = i;
    }
    return table[((x & -x) * sequence) >> 58];
}

static uint64_t ungray(uint64_t g) {
    for (int s = 1; s < 64; s <<= 1) g ^= g >> s;
    return g;
}

/* Adds eight bytes at once without carries between them. */
static uint64_t add_bytes(uint64_t a, uint64_t b) {
    const uint64_t high = 0x8080808080808080;
    return ((a & ~high) + (b & ~high)) ^ ((a ^ b) & high);
}

static int has_zero_byte(uint64_t x) { return ((x - 0x0101010101010101) & ~x & 0x8080808080808080) != 0; }

int main(void) {
    int wrong = 0;
    uint64_t sum = 0;
    for (int i = 0; i < 2000; i++) {
        uint64_t x = next() >> (i % 64);
        if (x == 0) continue;
        wrong += __builtin_popcountll(x) != slow_popcount(x);
        wrong += __builtin_popcount((uint32_t)x) != slow_popcount((uint32_t)x);
        wrong += __builtin_parityll(x) != (slow_popcount(x) & 1);
        wrong += __builtin_ctzll(x) != debruijn_ctz(x);
        wrong += __builtin_clzll(x) != __builtin_ctzll(reverse(x));
        wrong += __builtin_ffsll((int64_t)x) != debruijn_ctz(x) + 1;
        wrong += __builtin_clrsbll((int64_t)x) != (x >> 63 ? __builtin_clzll(~x | 1) : __builtin_clzll(x)) - 1 && ~x > 1;
        wrong += ungray(x ^ x >> 1) != x;
        wrong += (uint32_t)x && __builtin_clz((uint32_t)x) != __builtin_clzll((uint32_t)x) - 32;
        sum += reverse(x) ^ __builtin_bswap64(x) ^ __builtin_bswap32((uint32_t)x) ^ __builtin_bswap16((uint16_t)x);
        sum += add_bytes(x, sum) + (uint64_t)has_zero_byte(x);
    }
    printf("wrong %d, sum %016" PRIx64 "\n", wrong, sum);

    for (uint32_t i = 0; i < 8; i++) printf("%" PRIx64 " ", spread(i * 0x12345) | spread(~i) << 1);
    printf("\ngray:");
    for (unsigned i = 0; i < 20; i++) printf(" %u", i ^ i >> 1);
    printf("\nsubsets of 0xa5:");
    for (unsigned s = 0xa5;; s = (s - 1) & 0xa5) {
        printf(" %x", s);
        if (s == 0) break;
    }
    printf("\nof 5 bits with 3 set:");
    for (unsigned x = 7; x < 32;) {
        printf(" %x", x);
        unsigned low = x & -x, ripple = x + low;
        x = ripple | ((x ^ ripple) / low) >> 2;
    }
    printf("\npowers above:");
    for (uint32_t x = 1; x < 100000; x = x * 3 + 1) printf(" %u", x == 1 ? 1 : 1u << (32 - __builtin_clz(x - 1)));
    volatile int32_t a = -17, b = 23;
    int32_t sign = a >> 31, least = b ^ ((a ^ b) & -(a < b));
    printf("\nabs %d, min %d, signs differ %d, average %d\n", (a ^ sign) - sign, least, (a ^ b) < 0, (a & b) + ((a ^ b) >> 1));
    return 0;
}
