/* What does Linux do with an address space? From a seed this program performs random operations inside a window of some
 * hundred pages at a fixed address, and prints all that a program can see of each: results, errno, signals with their code
 * and address, memory contents, /proc/self/maps. Built for the host and for riscv64 and run on both, it must print the same.
 *
 *   oracle SEED OPERATIONS [FIRST LAST]     prints only operations FIRST to LAST (all are performed)
 *
 * Where the two architectures differ by right (execute-only pages) it does not go. */
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
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4
#endif
#define PAGE 4096ul
#define WINDOW 0x2000100000ul /* one MiB past a multiple of 2 MiB: the window crosses leaf tables, and holds no huge page */
#define PAGES 320ul
#define FILE_PAGES 24ul
#define OBJECTS 3

static uint64_t state;
static unsigned step, first, last = ~0u;
static int depth;
static char output[1 << 20];
static size_t used;

static uint64_t next(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static uint64_t below(uint64_t n) { return next() % n; }
static int chance(int percent) { return below(100) < (uint64_t)percent; }

static void flush(void)
{
    size_t done = 0;
    while (done < used) {
        ssize_t n = write(1, output + done, used - done);
        if (n <= 0) _exit(99);
        done += n;
    }
    used = 0;
}

static int shown(void) { return step >= first && step <= last; }

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    va_list args;
    if (!shown()) return;
    if (used > sizeof output - 8192) flush();
    va_start(args, format);
    used += vsnprintf(output + used, sizeof output - used, format, args);
    va_end(args);
}

static void begin(const char *format, ...)
{
    va_list args;
    if (!shown()) return;
    say("%*s%u ", depth * 2, "", step);
    va_start(args, format);
    used += vsnprintf(output + used, sizeof output - used, format, args);
    va_end(args);
    say(": ");
}

static void result(long value)
{
    if (value == -1) say("%s\n", strerrorname_np(errno));
    else say("%ld\n", value);
}

/* A result that is an address: relative to the window. */
static void place(void *at)
{
    if (at == MAP_FAILED) say("%s\n", strerrorname_np(errno));
    else say("@%ld\n", (long)(((uintptr_t)at - WINDOW) / PAGE));
}

/* Faults. */

static sigjmp_buf escape;
static volatile int signal_number, signal_code;
static volatile uintptr_t signal_address;

static void handler(int number, siginfo_t *info, void *context)
{
    (void)context;
    signal_number = number;
    signal_code = info->si_code;
    signal_address = (uintptr_t)info->si_addr;
    siglongjmp(escape, 1);
}

static void print_signal(void)
{
    const char *name = signal_number == SIGBUS ? "SIGBUS" : "SIGSEGV";
    say("%s code %d at @%ld+%lu\n", name, signal_code, (long)((signal_address - WINDOW) / PAGE), signal_address % PAGE);
}

static void *at(uint64_t page) { return (void *)(WINDOW + page * PAGE); }

static void do_read(uint64_t page, unsigned offset)
{
    begin("read @%lu+%u", page, offset);
    if (sigsetjmp(escape, 1)) return print_signal();
    say("%02x\n", ((volatile unsigned char *)at(page))[offset]);
}

static void do_write(uint64_t page, unsigned offset, unsigned value)
{
    begin("write @%lu+%u %02x", page, offset, value & 255);
    if (sigsetjmp(escape, 1)) return print_signal();
    ((volatile unsigned char *)at(page))[offset] = value;
    say("ok\n");
}

/* The objects that are mapped: two files and a memfd. */

static int objects[OBJECTS + 1], read_only[OBJECTS + 1]; /* the last is never mapped: transfers use it */

static void make_objects(void)
{
    char name[64];
    for (int i = 0; i <= OBJECTS; i++) {
        if (i != 2) {
            snprintf(name, sizeof name, "oracle-%d-%d", (int)getpid(), i);
            objects[i] = open(name, O_RDWR | O_CREAT | O_TRUNC, 0600);
            read_only[i] = open(name, O_RDONLY);
            unlink(name);
        } else {
            objects[i] = memfd_create("object", MFD_ALLOW_SEALING);
            snprintf(name, sizeof name, "/proc/self/fd/%d", objects[i]);
            read_only[i] = open(name, O_RDONLY);
            if (read_only[i] < 0) read_only[i] = dup(objects[i]);
        }
        if (objects[i] < 0 || ftruncate(objects[i], FILE_PAGES / 2 * PAGE + 100)) _exit(98);
        for (unsigned page = 0; page < FILE_PAGES / 2; page++) {
            unsigned char byte = 0x80 + i * 16 + page;
            if (pwrite(objects[i], &byte, 1, page * PAGE) != 1) _exit(97);
        }
    }
}

/* Ranges and protections. */

static uint64_t some_page(void) { return below(PAGES); }

/* Half of all ranges lie near the last one, so that operations meet. */
static uint64_t near_page;
static void some_range(uint64_t *page, uint64_t *count)
{
    uint64_t start = chance(60) ? (near_page + below(16)) % PAGES : some_page();
    uint64_t most = PAGES - start;
    *count = 1 + below(chance(85) ? 12 : 120);
    if (*count > most) *count = most;
    *page = start;
    near_page = start > 8 ? start - 8 : 0;
}

static int some_protection(void)
{
    static const int choices[] = { PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE, PROT_READ | PROT_WRITE,
                                   PROT_READ | PROT_WRITE, PROT_READ | PROT_EXEC, PROT_WRITE, PROT_READ | PROT_WRITE | PROT_EXEC };
    return choices[below(sizeof choices / sizeof *choices)];
}

/* Operations. */

static void op_mmap(void)
{
    uint64_t page, count;
    some_range(&page, &count);
    int protection = some_protection(), flags = chance(60) ? MAP_PRIVATE : MAP_SHARED, fd = -1;
    off_t offset = 0;
    if (chance(55)) {
        flags |= MAP_ANONYMOUS;
        if (chance(6)) flags |= MAP_GROWSDOWN;
    } else {
        int object = below(OBJECTS);
        fd = chance(25) ? read_only[object] : objects[object];
        offset = below(FILE_PAGES) * PAGE;
        if (chance(3)) offset += 512;
    }
    flags |= chance(70) ? MAP_FIXED : MAP_FIXED_NOREPLACE;
    if (chance(8)) flags |= MAP_NORESERVE;
    if (chance(8)) flags |= MAP_POPULATE;
    if (chance(4)) flags |= MAP_LOCKED;
    if (chance(4)) flags |= MAP_STACK;
    if (chance(2)) flags = (flags & ~MAP_TYPE) | (int)below(16);
    size_t length = count * PAGE;
    if (chance(10)) length -= below(PAGE);
    if (chance(3)) length = below(2) * (size_t)-1;
    char *where = (char *)at(page) + (chance(2) ? 1 : 0);
    begin("mmap @%lu %lu prot %d flags %x fd %d offset %lx", page, length, protection, flags, fd, (long)offset);
    place(mmap(where, length, protection, flags, fd, offset));
}

static void op_munmap(void)
{
    uint64_t page, count;
    some_range(&page, &count);
    size_t length = chance(3) ? 0 : count * PAGE - (chance(10) ? below(PAGE) : 0);
    begin("munmap @%lu %lu", page, length);
    char *where = (char *)at(page) + (chance(3) ? 8 : 0);
    result(munmap(where, length));
}

static void op_mprotect(void)
{
    uint64_t page, count;
    some_range(&page, &count);
    int protection = chance(3) ? 0x40 : some_protection();
    if (chance(4)) protection |= PROT_GROWSDOWN;
    begin("mprotect @%lu %lu %x", page, count, protection);
    char *where = (char *)at(page) + (chance(2) ? 8 : 0);
    size_t length = chance(2) ? 0 : count * PAGE;
    result(mprotect(where, length, protection));
}

static void op_mremap(void)
{
    uint64_t page, count, target = some_page(), size = 1 + below(16);
    static const int choices[] = { 0, 0, 3, 3, 3, 7, 7, 2, 5, 9 };
    some_range(&page, &count);
    if (count > 24) count = 1 + count % 24;
    if (chance(40)) size = count;
    if (chance(4)) count = 0;
    int flags = choices[below(10)];
    if (flags == 5) flags = 4; /* a place of the kernel's choice is none of ours */
    if (target + size > PAGES) target = PAGES - size;
    if (chance(2)) size = 0;
    begin("mremap @%lu %lu -> %lu flags %d @%lu", page, count, size, flags, target);
    place(mremap(at(page), count * PAGE, size * PAGE, flags, (char *)at(target) + (chance(2) ? 8 : 0)));
}

static void op_madvise(void)
{
    static const int choices[] = { 0, 1, 2, 3, 4, 4, 4, 8, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23, 24, 102, 102, 103, 77 };
    uint64_t page, count;
    some_range(&page, &count);
    int advice = choices[below(sizeof choices / sizeof *choices)];
    begin("madvise @%lu %lu %d", page, count, advice);
    char *where = (char *)at(page) + (chance(2) ? 8 : 0);
    size_t length = chance(2) ? 0 : count * PAGE;
    result(madvise(where, length, advice));
}

static void op_msync(void)
{
    uint64_t page, count;
    some_range(&page, &count);
    int flags = below(9);
    begin("msync @%lu %lu %d", page, count, flags);
    result(msync(at(page), count * PAGE, flags));
}

static void op_lock(void)
{
    uint64_t page, count;
    some_range(&page, &count);
    int kind = below(6);
    begin("lock %d @%lu %lu", kind, page, count);
    if (kind < 2) result(mlock(at(page), count * PAGE - 100));
    else if (kind < 3) result(syscall(SYS_mlock2, at(page), count * PAGE, (int)below(3)));
    else result(munlock(at(page), count * PAGE));
}

static void op_touch(void)
{
    uint64_t page = chance(70) ? (near_page + below(16)) % PAGES : some_page();
    unsigned offset = below(PAGE);
    if (chance(50)) offset = below(4);
    if (chance(55)) do_write(page, offset, next());
    else do_read(page, offset);
}

static void op_file(void)
{
    int object = below(OBJECTS), fd = objects[object];
    uint64_t page = below(FILE_PAGES);
    unsigned char bytes[8];
    switch (below(4)) {
    case 0: {
        long size = below(FILE_PAGES) * PAGE;
        if (chance(60)) size += below(PAGE);
        begin("ftruncate %d %ld", object, size);
        result(ftruncate(fd, size));
        break;
    }
    case 1:;
        begin("punch %d %lu", object, page);
        long length = (1 + below(4)) * PAGE;
        if (chance(20)) length -= 50;
        result(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, page * PAGE, length));
        break;
    case 2:
        memset(bytes, next(), sizeof bytes);
        begin("pwrite %d %lu %02x", object, page, bytes[0]);
        result(pwrite(fd, bytes, sizeof bytes, page * PAGE));
        break;
    default:
        memset(bytes, 0, sizeof bytes);
        begin("pread %d %lu", object, page);
        long n = pread(fd, bytes, sizeof bytes, page * PAGE);
        say("%02x %02x ", bytes[0], bytes[3]);
        result(n);
    }
}

/* System calls that read and write the window. */
static void op_transfer(void)
{
    uint64_t page, count;
    some_range(&page, &count);
    if (count > 5) count = 5;
    static char buffer[8 * PAGE];
    struct iovec here = { buffer, count * PAGE }, there = { at(page), count * PAGE };
    switch (below(4)) {
    case 0:;
        begin("pread into @%lu %lu", page, count);
        result(pread(objects[OBJECTS], at(page), count * PAGE, below(6) * PAGE));
        break;
    case 1:
        begin("pwrite from @%lu %lu", page, count);
        result(pwrite(objects[OBJECTS], at(page), count * PAGE, below(6) * PAGE));
        break;
    case 2: {
        begin("process_vm_readv @%lu %lu", page, count);
        long n = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
        unsigned sum = 0;
        for (long i = 0; i < n; i++) sum = sum * 31 + (unsigned char)buffer[i];
        say("%08x ", n > 0 ? sum : 0);
        result(n);
        break;
    }
    default:
        memset(buffer, next(), sizeof buffer);
        begin("process_vm_writev @%lu %lu", page, count);
        result(process_vm_writev(getpid(), &here, 1, &there, 1, 0));
    }
}

/* The mappings in the window, as /proc/self/maps shows them. Returns whether page is private anonymous. */
static int read_maps(int print, uint64_t page)
{
    static char text[1 << 18];
    int fd = open("/proc/self/maps", O_RDONLY), plain = 0;
    size_t length = 0;
    ssize_t n;
    while (fd >= 0 && (n = read(fd, text + length, sizeof text - 1 - length)) > 0) length += n;
    close(fd);
    text[length] = 0;
    for (char *line = text; *line;) {
        char *end = strchr(line, '\n');
        unsigned long from, to, offset, inode;
        char rights[8], device[16];
        int name = 0;
        *end = 0;
        if (sscanf(line, "%lx-%lx %7s %lx %15s %lu %n", &from, &to, rights, &offset, device, &inode, &name) >= 6
            && to > WINDOW && from < WINDOW + PAGES * PAGE) {
            long low = ((long)from - (long)WINDOW) / (long)PAGE, high = (to - WINDOW) / PAGE;
            if (print) {
                char *shown_name = strstr(line + name, "oracle-");
                say(" %ld-%ld %s", low, high, rights);
                if (inode) say(" %lx %s", offset / PAGE, shown_name ? shown_name + strcspn(shown_name + 7, "-") + 7 : line + name);
                say(",");
            }
            if (low <= (long)page && (long)page < high) plain = !inode && rights[3] == 'p';
        }
        line = end + 1;
    }
    if (print) say("\n");
    return plain;
}

static void op_maps(void)
{
    begin("maps");
    read_maps(1, 0);
}

static void op_mincore(void)
{
    uint64_t page, count;
    unsigned char vector[PAGES];
    some_range(&page, &count);
    memset(vector, 0, sizeof vector);
    begin("mincore @%lu %lu", page, count);
    long r = mincore(at(page), count * PAGE, vector);
    if (r) return result(r);
    for (uint64_t i = 0; i < count; i++) say("%c", read_maps(0, page + i) ? '0' + (vector[i] & 1) : '?');
    say("\n");
}

static void perform(unsigned operations);

static void op_fork(void)
{
    if (depth >= 3) return;
    unsigned both = 1 + below(20);
    uint64_t child_seed = next();
    begin("fork");
    say("\n");
    flush();
    pid_t child = fork();
    if (child == 0) {
        state = child_seed | 1;
        depth++;
        perform(both);
        flush();
        _exit(0);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child) say("no child: %s\n", strerrorname_np(errno));
    else if (status) say("child ended with %x\n", status);
}

static void perform(unsigned operations)
{
    for (unsigned i = 0; i < operations; i++, step++) {
        int choice = below(100);
        if (choice < 18) op_mmap();
        else if (choice < 24) op_munmap();
        else if (choice < 34) op_mprotect();
        else if (choice < 40) op_mremap();
        else if (choice < 50) op_madvise();
        else if (choice < 52) op_msync();
        else if (choice < 55) op_lock();
        else if (choice < 80) op_touch();
        else if (choice < 87) op_file();
        else if (choice < 91) op_transfer();
        else if (choice < 94) op_mincore();
        else if (choice < 98) op_maps();
        else op_fork();
    }
    op_maps();
}

/* Every page at the end: what a read of it shows. */
static void survey(void)
{
    for (uint64_t page = 0; page < PAGES; page++) do_read(page, 0);
}

int main(int argc, char **argv)
{
    static char stack[1 << 16];
    stack_t alternate = { .ss_sp = stack, .ss_size = sizeof stack };
    struct sigaction action = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_ONSTACK };
    if (argc < 3) return 2;
    state = strtoull(argv[1], 0, 0) * 0x9e3779b97f4a7c15ull + 0x1234567;
    for (int i = 0; i < 8; i++) next();
    if (argc > 4) first = atoi(argv[3]), last = atoi(argv[4]);
    sigaltstack(&alternate, 0);
    sigaction(SIGSEGV, &action, 0);
    sigaction(SIGBUS, &action, 0);
    make_objects();
    perform(atoi(argv[2]));
    survey();
    flush();
    return 0;
}
