/* Variable arguments: integers and doubles beyond the registers, aligned pairs, structures by value, va_copy,
 * passing a list on, a tiny printf, vsnprintf and vsscanf. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct small { int a; short b; };
struct pair { double x; long y; };
struct large { long v[5]; };

static long sum(int n, ...) {
    va_list list;
    long total = 0;
    va_start(list, n);
    while (n--) total = total * 3 + va_arg(list, long);
    va_end(list);
    return total;
}

static double mixed(const char *kinds, ...) {
    va_list list, again;
    double total = 0;
    va_start(list, kinds);
    va_copy(again, list);
    for (int pass = 0; pass < 2; pass++) {
        va_list *from = pass ? &again : &list;
        for (const char *k = kinds; *k; k++) {
            switch (*k) {
            case 'i': total = total * 1.5 + va_arg(*from, int); break;
            case 'l': total = total * 1.5 + (double)va_arg(*from, long); break;
            case 'd': total = total * 1.5 + va_arg(*from, double); break;
            case 'q': total = total * 1.5 + (double)(long)(va_arg(*from, __int128) >> 60); break;
            case 's': total += (double)strlen(va_arg(*from, const char *)); break;
            case 'S': { struct small s = va_arg(*from, struct small); total += s.a - s.b; break; }
            case 'P': { struct pair p = va_arg(*from, struct pair); total += p.x * (double)p.y; break; }
            case 'L': { struct large l = va_arg(*from, struct large); total += (double)(l.v[0] - l.v[4]); break; }
            case 'D': total += (double)va_arg(*from, long double); break;
            }
        }
    }
    va_end(again);
    va_end(list);
    return total;
}

static void tiny_vprintf(const char *format, va_list list) {
    for (; *format; format++) {
        if (*format != '%') { putchar(*format); continue; }
        switch (*++format) {
        case 'd': {
            int n = va_arg(list, int);
            char digits[12];
            int at = 12;
            unsigned u = n < 0 ? -(unsigned)n : (unsigned)n;
            do digits[--at] = (char)('0' + u % 10);
            while (u /= 10);
            if (n < 0) putchar('-');
            fwrite(digits + at, 1, (size_t)(12 - at), stdout);
            break;
        }
        case 's': fputs(va_arg(list, const char *), stdout); break;
        case 'c': putchar(va_arg(list, int)); break;
        case 'f': printf("%.3f", va_arg(list, double)); break;
        }
    }
}

static void tiny_printf(const char *format, ...) {
    va_list list;
    va_start(list, format);
    tiny_vprintf(format, list);
    va_end(list);
}

static int format(char *to, size_t size, const char *how, ...) {
    va_list list;
    va_start(list, how);
    int n = vsnprintf(to, size, how, list);
    va_end(list);
    return n;
}

static int scan(const char *from, const char *how, ...) {
    va_list list;
    va_start(list, how);
    int n = vsscanf(from, how, list);
    va_end(list);
    return n;
}

int main(void) {
    printf("%ld %ld %ld\n", sum(0), sum(3, 1L, 2L, 3L), sum(12, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, -12L));
    struct small s = {100, 7};
    struct pair p = {1.25, 16};
    struct large l = {{1, 2, 3, 4, -5}};
    printf("%.10g\n", mixed("idlid", 1, 2.5, 3L, 4, 5.5));
    printf("%.10g\n", mixed("iqiqdq", 1, (__int128)5 << 61, 2, (__int128)-7 << 62, 0.5, (__int128)9 << 60));
    printf("%.10g\n", mixed("SPLSsPLD", s, p, l, s, "hello", p, l, 2.5L));
    printf("%.10g\n", mixed("ddddddddddddiiiiiiiiiiii", 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12., 1, 2, 3, 4, 5, 6,
                            7, 8, 9, 10, 11, 12));
    printf("%.10g\n", mixed("lllllllqld", 1L, 2L, 3L, 4L, 5L, 6L, 7L, (__int128)8 << 60, 9L, 10.0));
    tiny_printf("%s: %d %d %c %f %d%s\n", "tiny", 0, -2147483647 - 1, 'x', 3.14159, 2147483647, "!");
    char buffer[24];
    int n = format(buffer, sizeof buffer, "%05d|%-6s|%+.2e|%x", 42, "ab", 12345.678, 0xbeef);
    printf("%d \"%s\"\n", n, buffer);
    int i = 0;
    double d = 0;
    char word[16] = "";
    n = scan("12 words 3.5e2 rest", "%d %15s %lf", &i, word, &d);
    printf("%d: %d %s %g\n", n, i, word, d);
    return 0;
}
