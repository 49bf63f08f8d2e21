/* The body of story.h. */
#include "story.h"

static int chosen(int number_of_chapter, int argc, char **argv)
{
    int any = argc < 2;
    for (int i = 1; i < argc; i++)
        any |= number(argv[i]) == (u64)number_of_chapter;
    return any;
}

int tell(const char *title, const struct chapter *chapters, int argc, char **argv)
{
    print("%s\n", title);
    for (int i = 0; chapters[i].title; i++) {
        if (!chosen(i + 1, argc, argv))
            continue;
        print("\n%d. %s\n  %s\n", i + 1, chapters[i].title, chapters[i].story);
        chapters[i].tell();
    }
    print("\n%s\n", checks_failed() ? "Some promises were broken." : "Every promise was kept.");
    return checks_failed() != 0;
}

/* ---- system calls that must work ------------------------------------------------------------------------------ */

int refused(i64 result) { return result < 0 && result > -4096; }

static i64 must(i64 result, const char *what)
{
    if (refused(result)) {
        print("%s: errno %ld\n", what, -result);
        sys_exit(1);
    }
    return result;
}

u8 *map(void *where, u64 pages, int prot, int flags, int fd, u64 page)
{
    return (u8 *)must(sys_mmap(where, pages * PAGE, prot, flags, fd, (i64)(page * PAGE)), "mmap refused");
}

void unmap(u8 *at, u64 pages) { must(sys_munmap(at, pages * PAGE), "munmap refused"); }

static void append(char *line, const char *text) { copy(line + length_of(line), text, length_of(text) + 1); }

static void append_number(char *text, u64 value)
{
    u64 end = length_of(text), unit = 1;
    while (value / unit >= 10)
        unit *= 10;
    for (; unit; unit /= 10)
        text[end++] = (char)('0' + value / unit % 10);
    text[end] = 0;
}

int temporary_file(void)
{
    char name[64] = "/tmp/rvemu-guest.";
    append_number(name, (u64)sys_getpid());
    i64 fd = must(sys_open(name, O_RDWR | O_CREAT | O_EXCL, 0600), "cannot make a file in /tmp");
    sys_unlink(name);
    return (int)fd;
}

int open_again(int fd)
{
    char name[64] = "/proc/self/fd/";
    append_number(name, (u64)fd);
    return (int)must(sys_open(name, O_RDWR, 0), "cannot open the file again");
}

u8 *room(u64 pages)
{
    u8 *at = map(0, pages + 2, PROT_NONE, ANONYMOUS | MAP_NORESERVE, -1, 0);
    unmap(at + PAGE, pages);
    return at + PAGE;
}

void leave(u8 *room, u64 pages) { unmap(room - PAGE, pages + 2); }

int dies_of(int signal, int code, int result, volatile u8 *address)
{
    return result == signal && fault.code == code && fault.address == (u64)address;
}

/* ---- processes ------------------------------------------------------------------------------------------------ */

int in_a_child(int (*body)(u8 *), u8 *at)
{
    i64 child = must(sys_fork(), "fork refused");
    if (child == 0)
        sys_exit(body(at));
    int status = -1;
    sys_waitpid((int)child, &status);
    return status & 127 ? 128 + (status & 127) : (status >> 8) & 255;
}

/* In a child: who waits for us. */
static i64 parent;

int child_begins(void (*body)(u8 *), u8 *at)
{
    i64 self = sys_getpid(), child = must(sys_fork(), "fork refused");
    if (child != 0)
        return (int)child;
    parent = self;
    int before = checks_failed();
    body(at);
    sys_exit(checks_failed() != before);
}

void child_ends(int child)
{
    int status = -1;
    sys_waitpid(child, &status);
    if (status != 0)
        check(0, "the child's promises");
}

void child_tells(void (*body)(u8 *), u8 *at) { child_ends(child_begins(body, at)); }

static volatile u32 *turn_taker;

void turns(void) { turn_taker = (volatile u32 *)map(0, 1, RW, COMMON, -1, 0); }

void await_turn(u32 turn)
{
    while (__atomic_load_n(turn_taker, __ATOMIC_ACQUIRE) != turn)
        if (sys_sched_yield(), parent && sys_getppid() != parent)
            sys_exit(1); /* the parent has ended: the turn will not come */
}

void give_turn(u32 turn) { __atomic_store_n(turn_taker, turn, __ATOMIC_RELEASE); }

void one_processor(void)
{
    u64 mask[128] = {0}, word = 0;
    must(sys_sched_getaffinity(sizeof mask, mask), "cannot tell the processors");
    while (!mask[word])
        word++;
    u64 lowest = mask[word] & -mask[word];
    fill(mask, 0, sizeof mask);
    mask[word] = lowest;
    must(sys_sched_setaffinity(sizeof mask, mask), "cannot choose a processor");
}

/* ---- pages ---------------------------------------------------------------------------------------------------- */

u64 resident(u8 *at, u64 pages)
{
    u8 present[64];
    u64 count = 0;
    must(sys_mincore(at, pages * PAGE, present), "mincore refused");
    for (u64 i = 0; i < pages; i++)
        count += present[i] & 1;
    return count;
}

/* Bits of /proc/PID/pagemap. */
static const u64 PRESENT = 1UL << 63, FILE_OR_SHARED = 1UL << 61, EXCLUSIVE = 1UL << 56, FRAME = (1UL << 55) - 1;

static u64 pagemap(volatile u8 *at)
{
    int fd = (int)must(sys_open("/proc/self/pagemap", O_RDONLY, 0), "no /proc/self/pagemap");
    u64 entry = 0;
    sys_pread(fd, &entry, sizeof entry, (i64)((u64)at / PAGE * sizeof entry));
    sys_close(fd);
    return entry;
}

u64 frame_of(volatile u8 *at)
{
    u64 entry = pagemap(at);
    return entry & PRESENT ? entry & FRAME : 0;
}

static char letter(u64 entry)
{
    if (!(entry & PRESENT))
        return '.';
    if (entry & FILE_OR_SHARED)
        return 'f';
    return entry & EXCLUSIVE ? 'o' : 's';
}

static void check_picture(const char *found, const char *expected, const char *what)
{
    char line[512] = "";
    append(line, what);
    append(line, ": [");
    append(line, found);
    append(line, "]");
    if (!same(found, expected)) {
        append(line, ", not [");
        append(line, expected);
        append(line, "]");
    }
    check(same(found, expected), line);
}

void check_pages(u8 *at, const char *expected, const char *what)
{
    char letters[64];
    u64 pages = length_of(expected);
    for (u64 i = 0; i < pages; i++)
        letters[i] = letter(pagemap(at + i * PAGE));
    letters[pages] = 0;
    check_picture(letters, expected, what);
}

/* ---- mappings ------------------------------------------------------------------------------------------------- */

/* /proc/self/maps as it was read last. */
static char maps[1 << 15];

static const char *read_maps(void)
{
    int fd = (int)must(sys_open("/proc/self/maps", O_RDONLY, 0), "no /proc/self/maps");
    u64 used = 0;
    i64 got;
    while (used < sizeof maps - 1 && (got = sys_read(fd, maps + used, sizeof maps - 1 - used)) > 0)
        used += (u64)got;
    maps[used] = 0;
    sys_close(fd);
    return maps;
}

static const char *hexadecimal(const char *text, u64 *value)
{
    for (*value = 0;; text++) {
        if (*text >= '0' && *text <= '9')
            *value = *value * 16 + (u64)(*text - '0');
        else if (*text >= 'a' && *text <= 'f')
            *value = *value * 16 + (u64)(*text - 'a' + 10);
        else
            return text;
    }
}

/* Reads the line `start-end rights …` and returns what follows it, or nothing after the last. */
static const char *next_mapping(const char *text, struct mapping *found)
{
    if (!*text)
        return 0;
    text = hexadecimal(text, &found->start);
    text = hexadecimal(text + 1, &found->end);
    copy(found->rights, text + 1, 4);
    found->rights[4] = 0;
    while (*text && *text++ != '\n')
        ;
    return text;
}

int find_mapping(const volatile void *address, struct mapping *found)
{
    const char *text = read_maps();
    while ((text = next_mapping(text, found)))
        if (found->start <= (u64)address && (u64)address < found->end)
            return 1;
    return 0;
}

static void picture(char *line, u8 *at, u64 pages)
{
    u64 first = (u64)at, end = first + pages * PAGE;
    struct mapping found;
    const char *text = read_maps();
    line[0] = 0;
    while ((text = next_mapping(text, &found))) {
        if (found.end <= first || found.start >= end)
            continue;
        append(line, line[0] ? ", " : "");
        append_number(line, ((found.start > first ? found.start : first) - first) / PAGE);
        append(line, "-");
        append_number(line, ((found.end < end ? found.end : end) - first) / PAGE);
        append(line, " ");
        append(line, found.rights);
    }
}

void check_mappings(u8 *at, u64 pages, const char *expected, const char *what)
{
    char line[256];
    picture(line, at, pages);
    check_picture(line, expected, what);
}
