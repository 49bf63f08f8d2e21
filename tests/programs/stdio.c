/* Standard streams: buffering modes and what they write when, seeking and mixing reads with writes, ungetc, memory
 * streams, own streams, redirection by dup2 and freopen, pipes, temporary files, errors and the end of files. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long size_of(int fd) {
    struct stat s;
    return fstat(fd, &s) == 0 ? (long)s.st_size : -1;
}

static void buffering(void) {
    for (int mode = 0; mode < 3; mode++) {
        static const int modes[] = {_IOFBF, _IOLBF, _IONBF};
        FILE *f = tmpfile();
        setvbuf(f, NULL, modes[mode], 64);
        printf("mode %d:", mode);
        fputs("abc", f), printf(" %ld", size_of(fileno(f)));
        fputs("d\nef", f), printf(" %ld", size_of(fileno(f)));
        for (int i = 0; i < 100; i++) fputc('x', f);
        fflush(f), printf(" %ld %ld\n", size_of(fileno(f)), ftell(f));
        fclose(f);
    }
}

static void seeking(void) {
    FILE *f = tmpfile();
    char text[32];
    for (int i = 0; i < 2000; i++) fprintf(f, "%06d\n", i);
    rewind(f), fseek(f, 7 * 1234, SEEK_SET), fgets(text, sizeof text, f);
    printf("line %.6s at %ld", text, ftell(f));
    fseek(f, -14, SEEK_CUR), fputs("patch!", f), fseek(f, 0, SEEK_CUR), fgets(text, 4, f);
    printf(", then %d <%s>", text[0] == '\n', text + 1);
    fpos_t here;
    fgetpos(f, &here), ungetc('U', f);
    int c = fgetc(f);
    fseek(f, 0, SEEK_END), fsetpos(f, &here);
    printf(", %c, back at %ld", c, ftell(f));
    fseek(f, -3, SEEK_END), printf(", tail %d", fgetc(f) - '0');
    while (fgetc(f) != EOF) {}
    printf(", eof %d", feof(f)), clearerr(f), printf("%d", feof(f));
    fseek(f, 100000, SEEK_SET), fputc('!', f), printf(", bad seek %d, size %d\n", fseek(f, -1, SEEK_SET) == -1, (fflush(f), (int)size_of(fileno(f))));
    fclose(f);
}

static ssize_t reversed(void *cookie, const char *text, size_t n) {
    for (size_t i = n; i-- > 0;) strncat(cookie, text + i, 1);
    return (ssize_t)n;
}

static void memory(void) {
    char *made = NULL, area[16] = "0123456789";
    size_t size = 0;
    FILE *f = open_memstream(&made, &size);
    fprintf(f, "%d %s", 42, "text"), fflush(f), printf("<%s> %zu", made, size);
    for (int i = 0; i < 1000; i++) fputs("0123456789", f);
    fclose(f), printf(" then %zu %c", size, made[size - 1]), free(made);
    f = fmemopen(area, sizeof area, "r+");
    fseek(f, 3, SEEK_SET), fputs("XYZ", f), fclose(f), printf(" <%s>", area);
    char backwards[64] = "";
    f = fopencookie(backwards, "w", (cookie_io_functions_t){.write = reversed});
    setvbuf(f, NULL, _IONBF, 0), fputs("stressed", f), fclose(f), printf(" <%s>\n", backwards);
}

static void redirection(void) {
    char name[] = "/tmp/stdio-XXXXXX", text[200] = "";
    int file = mkstemp(name), saved = dup(1);
    fflush(stdout), dup2(file, 1);
    printf("to the file "), fflush(stdout), write(1, "raw ", 4), puts("and by puts");
    fflush(stdout), dup2(saved, 1), close(saved);
    ssize_t n = pread(file, text, sizeof text - 1, 0);
    printf("redirected %zd <%.*s>\n", n, (int)n - 1, text);
    FILE *in = fopen(name, "r"), *a = fopen(name, "a+");
    fputs("appended\n", a), rewind(a), fgets(text, 8, a);
    printf("append reads <%s>, reading only writes %d, %s", text, fputc('x', in) == EOF, ferror(in) ? "error" : "fine");
    in = freopen("/dev/null", "r", in), printf(", null %d, missing %d\n", fgetc(in), fopen("/nowhere/x", "r") == NULL && errno == ENOENT);
    fclose(in), fclose(a), unlink(name), close(file);
    int ends[2];
    pipe(ends);
    FILE *from = fdopen(ends[0], "r"), *to = fdopen(ends[1], "w");
    fprintf(to, "%d lines\n%s\n", 2, "through a pipe"), fclose(to);
    while (fgets(text, sizeof text, from)) printf("[%.5s]", text);
    printf(" eof %d, seek in a pipe %d\n", feof(from), fseek(from, 0, SEEK_SET) == -1 && errno == ESPIPE);
    fclose(from);
}

int main(void) {
    buffering(), seeking(), memory(), redirection();
    FILE *f = tmpfile();
    struct { int n; double d; char s[5]; } record[3] = {{1, 2.5, "ab"}, {-7, 1e10, "cdef"}, {0, 0, ""}}, back[4];
    size_t wrote = fwrite(record, sizeof *record, 3, f);
    rewind(f);
    size_t got = fread(back, sizeof *back, 4, f);
    printf("records %zu %zu %d %g %s, eof %d\n", wrote, got, back[1].n, back[1].d, back[1].s, feof(f));
    fclose(f);
    f = fopen("/dev/full", "w");
    setvbuf(f, NULL, _IOFBF, 100), fputs("lost", f);
    int failed = fflush(f), why = errno;
    printf("full %d %d\n", failed, why == ENOSPC);
    fprintf(stderr, "on the error stream, %d\n", 1), perror("perror");
    flockfile(stdout), putchar_unlocked('!'), putchar_unlocked('\n'), funlockfile(stdout);
    close(1);
    return printf("nobody reads this\n") > 0 && fflush(stdout) == -1 && errno == EBADF ? 4 : 5;
}
