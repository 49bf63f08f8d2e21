/* Compression: LZ77 with a hash chain, Huffman codes on top, run lengths, Burrows-Wheeler and move-to-front, base64;
 * each on several inputs, decoded again and compared. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE = 30000 };
static uint8_t input[SIZE], packed[4 * SIZE], unpacked[2 * SIZE], work[4 * SIZE];

static void make(int kind) {
    static const char *const words[] = {"the ", "quick ", "brown ", "fox ", "jumps\n", "over ", "lazy ", "dogs "};
    uint32_t s = 1;
    for (size_t at = 0; at < SIZE;) {
        s = s * 1103515245 + 12345;
        const char *w = words[s >> 16 & 7];
        if (kind == 0) for (; *w && at < SIZE; w++) input[at++] = (uint8_t)*w;
        else if (kind == 1) input[at] = (uint8_t)(at / 700), at++;
        else if (kind == 2) input[at++] = (uint8_t)(s >> 16);
        else input[at] = (uint8_t)(at % 251 * (at % 7)), at++;
    }
}
static uint32_t digest(const uint8_t *p, size_t n) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++) h = (h ^ p[i]) * 16777619u;
    return h;
}

/* A byte of flags for eight items: a literal, or distance (16 bits) and length - 3 (8 bits). */
static size_t lz(const uint8_t *in, size_t n, uint8_t *out) {
    static int head[4096], chain[SIZE];
    memset(head, -1, sizeof head);
    size_t o = 0, flags = 0;
    int item = 8;
    for (size_t i = 0; i < n;) {
        int best = 0, from = 0, tries = 32;
        unsigned h = i + 2 < n ? (in[i] * 2654435761u ^ in[i + 1] * 40503u ^ in[i + 2] * 97u) >> 4 & 4095 : 0;
        if (i + 2 < n) {
            for (int p = head[h]; p >= 0 && tries--; p = chain[p]) {
                int l = 0;
                while (l < 258 && i + (size_t)l < n && in[p + l] == in[i + (size_t)l]) l++;
                if (l > best) best = l, from = p;
            }
            chain[i] = head[h], head[h] = (int)i;
        }
        if (item == 8) flags = o++, out[flags] = 0, item = 0;
        if (best >= 4 && i - (size_t)from < 65536) {
            size_t distance = i - (size_t)from;
            out[flags] |= (uint8_t)(1 << item), out[o++] = (uint8_t)distance, out[o++] = (uint8_t)(distance >> 8), out[o++] = (uint8_t)(best - 3);
            i += (size_t)best;
        } else out[o++] = in[i++];
        item++;
    }
    return o;
}
static size_t unlz(const uint8_t *in, size_t n, uint8_t *out) {
    size_t o = 0, i = 0;
    while (i < n) {
        uint8_t flags = in[i++];
        for (int item = 0; item < 8 && i < n; item++) {
            if (!(flags >> item & 1)) { out[o++] = in[i++]; continue; }
            size_t distance = in[i] | in[i + 1] << 8, length = in[i + 2] + 3u;
            for (i += 3; length--; o++) out[o] = out[o - distance];
        }
    }
    return o;
}

struct node { int left, right; long weight; };
static struct node nodes[512];
static char codes[256][64];
static void assign(int node, char *path, int depth) {
    if (nodes[node].left < 0) { path[depth] = 0, strcpy(codes[node], path); return; }
    path[depth] = '0', assign(nodes[node].left, path, depth + 1), path[depth] = '1', assign(nodes[node].right, path, depth + 1);
}
static size_t huffman(const uint8_t *in, size_t n, uint8_t *back, size_t *restored) {
    int used = 256, alive[512], count = 0, depth = 0;
    char path[512];
    for (int i = 0; i < 256; i++) nodes[i] = (struct node){-1, -1, 0};
    for (size_t i = 0; i < n; i++) nodes[in[i]].weight++;
    for (int i = 0; i < 256; i++) if (nodes[i].weight) alive[count++] = i;
    while (count > 1) {
        int low[2];
        for (int k = 0; k < 2; k++) {
            int at = 0;
            for (int i = 1; i < count; i++) if (nodes[alive[i]].weight < nodes[alive[at]].weight) at = i;
            low[k] = alive[at], alive[at] = alive[--count];
        }
        nodes[used] = (struct node){low[0], low[1], nodes[low[0]].weight + nodes[low[1]].weight}, alive[count++] = used++;
    }
    assign(alive[0], path, depth);
    size_t bits = 0;
    memset(work, 0, sizeof work);
    for (size_t i = 0; i < n; i++) for (const char *c = codes[in[i]]; *c; c++, bits++) work[bits / 8] |= (uint8_t)((*c == '1') << bits % 8);
    *restored = 0;
    for (size_t b = 0; b < bits;) {
        int at = alive[0];
        while (nodes[at].left >= 0) at = work[b / 8] >> b % 8 & 1 ? nodes[at].right : nodes[at].left, b++;
        back[(*restored)++] = (uint8_t)at;
    }
    return (bits + 7) / 8;
}

static const uint8_t *rotated;
static int by_rotation(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    for (int i = 0; i < 2000; i++) if (rotated[(x + i) % 2000] != rotated[(y + i) % 2000]) return rotated[(x + i) % 2000] - rotated[(y + i) % 2000];
    return x - y;
}

int main(void) {
    for (int kind = 0; kind < 4; kind++) {
        make(kind);
        size_t small = lz(input, SIZE, packed), back = unlz(packed, small, unpacked);
        printf("%d: %08x lz %zu %08x right %d", kind, digest(input, SIZE), small, digest(packed, small), back == SIZE && !memcmp(input, unpacked, SIZE));
        size_t smaller = huffman(packed, small, unpacked, &back);
        printf(" huffman %zu right %d", smaller, back == small && !memcmp(packed, unpacked, small));
        int order[2000], next[2000], start = 0, counts[257] = {0};
        uint8_t last[2000], list[256];
        rotated = input + 100;
        for (int i = 0; i < 2000; i++) order[i] = i;
        qsort(order, 2000, sizeof *order, by_rotation);
        for (int i = 0; i < 2000; i++) last[i] = rotated[(order[i] + 1999) % 2000], start = order[i] == 0 ? i : start;
        for (int i = 0; i < 2000; i++) counts[last[i] + 1]++;
        for (int i = 0; i < 256; i++) counts[i + 1] += counts[i], list[i] = (uint8_t)i;
        for (int i = 0; i < 2000; i++) next[counts[last[i]]++] = i;
        int right = 1, zeros = 0;
        for (int i = 0, at = next[start]; i < 2000; i++, at = next[at]) right &= last[at] == rotated[i];
        for (int i = 0; i < 2000; i++) {
            int rank = (int)((uint8_t *)memchr(list, last[i], 256) - list);
            memmove(list + 1, list, (size_t)rank), list[0] = last[i], zeros += rank == 0;
        }
        printf(" bwt right %d, fronts %d\n", right, zeros);
    }
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int n = 20; n < 24; n++) {
        for (int i = 0; i < n; i += 3) {
            unsigned v = input[i] << 16 | (i + 1 < n ? input[i + 1] << 8 : 0) | (i + 2 < n ? input[i + 2] : 0);
            for (int k = 0; k < 4; k++) putchar(i + k > n ? '=' : digits[v >> (18 - 6 * k) & 63]);
        }
        putchar(n == 23 ? '\n' : ' ');
    }
    return 0;
}
