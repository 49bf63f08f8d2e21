/* A program's surroundings: arguments, getopt and getopt_long in all their ways, the environment and its changes, exit
 * handlers and their order, assertions about limits and sizes that hold on both machines. */
#define _GNU_SOURCE
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

static void shortly(const char *options, char **arguments, int count) {
    optind = 0;
    printf("%s:", options);
    for (int c; (c = getopt(count, arguments, options)) != -1;) {
        if (c == '?' || c == ':') printf(" %c(%c)", c, optopt);
        else printf(" %c%s%s", c == 1 ? '.' : c, optarg ? "=" : "", optarg ? optarg : "");
    }
    for (int i = optind; i < count; i++) printf(" [%s]", arguments[i]);
    printf("\n");
}

static void lengthy(char **arguments, int count) {
    static int flag;
    static const struct option table[] = {{"help", no_argument, NULL, 'h'}, {"file", required_argument, NULL, 'f'},
        {"level", optional_argument, NULL, 'l'}, {"set", no_argument, &flag, 9}, {"filter", no_argument, NULL, 'F'}, {NULL, 0, NULL, 0}};
    optind = 0, flag = 0;
    for (int c, index = -1; (c = getopt_long(count, arguments, "hf:l::", table, &index)) != -1; index = -1) {
        printf("%c%s%s/%d ", c ? c : '0', optarg ? "=" : "", optarg ? optarg : "", index);
    }
    printf("flag %d rest %d\n", flag, count - optind);
}

static void bye_one(void) { printf("one\n"); }
static void bye_two(void) { printf("two\n"), atexit(bye_one); }
static void with_status(int status, void *text) { printf("%s %d\n", (char *)text, status); }
static void __attribute__((constructor)) before(void) { printf("before main\n"); }
static void __attribute__((destructor)) after(void) { printf("after main\n"); }

int main(int argc, char **argv) {
    printf("%d arguments: <%s> <%s>, end %d\n", argc, argv[1], argv[2], argv[argc] == NULL);
    opterr = 0;
    char *a[] = {"prog", "-ab", "value", "-c3", "plain", "-d", "--", "-a", NULL}, *b[] = {"prog", "plain", "-a", "more", "-b", NULL};
    shortly("ab:c:d", a, 8), shortly(":abc:d:", a, 8), shortly("x", a, 8);
    char *b2[6], *b3[6];
    memcpy(b2, b, sizeof b), memcpy(b3, b, sizeof b);
    shortly("ab:", b, 5), shortly("+ab:", b2, 5), shortly("-ab:", b3, 5);
    char *l[] = {"prog", "--help", "--fi=x", "--file", "y", "--lev", "--level=3", "--set", "-l5", "arg", "--nope", NULL};
    lengthy(l, 11);
    char *subs[] = {"size", "name", NULL}, text[] = "size=10,name=x,other", *rest = text, *value;
    while (*rest) {
        int which = getsubopt(&rest, subs, &value);
        printf("%d:%s ", which, value ? value : "-");
    }
    printf("\n");

    clearenv();
    printf("environment empty %d, PATH %s\n", environ == NULL || *environ == NULL, getenv("PATH") ? "set" : "unset");
    char put[] = "PUT=1";
    setenv("A", "1", 1), setenv("A", "2", 0), setenv("B", "", 1), putenv(put), put[4] = '7', setenv("LONG", "long value", 1), unsetenv("B");
    for (char **e = environ; *e; e++) printf("%s ", *e);
    printf("%s %s %d %d\n", getenv("A"), getenv("PUT"), getenv("B") == NULL, setenv("X=Y", "z", 1) == -1 && errno == EINVAL);

    printf("%ld %d %d %d %d\n", sysconf(_SC_PAGESIZE), sysconf(_SC_NPROCESSORS_ONLN) >= 1, sysconf(_SC_CLK_TCK) == 100, sysconf(_SC_OPEN_MAX) > 60, sysconf(-5) == -1 && errno == EINVAL);
    printf("%d %d %ld %d %zu\n", CHAR_BIT, INT_MAX, LONG_MIN, PATH_MAX, sizeof(void *));
    struct utsname name;
    uname(&name);
    printf("%s, release %d, machine %d\n", name.sysname, name.release[0] >= '4', strlen(name.machine) >= 6);
    unsigned char bytes[64] = {0}, zero[64] = {0};
    ssize_t filled = getrandom(bytes, sizeof bytes, 0);
    printf("random %zd, not zero %d\n", filled, memcmp(bytes, zero, sizeof bytes) != 0);
    printf("page in the aux vector %lu, random %d, secure %lu, ids %d%d\n", getauxval(AT_PAGESZ), getauxval(AT_RANDOM) != 0, getauxval(AT_SECURE),
           getauxval(AT_UID) == getuid(), getauxval(AT_EGID) == getegid());
    struct rlimit limit = {64, 64}, now;
    setrlimit(RLIMIT_NOFILE, &limit), getrlimit(RLIMIT_NOFILE, &now);
    int last = -1, fd;
    while ((fd = dup(0)) >= 0) last = fd;
    printf("limit %d, last %d, %d\n", (int)now.rlim_cur, last, errno == EMFILE);
    atexit(bye_one), atexit(bye_two), on_exit(with_status, "status");
    exit(20);
}
