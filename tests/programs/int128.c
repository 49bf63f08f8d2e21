/* 128-bit integers: arithmetic, shifts across the halves, comparisons, division (a library routine on riscv64) and
 * decimal output by hand; then modular powers and a primality test that need the wide product. */
#include <inttypes.h>
#include <stdio.h>

typedef __int128 s128;
typedef unsigned __int128 u128;

static const char *decimal(u128 value) {
    static char buffer[4][44];
    static int turn;
    char *end = buffer[turn++ & 3] + 43;
    *end = 0;
    do {
        *--end = (char)('0' + (int)(value % 10));
    } while (value /= 10);
    return end;
}

static const char *signed_decimal(s128 value) {
    static char buffer[45];
    snprintf(buffer, sizeof buffer, "%s%s", value < 0 ? "-" : "", decimal(value < 0 ? -(u128)value : (u128)value));
    return buffer;
}

static u128 pair(uint64_t high, uint64_t low) { return (u128)high << 64 | low; }

static uint64_t power(uint64_t base, uint64_t exponent, uint64_t modulus) {
    uint64_t result = 1;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) result = (u128)result * base % modulus;
        base = (u128)base * base % modulus;
    }
    return result;
}

static int is_prime(uint64_t n) {
    static const unsigned witnesses[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
    uint64_t odd = n - 1;
    int twos = 0;
    while (!(odd & 1)) odd >>= 1, twos++;
    for (int i = 0; i < 12; i++) {
        if (n % witnesses[i] == 0) return n == witnesses[i];
        uint64_t x = power(witnesses[i], odd, n);
        if (x == 1 || x == n - 1) continue;
        int r = 1;
        for (; r < twos && x != n - 1; r++) x = (u128)x * x % n;
        if (x != n - 1) return 0;
    }
    return 1;
}

int main(void) {
    const volatile uint64_t words[] = {0, 1, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff, 0xfedcba9876543210};
    for (int i = 0; i < 6; i++) {
        u128 a = pair(words[i], words[5 - i]), b = pair(words[(i + 2) % 6], words[(i + 3) % 6]);
        printf("a %s b %s\n", decimal(a), decimal(b));
        printf("  + %s - %s * %s\n", decimal(a + b), decimal(a - b), decimal(a * b));
        if (b) printf("  / %s %% %s\n", decimal(a / b), decimal(a % b));
        if (b >> 64 != ~0ull) printf("  signed / %s\n", signed_decimal((s128)a / ((s128)(b | 1) >> 1 | 1)));
        printf("  < %d <s %d\n", a < b, (s128)a < (s128)b);
    }
    volatile int amount;
    u128 v = pair(0x8123456789abcdef, 0xfedcba9876543211), hash = 0;
    for (amount = 0; amount < 128; amount++) {
        hash = hash * 37 + (v << amount);
        hash = hash * 37 + (v >> amount);
        hash = hash * 37 + (u128)((s128)v >> amount);
    }
    printf("shifts %016" PRIx64 "%016" PRIx64 "\n", (uint64_t)(hash >> 64), (uint64_t)hash);

    u128 factorial = 1;
    for (int n = 1; n <= 34; n++) factorial *= n;
    printf("34! = %s\n", decimal(factorial));
    u128 x = 0, y = 1;
    for (int n = 0; n < 186; n++) y += x, x = y - x;
    printf("fib(186) = %s\n", decimal(x));
    printf("2^200 mod p = %" PRIu64 "\n", power(2, 200, 0xffffffffffffffc5));
    for (uint64_t n = 0xffffffffffffffff; n > 0xffffffffffffff00; n -= 2) {
        if (is_prime(n)) printf("prime %" PRIu64 "\n", n);
    }
    volatile double d = 1e30;
    printf("from double %s, to double %a\n", decimal((u128)d), (double)factorial);
    return 0;
}
