/* Random address-space operations, told line by line: the same source is built for the host and for riscv64, and both
 * must print the same bytes for the same seed.
 *
 *   random_ops SEED COUNT [FROM]   prints one line per operation, from number FROM on (all are done)
 *
 * Everything happens in a window of WINDOW pages at a fixed address, on two memfds, a file on disk and System V shared
 * memory. Addresses are printed as pages of the window. What a kernel may do either way is avoided: execute-only pages
 * (they differ by architecture), residency of pages of a file on disk, addresses that the kernel chooses.
 * What this kernel does not have yet is found out first, left out, and named in the first line. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, WINDOW = 256, FILE_PAGES = 24, FILES = 3, ON_DISK = 2 };
#define BASE ((char *)0x1000000000)

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#define MADV_GUARD_REMOVE 103
#endif
#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#endif
#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4
#endif
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif
#define NR_MSEAL 462

/* ---- the stream of choices -------------------------------------------------------------------------------------- */

static uint64_t state;

static uint64_t next(void)
{
    state += 0x9e3779b97f4a7c15;
    uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static unsigned below(unsigned bound) { return (unsigned)(next() % bound); }
static int one_in(unsigned n) { return below(n) == 0; }

/* ---- telling ---------------------------------------------------------------------------------------------------- */

static char out[1 << 16];
static size_t used;
static long number, from, depth;

static void flush(void)
{
    for (size_t done = 0; done < used;) {
        ssize_t n = write(1, out + done, used - done);
        if (n <= 0)
            _exit(3);
        done += (size_t)n;
    }
    used = 0;
}

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    if (number < from)
        return;
    if (sizeof out - used < 4096)
        flush();
    va_list list;
    va_start(list, format);
    used += (size_t)vsnprintf(out + used, sizeof out - used, format, list);
    va_end(list);
}

static const char *outcome(long result)
{
    static char text[32];
    if (result != -1)
        return "ok";
    snprintf(text, sizeof text, "errno %d", errno);
    return text;
}

/* Where an address lies, as far as both kernels must agree. */
static const char *where(const void *address)
{
    static char text[2][40];
    static int turn;
    char *at = text[turn ^= 1];
    intptr_t offset = (const char *)address - BASE;
    if (address == MAP_FAILED)
        snprintf(at, 40, "errno %d", errno);
    else if (offset < 0 || offset >= (intptr_t)WINDOW * PAGE)
        snprintf(at, 40, "elsewhere");
    else
        snprintf(at, 40, "%ld+%ld", (long)offset / PAGE, (long)offset % PAGE);
    return at;
}

/* ---- guarded accesses ------------------------------------------------------------------------------------------- */

static sigjmp_buf landing;
static volatile sig_atomic_t guarded;
static siginfo_t caught;

static void on_fault(int signal, siginfo_t *info, void *context)
{
    (void)context;
    if (!guarded) {
        static const char text[] = "a fault outside of a guarded access\n";
        if (write(2, text, sizeof text - 1)) {}
        _exit(100 + signal);
    }
    caught = *info;
    siglongjmp(landing, 1);
}

/* Reads (value < 0) or writes a byte; what happened, in `text`. */
static int touch(volatile unsigned char *at, int value, char text[64])
{
    guarded = 1;
    if (sigsetjmp(landing, 1)) {
        guarded = 0;
        snprintf(text, 64, "signal %d code %d at %s", caught.si_signo, caught.si_code, where(caught.si_addr));
        return -1;
    }
    unsigned char seen = 0;
    if (value < 0)
        seen = *at;
    else
        *at = (unsigned char)value;
    guarded = 0;
    snprintf(text, 64, value < 0 ? "%u" : "ok", seen);
    return seen;
}

/* ---- choices of operands ---------------------------------------------------------------------------------------- */

static int files[FILES];
static int use_disk;
static int has_guard, has_mseal, has_multi_move;

/* Half of the time near the page before, so that operations meet each other's traces. */
static char *some_page(void)
{
    static unsigned before;
    before = one_in(2) ? below(WINDOW) : (before + below(16)) % WINDOW;
    return BASE + (size_t)before * PAGE;
}

/* Mostly short ranges, now and then a long one, seldom an odd one. Stays inside of the window. */
static size_t some_length(char *at)
{
    size_t most = (size_t)(BASE + (size_t)WINDOW * PAGE - at);
    size_t pages = one_in(5) ? below(64) + 1 : below(8) + 1;
    size_t length = pages * PAGE;
    if (length > most)
        length = most;
    if (one_in(40))
        length -= below(PAGE);
    return one_in(200) ? 0 : length;
}

static int some_prot(void)
{
    static const int all[] = {PROT_READ | PROT_WRITE, PROT_READ | PROT_WRITE, PROT_READ | PROT_WRITE, PROT_READ,
                              PROT_NONE, PROT_WRITE, PROT_READ | PROT_EXEC, PROT_READ | PROT_WRITE | PROT_EXEC};
    return all[below(sizeof all / sizeof *all)];
}

static int some_file(void) { return use_disk ? (int)below(FILES) : (int)below(ON_DISK); }

/* ---- the operations --------------------------------------------------------------------------------------------- */

static void op_map_anonymous(void)
{
    static const int kinds[] = {MAP_PRIVATE, MAP_PRIVATE, MAP_PRIVATE, MAP_SHARED, MAP_PRIVATE | MAP_NORESERVE,
                                MAP_PRIVATE | MAP_POPULATE, MAP_PRIVATE | MAP_STACK};
    char *at = some_page();
    size_t length = some_length(at);
    int prot = some_prot(), flags = kinds[below(7)] | MAP_ANONYMOUS;
    flags |= one_in(4) ? MAP_FIXED_NOREPLACE : MAP_FIXED;
    if (one_in(60))
        flags |= MAP_GROWSDOWN;
    if (one_in(100))
        at += 1 + below(PAGE - 1);
    void *got = mmap(at, length, prot, flags, -1, 0);
    say("mmap %s length %zx prot %d flags %x: %s\n", where(at), length, prot, flags, where(got));
}

static void op_map_hint(void)
{
    char *at = some_page() + (one_in(4) ? below(PAGE) : 0);
    size_t length = some_length(some_page());
    void *got = mmap(at, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const char *text = where(got);
    say("mmap hint %s length %zx: %s\n", where(at), length, text);
    if (got != MAP_FAILED && ((char *)got < BASE || (char *)got + length > BASE + (size_t)WINDOW * PAGE))
        munmap(got, length);
}

static void op_map_file(void)
{
    static const int kinds[] = {MAP_PRIVATE, MAP_SHARED, MAP_SHARED_VALIDATE};
    char *at = some_page();
    size_t length = some_length(at);
    int prot = some_prot(), flags = kinds[below(3)] | MAP_FIXED, file = some_file();
    off_t offset = (off_t)below(FILE_PAGES) * PAGE + (one_in(80) ? 512 : 0);
    void *got = mmap(at, length, prot, flags, files[file], offset);
    say("mmap %s length %zx prot %d flags %x file %d offset %lx: %s\n", where(at), length, prot, flags, file,
        (long)offset, where(got));
}

static void op_unmap(void)
{
    char *at = some_page() + (one_in(100) ? 1 : 0);
    size_t length = some_length(at);
    say("munmap %s length %zx: ", where(at), length);
    say("%s\n", outcome(munmap(at, length)));
}

static void op_protect(void)
{
    char *at = some_page() + (one_in(100) ? 1 : 0);
    size_t length = some_length(at);
    int prot = some_prot() | (one_in(60) ? 0x40 : 0) | (one_in(60) ? PROT_GROWSDOWN : 0);
    say("mprotect %s length %zx prot %x: ", where(at), length, prot);
    say("%s\n", outcome(mprotect(at, length, prot)));
}

static void op_remap(void)
{
    char *at = some_page(), *to = some_page();
    size_t old = some_length(at), new = some_length(to);
    int flags = below(8);
    if (one_in(3))
        new = old;
    if (!has_multi_move)
        old = PAGE; /* over several VMAs only since 6.17 */
    if (!(flags & MREMAP_FIXED)) {
        /* Only in place, shrinking, or refused: else the kernel chooses where. */
        flags = below(2) ? 0 : MREMAP_DONTUNMAP;
    } else if (one_in(60)) {
        to += 1;
    }
    say("mremap %s old %zx new %zx flags %d to %s: ", where(at), old, new, flags, where(to));
    void *got = mremap(at, old, new, flags, to);
    say("%s\n", where(got));
    /* Growing in place may reach behind the window. */
    if (got != MAP_FAILED && at + new > BASE + (size_t)WINDOW * PAGE && !(flags & MREMAP_FIXED))
        munmap(BASE + (size_t)WINDOW * PAGE, (size_t)(at + new - (BASE + (size_t)WINDOW * PAGE)));
}

static void op_advise(void)
{
    static const int all[] = {MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MADV_DONTNEED, MADV_DONTNEED,
                              MADV_FREE, MADV_REMOVE, MADV_DONTFORK, MADV_DOFORK, MADV_WIPEONFORK, MADV_KEEPONFORK,
                              MADV_DONTDUMP, MADV_DODUMP, MADV_POPULATE_READ, MADV_POPULATE_WRITE, MADV_COLD,
                              MADV_PAGEOUT, 99, MADV_GUARD_INSTALL, MADV_GUARD_REMOVE};
    int advice = all[below(has_guard ? 21 : 19)];
    char *at = some_page() + (one_in(100) ? 1 : 0);
    size_t length = some_length(at);
    if (advice == MADV_PAGEOUT)
        advice = MADV_COLD; /* without swap it may drop clean file pages: visible in nothing but time */
    say("madvise %s length %zx advice %d: ", where(at), length, advice);
    say("%s\n", outcome(madvise(at, length, advice)));
}

static void op_sync(void)
{
    static const int all[] = {MS_ASYNC, MS_SYNC, MS_INVALIDATE, MS_SYNC | MS_INVALIDATE, 0, MS_SYNC | MS_ASYNC, 8};
    char *at = some_page() + (one_in(40) ? 1 : 0);
    size_t length = some_length(at);
    int flags = all[below(7)];
    say("msync %s length %zx flags %d: ", where(at), length, flags);
    say("%s\n", outcome(msync(at, length, flags)));
}

static void op_core(void)
{
    unsigned char present[WINDOW];
    char *at = some_page() + (one_in(40) ? 1 : 0);
    size_t length = some_length(at), pages = (length + PAGE - 1) / PAGE;
    int result = mincore(at, length, present);
    say("mincore %s length %zx: %s ", where(at), length, outcome(result));
    for (size_t i = 0; result == 0 && !use_disk && i < pages; i++)
        say("%d", present[i] & 1);
    say("\n");
}

static void op_lock(void)
{
    char *at = some_page() + (one_in(10) ? 5 : 0);
    size_t length = some_length(at);
    unsigned kind = below(5);
    long result = kind == 0   ? mlock(at, length)
                  : kind == 1 ? mlock2(at, length, 1)
                  : kind == 2 ? mlock2(at, length, one_in(8) ? 2 : 0)
                              : munlock(at, length);
    say("lock kind %u %s length %zx: %s\n", kind, where(at), length, outcome(result));
}

static void op_read(void)
{
    char text[64];
    char *at = some_page() + below(PAGE);
    touch((unsigned char *)at, -1, text);
    say("read %s: %s\n", where(at), text);
}

static void op_write(void)
{
    char text[64];
    char *at = some_page() + (one_in(2) ? 0 : below(PAGE));
    int value = (int)below(255) + 1;
    touch((unsigned char *)at, value, text);
    say("write %s value %d: %s\n", where(at), value, text);
}

static void op_write_range(void)
{
    char text[64];
    char *at = some_page();
    size_t pages = below(16) + 1;
    say("write pages from %s:", where(at));
    for (size_t i = 0; i < pages && at < BASE + (size_t)WINDOW * PAGE; i++, at += PAGE)
        say(touch((unsigned char *)at, (int)(i + 1), text) < 0 ? " [%s]" : " %s", text);
    say("\n");
}

static void op_file_write(void)
{
    int file = some_file();
    char bytes[64];
    memset(bytes, (int)below(255) + 1, sizeof bytes);
    off_t offset = (off_t)below(FILE_PAGES * PAGE);
    say("pwrite file %d offset %lx: %ld\n", file, (long)offset, (long)pwrite(files[file], bytes, sizeof bytes, offset));
}

static void op_file_read(void)
{
    int file = some_file();
    unsigned char bytes[64];
    off_t offset = (off_t)below(FILE_PAGES) * PAGE;
    ssize_t n = pread(files[file], bytes, sizeof bytes, offset);
    unsigned sum = 0;
    for (ssize_t i = 0; i < n; i++)
        sum = sum * 31 + bytes[i];
    say("pread file %d offset %lx: %ld bytes, sum %x\n", file, (long)offset, (long)n, sum);
}

static void op_file_to_memory(void)
{
    int file = some_file();
    char *at = some_page() + below(PAGE);
    size_t length = below(3 * PAGE);
    off_t offset = (off_t)below(FILE_PAGES) * PAGE;
    int writing = one_in(2);
    ssize_t n = writing ? pwrite(files[file], at, length, offset) : pread(files[file], at, length, offset);
    say("%s file %d offset %lx, memory %s length %zx: %ld %s\n", writing ? "pwrite" : "pread", file, (long)offset, where(at),
        length, (long)n, outcome(n));
}

static void op_truncate(void)
{
    int file = some_file();
    off_t length = (off_t)below(FILE_PAGES) * PAGE + (one_in(2) ? below(PAGE) : 0);
    say("ftruncate file %d to %lx: ", file, (long)length);
    say("%s\n", outcome(ftruncate(files[file], length)));
}

static void op_punch(void)
{
    int file = some_file();
    off_t offset = (off_t)below(FILE_PAGES) * PAGE + (one_in(3) ? below(PAGE) : 0);
    off_t length = (off_t)(below(4) + 1) * PAGE - (one_in(3) ? below(PAGE) : 0);
    say("punch file %d offset %lx length %lx: ", file, (long)offset, (long)length);
    say("%s\n", outcome(fallocate(files[file], FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length)));
}

static void op_copy_through_kernel(void)
{
    char *source = some_page() + below(PAGE), *target = some_page() + below(PAGE);
    size_t length = below(2 * PAGE) + 1;
    struct iovec from_here = {source, length}, to_there = {target, length};
    ssize_t n = one_in(2) ? process_vm_readv(getpid(), &to_there, 1, &from_here, 1, 0)
                          : process_vm_writev(getpid(), &from_here, 1, &to_there, 1, 0);
    say("process_vm %s to %s length %zx: %ld %s\n", where(source), where(target), length, (long)n, outcome(n));
}

static void op_shm(void)
{
    char *at = some_page() + (one_in(8) ? 7 : 0);
    size_t length = (below(6) + 1) * PAGE;
    int id = shmget(IPC_PRIVATE, length, IPC_CREAT | 0600);
    int flags = (one_in(2) ? SHM_REMAP : 0) | (one_in(3) ? SHM_RDONLY : 0) | (one_in(2) ? SHM_RND : 0);
    if (at + length > BASE + (size_t)WINDOW * PAGE)
        at = BASE;
    void *got = shmat(id, at, flags);
    say("shmat %s length %zx flags %x: %s\n", where(at), length, flags, where(got));
    shmctl(id, IPC_RMID, NULL);
}

static void op_shmdt(void)
{
    char *at = some_page();
    say("shmdt %s: ", where(at));
    say("%s\n", outcome(shmdt(at)));
}

static void op_seal(void)
{
    char *at = some_page();
    size_t length = (below(3) + 1) * PAGE;
    if (!has_mseal || !one_in(4))
        return;
    say("mseal %s length %zx: ", where(at), length);
    say("%s\n", outcome(syscall(NR_MSEAL, at, length, 0)));
}

/* The window's lines of /proc/self/maps, with pages for addresses and no inode numbers. */
static void op_maps(void)
{
    static char text[1 << 18];
    size_t have = 0;
    int fd = open("/proc/self/maps", O_RDONLY);
    for (ssize_t n; have < sizeof text - 1 && (n = read(fd, text + have, sizeof text - 1 - have)) > 0;)
        have += (size_t)n;
    close(fd);
    text[have] = 0;
    say("maps:\n");
    for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
        unsigned long start, stop, offset, inode;
        char rights[8], device[16], name[200] = "";
        *end = 0;
        if (sscanf(line, "%lx-%lx %7s %lx %15s %lu %199[^\n]", &start, &stop, rights, &offset, device, &inode, name) < 6)
            continue;
        if (stop <= (unsigned long)BASE || start >= (unsigned long)BASE + (unsigned long)WINDOW * PAGE)
            continue;
        /* The file on disk has a name of its own each time: "random_ops.XXXXXX". */
        char *last = strrchr(name, '/');
        if (last && strchr(last, '.'))
            *strchr(last, '.') = 0;
        say("  %ld-%ld %s %lx %s\n", ((long)start - (long)BASE) / PAGE, ((long)stop - (long)BASE) / PAGE, rights, offset,
            last ? last : name);
    }
}

/* Reads every page of the window. */
static void op_sweep(void)
{
    char text[64];
    unsigned sum = 0, refused = 0;
    for (size_t page = 0; page < WINDOW; page++) {
        int seen = touch((unsigned char *)BASE + page * PAGE, -1, text);
        if (seen < 0)
            refused++, sum = sum * 31 + (unsigned)(caught.si_signo * 16 + caught.si_code);
        else
            sum = sum * 31 + (unsigned)seen;
    }
    say("sweep: sum %08x, %u refused\n", sum, refused);
}

static void step(void);

/* A child works while its parent waits, then the parent works while the child waits, then the child again. */
static void op_fork(void)
{
    int to_child[2], to_parent[2];
    unsigned rounds = below(12) + 1;
    uint64_t seed = next();
    char token = 0;
    if (depth >= 3 || pipe(to_child) || pipe(to_parent))
        return;
    say("fork, depth %ld\n", depth + 1);
    flush();
    pid_t child = fork();
    if (child == 0) {
        depth++;
        state = seed;
        for (int half = 0; half < 2; half++) {
            for (unsigned i = 0; i < rounds; i++)
                step();
            op_maps();
            op_sweep();
            flush();
            if (half == 0 && (write(to_parent[1], &token, 1) != 1 || read(to_child[0], &token, 1) != 1))
                _exit(4);
        }
        _exit(0);
    }
    if (read(to_parent[0], &token, 1) != 1)
        _exit(5);
    for (unsigned i = 0; i < rounds; i++)
        step();
    op_sweep();
    flush();
    int status = -1;
    if (write(to_child[1], &token, 1) != 1)
        _exit(6);
    waitpid(child, &status, 0);
    say("joined, status %x\n", (unsigned)status);
    for (int i = 0; i < 2; i++)
        close(to_child[i]), close(to_parent[i]);
}

static const struct { void (*run)(void); unsigned weight; } operations[] = {
    {op_map_anonymous, 22}, {op_map_hint, 3},   {op_map_file, 14},  {op_unmap, 6},      {op_protect, 12},
    {op_remap, 10},         {op_advise, 14},    {op_sync, 2},       {op_core, 4},       {op_lock, 3},
    {op_read, 10},          {op_write, 16},     {op_write_range, 8}, {op_file_write, 4}, {op_file_read, 3},
    {op_file_to_memory, 4}, {op_truncate, 3},   {op_punch, 3},      {op_copy_through_kernel, 3},
    {op_shm, 2},            {op_shmdt, 1},      {op_seal, 1},       {op_maps, 4},       {op_sweep, 2},
    {op_fork, 2},
};

static void step(void)
{
    enum { KINDS = sizeof operations / sizeof *operations };
    unsigned total = 0, kind = 0;
    for (unsigned i = 0; i < KINDS; i++)
        total += operations[i].weight;
    unsigned ticket = below(total);
    while (ticket >= operations[kind].weight)
        ticket -= operations[kind++].weight;
    number++;
    say("%ld/%ld ", depth, number);
    operations[kind].run();
}

/* ---- what this kernel has --------------------------------------------------------------------------------------- */

static void probe(void)
{
    char *at = mmap(BASE, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    has_guard = madvise(at, PAGE, MADV_GUARD_INSTALL) == 0;
    has_mseal = syscall(NR_MSEAL, NULL, 0, 0) == 0;
    mprotect(at + PAGE, PAGE, PROT_READ);
    has_multi_move =
        mremap(at, 3 * PAGE, 3 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, BASE + 16 * PAGE) == (void *)(BASE + 16 * PAGE);
    munmap(BASE, (size_t)WINDOW * PAGE);
    say("left out:%s%s%s\n", has_guard ? "" : " guard advice (6.13)", has_mseal ? "" : " mseal (6.10)",
        has_multi_move ? "" : " mremap over several VMAs (6.17)");
}

static void open_files(void)
{
    char name[] = "random_ops.XXXXXX";
    files[0] = memfd_create("first", 0);
    files[1] = memfd_create("second", 0);
    files[ON_DISK] = mkstemp(name);
    unlink(name);
    for (int i = 0; i < FILES; i++)
        if (files[i] < 0 || ftruncate(files[i], (FILE_PAGES - 8 * i) * PAGE + 100 * i)) {
            perror("random_ops: a file");
            exit(2);
        }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: random_ops SEED COUNT [FROM]\n");
        return 2;
    }
    state = strtoull(argv[1], NULL, 0);
    from = argc > 3 ? atol(argv[3]) : 0;
    use_disk = one_in(3);
    static char stack[1 << 16];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    probe();
    open_files();
    for (long count = atol(argv[2]); number < count;)
        step();
    op_maps();
    op_sweep();
    flush();
    return 0;
}
