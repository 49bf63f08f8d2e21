/* What the programs that look at virtual memory share: telling, guarded accesses, features of the kernel, /proc/self/maps.
 *
 * They are built for the host and for riscv64, and must print the same bytes on both: so addresses are told as pages of a
 * window at a fixed place, and numbers that a kernel is free to choose (inodes, identifiers, devices) not at all. */
#ifndef VM_H
#define VM_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef MREMAP_DONTUNMAP
#define MREMAP_DONTUNMAP 4
#endif
#ifndef MAP_DROPPABLE
#define MAP_DROPPABLE 8
#endif
#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ 22
#define MADV_POPULATE_WRITE 23
#endif
#ifndef MADV_DONTNEED_LOCKED
#define MADV_DONTNEED_LOCKED 24
#define MADV_COLLAPSE 25
#endif
#define MADV_GUARD_INSTALL_ 102
#define MADV_GUARD_REMOVE_ 103
#ifndef F_SEAL_EXEC
#define F_SEAL_EXEC 0x20
#endif
#define NR_MSEAL 462
#define NR_CACHESTAT 451

#define PAGE 4096ul
#define WINDOW 0x2000100000ul /* 1 MiB above a multiple of 2 MiB: it crosses a leaf table, and has no room for a huge page */
#define PAGES 320ul

static inline void *at(uint64_t page) { return (void *)(WINDOW + page * PAGE); }

/* ---- telling ---------------------------------------------------------------------------------------------------- */

static char output[1 << 20];
static size_t used;
static int muted;

static void flush(void)
{
    for (size_t done = 0; done < used;) {
        ssize_t n = write(1, output + done, used - done);
        if (n <= 0) _exit(99);
        done += (size_t)n;
    }
    used = 0;
}

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
    va_list args;
    if (muted) return;
    if (used > sizeof output - 8192) flush();
    va_start(args, format);
    used += (size_t)vsnprintf(output + used, sizeof output - used, format, args);
    va_end(args);
}

/* The result of a call: a number, or the name of its errno. */
__attribute__((unused)) static void result(long value)
{
    if (value == -1) say("%s\n", strerrorname_np(errno));
    else say("%ld\n", value);
}

static void tell_address(uintptr_t address)
{
    if (address - WINDOW >= PAGES * PAGE) say("elsewhere");
    else if (address % PAGE) say("@%lu+%lu", (address - WINDOW) / PAGE, address % PAGE);
    else say("@%lu", (address - WINDOW) / PAGE);
}

/* A result that is an address. */
__attribute__((unused)) static void place(void *where)
{
    if (where == MAP_FAILED) say("%s", strerrorname_np(errno));
    else tell_address((uintptr_t)where);
    say("\n");
}

/* ---- guarded accesses ------------------------------------------------------------------------------------------- */

static sigjmp_buf landing;
static volatile sig_atomic_t guarded;
static volatile int signal_number, signal_code;
static volatile uintptr_t signal_address;

static void on_fault(int number, siginfo_t *info, void *context)
{
    (void)context;
    if (!guarded) {
        static const char text[] = "a fault outside of a guarded access\n";
        if (write(2, text, sizeof text - 1)) {}
        _exit(100 + number);
    }
    signal_number = number;
    signal_code = info->si_code;
    signal_address = (uintptr_t)info->si_addr;
    siglongjmp(landing, 1);
}

static void catch_faults(void)
{
    static char stack[1 << 16];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaltstack(&alternate, 0);
    sigaction(SIGSEGV, &action, 0);
    sigaction(SIGBUS, &action, 0);
}

/* Reads (value < 0) or writes one byte. Returns the byte, or -1 after a signal, which signal_* then tell of. */
static int touch(volatile void *where, int value)
{
    volatile unsigned char *byte = where;
    int seen = 0;
    guarded = 1;
    if (sigsetjmp(landing, 1)) {
        guarded = 0;
        return -1;
    }
    if (value < 0) seen = *byte;
    else *byte = (unsigned char)value;
    guarded = 0;
    return seen;
}

static void tell_signal(void)
{
    say("%s code %d at ", signal_number == SIGBUS ? "SIGBUS" : "SIGSEGV", signal_code);
    tell_address(signal_address);
}

/* An access, told. */
__attribute__((unused)) static void tell_touch(void *where, int value)
{
    int seen = touch(where, value);
    if (seen < 0) tell_signal();
    else if (value < 0) say("%02x", (unsigned)seen);
    else say("ok");
    say("\n");
}

/* `struct pm_scan_arg` and `struct page_region`, which headers may not have yet. */
struct scan { uint64_t size, flags, start, end, stop, regions, room, pages, inverted, all, any, told; };
struct region { uint64_t start, end, states; };
#define PAGEMAP_SCAN_ 0xc0606610ul

/* ---- what this kernel has --------------------------------------------------------------------------------------- */

enum { GUARDS = 1, FILE_GUARDS = 2, MSEAL = 4, MOVE_SEVERAL = 8, MERGE_UNFAULTED = 16, DROPPABLE = 32, SCAN = 64, FORCE = 128, ALL_FEATURES = 255 };
static int features = ALL_FEATURES;

static int vmas_in_window(void);

/* Linux changed in the last years; what the kernel at hand does not do yet is left out of comparisons. */
__attribute__((unused)) static int probe_features(void)
{
    int found = 0, fd = memfd_create("probe", 0), both = PROT_READ | PROT_WRITE, flags = MAP_PRIVATE | MAP_FIXED;
    char *page = mmap(at(0), 4 * PAGE, both, flags | MAP_ANONYMOUS, -1, 0);
    if (madvise(page, PAGE, MADV_GUARD_INSTALL_) == 0) found |= GUARDS;
    if (ftruncate(fd, PAGE)) {}
    mmap(at(8), PAGE, both, MAP_SHARED | MAP_FIXED, fd, 0);
    if (madvise(at(8), PAGE, MADV_GUARD_INSTALL_) == 0) found |= FILE_GUARDS;
    if (syscall(NR_MSEAL, NULL, 0, 0) == 0) found |= MSEAL;
    if (mmap(at(9), PAGE, both, MAP_DROPPABLE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) found |= DROPPABLE;
    mprotect(page + PAGE, PAGE, PROT_READ);
    if (mremap(page, 3 * PAGE, 3 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(16)) == at(16)) found |= MOVE_SEVERAL;
    munmap(at(0), PAGES * PAGE);
    /* A touched mapping joins an untouched neighbour since 6.16. */
    page = mmap(at(0), 2 * PAGE, both, flags | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    mprotect(page + PAGE, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC);
    page[PAGE] = 1;
    mprotect(page + PAGE, PAGE, both);
    if (vmas_in_window() == 1) found |= MERGE_UNFAULTED;
    munmap(at(0), PAGES * PAGE);
    struct scan scan = {.size = sizeof scan, .start = WINDOW, .end = WINDOW, .all = 256};
    int pagemap = open("/proc/self/pagemap", O_RDONLY);
    if (ioctl(pagemap, PAGEMAP_SCAN_, &scan) == 0) found |= SCAN;
    close(fd), close(pagemap);
    mmap(at(0), PAGE, PROT_READ, flags | MAP_ANONYMOUS, -1, 0);
    fd = open("/proc/self/mem", O_RDWR);
    if (pwrite(fd, "x", 1, (off_t)WINDOW) == 1) found |= FORCE;
    munmap(at(0), PAGE), close(fd);
    return found;
}

__attribute__((unused)) static void tell_left_out(int found)
{
    static const char *const names[] = {"guard advice (6.13)",     "guard advice on files (6.15)",
                                        "mseal (6.10)",            "mremap over several mappings (6.17)",
                                        "merging as of 6.16",      "MAP_DROPPABLE (6.11)",
                                        "PAGEMAP_SCAN for guards (6.16), and counts of pages",
                                        "writing where a mapping forbids it"};
    say("left out:");
    if (found == ALL_FEATURES) say(" nothing");
    for (int i = 0; i < 8; i++)
        if (!(found >> i & 1)) say(" %s,", names[i]);
    say("\n");
}

/* ---- /proc/self/maps -------------------------------------------------------------------------------------------- */

struct vma {
    long from, to; /* pages of the window */
    char rights[8];
    unsigned long offset;
    char name[64];
};

/* The mappings of the window. A file's name is cut to what comes after its last slash and before a dot. */
static int read_maps(struct vma *found, int room)
{
    static char text[1 << 18];
    int fd = open("/proc/self/maps", O_RDONLY), count = 0;
    size_t length = 0;
    for (ssize_t n; length < sizeof text - 1 && (n = read(fd, text + length, sizeof text - 1 - length)) > 0;)
        length += (size_t)n;
    close(fd);
    text[length] = 0;
    for (char *line = text, *end; (end = strchr(line, '\n')) && count < room; line = end + 1) {
        struct vma *vma = &found[count];
        unsigned long from, to, inode;
        int name = 0;
        *end = 0;
        if (sscanf(line, "%lx-%lx %7s %lx %*s %lu %n", &from, &to, vma->rights, &vma->offset, &inode, &name) < 5)
            continue;
        if (to <= WINDOW || from >= WINDOW + PAGES * PAGE) continue;
        vma->from = ((long)from - (long)WINDOW) / (long)PAGE;
        vma->to = (long)((to - WINDOW) / PAGE);
        char *last = strrchr(line + name, '/'), *dot = last ? strchr(last, '.') : 0;
        if (dot) *dot = 0;
        snprintf(vma->name, sizeof vma->name, "%s", last ? last : line + name);
        count++;
    }
    return count;
}

static struct vma maps[4096];

static int vmas_in_window(void) { return read_maps(maps, 4096); }

/* Tells the mappings of the window in one line. Where kernels merge differently, neighbours are told as one. */
__attribute__((unused)) static void tell_maps(void)
{
    int count = vmas_in_window();
    for (int i = 0; i < count; i++) {
        struct vma *vma = &maps[i];
        long to = vma->to;
        while (!(features & MERGE_UNFAULTED) && i + 1 < count && maps[i + 1].from == to
               && !strcmp(maps[i + 1].rights, vma->rights) && !strcmp(maps[i + 1].name, vma->name))
            to = maps[++i].to;
        say(" %ld-%ld %s", vma->from, to, vma->rights);
        if (vma->name[0]) say(" %lx %s", vma->offset / PAGE, vma->name);
        say(",");
    }
    say("\n");
}

/* ---- /proc/self/smaps and pagemap -------------------------------------------------------------------------------- */

/* A row of smaps that is not 0. Left out: what was referenced, and freed lazily, shows when the kernel gets to it; sizes and
 * flags that differ between architectures and versions; of files on disk all that depends on what is cached and written back. */
static void tell_row(const char *row, int on_disk)
{
    static const char *const rows[] = {"Rss", "Pss", "Pss_Dirty", "Shared_Clean", "Shared_Dirty", "Private_Clean",
                                       "Private_Dirty", "Anonymous", "AnonHugePages", "Locked", "THPeligible"};
    char name[32] = "";
    unsigned long value = 0;
    if (!strncmp(row, "VmFlags:", 8))
        for (const char *flag = row + 9; *flag; flag += 3)
            if (strncmp(flag, "gu", 2) && strncmp(flag, "sd", 2)) say(" %.2s", flag);
    if (sscanf(row, "%31[^:]: %lu", name, &value) < 2 || !value) return;
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(name, rows[i]) && (!on_disk || i == 7)) say(" %s %lu", name, value);
}

/* The pages of a mapping that pagemap knows: swapped or present, guard, file, exclusive. */
static void tell_pages(int pagemap, const struct vma *vma, int on_disk)
{
    static uint64_t entries[PAGES];
    long from = vma->from < 0 ? 0 : vma->from, to = vma->to > (long)PAGES ? (long)PAGES : vma->to, n = to - from;
    if (n <= 0 || pread(pagemap, entries, (size_t)n * 8, (off_t)(((WINDOW / PAGE) + (unsigned long)from) * 8)) != n * 8) return;
    for (long i = 0; i < n; i++)
        if (entries[i] >> 62 && !(on_disk && entries[i] >> 61 & 1)) say(" %ld:%x", from + i, (unsigned)(entries[i] >> 56));
}

/* Tells what smaps and pagemap say of the window, a line for each mapping. */
__attribute__((unused)) static void tell_counts(void)
{
    static char text[1 << 20];
    int fd = open("/proc/self/smaps", O_RDONLY), pagemap = open("/proc/self/pagemap", O_RDONLY), count = vmas_in_window(), i = -1;
    size_t length = 0;
    for (ssize_t n; length < sizeof text - 1 && (n = read(fd, text + length, sizeof text - 1 - length)) > 0;) length += (size_t)n;
    text[length] = 0;
    say("\n");
    for (char *line = text, *end; (end = strchr(line, '\n')); line = end + 1) {
        unsigned long from, to;
        *end = 0;
        if (sscanf(line, "%lx-%lx ", &from, &to) == 2) {
            int inside = to > WINDOW && from < WINDOW + PAGES * PAGE;
            i = inside ? i + 1 : i < 0 ? -1 : count;
            if (inside && i < count) say("  %ld-%ld %s", maps[i].from, maps[i].to, maps[i].rights);
        } else if (i >= 0 && i < count) {
            int on_disk = strstr(maps[i].name, "object") != 0;
            tell_row(line, on_disk);
            if (!strncmp(line, "VmFlags:", 8)) tell_pages(pagemap, &maps[i], on_disk), say("\n");
        }
    }
    close(fd), close(pagemap);
}
#endif
