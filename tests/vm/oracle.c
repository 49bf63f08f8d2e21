/* What does Linux do with an address space? From a seed this program performs random operations inside a window of some
 * hundred pages at a fixed address, and tells all that a program can see of each: results, errno, signals with their code
 * and address, memory contents, /proc/self/maps. Built for the host and for riscv64 and run on both, it must print the same.
 *
 *   oracle SEED OPERATIONS [FEATURES [FIRST]]   prints operations from FIRST on (all are performed)
 *   oracle probe                                prints the FEATURES of this kernel, a number, and what they leave out
 *
 * A line of an operation begins with its number, indented by the depth of forks. What kernels may do either way is avoided:
 * execute-only pages (architectures differ), residency of pages of a file on disk, addresses that the kernel chooses. What
 * smaps counts is told where the kernel is new enough. */
#include "vm.h"
#include <sched.h>

#define FILE_PAGES 24ul
#define SEGMENTS 4

/* ---- the stream of choices -------------------------------------------------------------------------------------- */

static uint64_t state;
static unsigned number, first;
static int depth, peer;  /* how many forks deep; the child that waits while we work */
static int generations; /* how many more children of children there shall be at least */

static uint64_t next(void)
{
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

static uint64_t below(uint64_t bound) { return next() % bound; }
static int chance(unsigned percent) { return below(100) < percent; }
#define ONE_OF(list) list[below(sizeof list / sizeof *list)]

__attribute__((format(printf, 1, 2))) static void begin(const char *format, ...)
{
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    say("%*s%u %s: ", depth * 2, "", number, text);
}

/* Half of all ranges lie near the last one, so that operations meet each other's traces. */
static uint64_t near_page;

static uint64_t some_page(void) { return chance(65) ? (near_page + below(16)) % PAGES : below(PAGES); }

static void some_range(uint64_t *page, uint64_t *count)
{
    *page = some_page();
    *count = 1 + below(chance(85) ? 12 : 120);
    if (*count > PAGES - *page) *count = PAGES - *page;
    near_page = *page > 8 ? *page - 8 : 0;
}

/* The same in bytes, with a length that is odd at times. */
static void *some_bytes(size_t *length)
{
    uint64_t page, count;
    some_range(&page, &count);
    *length = count * PAGE - (chance(8) ? below(PAGE) : 0);
    if (chance(1)) *length = chance(50) ? 0 : (size_t)-1 - below(PAGE);
    return (char *)at(page) + (chance(2) ? 1 + below(PAGE - 1) : 0);
}

static int some_protection(void)
{
    static const int choices[] = {PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE, PROT_READ | PROT_WRITE, PROT_READ | PROT_WRITE,
                                  PROT_READ | PROT_EXEC, PROT_WRITE, PROT_READ | PROT_WRITE | PROT_EXEC};
    return ONE_OF(choices);
}

static int printed_place(void *where) { return (int)(((uintptr_t)where - WINDOW) / PAGE); }
#define PLACE(where) printed_place(where), (unsigned)((uintptr_t)(where) % PAGE)

/* ---- the objects that are mapped: two files on disk, two memfds, and a file that only transfers use --------------- */

enum { DISK, DISK_TOO, MEMORY, SEALABLE, SCRATCH, OBJECTS };
static int objects[OBJECTS], read_only[OBJECTS], write_only[OBJECTS];

static void make_object(int i)
{
    char name[64], path[64];
    if (i == MEMORY || i == SEALABLE) {
        objects[i] = memfd_create(i == MEMORY ? "memory" : "sealable", i == SEALABLE ? MFD_ALLOW_SEALING : 0);
        snprintf(path, sizeof path, "/proc/self/fd/%d", objects[i]);
    } else {
        snprintf(name, sizeof name, "object%c.%d", 'A' + i, (int)getpid());
        objects[i] = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
        snprintf(path, sizeof path, "%s", name);
    }
    read_only[i] = open(path, O_RDONLY);
    write_only[i] = open(path, O_WRONLY);
    if (i != MEMORY && i != SEALABLE) unlink(path);
    if (read_only[i] < 0 || write_only[i] < 0 || ftruncate(objects[i], FILE_PAGES / 2 * PAGE + 100)) _exit(98);
    for (unsigned page = 0; page < FILE_PAGES / 2; page++) {
        unsigned char byte = (unsigned char)(0x80 + i * 16 + (int)page);
        if (pwrite(objects[i], &byte, 1, (off_t)(page * PAGE)) != 1) _exit(97);
    }
}

static int some_object(void) { return (int)below(SCRATCH); }

/* ---- mapping and unmapping -------------------------------------------------------------------------------------- */

static void op_mmap(void)
{
    size_t length;
    char *where = some_bytes(&length);
    int protection = some_protection(), flags = chance(60) ? MAP_PRIVATE : MAP_SHARED, fd = -1, object = -1;
    off_t offset = 0;
    if (chance(55)) {
        flags |= MAP_ANONYMOUS;
        if (chance(6)) flags |= MAP_GROWSDOWN;
        if (chance(2) && features & DROPPABLE) flags = MAP_DROPPABLE | MAP_ANONYMOUS;
    } else {
        object = some_object();
        fd = chance(15) ? read_only[object] : chance(3) ? write_only[object] : objects[object];
        offset = (off_t)(below(FILE_PAGES) * PAGE + (chance(3) ? 512 : 0));
        if (chance(10)) flags = MAP_SHARED_VALIDATE;
    }
    flags |= chance(75) ? MAP_FIXED : MAP_FIXED_NOREPLACE;
    if (chance(8)) flags |= MAP_NORESERVE;
    if (chance(8)) flags |= MAP_POPULATE;
    if (chance(4)) flags |= MAP_LOCKED;
    if (chance(4)) flags |= MAP_STACK;
    if (chance(2)) {
        int type = (int)below(16);
        if (type != MAP_DROPPABLE || features & DROPPABLE) flags = (flags & ~MAP_TYPE) | type;
    }
    begin("mmap %d+%u %zu prot %d flags %x object %d offset %lx", PLACE(where), length, protection, flags, object, (long)offset);
    place(mmap(where, length, protection, flags, fd, offset));
}

/* A hint is honoured where it fits; another address is the kernel's choice, and given back. */
static void op_hint(void)
{
    size_t length;
    char *where = some_bytes(&length);
    if (length > PAGES * PAGE) length = PAGE;
    begin("mmap hint %d+%u %zu", PLACE(where), length);
    char *got = mmap(where, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    place(got);
    if (got != MAP_FAILED && ((uintptr_t)got < WINDOW || (uintptr_t)got + length > WINDOW + PAGES * PAGE)) munmap(got, length);
}

static void op_munmap(void)
{
    size_t length;
    char *where = some_bytes(&length);
    begin("munmap %d+%u %zu", PLACE(where), length);
    result(munmap(where, length));
}

static void op_mprotect(void)
{
    size_t length;
    char *where = some_bytes(&length);
    int protection = chance(2) ? 0x40 : some_protection();
    if (chance(4)) protection |= PROT_GROWSDOWN;
    if (chance(1)) protection |= PROT_GROWSUP;
    begin("mprotect %d+%u %zu %x", PLACE(where), length, protection);
    result(mprotect(where, length, protection));
}

static void op_mremap(void)
{
    static const int choices[] = {0, 0, 3, 3, 3, 3, 7, 7, 2, 4, 9};
    uint64_t page, count, target = some_page(), size = 1 + below(16);
    some_range(&page, &count);
    if (count > 24) count = 1 + count % 24;
    if (!(features & MOVE_SEVERAL)) count = 1;
    if (chance(45)) size = count;
    if (chance(4)) count = 0;
    if (target + size > PAGES) target = PAGES - size;
    if (page + size > PAGES) size = PAGES - page; /* growing in place stays in the window */
    if (chance(2)) size = 0;
    int flags = ONE_OF(choices);
    char *where = (char *)at(page) + (chance(1) ? 8 : 0), *to = (char *)at(target) + (chance(2) ? 8 : 0);
    begin("mremap %d+%u %lu -> %lu flags %d to %d+%u", PLACE(where), count, size, flags, PLACE(to));
    place(mremap(where, count * PAGE, size * PAGE - (chance(5) ? 7 : 0), flags, to));
}

/* Without MREMAP_FIXED: the kernel finds room; it moves on to where we can see it. */
static void op_mremap_anywhere(void)
{
    uint64_t page, count, target = some_page(), size = 1 + below(12);
    some_range(&page, &count);
    if (count > 12) count = 1 + count % 12;
    int keep = chance(25);
    if (keep) size = count;
    if (target + size > PAGES) target = PAGES - size;
    if (page + size > PAGES) size = PAGES - page;
    if (size == 0) return;
    begin("mremap anywhere @%lu %lu -> %lu flags %d then @%lu", page, count, size, keep ? 5 : 1, target);
    char *got = mremap(at(page), count * PAGE, size * PAGE, keep ? 5 : 1, 0);
    place(got);
    if (got == MAP_FAILED || (uintptr_t)got - WINDOW < PAGES * PAGE) return;
    begin("and back");
    place(mremap(got, size * PAGE, size * PAGE, 3, at(target)));
    munmap(got, size * PAGE);
}

static void op_remap_file_pages(void)
{
    size_t length;
    char *where = some_bytes(&length);
    uint64_t offset = below(FILE_PAGES);
    int protection = chance(5) ? 1 : 0;
    begin("remap_file_pages %d+%u %zu prot %d to %lu", PLACE(where), length, protection, offset);
    result(syscall(SYS_remap_file_pages, where, length, protection, offset, 0));
}

static void op_brk(void)
{
    static char *base;
    if (!base) base = sbrk(0), base += -(uintptr_t)base % PAGE;
    char *now = (char *)syscall(SYS_brk, 0), *wanted = base + below(24 * PAGE);
    begin("brk %ld -> %ld", (long)(now - base), (long)(wanted - base));
    char *got = (char *)syscall(SYS_brk, wanted);
    say("%ld ", (long)(got - base));
    /* The first byte persists; the last one is writable. */
    if (got > base) say("%02x ", *(unsigned char *)base), ++*base, say("%d ", touch(got - 1, 7));
    say("\n");
}

/* ---- advice, sync, locks, seals --------------------------------------------------------------------------------- */

static void op_madvise(void)
{
    /* MADV_PAGEOUT (21) is left out: what MADV_FREE was told of goes at once then, or later. */
    static const int choices[] = {0, 1, 2, 3, 4, 4, 4, 8, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 22, 23, 24, 25,
                                  MADV_GUARD_INSTALL_, MADV_GUARD_INSTALL_, MADV_GUARD_REMOVE_, 77};
    size_t length;
    char *where = some_bytes(&length);
    int advice = ONE_OF(choices);
    if (advice >= MADV_GUARD_INSTALL_ && !(features & FILE_GUARDS)) advice = 4;
    begin("madvise %d+%u %zu %d", PLACE(where), length, advice);
    result(madvise(where, length, advice));
}

static void op_msync(void)
{
    size_t length;
    char *where = some_bytes(&length);
    int flags = (int)below(9);
    begin("msync %d+%u %zu %d", PLACE(where), length, flags);
    result(msync(where, length, flags));
}

static void op_lock(void)
{
    size_t length;
    char *where = some_bytes(&length);
    int kind = (int)below(40);
    if (kind == 0) {
        int flags = (int)below(8);
        begin("mlockall %d", flags);
        result(mlockall(flags));
        return;
    }
    if (kind < 4) {
        begin("munlockall");
        result(munlockall());
        return;
    }
    int flags = kind < 20 ? (int)below(3) : -1;
    begin(flags < 0 ? "munlock %d+%u %zu" : "mlock2 %d+%u %zu %d", PLACE(where), length, flags);
    result(flags < 0 ? munlock(where, length) : mlock2(where, length, (unsigned)flags));
}

static void op_mseal(void)
{
    size_t length;
    char *where = some_bytes(&length);
    /* It lasts as long as the process: mostly for children. */
    if (!(features & MSEAL) || (depth == 0 && !chance(10))) return;
    if (length > 4 * PAGE) length = 4 * PAGE;
    unsigned long flags = chance(5);
    begin("mseal %d+%u %zu %lu", PLACE(where), length, flags);
    result(syscall(NR_MSEAL, where, length, flags));
}

/* What is in memory. Pages of a file on disk come and go as the kernel likes. */
static void op_mincore(void)
{
    static unsigned char vector[PAGES + 1];
    size_t length;
    char *where = some_bytes(&length);
    if (length > PAGES * PAGE) length = PAGE;
    memset(vector, 0, sizeof vector);
    begin("mincore %d+%u %zu", PLACE(where), length);
    long r = mincore(where, length, vector);
    if (r) return result(r);
    int vmas = vmas_in_window(), seen = 0;
    for (uint64_t i = 0; i * PAGE < length; i++) {
        long page = (long)i + (where - (char *)WINDOW) / (long)PAGE;
        while (seen + 1 < vmas && maps[seen].to <= page) seen++;
        say("%c", strstr(maps[seen].name, "object") ? '?' : '0' + (vector[i] & 1));
    }
    say("\n");
}

/* ---- accesses --------------------------------------------------------------------------------------------------- */

static void op_touch(void)
{
    uint64_t page = some_page();
    unsigned offset = (unsigned)below(chance(50) ? 4 : PAGE);
    int value = chance(55) ? (int)below(256) : -1;
    begin(value < 0 ? "read @%lu+%u" : "write @%lu+%u %02x", page, offset, value);
    tell_touch((char *)at(page) + offset, value);
}

/* Several pages: runs of equal outcomes are told once. */
static void op_touch_range(void)
{
    uint64_t page, count;
    some_range(&page, &count);
    if (count > 20) count = 20;
    int value = chance(60) ? (int)below(256) : -1;
    begin(value < 0 ? "read pages @%lu %lu" : "write pages @%lu %lu %02x", page, count, value);
    for (uint64_t i = 0; i < count; i++) {
        int seen = touch(at(page + i), value < 0 ? -1 : (value + (int)i) & 255);
        if (seen < 0) say("[%d %d]", signal_number, signal_code);
        else say(" %02x", (unsigned)seen);
    }
    say("\n");
}

/* Every page: what a read of it shows. */
static void op_survey(void)
{
    begin("survey");
    for (uint64_t page = 0; page < PAGES; page++) {
        int seen = touch(at(page), -1);
        if (seen >= 0) say("%02x", (unsigned)seen);
        else say("%s", signal_number == SIGBUS ? "##" : signal_code == SEGV_MAPERR ? "--" : "==");
    }
    say("\n");
}

/* ---- files ------------------------------------------------------------------------------------------------------ */

static void op_truncate(void)
{
    int object = some_object();
    long size = (long)(below(FILE_PAGES) * PAGE + (chance(60) ? below(PAGE) : 0));
    begin("ftruncate %d %ld", object, size);
    result(ftruncate(objects[object], size));
}

static void op_fallocate(void)
{
    static const int modes[] = {FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                                FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, FALLOC_FL_KEEP_SIZE};
    int object = some_object(), mode = ONE_OF(modes);
    long from = (long)(below(FILE_PAGES) * PAGE + (chance(20) ? below(PAGE) : 0));
    long length = (long)((1 + below(4)) * PAGE - (chance(20) ? below(PAGE) : 0));
    begin("fallocate %d mode %d %ld %ld", object, mode, from, length);
    result(fallocate(objects[object], mode, from, length));
}

/* Does the window show an object, or one that had its name, in a range? */
static int shows(int object, const char *where, size_t length)
{
    static const char *const names[] = {"objectA", "objectB", "memory", "sealable", "objectE"};
    long first = (where - (const char *)WINDOW) / (long)PAGE, last = (where + length - (const char *)WINDOW) / (long)PAGE;
    int count = vmas_in_window(), found = 0;
    for (int i = 0; i < count; i++) found |= maps[i].from <= last && maps[i].to > first && strstr(maps[i].name, names[object]) != 0;
    return found;
}

/* The kernel reads and writes the window, or a buffer of ours, for a file that may be mapped there too. What is copied onto
 * itself, shifted by less than a page, is not the same on every processor. */
static void op_transfer(void)
{
    static char buffer[4 * PAGE];
    int object = (int)below(OBJECTS), mapped = chance(50), writes = chance(50);
    size_t length = mapped ? 1 + below(3 * PAGE) : 8;
    off_t offset = (off_t)(below(FILE_PAGES) * PAGE + (chance(30) ? below(PAGE) : 0));
    char *where = mapped ? (char *)at(some_page()) + (chance(50) ? below(PAGE) : 0) : buffer;
    memset(buffer, (int)next(), sizeof buffer);
    if (mapped && (uintptr_t)where % PAGE != (uintptr_t)offset % PAGE && shows(object, where, length)) return;
    if (mapped) begin("%s %d at %ld, memory %d+%u %zu", writes ? "pwrite" : "pread", object, (long)offset, PLACE(where), length);
    else begin("%s %d at %ld, %02x", writes ? "pwrite" : "pread", object, (long)offset, writes ? buffer[0] & 255 : 0);
    long n = writes ? pwrite(objects[object], where, length, offset) : pread(objects[object], where, length, offset);
    if (!writes && !mapped && n > 0) say("%02x %02x ", buffer[0] & 255, buffer[n - 1] & 255);
    result(n);
}

static void op_seal(void)
{
    int seals = 1 << below(6);
    begin("seal %x", seals);
    result(fcntl(objects[SEALABLE], F_ADD_SEALS, seals));
    say("seals %x\n", (unsigned)fcntl(objects[SEALABLE], F_GET_SEALS));
}

/* Another object in place of an old one, whose mappings stay. */
static void op_renew(void)
{
    int object = chance(50) ? SEALABLE : some_object();
    begin("renew %d", object);
    close(objects[object]), close(read_only[object]), close(write_only[object]);
    make_object(object);
    say("\n");
}

/* ---- between processes ------------------------------------------------------------------------------------------ */

/* Of ourselves, or of the child that waits. */
static void op_process_vm(void)
{
    static char buffer[8 * PAGE];
    char *where = (char *)at(some_page()) + (chance(50) ? below(PAGE) : 0), *there = (char *)at(some_page());
    size_t length = 1 + below(4 * PAGE);
    struct iovec here[2] = {{buffer, length / 2}, {buffer + length / 2, length - length / 2}};
    struct iovec remote[2] = {{where, length / 2 + 1}, {there, length - length / 2 - 1}};
    pid_t target = peer && chance(60) ? peer : getpid();
    int writes = chance(50), mapped = chance(20);
    /* Copies of what overlaps are not the same on every processor. */
    char *local = at(some_page());
    if (mapped && (local + 3 * PAGE < where || where + 4 * PAGE < local) && (local + 3 * PAGE < there || there + 4 * PAGE < local))
        here[0].iov_base = local;
    else mapped = 0;
    memset(buffer, (int)next(), sizeof buffer);
    begin("process_vm_%s of %s %d+%u and %d+%u %zu %s", writes ? "writev" : "readv", target == peer ? "child" : "self",
          PLACE(where), PLACE(there), length, mapped ? "mapped" : "");
    unsigned sum = 0;
    long n = writes ? process_vm_writev(target, here, 2, remote, 2, 0) : process_vm_readv(target, here, 2, remote, 2, 0);
    for (long i = 0; !writes && i < n; i++) sum = sum * 31 + (unsigned char)buffer[i];
    say("%08x ", sum);
    result(n);
}

/* Segments are removed once attached, so none outlives us; they can be attached again while they are. */
static int segments[SEGMENTS] = {-1, -1, -1, -1};

static void op_shmat(void)
{
    int i = (int)below(SEGMENTS), again = segments[i] >= 0 && chance(30);
    size_t length = (1 + below(6)) * PAGE - (chance(20) ? 100 : 0);
    int flags = (chance(50) ? SHM_REMAP : 0) | (chance(30) ? SHM_RDONLY : 0) | (chance(50) ? SHM_RND : 0);
    uint64_t page = some_page();
    char *where = (char *)at(page > PAGES - 6 ? PAGES - 6 : page) + (chance(15) ? 7 : 0);
    if (!again) segments[i] = shmget(IPC_PRIVATE, length, IPC_CREAT | 0600);
    begin("shmat segment %d %s %d+%u %zu flags %x", i, again ? "again" : "new", PLACE(where), again ? 0 : length, flags);
    place(shmat(segments[i], where, flags));
    struct shmid_ds status;
    if (shmctl(segments[i], IPC_STAT, &status) == 0)
        say("attached %lu, %lu bytes, mode %o\n", (unsigned long)status.shm_nattch, (unsigned long)status.shm_segsz, status.shm_perm.mode);
    if (!again) shmctl(segments[i], IPC_RMID, 0);
}

static void op_shmdt(void)
{
    struct vma *vma = &maps[0];
    int count = vmas_in_window(), wanted = (int)below((uint64_t)count + 1);
    uint64_t page = some_page();
    for (int i = 0; i < count; i++)
        if (strstr(maps[i].name, "SYSV") && wanted-- <= 0) vma = &maps[i], page = (uint64_t)vma->from - vma->offset / PAGE, i = count;
    begin("shmdt @%ld", (long)page);
    result(shmdt(at(page)));
}

/* A limit a little above what is in use, for some operations. */
static void op_limit(void)
{
    static const struct { int resource; const char *name, *field; } limits[] = {
        {RLIMIT_AS, "address space", "VmSize:"}, {RLIMIT_DATA, "data", "VmData:"}, {RLIMIT_STACK, "stack", 0}};
    static char text[8192];
    int i = (int)below(3), lift = chance(50);
    struct rlimit limit;
    getrlimit(limits[i].resource, &limit);
    unsigned long pages = below(40), base = 40;
    if (limits[i].field) {
        int fd = open("/proc/self/status", O_RDONLY);
        ssize_t n = read(fd, text, sizeof text - 1);
        close(fd);
        text[n > 0 ? n : 0] = 0;
        char *field = strstr(text, limits[i].field);
        base = field ? strtoul(field + 7, 0, 10) / 4 : 0;
    }
    limit.rlim_cur = lift ? (limits[i].field ? limit.rlim_max : 8 << 20) : (base + pages) * PAGE;
    begin("limit of %s: %ld", limits[i].name, lift ? -1 : (long)pages);
    result(setrlimit(limits[i].resource, &limit));
}

static void perform(unsigned operations);
static void op_maps(void) { begin("maps"), tell_maps(); }
static void op_counts(void) { if (features & SCAN) begin("counts"), tell_counts(); }

static void op_fork(void);

/* The child works, then the parent while the child waits, then the child again. */
static void work_in_turn(int to_me, int to_other, unsigned operations, int speak_first)
{
    char token = 0;
    for (int turn = 0; turn < 2; turn++) {
        if (turn || !speak_first)
            if (read(to_me, &token, 1) != 1) _exit(96);
        perform(operations);
        if (speak_first && turn == 0 && generations > 0) op_fork();
        op_survey();
        flush();
        if (write(to_other, &token, 1) != 1) _exit(95);
        if (!speak_first) return;
    }
}

static void op_fork(void)
{
    int down[2], up[2], status = -1, old_peer = peer;
    unsigned operations = 1 + (unsigned)below(generations ? 6 : 12);
    uint64_t seed = next();
    if (depth == 0) generations = chance(2) ? 3 + (int)below(9) : 0;
    if ((depth >= 3 && !generations) || pipe(down) || pipe(up)) return;
    begin("fork");
    say("\n");
    flush();
    pid_t child = fork();
    if (child == 0) {
        close(down[1]), close(up[0]);
        state = seed, peer = 0, depth++, generations -= generations > 0;
        work_in_turn(down[0], up[1], operations, 1);
        _exit(0);
    }
    close(down[0]), close(up[1]);
    if (child < 0) say("no child: %s\n", strerrorname_np(errno));
    else {
        peer = child;
        work_in_turn(up[0], down[1], operations, 0);
        waitpid(child, &status, 0);
        if (status) say("child ended with %x\n", (unsigned)status), flush();
        peer = old_peer;
    }
    close(down[1]), close(up[0]);
}

/* ---- the mixture ------------------------------------------------------------------------------------------------ */

static const struct { void (*run)(void); unsigned weight; } table[] = {
    {op_mmap, 180},        {op_hint, 15},       {op_munmap, 50},    {op_mprotect, 100}, {op_mremap, 80},
    {op_mremap_anywhere, 15}, {op_remap_file_pages, 10}, {op_brk, 5}, {op_madvise, 110}, {op_msync, 15},
    {op_lock, 20},         {op_mseal, 10},      {op_mincore, 25},   {op_touch, 150},    {op_touch_range, 60},
    {op_survey, 5},        {op_truncate, 20},   {op_fallocate, 20}, {op_transfer, 40},  {op_seal, 2},
    {op_renew, 3},         {op_process_vm, 20}, {op_shmat, 12},     {op_shmdt, 10},     {op_limit, 6},
    {op_maps, 35},         {op_counts, 5},     {op_fork, 18},
};

static void perform(unsigned operations)
{
    for (unsigned i = 0; i < operations; i++) {
        enum { KINDS = sizeof table / sizeof *table };
        unsigned total = 0, kind = 0;
        for (unsigned j = 0; j < KINDS; j++) total += table[j].weight;
        unsigned ticket = (unsigned)below(total);
        while (ticket >= table[kind].weight) ticket -= table[kind++].weight;
        number++;
        muted = number < first;
        table[kind].run();
    }
    op_maps();
}

/* On one processor: whether a page that is pinned still has another user may hang on what is queued on the other ones. */
static void stay_here(void)
{
    cpu_set_t here;
    CPU_ZERO(&here);
    CPU_SET(sched_getcpu(), &here);
    sched_setaffinity(0, sizeof here, &here);
}

int main(int argc, char **argv)
{
    if (argc == 2 && !strcmp(argv[1], "probe")) {
        say("%d\n", probe_features());
        tell_left_out(probe_features());
        flush();
        return 0;
    }
    if (argc < 3) {
        fprintf(stderr, "usage: oracle SEED OPERATIONS [FEATURES [FIRST]] | oracle probe\n");
        return 2;
    }
    state = strtoull(argv[1], 0, 0);
    if (argc > 3) features = atoi(argv[3]);
    if (argc > 4) first = (unsigned)atoi(argv[4]);
    stay_here();
    catch_faults();
    for (int i = 0; i < OBJECTS; i++) make_object(i);
    perform((unsigned)atoi(argv[2]));
    muted = 0;
    op_survey();
    flush();
    return 0;
}
