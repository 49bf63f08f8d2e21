/* What Linux does with an address space, case by case: each section calls what a program can call, and tells what came of
 * it. Built for the host and for riscv64 it must print the same on both: no expectation is written down.
 *
 *   semantics SECTION [FEATURES]
 *
 * FEATURES as `oracle probe` prints them: what the host's kernel is too old for is left out. */
#include "semantics.h"

/* ---- 1. mmap ---------------------------------------------------------------------------------------------------- */

static void arguments_of_mmap(void)
{
    int fd = file_of(2, O_RDWR), path = open("/", O_PATH), closed = 900;
    CASE("offset, descriptor, length: in this order");
    PLACE(mmap(0, PAGE, RW, MAP_PRIVATE, closed, 100));
    PLACE(mmap(0, PAGE, RW, ANON, -1, 100));
    PLACE(mmap(0, 0, RW, MAP_PRIVATE, closed, 0));
    PLACE(mmap(0, PAGE, PROT_READ, MAP_PRIVATE, path, 0));
    PLACE(mmap(at(1), PAGE, RW, HERE, closed, 0));
    PLACE(mmap(0, 0, RW, MAP_PRIVATE, fd, 0));
    PLACE(mmap(0, 0, RW, ANON, -1, 0));
    PLACE(mmap(0, (size_t)-1, RW, ANON, -1, 0));
    PLACE(mmap(0, -2 * PAGE, RW, ANON, -1, 0));
    PLACE(mmap(0, 2 * PAGE, PROT_READ, MAP_PRIVATE, fd, 0x7ffffffffffff000));
    CASE("huge pages");
    PLACE(mmap(0, PAGE, RW, MAP_PRIVATE | MAP_HUGETLB, fd, 0));
    PLACE(mmap(0, PAGE, RW, ANON | MAP_HUGETLB | 13 << 26, -1, 0));
    PLACE(mmap(0, 2 << 20, RW, ANON | MAP_HUGETLB, -1, 0));
    CASE("types");
    PLACE(mmap(0, PAGE, RW, MAP_ANONYMOUS, -1, 0));
    PLACE(mmap(0, PAGE, RW, MAP_ANONYMOUS | 3, -1, 0));
    PLACE(mmap(0, PAGE, RW, MAP_ANONYMOUS | 4, -1, 0));
    PLACE(mmap(0, PAGE, RW, 4, fd, 0));
    PLACE(mmap(at(1), PAGE, RW, MAP_SHARED_VALIDATE | MAP_FIXED, fd, 0));
    PLACE(mmap(at(1), PAGE, RW, MAP_SHARED_VALIDATE | MAP_FIXED | 0x800000, fd, 0));
    PLACE(mmap(at(1), PAGE, RW, MAP_SHARED | MAP_FIXED | 0x800000, fd, 0));
    PLACE(mmap(at(1), PAGE, RW, MAP_PRIVATE | MAP_FIXED | 0x800000, fd, 0));
    CASE("permissions in name");
    PLACE(mmap(at(1), PAGE, RW | 0x40, HERE, -1, 0));
    CALL(mprotect(at(1), PAGE, RW | 0x40));
    PLACE(mmap(at(2), PAGE, PROT_WRITE, HERE, -1, 0));
    WRITE(at(2), 7);
    READ(at(2));
    close(fd), close(path);
}

static void addresses_of_mmap(void)
{
    CASE("address 0 needs a capability");
    CALL((long)mmap(0, PAGE, RW, HERE, -1, 0));
    munmap(0, PAGE);
    CASE("a hint is rounded down, and honoured where there is room");
    PLACE(mmap((char *)at(5) + 100, PAGE, RW, ANON, -1, 0));
    PLACE(mmap((char *)at(5) + 100, PAGE, RW, ANON, -1, 0));
    PLACE(mmap((char *)at(4) + 100, 2 * PAGE, RW, ANON, -1, 0));
    CALL(mmap(NOWHERE, PAGE, RW, ANON, -1, 0) == MAP_FAILED);
    CASE("exactly there");
    PLACE(mmap(NOWHERE, PAGE, RW, HERE, -1, 0));
    PLACE(mmap((char *)at(5) + 100, PAGE, RW, HERE, -1, 0));
    PLACE(mmap((char *)NOWHERE + 100, PAGE, RW, HERE, -1, 0));
    map(5, 2);
    PLACE(mmap(at(4), 2 * PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
    PLACE(mmap((char *)at(5) + 100, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
    PLACE(mmap((char *)at(9) + 100, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
    PLACE(mmap(NOWHERE, PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
    PLACE(mmap(at(7), PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
    CASE("a stack's guard gap is not handed out, but may be taken");
    mmap(at(300), 2 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0);
    PLACE(mmap(at(298), PAGE, RW, ANON, -1, 0));
    PLACE(mmap(at(44), PAGE, RW, ANON, -1, 0));
    PLACE(mmap(at(43), PAGE, RW, ANON, -1, 0));
    PLACE(mmap(at(298), PAGE, RW, ANON | MAP_FIXED_NOREPLACE, -1, 0));
}

static void files_of_mmap(void)
{
    int both = file_of(2, O_RDWR), reads = file_of(2, O_RDONLY), writes = file_of(2, O_WRONLY), adds = file_of(2, O_RDWR | O_APPEND);
    int directory = open("/", O_RDONLY), pipes[2], sealed = memfd_of(2, MFD_ALLOW_SEALING);
    if (pipe(pipes)) _exit(93);
    fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE);
    CASE("what the open file allows");
    PLACE(mmap(at(1), PAGE, RW, MAP_SHARED | MAP_FIXED, reads, 0));
    PLACE(mmap(at(1), PAGE, RW, MAP_PRIVATE | MAP_FIXED, reads, 0));
    PLACE(mmap(at(1), PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, reads, 0));
    CALL(mprotect(at(1), PAGE, RW));
    PLACE(mmap(at(2), PAGE, PROT_WRITE, MAP_SHARED | MAP_FIXED, writes, 0));
    PLACE(mmap(at(2), PAGE, PROT_NONE, MAP_PRIVATE | MAP_FIXED, writes, 0));
    PLACE(mmap(at(3), PAGE, RW, MAP_SHARED | MAP_FIXED, adds, 0));
    WRITE(at(3), 1);
    PLACE(mmap(at(4), PAGE, RW, MAP_SHARED | MAP_FIXED, sealed, 0));
    PLACE(mmap(at(4), PAGE, RW, MAP_PRIVATE | MAP_FIXED, sealed, 0));
    PLACE(mmap(at(5), PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, sealed, 0));
    CALL(mprotect(at(5), PAGE, RW));
    PLACE(mmap(0, PAGE, PROT_READ, MAP_PRIVATE, directory, 0));
    PLACE(mmap(0, PAGE, PROT_READ, MAP_PRIVATE, pipes[0], 0));
    PLACE(mmap(0, PAGE, PROT_READ, MAP_PRIVATE, pipes[1], 0));
    PLACE(mmap(at(6), PAGE, RW, MAP_PRIVATE | MAP_GROWSDOWN | MAP_FIXED, both, 0));
    PLACE(mmap(at(6), PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_GROWSDOWN | MAP_FIXED, -1, 0));
    CASE("a refused fixed mapping leaves the old one");
    map(1, 3);
    WRITE(at(2), 5);
    PLACE(mmap(at(2), PAGE, RW, MAP_SHARED | MAP_FIXED, reads, 0));
    PLACE(mmap(at(2), PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, directory, 0));
    READ(at(2));
    MAPS();
    close(both), close(reads), close(writes), close(adds), close(directory), close(sealed), close(pipes[0]), close(pipes[1]);
}

static void limits_of_mmap(void)
{
    CASE("RLIMIT_AS is net of what is replaced");
    map(0, 10);
    limit(RLIMIT_AS, (status_field("VmSize:") + 5) * PAGE);
    PLACE(mmap(at(20), 6 * PAGE, PROT_NONE, HERE, -1, 0));
    PLACE(mmap(at(8), 7 * PAGE, RW, HERE, -1, 0));
    PLACE(mmap(at(20), PAGE, RW, HERE, -1, 0));
    limit(RLIMIT_AS, RLIM_INFINITY);
    MAPS();
    CASE("RLIMIT_DATA counts private writable memory that is no stack");
    map(0, 10);
    limit(RLIMIT_DATA, (status_field("VmData:") + 5) * PAGE);
    PLACE(mmap(at(20), 6 * PAGE, RW, HERE, -1, 0));
    PLACE(mmap(at(20), 6 * PAGE, PROT_READ, HERE, -1, 0));
    CALL(mprotect(at(20), 6 * PAGE, RW));
    PLACE(mmap(at(30), 6 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
    PLACE(mmap(at(300), 6 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0));
    PLACE(mmap(at(8), 7 * PAGE, RW, HERE, -1, 0));
    limit(RLIMIT_DATA, RLIM_INFINITY);
    MAPS();
    CASE("the number of mappings");
    int count = 0;
    char *base = mmap(0, 140000 * PAGE, PROT_NONE, ANON | MAP_NORESERVE, -1, 0);
    munmap(base, 140000 * PAGE);
    unsigned long before = 0;
    FILE *own = fopen("/proc/self/maps", "r");
    for (int c; (c = fgetc(own)) != EOF;) before += c == '\n';
    fclose(own);
    while (mmap(base + 2 * PAGE * count, PAGE, PROT_READ, HERE | MAP_NORESERVE, -1, 0) != MAP_FAILED) count++;
    say("  limit reached: %s, within %d of 65530\n", strerrorname_np(errno), count + (int)before > 65525 && count + (int)before < 65536);
    CALL(munmap(base, PAGE));
    CALL(munmap(base, 140000 * PAGE));
}

/* ---- 2. bad accesses -------------------------------------------------------------------------------------------- */

static void bad_accesses(void)
{
    int fd = file_of(2, O_RDWR), scratch = file_of(8, O_RDWR);
    CASE("signals");
    READ(at(1));
    WRITE(at(1), 1);
    mmap(at(2), PAGE, PROT_NONE, HERE, -1, 0);
    READ(at(2));
    mmap(at(3), PAGE, PROT_READ, HERE, -1, 0);
    WRITE(at(3), 1);
    mmap(at(4), 4 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
    mmap(at(8), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0);
    READ(at(6)), WRITE((char *)at(6) + 9, 1), READ(at(10)), WRITE(at(10), 1), READ(at(5)), READ(at(9));
    if (features & GUARDS) {
        map(12, 3);
        CALL(madvise(at(13), PAGE, MADV_GUARD_INSTALL_));
        READ(at(13)), WRITE(at(13), 1), READ(at(14));
    }
    CASE("system calls: EFAULT or a short count");
    map(1, 1), mmap(at(2), PAGE, PROT_NONE, HERE, -1, 0), mmap(at(3), 3 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0);
    CALL(pread(scratch, at(0), 10, 0));
    CALL(pread(scratch, at(2), 10, 0));
    CALL(pread(scratch, (char *)at(1) + 100, 2 * PAGE, 0));
    CALL(pwrite(scratch, (char *)at(1) + 100, 2 * PAGE, 0));
    CALL(pread(scratch, at(3), 3 * PAGE, 0));
    CALL(pwrite(scratch, at(5), 10, 0));
    CALL(pread(scratch, at(0), 10, 8 * PAGE));
    close(fd), close(scratch);
}

static void stacks(void)
{
    CASE("a stack grows by any distance");
    mmap(at(310), 2 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0);
    WRITE(at(305), 1), WRITE(at(20), 1), MAPS();
    CASE("but keeps 256 pages from an accessible mapping below");
    map(0, 1), mmap(at(310), PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0);
    WRITE(at(258), 1), WRITE(at(257), 1), WRITE(at(256), 1), MAPS();
    CASE("not from one without permissions, nor from another stack");
    mmap(at(0), PAGE, PROT_NONE, HERE, -1, 0), mmap(at(310), PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0);
    WRITE(at(2), 1), MAPS();
    mmap(at(0), PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0), mmap(at(2), 310 * PAGE, RW, HERE, -1, 0), munmap(at(2), 308 * PAGE);
    mmap(at(310), PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0);
    WRITE(at(3), 1), MAPS();
    CASE("within RLIMIT_STACK");
    limit(RLIMIT_STACK, 60 * PAGE), mmap(at(310), PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0);
    WRITE(at(251), 1), WRITE(at(250), 1), MAPS();
    limit(RLIMIT_STACK, 8 << 20);
}

/* ---- 3. file mappings ------------------------------------------------------------------------------------------- */

static void files(int fd, int private_tail)
{
    char byte = 0x77;
    mmap(at(0), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0), mmap(at(8), 4 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, fd, 0);
    say("read, write and mappings see each other\n");
    WRITE(at(1), 0x11), tell_byte(fd, PAGE), READ(at(9));
    CALL(pwrite(fd, &byte, 1, PAGE)), READ(at(1)), READ(at(9));
    WRITE(at(9), 0x22), READ(at(1)), CALL(pwrite(fd, &byte, 1, PAGE + 1)), READ((char *)at(9) + 1);
    say("the tail of the last page\n");
    CALL(ftruncate(fd, 3 * PAGE + 100));
    READ((char *)at(3) + 200);
    if (private_tail) WRITE((char *)at(3) + 200, 0x33);
    tell_byte(fd, 3 * PAGE + 200);
    CALL(ftruncate(fd, 4 * PAGE));
    READ((char *)at(3) + 200), tell_byte(fd, 3 * PAGE + 200);
    say("truncation drops private copies too\n");
    WRITE(at(10), 0x44), WRITE((char *)at(11) + 50, 0x55);
    CALL(ftruncate(fd, 2 * PAGE));
    READ(at(10)), READ(at(2)), READ(at(9));
    CALL(ftruncate(fd, 4 * PAGE));
    READ(at(10)), READ(at(2)), READ(at(9));
    say("a private copy of the tail survives a partial truncation\n");
    WRITE((char *)at(11) + 300, 0x66), CALL(ftruncate(fd, 3 * PAGE + 10)), READ((char *)at(11) + 300);
    CALL(ftruncate(fd, 4 * PAGE));
    say("hole punching keeps private copies\n");
    WRITE(at(8), 0x12), WRITE((char *)at(0) + 1, 0x13), WRITE((char *)at(1) + 1, 0x14);
    CALL(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 2 * PAGE));
    READ(at(8)), READ((char *)at(0) + 1), READ((char *)at(1) + 1), READ((char *)at(9) + 1), tell_byte(fd, 1);
}

static void file_mappings(void)
{
    CASE("a file on disk"), files(file_of(4, O_RDWR), 1);
    CASE("a memfd"), files(memfd_of(4, 0), 0);
}

/* ---- 4. munmap, mprotect, brk ----------------------------------------------------------------------------------- */

static void unmapping(void)
{
    CASE("munmap");
    map(0, 10);
    CALL(munmap((char *)at(1) + 1, PAGE)), CALL(munmap(at(1), 0)), CALL(munmap(NOWHERE, PAGE)), CALL(munmap(at(1), (size_t)-1));
    CALL(munmap(at(2), 1)), CALL(munmap(at(1), 5 * PAGE)), CALL(munmap(at(100), PAGE)), MAPS();
    CASE("mprotect");
    map(0, 10), WRITE(at(1), 9);
    CALL(mprotect((char *)at(1) + 1, PAGE, PROT_READ)), CALL(mprotect(at(1), PAGE, 0x40)), CALL(mprotect(at(1), 0, 0x40));
    CALL(mprotect(at(1), 0, PROT_READ)), CALL(mprotect(at(100), PAGE, PROT_READ)), CALL(mprotect(at(1), -PAGE, PROT_READ));
    munmap(at(4), PAGE);
    CALL(mprotect(at(2), 6 * PAGE, PROT_READ)), MAPS(), READ(at(1));
    CALL(mprotect(at(0), PAGE, PROT_READ | PROT_GROWSDOWN)), CALL(mprotect(at(0), PAGE, PROT_READ | PROT_GROWSUP));
    CALL(mprotect(at(0), PAGE, PROT_READ | PROT_GROWSDOWN | PROT_GROWSUP));
    mmap(at(300), 6 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0);
    CALL(mprotect(at(304), PAGE, PROT_READ | PROT_GROWSDOWN)), MAPS();
    CASE("brk");
    char *start = (char *)syscall(SYS_brk, 0), *base = start + -(uintptr_t)start % PAGE;
    CALL((char *)syscall(SYS_brk, base + 3 * PAGE + 5) - base), WRITE(base + 3 * PAGE + 4, 1), WRITE(base + 3 * PAGE + 5, 2);
    CALL((char *)syscall(SYS_brk, base + 3 * PAGE + 1) - base), CALL((char *)syscall(SYS_brk, base + 3 * PAGE + 6) - base);
    CALL(base[3 * PAGE + 4]), CALL((char *)syscall(SYS_brk, base + PAGE) - base), CALL((char *)syscall(SYS_brk, base + 4 * PAGE) - base);
    CALL(base[3 * PAGE + 4]), CALL((char *)syscall(SYS_brk, 0) - base), CALL((char *)syscall(SYS_brk, PAGE) - base);
    CALL((char *)syscall(SYS_brk, NOWHERE) - base);
    limit(RLIMIT_DATA, (status_field("VmData:") + 5) * PAGE);
    CALL((char *)syscall(SYS_brk, base + 40 * PAGE) - base);
    limit(RLIMIT_DATA, RLIM_INFINITY), syscall(SYS_brk, start);
}

/* ---- 5. mremap -------------------------------------------------------------------------------------------------- */

static void remapping(void)
{
    enum { MOVE = MREMAP_MAYMOVE, TO = MREMAP_MAYMOVE | MREMAP_FIXED };
    CASE("arguments");
    map(0, 10);
    PLACE(mremap(at(0), PAGE, PAGE, 8)), PLACE(mremap(at(0), PAGE, PAGE, MREMAP_FIXED, at(50)));
    PLACE(mremap(at(0), PAGE, PAGE, MREMAP_DONTUNMAP)), PLACE(mremap((char *)at(0) + 1, PAGE, PAGE, MOVE));
    PLACE(mremap(at(0), PAGE, 0, MOVE)), PLACE(mremap(at(0), 4 * PAGE, 4 * PAGE, TO, at(2)));
    PLACE(mremap(at(0), PAGE, PAGE, TO, (char *)at(50) + 1)), PLACE(mremap(at(0), PAGE, PAGE, TO, NOWHERE));
    PLACE(mremap(at(0), PAGE, 2 * PAGE, MOVE | MREMAP_DONTUNMAP)), PLACE(mremap(at(100), PAGE, 2 * PAGE, MOVE));
    PLACE(mremap(at(100), PAGE, PAGE, TO, at(50)));
    CASE("less, even across holes");
    map(0, 10), munmap(at(4), 2 * PAGE);
    PLACE(mremap(at(0), 10 * PAGE, 2 * PAGE, 0)), MAPS();
    CASE("more");
    map(0, 4), map(8, 1);
    PLACE(mremap(at(0), 4 * PAGE, 8 * PAGE, 0)), PLACE(mremap(at(0), 8 * PAGE, 9 * PAGE, 0)), PLACE(mremap(at(0), 2 * PAGE, 3 * PAGE, 0));
    mprotect(at(2), PAGE, PROT_READ);
    PLACE(mremap(at(0), 4 * PAGE, 20 * PAGE, MOVE)), munmap(at(4), PAGE), PLACE(mremap(at(3), 3 * PAGE, 20 * PAGE, MOVE));
    CASE("old length 0");
    map(0, 2), mmap(at(4), 2 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0), WRITE(at(4), 3);
    PLACE(mremap(at(0), 0, PAGE, TO, at(20))), PLACE(mremap(at(4), 0, 2 * PAGE, TO, at(30))), READ(at(30)), READ(at(4)), MAPS();
    if (features & MOVE_SEVERAL) {
        CASE("several at once");
        map(0, 2), map(4, 2), WRITE(at(1), 1), WRITE(at(4), 4), mprotect(at(0), PAGE, PROT_READ);
        PLACE(mremap(at(0), 6 * PAGE, 6 * PAGE, TO, at(50))), MAPS(), READ(at(51)), READ(at(54)), READ(at(52));
    }
    CASE("DONTUNMAP leaves the mapping");
    map(0, 2), WRITE(at(0), 1), WRITE(at(1), 2);
    PLACE(mremap(at(0), 2 * PAGE, 2 * PAGE, TO | MREMAP_DONTUNMAP, at(20))), READ(at(20)), READ(at(21)), READ(at(0)), READ(at(1)), MAPS();
}

/* ---- 6. madvise ------------------------------------------------------------------------------------------------- */

static void in_grandchild(void) { IN_CHILD(READ(at(3))); }

static void advice(void)
{
    int disk = file_of(4, O_RDWR), object = memfd_of(4, 0), reads = file_of(4, O_RDONLY);
    CASE("arguments");
    map(0, 8);
    CALL(madvise((char *)at(0) + 1, PAGE, MADV_NORMAL)), CALL(madvise(at(0), (size_t)-1, MADV_NORMAL)), CALL(madvise(at(0), -PAGE, MADV_NORMAL));
    CALL(madvise(at(0), 0, 77)), CALL(madvise(at(0), PAGE, 77)), CALL(madvise(at(0), 0, MADV_DONTNEED));
    WRITE(at(1), 1), WRITE(at(6), 6), munmap(at(3), PAGE), CALL(madvise(at(0), 8 * PAGE, MADV_DONTNEED)), READ(at(1)), READ(at(6));
    CASE("DONTNEED, FREE, REMOVE");
    map(0, 4), mmap(at(4), 4 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, disk, 0), mmap(at(8), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0);
    WRITE(at(0), 1), WRITE(at(4), 2), WRITE(at(8), 3), CALL(madvise(at(0), 12 * PAGE, MADV_DONTNEED)), READ(at(0)), READ(at(4)), READ(at(8));
    mprotect(at(0), PAGE, PROT_NONE), CALL(madvise(at(0), PAGE, MADV_DONTNEED)), mlock(at(1), PAGE), CALL(madvise(at(1), PAGE, MADV_DONTNEED));
    CALL(madvise(at(1), PAGE, MADV_DONTNEED_LOCKED)), CALL(madvise(at(1), PAGE, MADV_FREE)), CALL(madvise(at(4), PAGE, MADV_FREE));
    CALL(madvise(at(8), PAGE, MADV_FREE)), WRITE(at(2), 5), CALL(madvise(at(2), PAGE, MADV_FREE)), WRITE(at(2), 6), READ(at(2));
    CALL(madvise(at(8), PAGE, MADV_REMOVE)), READ(at(8)), CALL(madvise(at(4), PAGE, MADV_REMOVE)), CALL(madvise(at(2), PAGE, MADV_REMOVE));
    mmap(at(12), PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, reads, 0), CALL(madvise(at(12), PAGE, MADV_REMOVE));
    CASE("what a forked child gets");
    map(0, 8), WRITE(at(1), 1), WRITE(at(3), 3), WRITE(at(5), 5);
    CALL(madvise(at(1), PAGE, MADV_DONTFORK)), CALL(madvise(at(3), PAGE, MADV_WIPEONFORK)), MAPS();
    IN_CHILD(READ(at(1)), READ(at(3)), READ(at(5)), WRITE(at(3), 9), MAPS(), in_grandchild());
    CALL(madvise(at(1), PAGE, MADV_DOFORK)), CALL(madvise(at(3), PAGE, MADV_KEEPONFORK)), MAPS();
    IN_CHILD(READ(at(1)), READ(at(3)));
    mmap(at(10), PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0), CALL(madvise(at(10), PAGE, MADV_WIPEONFORK));
    CASE("flags split");
    map(0, 12), CALL(madvise(at(1), PAGE, MADV_RANDOM)), CALL(madvise(at(3), PAGE, MADV_SEQUENTIAL)), CALL(madvise(at(5), PAGE, MADV_DONTDUMP));
    CALL(madvise(at(7), PAGE, MADV_HUGEPAGE)), MAPS(), CALL(madvise(at(0), 12 * PAGE, MADV_NORMAL)), CALL(madvise(at(0), 12 * PAGE, MADV_DODUMP));
    MAPS(), CALL(madvise(at(0), PAGE, MADV_WILLNEED)), mmap(at(14), PAGE, RW, MAP_SHARED | MAP_FIXED, disk, 0), CALL(madvise(at(14), PAGE, MADV_WILLNEED));
    CASE("POPULATE");
    mmap(at(0), PAGE, PROT_READ, HERE, -1, 0), mmap(at(1), PAGE, PROT_WRITE, HERE, -1, 0), mmap(at(4), 8 * PAGE, RW, MAP_SHARED | MAP_FIXED, disk, 0);
    CALL(madvise(at(0), PAGE, MADV_POPULATE_WRITE)), CALL(madvise(at(0), PAGE, MADV_POPULATE_READ)), CALL(madvise(at(1), PAGE, MADV_POPULATE_READ));
    CALL(madvise(at(1), 2 * PAGE, MADV_POPULATE_WRITE)), CALL(madvise(at(4), 8 * PAGE, MADV_POPULATE_READ)), CALL(madvise(at(4), 4 * PAGE, MADV_POPULATE_WRITE));
    CASE("COLD, PAGEOUT, MERGEABLE");
    map(0, 2), WRITE(at(0), 1), CALL(madvise(at(0), PAGE, MADV_COLD)), CALL(madvise(at(0), PAGE, MADV_PAGEOUT));
    CALL(madvise(at(0), PAGE, MADV_MERGEABLE)), CALL(madvise(at(0), PAGE, MADV_UNMERGEABLE)), READ(at(0)), MAPS();
    if (!(features & GUARDS)) return;
    CASE("guards do not split");
    map(0, 4), WRITE(at(1), 1), CALL(madvise(at(1), PAGE, MADV_GUARD_INSTALL_)), READ(at(1)), READ(at(2)), MAPS();
    IN_CHILD(READ(at(1)));
    CALL(madvise(at(1), PAGE, MADV_GUARD_REMOVE_)), READ(at(1)), CALL(madvise(at(1), PAGE, MADV_DONTNEED)), READ(at(1));
    close(disk), close(object), close(reads);
}

/* ---- 7. msync, mincore, mlock ----------------------------------------------------------------------------------- */

static void tell_core(uint64_t page, uint64_t count)
{
    unsigned char vector[PAGES] = {0};
    long r = mincore(at(page), count * PAGE, vector);
    say("  in memory from %lu: ", page);
    for (uint64_t i = 0; i < count && r == 0; i++) say("%d", vector[i] & 1);
    say(" %s\n", r ? strerrorname_np(errno) : "");
}

static void syncing(void)
{
    int disk = file_of(4, O_RDWR), object = memfd_of(4, 0);
    CASE("msync");
    mmap(at(0), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, disk, 0), munmap(at(2), PAGE), WRITE(at(3), 1);
    CALL(msync((char *)at(0) + 1, PAGE, MS_SYNC)), CALL(msync(at(0), PAGE, 8)), CALL(msync(at(0), PAGE, MS_SYNC | MS_ASYNC)), CALL(msync(at(0), PAGE, 0));
    CALL(msync(at(0), 4 * PAGE, MS_SYNC)), CALL(msync(at(0), 4 * PAGE, MS_ASYNC)), CALL(msync(at(100), PAGE, MS_SYNC)), tell_byte(disk, 3 * PAGE);
    mlock(at(0), PAGE), CALL(msync(at(0), PAGE, MS_INVALIDATE)), CALL(msync(at(1), PAGE, MS_INVALIDATE));
    CASE("mincore");
    static unsigned char vector[8];
    map(0, 4), mmap(at(4), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0), WRITE(at(1), 1), READ(at(2)), WRITE(at(5), 1);
    tell_core(0, 8), CALL(mincore((char *)at(0) + 1, PAGE, vector)), CALL(mincore(at(0), 9 * PAGE, vector)), CALL(mincore(at(0), (size_t)-1, vector));
    CALL(mincore(at(0), PAGE, at(100))), CALL(mincore(at(100), PAGE, vector));
    CASE("mlock");
    map(0, 8), munmap(at(4), PAGE), mprotect(at(6), PAGE, PROT_NONE);
    CALL(mlock((char *)at(1) + 5, 1)), tell_core(0, 4), CALL(mlock(at(2), 4 * PAGE)), CALL(mlock(at(6), PAGE)), CALL(munlock(at(2), 4 * PAGE));
    CALL(mlock2(at(0), PAGE, 2)), CALL(mlock2(at(0), PAGE, 1)), CALL(mlockall(0)), CALL(mlockall(MCL_ONFAULT)), CALL(mlockall(8)), MAPS();
    CALL(munlock(at(0), 4 * PAGE)), MAPS();
    IN_CHILD(say("  locked: %lu\n", status_field("VmLck:")));
    CASE("mlock without the privilege");
    /* In a child that is nobody. */
    IN_CHILD(map(0, 8); if (setresuid(65534, 65534, 65534)) _exit(1); limit(RLIMIT_MEMLOCK, 3 * PAGE);
             CALL(mlock(at(0), 4 * PAGE)); CALL(mlock(at(0), 3 * PAGE)); CALL(mlock(at(0), 3 * PAGE)); CALL(mlock(at(4), PAGE)); CALL(mlock(at(100), 4 * PAGE));
             PLACE(mmap(at(20), PAGE, RW, HERE | MAP_LOCKED, -1, 0)); PLACE(mremap(at(2), PAGE, 2 * PAGE, MREMAP_MAYMOVE)); CALL(munlock(at(0), 8 * PAGE));
             limit(RLIMIT_MEMLOCK, 0); CALL(mlock(at(0), PAGE)); CALL(mlock(at(100), PAGE)); CALL(mlockall(MCL_CURRENT)); PLACE(mmap(at(20), PAGE, RW, HERE | MAP_LOCKED, -1, 0)));
    close(disk), close(object);
}

/* ---- 8. processes ----------------------------------------------------------------------------------------------- */

static void processes(void)
{
    static char buffer[8 * PAGE];
    struct iovec here = {buffer, 3 * PAGE}, there[2] = {{at(0), PAGE}, {at(4), 2 * PAGE}}, nowhere = {at(100), PAGE};
    CASE("process_vm_readv and process_vm_writev");
    map(0, 1), map(4, 1), WRITE(at(0), 1), WRITE(at(4), 2);
    CALL(process_vm_readv(getpid(), &here, 1, there, 2, 0)), CALL(buffer[0]), CALL(buffer[PAGE]), CALL(process_vm_readv(getpid(), &here, 1, there, 2, 1));
    CALL(process_vm_readv(getpid(), &here, 1025, there, 1, 0)), CALL(process_vm_readv(getpid(), &here, 1, there, 1025, 0));
    CALL(process_vm_readv(0x3ffffff, &here, 1, there, 1, 0)), CALL(process_vm_readv(getpid(), &here, 1, &nowhere, 1, 0)), CALL(process_vm_writev(getpid(), &here, 1, &nowhere, 1, 0));
    mprotect(at(4), PAGE, PROT_READ), CALL(process_vm_writev(getpid(), &here, 1, there, 2, 0)), CALL(process_vm_readv(getpid(), &here, 0, there, 1, 0));
    CASE("membarrier");
    CALL(syscall(SYS_membarrier, 8, 0, 0)), CALL(syscall(SYS_membarrier, 16, 0, 0)), CALL(syscall(SYS_membarrier, 8, 0, 0)), CALL(syscall(SYS_membarrier, 3, 0, 0));
    CALL(syscall(SYS_membarrier, 0x10000, 0, 0)), CALL(syscall(SYS_membarrier, 0, 7, 0));
    CASE("after fork each has its own, and both share what is shared");
    map(0, 2), mmap(at(4), PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0), WRITE(at(0), 1), WRITE(at(4), 1);
    IN_CHILD(READ(at(0)), WRITE(at(0), 2), WRITE(at(4), 2), READ(at(0)));
    READ(at(0)), READ(at(4));
}

/* ---- 9. SysV shared memory, memfd ------------------------------------------------------------------------------- */

static void segments(void)
{
    struct shmid_ds status;
    CASE("shmget");
    CALL(shmget(IPC_PRIVATE, 0, IPC_CREAT | 0600)), CALL(shmget(IPC_PRIVATE, (size_t)-1, IPC_CREAT | 0600)), CALL(shmget(0x52564d55, PAGE, 0600));
    int key = 0x52560000 | (getppid() & 0xffff), named = shmget(key, PAGE, IPC_CREAT | IPC_EXCL | 0600);
    CALL(shmget(key, PAGE, IPC_CREAT | IPC_EXCL | 0600)), CALL(shmget(key, 2 * PAGE, 0600)), CALL(shmget(key, 1, 0600) == named);
    CALL(shmctl(named, IPC_RMID, 0)), CALL(shmget(key, 1, 0600));
    CASE("shmat");
    int id = shmget(IPC_PRIVATE, 3 * PAGE - 10, IPC_CREAT | 0600);
    PLACE(shmat(-1, at(0), 0)), PLACE(shmat(id, (char *)at(0) + 1, 0)), PLACE(shmat(id, (char *)at(0) + 1, SHM_RND)), PLACE(shmat(id, at(1), 0));
    PLACE(shmat(id, at(1), SHM_REMAP)), PLACE(shmat(id, 0, SHM_REMAP)), PLACE(shmat(id, at(10), SHM_RDONLY)), MAPS();
    WRITE(at(1), 5), READ(at(10)), READ(at(0)), CALL(mprotect(at(10), PAGE, RW)), CALL(shmctl(id, IPC_STAT, &status)), CALL(status.shm_nattch), CALL(status.shm_segsz);
    mprotect(at(2), PAGE, PROT_READ), CALL(shmctl(id, IPC_STAT, &status)), CALL(status.shm_nattch);
    CALL(shmctl(id, IPC_RMID, 0)), PLACE(shmat(id, at(20), 0)), READ(at(20)), CALL(shmctl(id, IPC_STAT, &status)), CALL(status.shm_perm.mode);
    CASE("shmdt");
    id = shmget(IPC_PRIVATE, 3 * PAGE, IPC_CREAT | 0600), shmat(id, at(1), 0), munmap(at(2), PAGE), MAPS();
    CALL(shmdt(at(2))), CALL(shmdt((char *)at(1) + 1)), CALL(shmdt(at(1))), MAPS(), CALL(shmdt(at(1))), CALL(shmctl(id, IPC_RMID, 0)), PLACE(shmat(id, at(20), 0));
}

static void memory_files(void)
{
    static char name[300];
    memset(name, 'n', 299), name[250] = 0;
    CASE("memfd_create");
    CALL(memfd_create(name, 0)), name[249] = 0, CALL(memfd_create(name, 0) >= 0), CALL(memfd_create("x", 0x100)), CALL(memfd_create("x", 8 | 16));
    CASE("seals");
    int fd = memfd_of(4, MFD_ALLOW_SEALING), plain = memfd_of(1, 0);
    CALL(fcntl(plain, F_ADD_SEALS, F_SEAL_GROW)), CALL(fcntl(plain, F_GET_SEALS)), CALL(fcntl(fd, F_ADD_SEALS, 0x100));
    mmap(at(0), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0), WRITE(at(0), 1), CALL(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
    CALL(fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK)), CALL(ftruncate(fd, PAGE)), CALL(ftruncate(fd, 5 * PAGE)), CALL(fcntl(fd, F_ADD_SEALS, F_SEAL_GROW)), CALL(ftruncate(fd, 6 * PAGE));
    CALL(pwrite(fd, name, 10, 5 * PAGE)), CALL(pwrite(fd, name, 10, 5 * PAGE - 4)), CALL(fallocate(fd, 0, 5 * PAGE, PAGE));
    CALL(fcntl(fd, F_ADD_SEALS, F_SEAL_FUTURE_WRITE)), WRITE(at(0), 2), PLACE(mmap(at(10), PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 0)), CALL(pwrite(fd, name, 1, 0));
    munmap(at(0), 4 * PAGE), CALL(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE)), CALL(pwrite(fd, name, 1, 0)), CALL(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, PAGE));
    PLACE(mmap(at(0), PAGE, RW, MAP_PRIVATE | MAP_FIXED, fd, 0)), WRITE(at(0), 3), READ(at(0)), tell_byte(fd, 0);
    CALL(fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL)), CALL(fcntl(fd, F_ADD_SEALS, F_SEAL_EXEC)), CALL(fcntl(fd, F_GET_SEALS));
    int exec = memfd_of(1, MFD_ALLOW_SEALING);
    CALL(fcntl(exec, F_ADD_SEALS, F_SEAL_EXEC)), CALL(fcntl(exec, F_GET_SEALS));
    close(fd), close(plain), close(exec);
}

/* ---- 11. merging ------------------------------------------------------------------------------------------------ */

static void merging(void)
{
    int one = memfd_of(8, 0), other = memfd_of(8, 0);
    CASE("away and back");
    map(0, 6), WRITE(at(3), 1), mprotect(at(2), 2 * PAGE, PROT_READ), MAPS(), mprotect(at(2), 2 * PAGE, RW), MAPS();
    CASE("a hole refilled, touched and not");
    map(0, 6), munmap(at(2), PAGE), map(2, 1), MAPS(), WRITE(at(1), 1), WRITE(at(4), 1), munmap(at(2), PAGE), map(2, 1), MAPS();
    CASE("flags and kinds that keep apart");
    map(0, 2), mmap(at(2), PAGE, RW, HERE | MAP_NORESERVE, -1, 0), mmap(at(3), PAGE, RW, HERE | MAP_STACK, -1, 0), map(4, 2);
    mlock(at(5), PAGE), madvise(at(0), PAGE, MADV_RANDOM), MAPS();
    mmap(at(10), PAGE, RW, MAP_SHARED | MAP_FIXED, one, 0), mmap(at(11), PAGE, RW, MAP_SHARED | MAP_FIXED, one, PAGE);
    mmap(at(12), PAGE, RW, MAP_SHARED | MAP_FIXED, other, 2 * PAGE), mmap(at(13), PAGE, RW, MAP_SHARED | MAP_FIXED, other, 4 * PAGE);
    for (int i = 20; i < 22; i++) mmap(at((uint64_t)i), PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    MAPS();
    CASE("two that were touched apart");
    map(0, 1), map(2, 1), WRITE(at(0), 1), WRITE(at(2), 1), map(1, 1), MAPS();
    CASE("in a forked child");
    map(4, 4), WRITE(at(4), 1);
    IN_CHILD(map(8, 1), map(3, 1), MAPS(); mprotect(at(5), PAGE, PROT_READ), mprotect(at(5), PAGE, RW), MAPS());
    map(8, 1), MAPS();
    CASE("moved and touched: refuses, and joins again at home");
    map(0, 4), WRITE(at(2), 1), mremap(at(2), PAGE, PAGE, 3, at(10)), map(11, 1), MAPS(), mremap(at(10), PAGE, PAGE, 3, at(2)), MAPS();
    CASE("moved and untouched: joins anywhere");
    map(0, 1), map(10, 1), mremap(at(0), PAGE, PAGE, 3, at(11)), MAPS();
    if (!(features & MSEAL)) return;
    CASE("a refusal for a seal leaves the splits");
    map(0, 6), CALL(syscall(NR_MSEAL, at(4), PAGE, 0)), PLACE(mmap(at(2), 3 * PAGE, RW, HERE, -1, 0)), CALL(munmap(at(3), 2 * PAGE)), MAPS();
    CALL(mprotect(at(4), PAGE, PROT_READ)), PLACE(mremap(at(4), PAGE, PAGE, 3, at(20))), CALL(madvise(at(4), PAGE, MADV_DONTNEED));
}

static const struct section sections[] = {
    {"arguments_of_mmap", arguments_of_mmap}, {"addresses_of_mmap", addresses_of_mmap}, {"files_of_mmap", files_of_mmap},
    {"limits_of_mmap", limits_of_mmap}, {"bad_accesses", bad_accesses}, {"stacks", stacks}, {"file_mappings", file_mappings},
    {"unmapping", unmapping}, {"remapping", remapping}, {"advice", advice}, {"syncing", syncing}, {"processes", processes},
    {"segments", segments}, {"memory_files", memory_files}, {"merging", merging},
};

MAIN_OF(sections)
