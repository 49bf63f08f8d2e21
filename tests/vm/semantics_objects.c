/* What Linux does with address spaces, case by case, continued: files of all kinds, memory that other processes look into,
 * the times and owners of segments, places among stacks. Used as semantics.c is. */
#include "semantics.h"
#include <sys/socket.h>

/* ---- files ------------------------------------------------------------------------------------------------------ */

static void kinds_of_files(void)
{
    struct { const char *name; int fd; } kinds[] = {
        {"/proc/cpuinfo", open("/proc/cpuinfo", O_RDONLY)}, {"/proc/self/maps", open("/proc/self/maps", O_RDONLY)},
        {"/dev/zero", open("/dev/zero", O_RDWR)}, {"/dev/null", open("/dev/null", O_RDWR)}, {"socket", socket(AF_UNIX, SOCK_STREAM, 0)}};
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        CASE(kinds[i].name);
        PLACE(mmap(at(1), PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, kinds[i].fd, 0));
        PLACE(mmap(at(1), PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, kinds[i].fd, 0));
        PLACE(mmap(at(1), PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_GROWSDOWN, kinds[i].fd, 0));
        PLACE(mmap(at(1), PAGE, PROT_READ, 7 | MAP_FIXED, kinds[i].fd, 0));
        close(kinds[i].fd);
    }
    CASE("/dev/zero is anonymous memory with a name");
    int zero = open("/dev/zero", O_RDWR), unwritable = open("/dev/zero", O_RDONLY);
    mmap(at(0), 4 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, zero, PAGE), mmap(at(4), PAGE, RW, MAP_PRIVATE | MAP_FIXED, zero, 5 * PAGE), map(5, 2);
    mmap(at(7), PAGE, RW, MAP_PRIVATE | MAP_FIXED, zero, 0), mmap(at(10), 2 * PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, unwritable, 0), MAPS();
    CALL(madvise(at(0), PAGE, MADV_WIPEONFORK)), CALL(madvise(at(0), PAGE, MADV_REMOVE)), CALL(madvise(at(10), PAGE, MADV_WIPEONFORK));
    WRITE(at(1), 7), CALL(madvise(at(1), PAGE, MADV_FREE)), CALL(madvise(at(1), PAGE, MADV_DONTNEED)), READ(at(1)), WRITE(at(10), 1), READ(at(11));
    CALL(mprotect(at(1), PAGE, PROT_READ)), MAPS(), CALL(mprotect(at(1), PAGE, RW)), MAPS(), CALL(mprotect(at(10), PAGE, RW));
    PLACE(mremap(at(2), 2 * PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(20))), PLACE(mremap(at(20), 0, PAGE, MREMAP_MAYMOVE)), MAPS();
    close(zero), close(unwritable);
    CASE("flags that MAP_SHARED_VALIDATE does not know");
    int fd = file_of(2, O_RDWR);
    for (int bit = 7; bit < 31; bit++) {
        /* Some bits mean something on some processors, the sizes of huge pages are known. */
        if ((bit < 8) || (1u << bit & (MAP_GROWSDOWN | MAP_LOCKED | MAP_HUGETLB | 0x80000))) continue;
        say("  bit %d: ", bit), place(mmap(at(1), PAGE, RW, MAP_SHARED_VALIDATE | MAP_FIXED | 1 << bit, fd, 0));
    }
    CASE("huge pages");
    PLACE(mmap(at(1), PAGE, RW, HERE | MAP_HUGETLB, -1, 0));
    close(fd);
}

/* What moves within a file takes the pages of mappings along, private copies too. */
static void moved_bytes(void)
{
    static const struct { const char *name; int mode; long from, length; } moves[] = {
        {"collapse", FALLOC_FL_COLLAPSE_RANGE, PAGE, 2 * PAGE}, {"insert", FALLOC_FL_INSERT_RANGE, PAGE, 2 * PAGE},
        {"zero", FALLOC_FL_ZERO_RANGE, PAGE + 10, 2 * PAGE},    {"insert at 0", FALLOC_FL_INSERT_RANGE, 0, PAGE},
        {"collapse to the end", FALLOC_FL_COLLAPSE_RANGE, 2 * PAGE, 4 * PAGE}};
    for (unsigned i = 0; i < sizeof moves / sizeof *moves; i++) {
        CASE(moves[i].name);
        int fd = file_of(6, O_RDWR);
        mmap(at(0), 8 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0), mmap(at(20), 8 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
        for (uint64_t page = 0; page < 6; page += 2) touch(at(20 + page), 0x70), touch(at(page + 1), -1);
        CALL(fallocate(fd, moves[i].mode, moves[i].from, moves[i].length));
        for (uint64_t page = 0; page < 8; page++) say("  %lu: ", page), tell_touch(at(page), -1), say("    "), tell_touch(at(20 + page), -1);
        close(fd);
    }
}

static void transfers(void)
{
    static char buffer[2 * PAGE] __attribute__((aligned(4096)));
    int one = file_of(6, O_RDWR), other = memfd_of(6, 0);
    loff_t from = 0, to = 3 * PAGE, overlap = PAGE;
    CASE("copy_file_range stays in its file system, and does not overlap");
    CALL(copy_file_range(one, &from, other, &to, PAGE, 0)), CALL(copy_file_range(one, &from, one, &overlap, 2 * PAGE, 0));
    CALL(copy_file_range(one, &from, one, &to, PAGE, 0)), tell_byte(one, 3 * PAGE);
    CASE("O_DIRECT looks at the buffer's alignment");
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", one);
    int direct = open(name, O_RDWR | O_DIRECT);
    map(0, 2);
    CALL(pwrite(direct, buffer, PAGE, PAGE)), CALL(pwrite(direct, buffer + 1, PAGE, PAGE)), CALL(pread(direct, at(0), PAGE, 2 * PAGE)), READ(at(0));
    CASE("files that are memory");
    CALL(fsync(other)), CALL(fdatasync(other)), CALL(sync_file_range(other, 0, PAGE, 2)), CALL(posix_fadvise(other, 0, 0, POSIX_FADV_DONTNEED));
    CALL(pwrite(other, "", 0, 20 * PAGE)), CALL(lseek(other, 0, SEEK_END)), CALL(fchmod(other, 0640)), CALL(pread(other, buffer, 16, 0x7ffffffffffffff8));
    struct stat status;
    CALL(fstat(other, &status)), CALL(status.st_mode & 07777);
    CASE("opened again with O_TRUNC");
    int sealed = memfd_of(4, MFD_ALLOW_SEALING);
    snprintf(name, sizeof name, "/proc/self/fd/%d", sealed);
    CALL(pwrite(sealed, "x", 1, 0)), CALL(open(name, O_RDWR | O_TRUNC) >= 0), CALL(lseek(sealed, 0, SEEK_END)), CALL(ftruncate(sealed, 4 * PAGE));
    CALL(fcntl(sealed, F_ADD_SEALS, F_SEAL_SHRINK)), CALL(open(name, O_RDWR | O_TRUNC)), CALL(lseek(sealed, 0, SEEK_END));
    if (features & SCAN) {
        CASE("a seal ends a transfer before more of the memory is read");
        unsigned char resident[4] = {0};
        int full = memfd_of(2, MFD_ALLOW_SEALING);
        map(0, 4), fcntl(full, F_ADD_SEALS, F_SEAL_GROW);
        CALL(pwrite(full, at(0), 3 * PAGE, PAGE)), mincore(at(0), 4 * PAGE, resident), CALL(resident[0]), CALL(resident[1]);
        CALL(pwrite(full, at(1), PAGE, PAGE + 1)), mincore(at(0), 4 * PAGE, resident), CALL(resident[1]), CALL(lseek(full, 0, SEEK_END));
        close(full);
    }
    close(one), close(other), close(direct), close(sealed);
}

/* ---- memory of other processes ---------------------------------------------------------------------------------- */

static void memory_as_a_file(void)
{
    static char buffer[4 * PAGE];
    int fd = file_of(2, O_RDWR), memory = open("/proc/self/mem", O_RDWR);
    CASE("/proc/self/mem");
    map(0, 4), WRITE(at(0), 0x41), WRITE(at(2), 0x43), mprotect(at(1), PAGE, PROT_NONE), mprotect(at(2), PAGE, PROT_READ);
    mmap(at(10), PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, fd, 0), mmap(at(11), 4 * PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, fd, 0);
    CALL(pread(memory, buffer, 3 * PAGE, (off_t)at(0))), CALL(buffer[0]), CALL(buffer[2 * PAGE]), CALL(pread(memory, buffer, 10, (off_t)at(5)));
    CALL(pwrite(memory, "PQ", 2, (off_t)at(1))), CALL(pwrite(memory, "PQ", 2, (off_t)at(2))), CALL(pwrite(memory, buffer, 2 * PAGE, (off_t)at(3)));
    READ(at(1)), READ(at(2)), mprotect(at(1), PAGE, PROT_READ), READ(at(1)), WRITE(at(2), 1);
    CALL(pwrite(memory, "R", 1, (off_t)at(10))), READ(at(10)), tell_byte(fd, 0), CALL(pwrite(memory, "R", 1, (off_t)at(11))), CALL(pread(memory, buffer, 1, (off_t)at(13)));
    CALL(pread(memory, buffer, 0, (off_t)at(100))), CALL(lseek(memory, 0, SEEK_END));
    CASE("that of a child, until it ends");
    map(0, 1);
    flush();
    pid_t child = fork();
    if (child == 0) {
        touch(at(0), 0x6b), raise(SIGSTOP), say("  the child reads "), tell_touch(at(0), -1), flush();
        _exit(0);
    }
    waitpid(child, 0, WUNTRACED);
    char name[64];
    snprintf(name, sizeof name, "/proc/%d/mem", child);
    int theirs = open(name, O_RDWR);
    CALL(pread(theirs, buffer, 1, (off_t)at(0))), CALL(buffer[0]), CALL(pwrite(theirs, "w", 1, (off_t)at(0))), READ(at(0)), flush();
    struct iovec here = {buffer, 1}, there = {at(0), 1};
    /* Nobody may not look. */
    IN_CHILD(if (setresgid(65534, 65534, 65534) || setresuid(65534, 65534, 65534)) _exit(1); CALL(open(name, O_RDONLY));
             CALL(process_vm_readv(child, &here, 1, &there, 1, 0)));
    kill(child, SIGCONT), waitpid(child, 0, 0), CALL(pread(theirs, buffer, 1, (off_t)at(0)));
    close(theirs), close(memory), close(fd);
}

static void advice_by_descriptor(void)
{
    CASE("process_madvise");
    int self = (int)syscall(SYS_pidfd_open, getpid(), 0);
    struct iovec ranges[] = {{at(0), PAGE}, {at(2), PAGE}, {at(50), PAGE}};
    map(0, 4);
    CALL(syscall(SYS_process_madvise, self, ranges, 2, MADV_WILLNEED, 0)), CALL(syscall(SYS_process_madvise, self, ranges, 2, MADV_COLD, 0));
    CALL(syscall(SYS_process_madvise, self, ranges, 3, MADV_COLD, 0)), CALL(syscall(SYS_process_madvise, self, ranges + 2, 1, MADV_COLD, 0));
    CALL(syscall(SYS_process_madvise, self, ranges, 2, MADV_COLD, 1)), CALL(syscall(SYS_process_madvise, -1, ranges, 2, MADV_COLD, 0));
    CALL(syscall(SYS_process_madvise, self, ranges, 2, 77, 0)), CALL(syscall(SYS_process_madvise, self, 0, 1, MADV_COLD, 0));
    pid_t child = fork();
    if (child == 0) for (;;) pause();
    int theirs = (int)syscall(SYS_pidfd_open, child, 0);
    CALL(syscall(SYS_process_madvise, theirs, ranges, 2, MADV_COLD, 0)), CALL(syscall(SYS_process_madvise, theirs, ranges, 2, MADV_DONTNEED, 0));
    kill(child, SIGKILL), waitpid(child, 0, 0), CALL(syscall(SYS_process_madvise, theirs, ranges, 2, MADV_COLD, 0));
    close(self), close(theirs);
}

/* ---- segments --------------------------------------------------------------------------------------------------- */

static void tell_segment(int id)
{
    struct shmid_ds status;
    if (shmctl(id, IPC_STAT, &status)) {
        say("  no segment: %s\n", strerrorname_np(errno));
        return;
    }
    const char *last = status.shm_lpid == 0 ? "nobody" : status.shm_lpid == getpid() ? "me" : status.shm_lpid == getppid() ? "my parent" : "another";
    say("  mode %o, %lu bytes, attached %lu, last %s, %s, %s\n", status.shm_perm.mode, (unsigned long)status.shm_segsz,
        (unsigned long)status.shm_nattch, last, status.shm_atime ? "was attached" : "never attached",
        status.shm_dtime ? "was detached" : "never detached");
}

static void times_of_segments(void)
{
    struct shmid_ds status;
    CASE("every mapping counts, whoever makes and ends it");
    int id = shmget(IPC_PRIVATE, 2 * PAGE, IPC_CREAT | 0600);
    tell_segment(id), shmat(id, at(0), 0), tell_segment(id);
    IN_CHILD(tell_segment(id));
    tell_segment(id), munmap(at(0), PAGE), tell_segment(id), map(1, 1), tell_segment(id);
    IN_CHILD(shmat(id, at(8), 0), tell_segment(id));
    tell_segment(id);
    CASE("locks, owners, sizes");
    CALL(shmctl(id, SHM_LOCK, 0)), tell_segment(id), CALL(shmctl(id, SHM_UNLOCK, 0)), tell_segment(id);
    shmctl(id, IPC_STAT, &status), status.shm_perm.uid = (uid_t)-1, CALL(shmctl(id, IPC_SET, &status)), status.shm_perm.uid = 65534, CALL(shmctl(id, IPC_SET, &status));
    IN_CHILD(if (setresgid(65534, 65534, 65534) || setresuid(65534, 65534, 65534)) _exit(1); limit(RLIMIT_MEMLOCK, PAGE); CALL(shmctl(id, SHM_LOCK, 0));
             limit(RLIMIT_MEMLOCK, 0); CALL(shmctl(id, SHM_LOCK, 0)); CALL(shmctl(id, 256, 0)));
    CALL(shmctl(id, IPC_RMID, 0)), tell_segment(id);
    CASE("a removed one goes with its last mapping, however that ends");
    id = shmget(IPC_PRIVATE, PAGE, IPC_CREAT | 0600), shmat(id, at(0), 0), CALL(shmctl(id, IPC_RMID, 0)), CALL(munmap(at(0), PAGE)), CALL(shmctl(id, IPC_RMID, 0));
    CALL(shmget(IPC_PRIVATE, 1ul << 46, IPC_CREAT | 0600)), CALL(shmget(IPC_PRIVATE, 1ul << 63, IPC_CREAT | 0600));
}

/* ---- locks ------------------------------------------------------------------------------------------------------ */

static void locks(void)
{
    CASE("what MREMAP_DONTUNMAP leaves is not locked, and stays counted");
    map(0, 4), mlock(at(0), 4 * PAGE), PLACE(mremap(at(0), 4 * PAGE, 4 * PAGE, 7, at(20))), CALL(status_field("VmLck:"));
    IN_CHILD(CALL(status_field("VmLck:")));
    CALL(munlockall()), CALL(status_field("VmLck:")), CALL(madvise(at(0), PAGE, MADV_DONTNEED));
    CASE("mlockall within the limit");
    IN_CHILD(if (setresuid(65534, 65534, 65534)) _exit(1); limit(RLIMIT_MEMLOCK, 8 * PAGE); CALL(mlockall(MCL_CURRENT)); CALL(mlockall(MCL_FUTURE));
             PLACE(mmap(at(0), 9 * PAGE, RW, HERE, -1, 0)); CALL(mlock(at(0), (size_t)-4 * PAGE)));
}

/* ---- places ----------------------------------------------------------------------------------------------------- */

/* Where something goes that may go anywhere, in pages from where it began. */
static void place_from(const char *base, void *where)
{
    if (where == MAP_FAILED) say("  %s\n", strerrorname_np(errno));
    else say("  %ld\n", ((char *)where - base) / (long)PAGE);
}

static void places(void)
{
    enum { HUGE = 512 };
    int fd = memfd_of(4, 0);
    /* Down to a boundary of 2 MiB, with a mapping that nothing joins. */
    char *base = mmap(0, PAGE, PROT_NONE, ANON, -1, 0);
    if ((uintptr_t)base % (HUGE * PAGE)) base = mmap(0, (uintptr_t)base % (HUGE * PAGE), PROT_NONE, ANON, -1, 0);
    CASE("from the top down, into what becomes free");
    char *one = mmap(0, 4 * PAGE, RW, ANON, -1, 0), *two = mmap(0, 2 * PAGE, RW, MAP_SHARED, fd, 0);
    place_from(base, one), place_from(base, two), munmap(one, 4 * PAGE);
    place_from(base, mmap(0, 3 * PAGE, PROT_READ, ANON, -1, 0)), place_from(base, mmap(0, 2 * PAGE, PROT_READ, ANON, -1, 0)), place_from(base, mmap(0, PAGE, PROT_READ, ANON, -1, 0));
    CASE("mremap may go anywhere");
    place_from(base, mremap(two, 2 * PAGE, 3 * PAGE, MREMAP_MAYMOVE));
    if ((features & GUARDS) && access("/sys/kernel/mm/transparent_hugepage/enabled", F_OK) == 0) {
        CASE("large ones begin on a boundary");
        char *large = mmap(0, 2 * HUGE * PAGE, PROT_NONE, ANON, -1, 0);
        place_from(base, large), place_from(base, mmap(0, HUGE * PAGE, PROT_NONE, ANON, -1, 0)), place_from(base, mmap(0, (HUGE + 1) * PAGE, PROT_READ, ANON, -1, 0));
        place_from(base, mmap(0, HUGE * PAGE, PROT_READ, MAP_SHARED | MAP_ANONYMOUS, -1, 0)), place_from(base, mremap(large, 2 * HUGE * PAGE, 3 * HUGE * PAGE, MREMAP_MAYMOVE));
        place_from(base, mmap(at(0), HUGE * PAGE, PROT_READ, ANON, -1, 0) == at(0) ? base : one);
    }
    if (features & MSEAL) {
        CASE("a stack hides what is free below it");
        char *stack = mmap(0, 40 * PAGE, PROT_READ, ANON, -1, 0);
        mmap(stack + 30 * PAGE, 2 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0), munmap(stack + 20 * PAGE, 10 * PAGE), munmap(stack + 2 * PAGE, PAGE);
        char *next = mmap(0, PAGE, PROT_READ, ANON, -1, 0);
        say("  %s\n", next == stack + 2 * PAGE ? "the page below" : next < stack ? "below all" : "elsewhere");
        place_from(stack, mmap(stack + 25 * PAGE, PAGE, PROT_READ, ANON | MAP_FIXED_NOREPLACE, -1, 0));
    }
    close(fd);
}

static const struct section sections[] = {
    {"kinds_of_files", kinds_of_files}, {"moved_bytes", moved_bytes}, {"transfers", transfers}, {"memory_as_a_file", memory_as_a_file},
    {"advice_by_descriptor", advice_by_descriptor}, {"times_of_segments", times_of_segments}, {"locks", locks}, {"places", places},
};

MAIN_OF(sections)
