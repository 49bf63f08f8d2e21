/* Reading text: fgets, getline, fscanf and ungetc on the standard input, then sscanf in all its conversions, sets,
 * suppression and counts, failures in the middle, and the state at the end of the file. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void input(void) {
    char *line = NULL;
    size_t room = 0;
    int c = getchar();
    ungetc(c, stdin);
    printf("first '%c'\n", c);
    ssize_t length = getline(&line, &room, stdin);
    printf("line of %zd, room %d: %s", length, room >= (size_t)length + 1, line);
    char word[20];
    double value;
    int n = scanf("%19s %lf", word, &value);
    printf("%d: %s %g\n", n, word, value);
    n = scanf(" %19[a-z]%n", word, &c);
    printf("%d: %s %d\n", n, word, c);
    int newline = getchar(), end = getchar();
    printf("newline %d, end %d %d, again %d\n", newline, end, feof(stdin) != 0, scanf("%d", &n));
    clearerr(stdin);
    length = getline(&line, &room, stdin);
    printf("after the end %zd, eof %d, error %d\n", length, feof(stdin) != 0, ferror(stdin) != 0);
    free(line);
}

static void integers(void) {
    int d, i, n;
    unsigned x, o;
    long long ll;
    signed char hh;
    short h;
    n = sscanf("-12 0x1F ff 17 -9000000000000 44 4464", "%d %i %x %o %lld %hhd %hd", &d, &i, &x, &o, &ll, &hh, &h);
    printf("%d: %d %d %x %o %lld %d %d\n", n, d, i, x, o, ll, hh, h);
    n = sscanf("0123 0x 99", "%i %i", &d, &i);
    printf("%d: %d\n", n, d);
    n = sscanf("12345678", "%3d%2d%d", &d, &i, &n) + 0 * d;
    printf("%d: %d %d\n", n, d, i);
    uint16_t u16;
    int64_t i64;
    size_t size;
    n = sscanf("65535/-5/77", "%" SCNu16 "/%" SCNd64 "/%zu", &u16, &i64, &size);
    printf("%d: %u %" PRId64 " %zu\n", n, u16, i64, size);
}

static void texts(void) {
    char a[32] = "", b[32] = "", c[8] = "";
    int n, at = -1;
    n = sscanf("key = some value; tail", "%31[^= ] = %31[^;];%n", a, b, &at);
    printf("%d: <%s> <%s> %d\n", n, a, b, at);
    n = sscanf("abc]def", "%31[]abc]%31s", a, b);
    printf("%d: <%s> <%s>\n", n, a, b);
    n = sscanf("xyz 12", "%3c%*d%n", c, &at);
    printf("%d: %.3s %d\n", n, c, at);
    n = sscanf("2026-11-23T14:05", "%4s-%2s-%2s%*c%31s", a, b, c, b + 8);
    printf("%d: %s %s %s %s\n", n, a, b, c, b + 8);
    char *made = NULL, *set = NULL;
    n = sscanf("allocated words-here", "%ms %m[a-z]", &made, &set);
    printf("%d: <%s> <%s>\n", n, made, set);
    free(made), free(set);
    printf("mismatch %d, empty %d, literal %d\n", sscanf("abc", "%d", &n), sscanf("", "%d", &n), sscanf("50%x", "%d%%%1s", &n, a));
}

static void reals(void) {
    float f;
    double d, e;
    int n = sscanf("1.5e3 -.25 0x1.8p1 inf", "%f %lf %lf", &f, &d, &e);
    printf("%d: %g %g %g\n", n, f, d, e);
    n = sscanf("infinityX nan 1e+ 7", "%lf", &d);
    printf("%d: %g\n", n, d);
    n = sscanf("3.14159265", "%4lf%3lf", &d, &e);
    printf("%d: %g %g\n", n, d, e);
    n = sscanf("1.2.3", "%lf%lf", &d, &e);
    printf("%d: %g %g\n", n, d, e);
}

static void stream(void) {
    char data[] = "10,20,30\nx;40\n\nlast";
    FILE *f = fmemopen(data, sizeof data - 1, "r");
    int v, sum = 0;
    while (fscanf(f, "%d%*[,\n]", &v) == 1) sum += v;
    printf("sum %d, stopped at '%c'\n", sum, fgetc(f));
    char *part = NULL, buffer[4];
    size_t room = 0;
    ssize_t n = getdelim(&part, &room, ';', f);
    printf("delim %zd <%s>\n", n, part);
    while (fgets(buffer, sizeof buffer, f)) printf("<%s>", buffer);
    printf(" at %ld\n", ftell(f));
    free(part), fclose(f);
}

int main(void) {
    input();
    integers();
    texts();
    reals();
    stream();
    return 0;
}
