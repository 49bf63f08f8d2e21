/* What /proc/self tells of memory: smaps, smaps_rollup, pagemap, statm, status, and move_pages and cachestat, for mappings whose
 * pages are in every state. The numbers are Linux's own. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096 };
static char text[1 << 20];
static int forked;

/* Left out: a child's page-table entries begin unreferenced in Linux, rvemu lets both share the table; what MADV_FREE freed
 * shows when a queue of the processor has been worked off; whether pages of a file are dirty is the file system's affair. */
static int hidden(const char *title, const char *line) {
    const char *file_rows[] = {"Pss_Dirty", "Shared_Clean", "Shared_Dirty", "Private_Clean", "Private_Dirty"};
    if (!strncmp(line, "LazyFree", 8) || (forked && !strncmp(line, "Referenced", 10))) return 1;
    for (int i = 0; i < 5; i++)
        if (!strncmp(title, "file", 4) && !strncmp(line, file_rows[i], strlen(file_rows[i]))) return 1;
    return 0;
}

static char *slurp(const char *path) {
    int fd = open(path, O_RDONLY), n = 0, r;
    if (fd < 0) { printf("%s: %s\n", path, strerror(errno)); exit(1); }
    while ((r = read(fd, text + n, sizeof text - 1 - n)) > 0) n += r;
    text[n] = 0, close(fd);
    return text;
}

/* All of an smaps entry but its first line, and of that the part behind the addresses and device. */
static void smaps(const char *title, const void *at) {
    char *line = slurp("/proc/self/smaps");
    int inside = 0;
    while (line && *line) {
        char *end = strchr(line, '\n');
        unsigned long from, to, offset;
        char perms[8], name[256] = "";
        if (end) *end = 0;
        if (sscanf(line, "%lx-%lx %7s %lx %*s %*s %255s", &from, &to, perms, &offset, name) >= 4) {
            inside = (unsigned long)at >= from && (unsigned long)at < to;
            if (inside) printf("== %s: %lu pages %s offset %lu name at %ld\n", title, (to - from) / PAGE, perms, offset,
                               *name ? strstr(line, name) - line : -1);
        } else if (inside && !hidden(title, line)) printf("%s\n", line);
        line = end ? end + 1 : NULL;
    }
}

static void pagemap(const char *title, const char *at, int pages) {
    int fd = open("/proc/self/pagemap", O_RDONLY);
    uint64_t entry[64];
    ssize_t n = pread(fd, entry, pages * 8, (uintptr_t)at / PAGE * 8);
    printf("pagemap %s %zd:", title, n);
    for (int i = 0; i < pages; i++) printf(" %llx", (unsigned long long)(entry[i] >> 56));
    printf("\n");
    close(fd);
}

static long field(const char *name) {
    char *at = strstr(slurp("/proc/self/status"), name);
    return at ? strtol(at + strlen(name), NULL, 10) : -1;
}

static void names(const char *path) {
    printf("names in %s:", path);
    for (char *line = slurp(path); line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        int n = strcspn(line, ":");
        if (!strncmp(line, "x86", 3) || !strncmp(line, "Mems", 4)) continue;
        printf(" %.*s", n, line);
    }
    printf("\n");
}

static char *map(int pages, int prot, int flags, int fd) {
    return mmap(NULL, pages * PAGE, prot, flags, fd, 0);
}

static void child(void (*body)(char *), char *p) {
    fflush(stdout);
    pid_t pid = fork();
    if (!pid) { forked = 1, body(p); fflush(stdout); _exit(0); }
    waitpid(pid, NULL, 0);
}
static void look(char *p) { smaps("inherited", p), pagemap("inherited", p, 8); }
static void write_and_look(char *p) { *(volatile char *)p = 7, *(volatile char *)(p + PAGE) = 8; smaps("inherited, written", p), pagemap("inherited, written", p, 8); }

int main(void) {
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    names("/proc/self/status");
    const int rw = PROT_READ | PROT_WRITE, anon = MAP_ANONYMOUS | MAP_PRIVATE;
    /* Faults on files map what is around in windows of 16 pages: all lies in them alike wherever it is. */
    char *guard = map(96, PROT_NONE, anon, -1);
    guard += -(uintptr_t)guard % (16 * PAGE);
    /* anonymous: 2 written, 1 read, 5 untouched */
    char *p = mmap(guard + 8 * PAGE, 8 * PAGE, rw, anon | MAP_FIXED, -1, 0);
    long before = field("RssAnon:");
    p[0] = p[PAGE] = 1;
    volatile char sink = p[2 * PAGE];
    printf("RssAnon grew %ld kB\n", field("RssAnon:") - before);
    smaps("anonymous", p), pagemap("anonymous", p, 8);
    child(look, p);
    child(write_and_look, p);
    smaps("after the children", p);
    madvise(p, PAGE, MADV_FREE);
    smaps("lazily freed", p);
    p[0] = 2;
    madvise(p + PAGE, PAGE, MADV_COLD);
    smaps("written again, the other cold", p);
    mlock(p, 2 * PAGE);
    smaps("locked", p), munlock(p, 2 * PAGE);
    mprotect(p, 8 * PAGE, PROT_READ);
    smaps("read-only", p);
    mprotect(p, 8 * PAGE, PROT_NONE);
    smaps("without permissions", p), pagemap("without permissions", p, 8);
    mprotect(p, 8 * PAGE, rw);
    madvise(p, 8 * PAGE, MADV_RANDOM), madvise(p, 8 * PAGE, MADV_DONTDUMP), madvise(p, 8 * PAGE, MADV_DONTFORK);
    smaps("advised", p);
    madvise(p, 8 * PAGE, MADV_NORMAL), madvise(p, 8 * PAGE, MADV_DODUMP), madvise(p, 8 * PAGE, MADV_DOFORK);
    madvise(p, 8 * PAGE, MADV_WIPEONFORK), madvise(p, 8 * PAGE, MADV_NOHUGEPAGE);
    smaps("advised otherwise", p);
    madvise(p, 8 * PAGE, MADV_DONTNEED);
    smaps("discarded", p);
    /* shared anonymous */
    char *s = mmap(guard + 20 * PAGE, 8 * PAGE, rw, MAP_ANONYMOUS | MAP_SHARED | MAP_FIXED, -1, 0);
    long shmem = field("RssShmem:");
    s[0] = s[3 * PAGE] = 1;
    printf("RssShmem grew %ld kB\n", field("RssShmem:") - shmem);
    smaps("shared", s), pagemap("shared", s, 8);
    child(look, s);
    child(write_and_look, s);
    sink = s[3 * PAGE + 1];
    /* a file of three pages */
    char path[] = "/tmp/rvemu-smaps-XXXXXX";
    int fd = mkstemp(path);
    unlink(path);
    static char bytes[3 * PAGE] = "content";
    write(fd, bytes, sizeof bytes), fsync(fd);
    char *f = mmap(guard + 40 * PAGE, 3 * PAGE, rw, MAP_PRIVATE | MAP_FIXED, fd, 0);
    long file = field("RssFile:");
    sink = f[PAGE];
    printf("RssFile grew %ld kB\n", field("RssFile:") - file);
    pagemap("file, private", f, 3);
    smaps("file, private", f);
    f[0] = 'x';
    smaps("file, private, written", f), pagemap("file, private, written", f, 3);
    char *g = mmap(guard + 50 * PAGE, 3 * PAGE, rw, MAP_SHARED | MAP_FIXED, fd, 0);
    sink = g[0];
    pagemap("file, shared", g, 3);
    g[PAGE] = 'y';
    smaps("file, shared, written", g);
    child(look, g);
    /* whole process */
    unsigned long size, resident, shared, code, lib, data, dirty;
    sscanf(slurp("/proc/self/statm"), "%lu %lu %lu %lu %lu %lu %lu", &size, &resident, &shared, &code, &lib, &data, &dirty);
    printf("statm agrees with status: %d %d %d %d, zeroes %lu %lu\n", (long)size * 4 == field("VmSize:"),
           (long)shared * 4 == field("RssFile:") + field("RssShmem:"), (long)code * 4 == field("VmExe:"),
           (long)data * 4 == field("VmData:") + field("VmStk:"), lib, dirty);
    char *big = map(1024, rw, anon | MAP_NORESERVE, -1);
    sscanf(slurp("/proc/self/statm"), "%lu %lu %lu %lu %lu %lu", &shared, &resident, &code, &code, &lib, &code);
    printf("1024 pages more: size %lu data %lu\n", shared - size, code - data);
    munmap(big, 1024 * PAGE);
    char *rollup = slurp("/proc/self/smaps_rollup");
    printf("rollup %.*s, name at %ld, rows:", 4, strchr(rollup, ' ') + 1, (long)(strstr(rollup, "[rollup]") - rollup));
    for (char *line = strchr(rollup, '\n') + 1; *line; line = strchr(line, '\n') + 1)
        printf(" %.*s", (int)strcspn(line, ":"), line);
    printf("\n");
    /* errors */
    int map_fd = open("/proc/self/pagemap", O_RDONLY);
    printf("pagemap: odd size %zd", pread(map_fd, text, 12, 0));
    printf(", odd offset %zd, far %zd, write %d\n", pread(map_fd, text, 8, 4), pread(map_fd, text, 8, 1ll << 60), open("/proc/self/pagemap", O_WRONLY) >= 0);
    /* where pages are */
    char *q = mmap(guard + 60 * PAGE, 4 * PAGE, rw, anon | MAP_FIXED, -1, 0);
    q[0] = 1, sink = q[PAGE];
    void *pages[] = {q, q + PAGE, q + 2 * PAGE, (void *)(uintptr_t)PAGE};
    int status[4] = {9, 9, 9, 9}, nodes[4] = {0, 0, 0, 0};
    long r = syscall(SYS_move_pages, 0, 4ul, pages, NULL, status, 0);
    printf("move_pages %ld: %d %d %d %d\n", r, status[0], status[1], status[2], status[3]);
    r = syscall(SYS_move_pages, 0, 1ul, pages, nodes, status, 2);
    printf("to node 0: %ld %d, ", r, status[0]);
    r = syscall(SYS_move_pages, 0, 1ul, pages, NULL, status, 8);
    printf("bad flag %ld %d, ", r, errno);
    r = syscall(SYS_move_pages, 99999999, 1ul, pages, NULL, status, 0);
    printf("no process %ld %d\n", r, errno);
    /* cachestat */
    uint64_t range[2] = {0, 0}, counts[5];
    int memfd = memfd_create("cached", 0);
    ftruncate(memfd, 10 * PAGE), pwrite(memfd, "x", 1, 3 * PAGE), pwrite(memfd, "x", 1, 5 * PAGE);
    r = syscall(451, memfd, range, counts, 0);
    printf("cachestat %ld: %d pages, dirty %d\n", r, (int)counts[0], (int)counts[1]);
    r = syscall(451, fd, range, counts, 0);
    printf("of a file %ld: %d pages\n", r, (int)counts[0]);
    r = syscall(451, fd, range, counts, 1);
    printf("bad flag %ld %d", r, errno);
    r = syscall(451, -1, range, counts, 0);
    printf(", bad file %ld %d", r, errno);
    r = syscall(451, fd, NULL, counts, 0);
    printf(", bad range %ld %d\n", r, errno);
    return 0;
}
