/* Digests: SHA-256, MD5, CRC-32, Adler-32 and SipHash over known texts and over a million bytes; AES-128 by the book. */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t rotr(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint32_t rotl(uint32_t x, int n) { return x << n | x >> (32 - n); }
static uint64_t rotl64(uint64_t x, int n) { return x << n | x >> (64 - n); }

static uint32_t k256[64], k5[64];
static void sha_block(uint32_t *h, const uint8_t *p) {
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++) w[i] = (uint32_t)p[4 * i] << 24 | p[4 * i + 1] << 16 | p[4 * i + 2] << 8 | p[4 * i + 3];
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (rotr(a, 7) ^ rotr(a, 18) ^ a >> 3) + w[i - 7] + (rotr(b, 17) ^ rotr(b, 19) ^ b >> 10);
    }
    memcpy(s, h, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t t = s[7] + (rotr(s[4], 6) ^ rotr(s[4], 11) ^ rotr(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k256[i] + w[i];
        uint32_t u = (rotr(s[0], 2) ^ rotr(s[0], 13) ^ rotr(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s), s[4] += t, s[0] = t + u;
    }
    for (int i = 0; i < 8; i++) h[i] += s[i];
}
static void md5_block(uint32_t *h, const uint8_t *p) {
    static const uint8_t shifts[] = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    uint32_t m[16], a = h[0], b = h[1], c = h[2], d = h[3];
    memcpy(m, p, sizeof m);
    for (int i = 0; i < 64; i++) {
        uint32_t f = i < 16 ? (b & c) | (~b & d) : i < 32 ? (d & b) | (~d & c) : i < 48 ? b ^ c ^ d : c ^ (b | ~d);
        int g = i < 16 ? i : i < 32 ? (5 * i + 1) % 16 : i < 48 ? (3 * i + 5) % 16 : 7 * i % 16;
        f += a + k5[i] + m[g], a = d, d = c, c = b, b += rotl(f, shifts[i / 16 * 4 + i % 4]);
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d;
}
/* Merkle and Damgard's padding, the length at the end in either byte order. */
static void hash(void (*block)(uint32_t *, const uint8_t *), uint32_t *h, const uint8_t *p, size_t n, int big) {
    uint8_t last[128] = {0};
    size_t full = n / 64 * 64, rest = n - full, padded = rest < 56 ? 64 : 128;
    for (size_t i = 0; i < full; i += 64) block(h, p + i);
    memcpy(last, p + full, rest), last[rest] = 0x80;
    for (int i = 0; i < 8; i++) last[padded - 1 - (size_t)i] = (uint8_t)((uint64_t)n * 8 >> (big ? 8 * i : 56 - 8 * i));
    for (size_t i = 0; i < padded; i += 64) block(h, last + i);
}
static void show(const char *name, const uint8_t *p, size_t n) {
    uint32_t sha[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    uint32_t md5[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, crc = ~0u, a = 1, b = 0;
    hash(sha_block, sha, p, n, 1), hash(md5_block, md5, p, n, 0);
    printf("%s\n  sha256 ", name);
    for (int i = 0; i < 8; i++) printf("%08x", sha[i]);
    printf("\n  md5 ");
    for (int i = 0; i < 16; i++) printf("%02x", ((uint8_t *)md5)[i]);
    for (size_t i = 0; i < n; i++) {
        crc ^= p[i];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
        a = (a + p[i]) % 65521, b = (b + a) % 65521;
    }
    printf(" crc32 %08x adler32 %08x\n", ~crc, b << 16 | a);
}
static uint64_t siphash(const uint8_t *p, size_t n, uint64_t k0, uint64_t k1) {
    uint64_t v[4] = {k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573};
    for (size_t at = 0;; at += 8) {
        uint64_t m = 0;
        size_t take = at + 8 <= n ? 8 : n - at;
        memcpy(&m, p + at, take);
        if (take < 8) m |= (uint64_t)n << 56;
        v[3] ^= m;
        for (int i = 0; i < (take < 8 ? 6 : 2); i++) {
            if (i == 2) v[0] ^= m, v[2] ^= 0xff;
            v[0] += v[1], v[2] += v[3], v[1] = rotl64(v[1], 13) ^ v[0], v[3] = rotl64(v[3], 16) ^ v[2], v[0] = rotl64(v[0], 32);
            v[2] += v[1], v[0] += v[3], v[1] = rotl64(v[1], 17) ^ v[2], v[3] = rotl64(v[3], 21) ^ v[0], v[2] = rotl64(v[2], 32);
        }
        if (take < 8) return v[0] ^ v[1] ^ v[2] ^ v[3];
    }
}

static uint8_t sbox[256];
static uint8_t xtime(uint8_t x) { return (uint8_t)(x << 1 ^ (x & 0x80 ? 0x1b : 0)); }
static void aes(const uint8_t *key, uint8_t *s) {
    uint8_t k[176], t[16], rcon = 1;
    memcpy(k, key, 16);
    for (int i = 16; i < 176; i++) {
        uint8_t v = k[i - 4 + (i % 16 < 4 ? (i % 16 == 3 ? -3 : 1) : 0)];
        if (i % 16 < 4) v = sbox[v] ^ (i % 16 == 0 ? rcon : 0);
        if (i % 16 == 0) rcon = xtime(rcon);
        k[i] = k[i - 16] ^ v;
    }
    for (int i = 0; i < 16; i++) s[i] ^= k[i];
    for (int round = 1; round <= 10; round++) {
        for (int i = 0; i < 16; i++) t[i] = sbox[s[(i + i % 4 * 4) % 16]];
        for (int c = 0; c < 16 && round < 10; c += 4) {
            uint8_t all = t[c] ^ t[c + 1] ^ t[c + 2] ^ t[c + 3], first = t[c];
            for (int r = 0; r < 4; r++) t[c + r] ^= all ^ xtime(t[c + r] ^ (r < 3 ? t[c + r + 1] : first));
        }
        for (int i = 0; i < 16; i++) s[i] = t[i] ^ k[16 * round + i];
    }
}

int main(void) {
    for (int i = 0, prime = 2; i < 64; prime++) {
        int is = 1;
        for (int d = 2; d * d <= prime; d++) is &= prime % d != 0;
        double root = cbrt(prime);
        if (is) k256[i++] = (uint32_t)((root - floor(root)) * 4294967296.0);
    }
    for (int i = 0; i < 64; i++) k5[i] = (uint32_t)(fabs(sin(i + 1)) * 4294967296.0);
    show("empty", (const uint8_t *)"", 0), show("abc", (const uint8_t *)"abc", 3);
    static uint8_t many[1000003];
    for (size_t i = 0; i < sizeof many; i++) many[i] = (uint8_t)(i * i >> 7);
    show("55 bytes", many, 55), show("56 bytes", many + 1, 56), show("64 bytes", many + 3, 64), show("a million", many, sizeof many);
    for (int n = 0; n < 20; n += 3) printf("%016" PRIx64 " ", siphash(many + 1000, (size_t)n, 1, 2));
    uint8_t p = 1, q = 1, key[16], text[16];
    do {
        p = p ^ (uint8_t)(p << 1) ^ (p & 0x80 ? 0x1b : 0), q ^= (uint8_t)(q << 1), q ^= (uint8_t)(q << 2), q ^= (uint8_t)(q << 4);
        if (q & 0x80) q ^= 9;
        sbox[p] = (uint8_t)(q ^ (q << 1 | q >> 7) ^ (q << 2 | q >> 6) ^ (q << 3 | q >> 5) ^ (q << 4 | q >> 4) ^ 0x63);
    } while (p != 1);
    sbox[0] = 0x63;
    for (int i = 0; i < 16; i++) key[i] = (uint8_t)i, text[i] = (uint8_t)(i * 17);
    aes(key, text);
    printf("\naes ");
    for (int i = 0; i < 16; i++) printf("%02x", text[i]);
    printf("\n");
    return 0;
}
