/* What the programs that go through cases, section by section, share: telling of calls, files to map, and main. Each such program
 * names its sections in `sections[]` and includes this file first. */
#ifndef SEMANTICS_H
#define SEMANTICS_H
#include "vm.h"
#include <linux/falloc.h>

#define RW (PROT_READ | PROT_WRITE)
#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)
#define HERE (ANON | MAP_FIXED)
#define NOWHERE ((void *)-(16 * PAGE)) /* above every user address */

/* A call and its result: a number, the name of an errno, or a place. */
#define CALL(call) (say("  %s: ", #call), result((long)(call)))
#define PLACE(call) (say("  %s: ", #call), place((void *)(call)))
#define READ(where) (say("  read %s: ", #where), tell_touch(where, -1))
#define WRITE(where, value) (say("  write %s: ", #where), tell_touch(where, value))
#define MAPS() (say("  maps:"), tell_maps())
#define CASE(name) (munmap(at(0), PAGES *PAGE), say("%s\n", name))
/* In a child: its output comes before what the parent tells next. */
#define IN_CHILD(...) \
    do { \
        flush(); \
        if (fork() == 0) { \
            say("  in the child\n"); \
            __VA_ARGS__; \
            flush(); \
            _exit(0); \
        } \
        wait(0); \
    } while (0)

__attribute__((unused)) static void *map(uint64_t page, uint64_t count) { return mmap(at(page), count * PAGE, RW, HERE, -1, 0); }

/* An unlinked file of `pages` pages, the first byte of each being its number plus 0x40. */
__attribute__((unused)) static int file_of(unsigned pages, int flags)
{
    char name[] = "semantics.XXXXXX";
    int fd = mkstemp(name), other = open(name, flags);
    unlink(name);
    for (unsigned i = 0; i < pages; i++) {
        unsigned char byte = (unsigned char)(0x40 + i);
        if (pwrite(fd, &byte, 1, i * PAGE) != 1) _exit(90);
    }
    if (ftruncate(fd, pages * PAGE)) _exit(91);
    close(fd);
    return other;
}

__attribute__((unused)) static int memfd_of(unsigned pages, unsigned flags)
{
    int fd = memfd_create("object", flags);
    if (ftruncate(fd, pages * PAGE)) _exit(92);
    return fd;
}

__attribute__((unused)) static void tell_byte(int fd, off_t offset)
{
    unsigned char byte = 0;
    long n = pread(fd, &byte, 1, offset);
    say("  file at %ld: %02x (%ld)\n", (long)offset, byte, n);
}

__attribute__((unused)) static unsigned long status_field(const char *field)
{
    static char text[8192];
    int fd = open("/proc/self/status", O_RDONLY);
    ssize_t n = read(fd, text, sizeof text - 1);
    close(fd);
    text[n > 0 ? n : 0] = 0;
    char *found = strstr(text, field);
    return found ? strtoul(found + strlen(field), 0, 10) / 4 : 0;
}

__attribute__((unused)) static void limit(int resource, rlim_t bytes)
{
    struct rlimit now;
    getrlimit(resource, &now);
    now.rlim_cur = bytes == RLIM_INFINITY ? now.rlim_max : bytes;
    setrlimit(resource, &now);
}

/* ---- the sections ----------------------------------------------------------------------------------------------- */

struct section { const char *name; void (*run)(void); };

/* Without arguments tells the names of the sections, with one of them runs it. */
static int run_section(const struct section *sections, unsigned count, int argc, char **argv)
{
    int done = 0;
    if (argc > 2) features = atoi(argv[2]);
    catch_faults();
    for (unsigned i = 0; i < count; i++) {
        if (argc < 2) puts(sections[i].name);
        else if (!strcmp(argv[1], sections[i].name)) sections[i].run(), done = 1;
    }
    flush();
    return argc > 1 && !done;
}

#define MAIN_OF(sections) \
    int main(int argc, char **argv) { return run_section(sections, sizeof sections / sizeof *sections, argc, argv); }
#endif
