/* What lets a process look at memory and act on it from outside, section by section: PAGEMAP_SCAN, clear_refs, /proc/PID/mem,
 * process_madvise, page faults as getrusage counts them, memory policies, map_files.
 *
 *   inspect                      prints the sections
 *   inspect SECTION [FEATURES]   runs one */
#include "vm.h"
#include <dirent.h>

#define RW (PROT_READ | PROT_WRITE)
#define HERE (MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED)
#define NR_PROCESS_MADVISE 440
#define NR_PIDFD_OPEN 434

static volatile char sink;

static char *map(uint64_t page, uint64_t count) { return mmap(at(page), count * PAGE, RW, HERE, -1, 0); }
static void write_pages(char *from, int count) { for (int i = 0; i < count; i++) ((volatile char *)from)[(size_t)i * PAGE] = 1; }
static void read_pages(char *from, int count) { for (int i = 0; i < count; i++) sink = ((volatile char *)from)[(size_t)i * PAGE]; }

static int memory_file(uint64_t pages)
{
    int fd = memfd_create("inspected", 0);
    if (ftruncate(fd, (off_t)(pages * PAGE))) _exit(98);
    return fd;
}

/* A result, and its errno. */
static void answer(const char *what, long value)
{
    int error = errno;
    if (value < 0) say("%s: %s\n", what, strerrorname_np(error));
    else say("%s: %ld\n", what, value);
}

/* ---- PAGEMAP_SCAN ------------------------------------------------------------------------------------------------ */

static int pagemap;
#define NO_ROOM 1000

static void scan(const char *what, struct scan scan)
{
    static struct region regions[100];
    if (!scan.size) scan.size = sizeof scan;
    if (!scan.start) scan.start = WINDOW;
    if (!scan.end) scan.end = WINDOW + 60 * PAGE;
    scan.room = scan.room == NO_ROOM ? 0 : scan.room ? scan.room : 100;
    if (!scan.regions && scan.room) scan.regions = (uintptr_t)regions;
    long found = ioctl(pagemap, PAGEMAP_SCAN_, &scan);
    if (found < 0) {
        answer(what, found);
        return;
    }
    say("%s: %ld up to %ld:", what, found, ((long)scan.stop - (long)WINDOW) / (long)PAGE);
    for (long i = 0; i < found; i++)
        say(" %ld-%ld %lx,", ((long)regions[i].start - (long)WINDOW) / (long)PAGE,
            ((long)regions[i].end - (long)WINDOW) / (long)PAGE, (unsigned long)regions[i].states);
    say("\n");
}
/* The first sixty pages, unless it says otherwise. */
#define SCAN_OF(...) ((struct scan){__VA_ARGS__})

static void scanning(void)
{
    if (!(features & SCAN)) return;
    pagemap = open("/proc/self/pagemap", O_RDONLY);
    char *p = map(0, 16);
    write_pages(p, 4), read_pages(p + 5 * PAGE, 1), write_pages(p + 10 * PAGE, 1), madvise(p + 7 * PAGE, 2 * PAGE, MADV_GUARD_INSTALL_);
    int fd = memory_file(16);
    char *shared = mmap(at(20), 8 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0), *private = mmap(at(30), 8 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
    write_pages(shared, 2), write_pages(shared + 3 * PAGE, 1), read_pages(private, 1), write_pages(private + PAGE, 1);
    map(40, 8);
    enum { ALL = 511 };
    scan("everything", SCAN_OF(.told = ALL)), scan("present", SCAN_OF(.all = 8, .told = ALL));
    scan("not present", SCAN_OF(.inverted = 8, .all = 8, .told = ALL)), scan("file", SCAN_OF(.all = 4, .told = 4));
    scan("file or zero", SCAN_OF(.any = 4 | 32, .told = ALL)), scan("written", SCAN_OF(.all = 2, .told = 2));
    scan("written and present", SCAN_OF(.all = 2, .told = 10)), scan("guards", SCAN_OF(.all = 256, .told = 256));
    scan("swapped", SCAN_OF(.all = 16, .told = ALL)), scan("tracked", SCAN_OF(.all = 1, .told = ALL)), scan("nothing told", SCAN_OF(.all = 8));
    for (uint64_t i = 1; i < 10; i++) scan("few pages", SCAN_OF(.all = 8, .told = ALL, .pages = i));
    for (uint64_t i = 1; i < 14; i++) scan("few pages", SCAN_OF(.inverted = 8, .all = 8, .told = ALL, .pages = i));
    for (uint64_t i = 1; i < 5; i++) scan("few pages, few regions", SCAN_OF(.all = 8, .told = ALL, .pages = i, .room = (i + 1) / 2));
    scan("beyond what is mapped", SCAN_OF(.start = WINDOW - 1024 * PAGE, .end = WINDOW + 2048 * PAGE, .told = ALL));
    scan("half a page", SCAN_OF(.end = WINDOW + PAGE + 1, .told = 8)), scan("none", SCAN_OF(.end = WINDOW));
    scan("to be protected", SCAN_OF(.flags = 1, .all = 8)), scan("certainly", SCAN_OF(.flags = 3, .all = 8));
    scan("unknown flag", SCAN_OF(.flags = 4)), scan("unknown state", SCAN_OF(.all = 512)), scan("unknown state told", SCAN_OF(.told = 512));
    scan("size", SCAN_OF(.size = 88)), scan("unaligned", SCAN_OF(.start = WINDOW + 1)), scan("backwards", SCAN_OF(.end = WINDOW - PAGE));
    scan("no regions", SCAN_OF(.all = 8, .room = NO_ROOM)), scan("bad regions", SCAN_OF(.all = 8, .regions = 4096));
    answer("bad argument", ioctl(pagemap, PAGEMAP_SCAN_, 4096ul)), answer("another request", ioctl(pagemap, 0x5401, &sink));
    answer("of another file", ioctl(fd, PAGEMAP_SCAN_, &sink));
}

/* ---- clear_refs -------------------------------------------------------------------------------------------------- */

static long referenced(const char *mapping)
{
    static char text[1 << 20];
    char start[32];
    int fd = open("/proc/self/smaps", O_RDONLY);
    size_t length = 0;
    for (ssize_t n; length < sizeof text - 1 && (n = read(fd, text + length, sizeof text - 1 - length)) > 0;) length += (size_t)n;
    text[length] = 0;
    close(fd);
    snprintf(start, sizeof start, "%lx-", (unsigned long)(uintptr_t)mapping);
    char *found = strstr(text, start);
    if (found) found = strstr(found, "Referenced:");
    return found ? strtol(found + 11, 0, 10) : -1;
}

static void clear(const char *text)
{
    int fd = open("/proc/self/clear_refs", O_WRONLY);
    say("'%s' ", text), answer("written", write(fd, text, strlen(text)));
    close(fd);
}

static void references(void)
{
    char *own = map(0, 4), *shared = mmap(at(10), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, memory_file(4), 0);
    write_pages(own, 3), write_pages(shared, 2);
#define TELL() say("referenced: %ld and %ld\n", referenced(own), referenced(shared))
    /* A processor that knows the page does not tell of its use again: what is cleared is not used again here. */
    TELL(), clear("4"), TELL(), clear("2"), TELL(), clear("3"), TELL(), madvise(own, 4 * PAGE, MADV_DONTNEED), write_pages(own, 3), TELL();
    clear(" 1\n"), TELL(), madvise(own, 4 * PAGE, MADV_DONTNEED), write_pages(own, 3), flush();
    pid_t child = fork();
    if (!child) say("in a child: "), TELL(), read_pages(own + PAGE, 2), TELL(), flush(), _exit(0);
    waitpid(child, 0, 0), TELL();
    static const char *const wrong[] = {"0", "6", "x", "1x", "-1", "", "0x1", "1 2", "0000000000000001"};
    for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++) clear(wrong[i]);
    clear("5"), clear("+1"), clear("01");
    int fd = open("/proc/self/clear_refs", O_RDONLY);
    if (fd >= 0 || getuid() == 0) answer("read", read(fd, (char *)own, 8));
}

/* ---- /proc/PID/mem ----------------------------------------------------------------------------------------------- */

static int memory;
static void *volatile nowhere = (void *)8;

static void peek(const char *what, const void *where, size_t length)
{
    char bytes[3 * PAGE] = "";
    say("read %s: ", what), answer("", pread(memory, bytes, length, (off_t)(uintptr_t)where)), say("%d %d\n", bytes[0], bytes[7]);
}

static void poke(const char *what, const void *where)
{
    say("write %s: ", what), answer("", pwrite(memory, "\7\7\7\7\7\7\7\7", 8, (off_t)(uintptr_t)where));
}

static void processes_memory(void)
{
    if (!(features & FORCE)) return;
    memory = open("/proc/self/mem", O_RDWR);
    char *p = map(0, 4), *hidden = map(10, 4), path[64];
    int fd = memory_file(4);
    write_pages(p, 4), madvise(p + 2 * PAGE, PAGE, features & GUARDS ? MADV_GUARD_INSTALL_ : MADV_NORMAL);
    peek("a page", p, 8), peek("nothing mapped", at(50), 8), peek("over the end", p + 4 * PAGE - 4, 8), peek("no bytes", at(50), 0);
    if (features & GUARDS) peek("a guard", p + 2 * PAGE, 8), peek("up to a guard", p, 3 * PAGE);
    mprotect(p, PAGE, PROT_READ), poke("read-only", p), say("%d\n", p[0]);
    mprotect(hidden, 4 * PAGE, PROT_NONE), peek("without permissions", hidden, 8), poke("without permissions", hidden + PAGE), tell_maps();
    mprotect(hidden, 4 * PAGE, RW), say("%d %d\n", hidden[0], hidden[PAGE]);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int read_only = open(path, O_RDONLY);
    char *a = mmap(at(20), PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, read_only, 0), *b = mmap(at(22), PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, read_only, 0);
    char *c = mmap(at(24), PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0);
    poke("shared, of a file to be read", a), poke("private", b), poke("shared", c), say("%d %d %d\n", a[0], b[0], c[0]);
    mprotect(c, PAGE, RW), poke("shared and writable", c), say("%d %d %d\n", a[0], b[0], c[0]);
    if (ftruncate(fd, 0)) _exit(98);
    peek("past the end of the file", a, 8);
    answer("seek from the end", lseek(memory, -1, SEEK_END)), say("far %d\n", lseek(memory, 0x7000000000000000, SEEK_SET) > 0);
    answer("read there", read(memory, path, 8)), lseek(memory, (off_t)(uintptr_t)p, SEEK_SET), answer("read", read(memory, path, 8));
    say("moved %d\n", lseek(memory, 0, SEEK_CUR) == (off_t)(uintptr_t)p + 8), answer("into a bad buffer", pread(memory, nowhere, 8, (off_t)(uintptr_t)p));
    answer("from a bad buffer", pwrite(memory, nowhere, 8, (off_t)(uintptr_t)p));
    flush();
    pid_t child = fork();
    if (!child) pause(), _exit(0);
    snprintf(path, sizeof path, "/proc/%d/mem", (int)child);
    memory = open(path, O_RDWR), poke("a child's", p), peek("a child's", p, 8), say("%d here\n", p[8]);
    kill(child, SIGKILL), waitpid(child, 0, 0), peek("a dead child's", p, 8);
}

/* ---- process_madvise --------------------------------------------------------------------------------------------- */

static void others_advice(void)
{
    if (!(features & SCAN)) return;
    char *p = map(0, 8);
    write_pages(p, 8), flush();
    pid_t child = fork();
    if (!child) pause(), _exit(0);
    int self = (int)syscall(NR_PIDFD_OPEN, getpid(), 0), other = (int)syscall(NR_PIDFD_OPEN, child, 0);
    struct iovec ranges[3] = {{p, PAGE}, {p + 2 * PAGE, 2 * PAGE}, {at(60), PAGE}};
#define ADVISE(what, fd, count, advice, flags) answer(what, syscall(NR_PROCESS_MADVISE, fd, ranges, count, advice, flags))
    ADVISE("cold", self, 2, 20, 0), ADVISE("over a hole", self, 3, 20, 0), ADVISE("away", self, 2, 4, 0), say("%d %d %d\n", p[0], p[PAGE], p[2 * PAGE]);
    if (getuid() == 0) ADVISE("another's cold", other, 2, 20, 0), ADVISE("another's needed", other, 2, 3, 0);
    ADVISE("another's away", other, 2, 4, 0), ADVISE("unknown", self, 2, 77, 0), ADVISE("flags", self, 2, 20, 1);
    ADVISE("no descriptor", -1, 2, 20, 0), ADVISE("no process", 0, 2, 20, 0), ADVISE("nothing", self, 0, 20, 0), ADVISE("too much", self, 1025, 20, 0);
    ranges[1].iov_base = p + 1, ADVISE("second unaligned", self, 2, 20, 0), ranges[0].iov_base = p + 1, ADVISE("unaligned", self, 2, 20, 0);
    kill(child, SIGKILL), waitpid(child, 0, 0), ADVISE("dead", other, 1, 20, 0);
}

/* ---- page faults ------------------------------------------------------------------------------------------------- */

static long faults(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt;
}
#define FAULTS(what, ...) do { flush(); long before = faults(); __VA_ARGS__; say("%s: %ld faults\n", what, faults() - before); } while (0)

static void fault_counts(void)
{
    static char buffer[8 * PAGE];
    int ends[2], fd = memory_file(64);
    memset(output, 0, sizeof output), memset(buffer, 1, sizeof buffer);
    if (pipe(ends) || write(ends[1], "abc", 3) != 3) _exit(98);
    FAULTS("nothing", );
    char *p = map(0, 64);
    FAULTS("writing", write_pages(p, 4)); FAULTS("again", write_pages(p, 4)); FAULTS("reading", read_pages(p + 4 * PAGE, 4));
    FAULTS("writing what was read", write_pages(p + 4 * PAGE, 4));
    FAULTS("populating", madvise(p + 8 * PAGE, 8 * PAGE, MADV_POPULATE_READ)); FAULTS("to write", madvise(p + 8 * PAGE, 8 * PAGE, MADV_POPULATE_WRITE));
    FAULTS("locking", mlock(p + 16 * PAGE, 4 * PAGE)); FAULTS("mapping populated", mmap(at(64), 8 * PAGE, RW, HERE | MAP_POPULATE, -1, 0));
    FAULTS("a pipe's three bytes", if (read(ends[0], p + 40 * PAGE, 8 * PAGE) != 3) _exit(97));
    FAULTS("freed lazily", madvise(p, 4 * PAGE, MADV_FREE), write_pages(p, 4)); FAULTS("dropped", madvise(p, 4 * PAGE, MADV_DONTNEED), write_pages(p, 4));
    FAULTS("protected and back", mprotect(p, 4 * PAGE, PROT_READ), mprotect(p, 4 * PAGE, RW), write_pages(p, 4));
    FAULTS("moved", mremap(p, 4 * PAGE, 4 * PAGE, 3, at(100)), write_pages(at(100), 4));
    char *shared = mmap(at(112), 32 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0), *private = mmap(at(160), 32 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
    FAULTS("shared, writing", write_pages(shared, 4)); FAULTS("reading", read_pages(shared + 16 * PAGE, 8)); FAULTS("writing those", write_pages(shared + 16 * PAGE, 8));
    FAULTS("protected and back", mprotect(shared, 4 * PAGE, PROT_READ), mprotect(shared, 4 * PAGE, RW), write_pages(shared, 4));
    FAULTS("private, reading", read_pages(private, 24)); FAULTS("writing", write_pages(private, 24)); FAULTS("untouched", write_pages(private + 24 * PAGE, 8));
    struct iovec here = {buffer, 4 * PAGE}, there = {map(200, 16), 4 * PAGE};
    FAULTS("from outside", process_vm_readv(getpid(), &here, 1, &there, 1, 0)); FAULTS("to be written", process_vm_writev(getpid(), &here, 1, &there, 1, 0));
}

/* ---- memory policies, and files that are mapped ------------------------------------------------------------------ */

static void policies(void)
{
    int mode = 9;
    unsigned long mask[16] = {0}, none[16] = {0}, first[16] = {1}, unknown[16] = {0, 1};
    if (syscall(SYS_get_mempolicy, 0, mask, 1024ul, 0, 4)) return;
    answer("default", syscall(SYS_set_mempolicy, 0, 0, 0)), answer("default with nodes", syscall(SYS_set_mempolicy, 0, first, 64ul));
    static const int modes[] = {1, 2, 3, 4, 5};
    for (unsigned i = 0; i < sizeof modes / sizeof *modes; i++) {
        answer("set", syscall(SYS_set_mempolicy, modes[i], modes[i] == 4 ? none : first, 64ul));
        answer("get", syscall(SYS_get_mempolicy, &mode, mask, 1024ul, 0, 0)), say("mode %d nodes %lx\n", mode, mask[0]);
    }
    answer("no nodes", syscall(SYS_set_mempolicy, 2, none, 64ul)), answer("nodes that are not", syscall(SYS_set_mempolicy, 2, unknown, 128ul));
    answer("unknown", syscall(SYS_set_mempolicy, 9, first, 64ul)), answer("bad mask", syscall(SYS_set_mempolicy, 2, 8, 64ul));
    answer("huge mask", syscall(SYS_set_mempolicy, 2, first, 1ul << 40)), answer("flag", syscall(SYS_get_mempolicy, &mode, mask, 1024ul, 0, 8));
    answer("address without a flag", syscall(SYS_get_mempolicy, &mode, mask, 1024ul, at(0), 0)), answer("unmapped", syscall(SYS_get_mempolicy, &mode, mask, 1024ul, at(0), 2));
    map(0, 4);
    answer("bind", syscall(SYS_mbind, at(0), 4 * PAGE, 2, first, 64ul, 0)), answer("bind a hole", syscall(SYS_mbind, at(2), 4 * PAGE, 2, first, 64ul, 0));
    answer("unaligned", syscall(SYS_mbind, (char *)at(0) + 1, PAGE, 2, first, 64ul, 0)), answer("nothing", syscall(SYS_mbind, at(9), 0, 2, first, 64ul, 0));
    answer("flags", syscall(SYS_mbind, at(0), PAGE, 2, first, 64ul, 24)), answer("wrap", syscall(SYS_mbind, at(0), -PAGE, 2, first, 64ul, 0));
    answer("migrate", syscall(SYS_migrate_pages, 0, 64ul, first, first)), answer("nobody", syscall(SYS_migrate_pages, 99999999, 64ul, first, first));
    answer("back", syscall(SYS_set_mempolicy, 0, 0, 0));
}

static void mapped_files(void)
{
    int fd = memory_file(8);
    mmap(at(10), 2 * PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0), mmap(at(12), 2 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
    mmap(at(20), PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0), map(22, 1);
    DIR *directory = opendir("/proc/self/map_files");
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        unsigned long from, to;
        char path[512], name[256];
        struct stat status;
        if (sscanf(entry->d_name, "%lx-%lx", &from, &to) != 2 || from < WINDOW || from >= WINDOW + PAGES * PAGE) continue;
        snprintf(path, sizeof path, "/proc/self/map_files/%s", entry->d_name);
        ssize_t length = readlink(path, name, sizeof name);
        say("%lu-%lu %.*s %o\n", (from - WINDOW) / PAGE, (to - WINDOW) / PAGE, (int)length, name, lstat(path, &status) ? 0 : status.st_mode);
    }
    answer("not there", readlink("/proc/self/map_files/1000-2000", (char *)at(12), 8));
}

static const struct { const char *name; void (*run)(void); } sections[] = {
    {"scanning", scanning}, {"references", references}, {"processes_memory", processes_memory}, {"others_advice", others_advice},
    {"fault_counts", fault_counts}, {"policies", policies}, {"mapped_files", mapped_files},
};

int main(int argc, char **argv)
{
    int done = 0;
    if (argc > 2) features = atoi(argv[2]);
    catch_faults();
    for (unsigned i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (argc < 2) puts(sections[i].name);
        else if (!strcmp(argv[1], sections[i].name)) sections[i].run(), done = 1;
    }
    flush();
    return argc > 1 && !done;
}
