/* String and memory functions at every alignment, with the operands ending exactly at an unmapped page, each checked
 * against a loop of bytes; then the tokenizing, searching and copying rest of string.h. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>

static unsigned char *edge_a, *edge_b; /* the first byte that is not mapped */
static unsigned wrong, checks;
#define CHECK(CONDITION) (checks++, wrong += !(CONDITION))

static unsigned char *area(void) {
    unsigned char *p = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(p + 2 * 4096, 4096);
    return p + 2 * 4096;
}

static int sign(int n) { return (n > 0) - (n < 0); }

static void at(unsigned length, unsigned shift) {
    unsigned char *a = edge_a - length - 1 - shift, *b = edge_b - length - 1;
    for (unsigned i = 0; i < length; i++) a[i] = (unsigned char)(1 + (i * 37 + length) % 251);
    a[length] = 0;
    CHECK(strlen((char *)a) == length);
    CHECK(strnlen((char *)a, length / 2) == length / 2);
    CHECK(memcpy(b, a, length + 1) == b);
    CHECK(memcmp(a, b, length + 1) == 0 && strcmp((char *)a, (char *)b) == 0);
    CHECK(strchr((char *)a, 0) == (char *)a + length);
    CHECK(memchr(a, 0, length + 1) == a + length && rawmemchr(a, 0) == a + length);
    memset(b, 0xee, length + 1);
    CHECK(strcpy((char *)b, (char *)a) == (char *)b && b[length] == 0);
    CHECK(stpcpy((char *)b, (char *)a) == (char *)b + length);
    for (unsigned i = 0; i < length; i += 5) {
        b[i] ^= 0x80;
        int expected = sign(a[i] - b[i]);
        CHECK(sign(memcmp(a, b, length)) == expected && sign(strcmp((char *)a, (char *)b)) == expected);
        CHECK(sign(strncmp((char *)a, (char *)b, i)) == 0 && sign(strncmp((char *)a, (char *)b, i + 1)) == expected);
        b[i] ^= 0x80;
    }
    if (length > 20) {
        memmove(b + 3, b, length - 3);
        for (unsigned i = 3; i < length; i++) CHECK(b[i] == a[i - 3]);
        memmove(b, b + 5, length - 5);
        for (unsigned i = 0; i + 7 < length - 5; i++) CHECK(b[i + 2] == a[i + 4]);
        memset(b + 7, 0x5a, length - 9);
        for (unsigned i = 7; i < length - 2; i++) CHECK(b[i] == 0x5a);
        a[length / 2] = 0xff;
        CHECK(memchr(a, 0xff, length) == a + length / 2 && strrchr((char *)a, 0xff) == (char *)a + length / 2);
        CHECK(strchrnul((char *)a, 0xfe) >= (char *)a && strcspn((char *)a, "\xff") <= length / 2);
        CHECK(memrchr(a, 0xff, length) == a + length / 2);
    }
}

int main(void) {
    edge_a = area(), edge_b = area();
    for (unsigned length = 0; length < 150; length++) {
        for (unsigned shift = 0; shift < 17; shift++) at(length, shift);
    }
    for (unsigned length = 500; length < 4200; length += 371) at(length, length % 9);
    printf("checks %u, wrong %u\n", checks, wrong);

    char text[128] = "The quick brown fox, jumps over; the lazy dog";
    printf("%s | %s | %zu %zu\n", strstr(text, "fox"), strrchr(text, 'o'), strspn(text, "Te hquick"), strcspn(text, ",;"));
    printf("%s | %d %d %d\n", strcasestr(text, "LAZY"), strcasecmp("Hello", "hELLO"), sign(strcasecmp("a", "B")), strncasecmp("ABCd", "abcX", 3));
    printf("%s\n", (char *)memmem(text, strlen(text), "over", 4));
    char *rest, *copy = strdup(text), *cut;
    for (char *token = strtok_r(copy, " ,;", &rest); token; token = strtok_r(NULL, " ,;", &rest)) printf("<%s>", token);
    free(copy), cut = copy = strdup("a::b:c:"), printf("\n");
    for (char *part; (part = strsep(&cut, ":"));) printf("<%s>", part);
    free(copy);
    char padded[12];
    memset(padded, '#', sizeof padded);
    strncpy(padded, "abc", 6);
    for (int i = 0; i < 12; i++) putchar(padded[i] ? padded[i] : '.');
    strncat(strcpy(padded, "one"), "twothree", 5);
    printf(" %s %s\n", padded, strpbrk(text, "xyz"));
    copy = strndup(text, 9), strfry, memfrob(copy, 9), memfrob(copy, 9);
    printf("%s %d %d\n", copy, sign(strverscmp("file10", "file9")), sign(strcoll("abc", "abd")));
    free(copy);
    char *end = mempcpy(padded, "12345", 5);
    *end = 0, memccpy(end, "67890", '8', 5), end[3] = 0;
    printf("%s %s\n", padded, strerror(2));
    return 0;
}
