/* Text beyond bytes: regex.h, fnmatch and glob, wide characters and their functions, wide printf and scanf, conversions
 * with mbstate in the C locale, own UTF-8, UTF-16 and case mapping, classification of every byte. */
#define _GNU_SOURCE
#include <ctype.h>
#include <fnmatch.h>
#include <glob.h>
#include <locale.h>
#include <regex.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <uchar.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

static void match(const char *pattern, int flags, const char *text) {
    regex_t r;
    regmatch_t m[4];
    int e = regcomp(&r, pattern, flags);
    if (e) {
        char message[80];
        regerror(e, &r, message, sizeof message), printf("%s: %s\n", pattern, message);
        return;
    }
    e = regexec(&r, text, 4, m, 0);
    printf("%s:", pattern);
    for (int i = 0; e == 0 && i < 4 && m[i].rm_so >= 0; i++) printf(" %d <%.*s>", (int)m[i].rm_so, (int)(m[i].rm_eo - m[i].rm_so), text + m[i].rm_so);
    printf("%s\n", e == REG_NOMATCH ? " none" : "");
    regfree(&r);
}

static int encode(uint32_t c, char *to) {
    if (c < 0x80) return to[0] = (char)c, 1;
    int n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--) to[i] = (char)(0x80 | (c & 0x3f)), c >>= 6;
    to[0] = (char)(0xf00 >> n | c);
    return n;
}
static int decode(const char *s, size_t left, uint32_t *c) {
    unsigned char b = (unsigned char)*s;
    int n = b < 0x80 ? 1 : b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
    if (n == 0 || (size_t)n > left) return 0;
    *c = n == 1 ? b : b & (0x7f >> n);
    for (int i = 1; i < n; i++) {
        if ((s[i] & 0xc0) != 0x80) return 0;
        *c = *c << 6 | (s[i] & 0x3f);
    }
    return *c > 0x10ffff || (*c >> 11) == 0x1b || (n > 2 && *c < (n == 3 ? 0x800 : 0x10000)) ? 0 : n;
}

int main(void) {
    setlocale(LC_ALL, "C");
    match("([a-z]+)@([a-z.]+)", REG_EXTENDED, "mail ann@example.org now"), match("^a.*z$", 0, "abc xyz"), match("^B", REG_ICASE, "abc"), match("\\(ab*\\)\\1", 0, "xabbabbc");
    match("[[:digit:]]{3,}|x+$", REG_EXTENDED, "12 345 xx"), match("a(b", REG_EXTENDED, ""), match("(a|ab)(c|bcd)(d*)", REG_EXTENDED, "abcd"), match("^line2$", REG_EXTENDED | REG_NEWLINE, "line1\nline2\n");
    static const char *const patterns[] = {"*.c", "[!a-m]*", "?a*b?", "\\*", "a/*", "*"};
    static const char *const names[] = {"main.c", "zoo", "xaabbb", "*", "a/b", ".hidden"};
    for (int i = 0; i < 6; i++) for (int j = 0; j < 6; j++) putchar(fnmatch(patterns[i], names[j], i % 2 ? FNM_PATHNAME | FNM_PERIOD : 0) == 0 ? '1' : '0');
    printf("\n");
    char folder[] = "/tmp/texts-XXXXXX";
    mkdtemp(folder), chdir(folder);
    for (int i = 0; i < 6; i++) if (!strchr(names[i], '/')) fclose(fopen(names[i], "w"));
    glob_t g;
    glob("*", 0, NULL, &g), glob("{m,z}*", GLOB_APPEND | GLOB_BRACE, NULL, &g);
    for (size_t i = 0; i < g.gl_pathc; i++) printf("%s ", g.gl_pathv[i]);
    globfree(&g);
    for (int i = 0; i < 6; i++) unlink(names[i]);
    chdir("/"), printf("| removed %d\n", rmdir(folder));

    wchar_t wide[64] = L"wide ", *end;
    wcscat(wide, L"characters"), wcsncpy(wide + 15, L" end", 5);
    printf("%zu %ld %ls %d %d\n", wcslen(wide), (long)(wcschr(wide, L'c') - wide), wcsstr(wide, L"act"), wcscmp(wide, L"wild") < 0, wmemcmp(wide, L"wideX", 4));
    printf("%ld %g %ls\n", wcstol(L" -77 x", &end, 10), wcstod(L"2.5e3", NULL), wcstok(wcsdup(wide), L" ", &end));
    int n;
    double d;
    swscanf(L"12 3.5 word", L"%d %lf %ls", &n, &d, wide), printf("%d %g %ls %d\n", n, d, wide, swprintf(wide, 64, L"%05d|%-6ls|%.2f", n, L"ab", d));
    printf("%ls %d%d%d %c\n", wide, iswalpha(L'x') != 0, iswdigit(L'x') != 0, iswupper(towupper(L'x')) != 0, (char)towlower(L'Q'));
    char bytes[64] = "";
    mbstate_t state = {0};
    const char *from = "plain text";
    size_t length = mbsrtowcs(wide, &from, 64, &state);
    printf("%zu %d %zu %s", length, from == NULL, wcstombs(bytes, wide, sizeof bytes), bytes);
    char32_t c32;
    char16_t c16;
    length = mbrtoc32(&c32, "A", 1, &state), printf(" %zu %x %zu %x\n", length, (unsigned)c32, mbrtoc16(&c16, "z", 1, &state), 'z');

    uint32_t wrong = 0, hash = 0, back;
    for (uint32_t c = 0; c < 0x110000; c += c < 0x900 ? 1 : 97) {
        char u[5];
        int size = encode(c, u), got = decode(u, (size_t)size, &back);
        if (c >> 11 == 0x1b) wrong += got != 0;
        else wrong += got != size || back != c;
        for (int i = 0; i < size; i++) hash = hash * 31 + (unsigned char)u[i];
        if (c >= 0x10000) hash += (0xd7c0 + (c >> 10)) ^ (0xdc00 | (c & 0x3ff));
    }
    static const char *const broken[] = {"\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\xe2\x82", "\x80"};
    for (int i = 0; i < 7; i++) wrong += decode(broken[i], strlen(broken[i]), &back) != 0;
    printf("utf-8 wrong %u hash %08x %s\n", wrong, hash, "\xe2\x82\xac \xf0\x9f\x90\xa7");
    unsigned long classes = 0;
    for (int c = -1; c < 256; c++) {
        unsigned mask = !!isalnum(c) | !!isalpha(c) << 1 | !!iscntrl(c) << 2 | !!isdigit(c) << 3 | !!isgraph(c) << 4 | !!islower(c) << 5 | !!isprint(c) << 6 | !!ispunct(c) << 7 | !!isspace(c) << 8 | !!isupper(c) << 9 | !!isxdigit(c) << 10 | !!isblank(c) << 11;
        classes = classes * 31 + mask + (unsigned)(c >= 0 ? toupper(c) * 3 + tolower(c) : 0);
    }
    printf("classes %lx\n", classes);
    return 0;
}
