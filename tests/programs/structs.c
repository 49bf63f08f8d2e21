/* Structures by value: every size from 1 to 40 bytes, mixtures of integers and floating-point members in every order
 * that the calling convention tells apart, nested and packed ones, as arguments, results and after many other arguments. */
#include <stdio.h>
#include <string.h>

#define BYTES(N)                                                                                                      \
    struct bytes##N { unsigned char b[N]; };                                                                          \
    static struct bytes##N __attribute__((noinline)) turn##N(struct bytes##N s, int by) {                             \
        struct bytes##N r;                                                                                            \
        for (int i = 0; i < N; i++) r.b[(i + by) % N] = s.b[i] + 1;                                                   \
        return r;                                                                                                     \
    }                                                                                                                 \
    static void use##N(void) {                                                                                        \
        struct bytes##N s;                                                                                            \
        for (int i = 0; i < N; i++) s.b[i] = (unsigned char)(i * 7 + N);                                              \
        for (int i = 0; i < 3; i++) s = turn##N(turn##N(s, i + 1), 2);                                                \
        printf("%2d:", N);                                                                                            \
        for (int i = 0; i < N; i++) printf(" %02x", s.b[i]);                                                          \
        printf("\n");                                                                                                 \
    }
#define EACH(M) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8) M(9) M(12) M(15) M(16) M(17) M(20) M(24) M(31) M(32) M(33) M(40)
EACH(BYTES)

/* T is passed first, last among register arguments, and on the stack; F returns a changed copy. */
#define MIXED(NAME, MEMBERS, CHANGE, FORMAT, ...)                                                                     \
    typedef struct { MEMBERS } NAME;                                                                                  \
    static NAME __attribute__((noinline)) change_##NAME(NAME s, int k) { CHANGE return s; }                           \
    static NAME __attribute__((noinline)) late_##NAME(long a, double b, long c, float d, long e, double f, long g,    \
                                                      double h, long i, double j, long k, double l, NAME s, NAME t) { \
        s = change_##NAME(s, (int)(a + c + e + g + i + k)), t = change_##NAME(t, (int)(b + d + f + h + j + l));       \
        return a ? t : s;                                                                                             \
    }                                                                                                                 \
    static void show_##NAME(NAME s) { printf("%-8s " FORMAT "\n", #NAME, __VA_ARGS__); }                              \
    static void use_##NAME(void) {                                                                                    \
        NAME s;                                                                                                       \
        memset(&s, 0, sizeof s);                                                                                      \
        s = change_##NAME(s, 3), show_##NAME(s);                                                                      \
        show_##NAME(late_##NAME(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, s, change_##NAME(s, 1)));                      \
        NAME (*volatile pointer)(NAME, int) = change_##NAME;                                                          \
        show_##NAME(pointer(s, -2));                                                                                  \
    }
MIXED(dbl, double x;, s.x += k * 1.5;, "%g", s.x)
MIXED(two_dbl, double x; double y;, s.x += k; s.y -= k * 0.5;, "%g %g", s.x, s.y)
MIXED(flt, float x;, s.x += k * 0.25f;, "%g", s.x)
MIXED(two_flt, float x; float y;, s.x += k; s.y = s.x * k;, "%g %g", s.x, s.y)
MIXED(flt_dbl, float x; double y;, s.x += k; s.y += s.x / 4;, "%g %g", s.x, s.y)
MIXED(int_dbl, int n; double x;, s.n += k; s.x -= k;, "%d %g", s.n, s.x)
MIXED(dbl_chr, double x; signed char n;, s.x += k; s.n -= k;, "%g %d", s.x, s.n)
MIXED(flt_shrt, float x; short n;, s.x += k; s.n += 1000 * k;, "%g %d", s.x, s.n)
MIXED(lng_flt, long n; float x;, s.n += k; s.x += 0.5f;, "%ld %g", s.n, s.x)
MIXED(three_flt, float x; float y; float z;, s.x += k; s.y += 2; s.z = s.x - s.y;, "%g %g %g", s.x, s.y, s.z)
MIXED(int_pair, int a; long b;, s.a += k; s.b = s.a * 3000000000;, "%d %ld", s.a, s.b)
MIXED(array1, double a[1];, s.a[0] += k;, "%g", s.a[0])
MIXED(array2, float a[2];, s.a[0] += k; s.a[1] += s.a[0];, "%g %g", s.a[0], s.a[1])
MIXED(nested, struct { float x; } in; struct { int n; } out;, s.in.x += k; s.out.n -= k;, "%g %d", s.in.x, s.out.n)
MIXED(united, union { double x; long n; } u; int k;, s.u.n += k; s.k += k;, "%ld %d", s.u.n, s.k)
MIXED(bits, unsigned a : 5; unsigned b : 11; double x;, s.a += k; s.b -= k; s.x += k;, "%u %u %g", s.a, s.b, s.x)
MIXED(quad, long a; long b; double x; float y;, s.a += k; s.b -= k; s.x = s.a; s.y = s.b;, "%ld %ld %g %g", s.a, s.b, s.x, s.y)
MIXED(wide, __int128 n; short m;, s.n = (s.n + k) << 40; s.m += k;, "%ld %d", (long)(s.n >> 40), s.m)

int main(void) {
#define CALL(N) use##N();
    EACH(CALL)
    use_dbl(), use_two_dbl(), use_flt(), use_two_flt(), use_flt_dbl(), use_int_dbl(), use_dbl_chr(), use_flt_shrt();
    use_lng_flt(), use_three_flt(), use_int_pair(), use_array1(), use_array2(), use_nested(), use_united(), use_bits();
    use_quad(), use_wide();
    return 0;
}
