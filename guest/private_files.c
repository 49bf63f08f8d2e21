/* Private mappings of files: the file's own pages until the first store, a copy from then on. Where the file ends,
 * so does the mapping's memory. */
#include "rt/story.h"

static int file;

/* A file of `pages` pages, each full of its own letter: a, b, c... */
static void begin(u64 pages)
{
    file = temporary_file();
    u8 page[PAGE];
    for (u64 i = 0; i < pages; i++) {
        fill(page, (u8)('a' + i), PAGE);
        sys_pwrite(file, page, PAGE, (i64)(i * PAGE));
    }
}

static u8 in_file(u64 offset)
{
    u8 byte = 0;
    sys_pread(file, &byte, 1, (i64)offset);
    return byte;
}

static void the_files_own_pages(void)
{
    begin(3);
    u8 *private = map(0, 3, RW, MAP_PRIVATE, file, 0);
    check(private[0] == 'a' && private[PAGE] == 'b' && private[2 * PAGE] == 'c', "the mapping shows the file");
    check_pages(private, "fff", "each entry leads to the frame that the file itself has");
    sys_pwrite(file, "X", 1, PAGE);
    check(private[PAGE] == 'X', "so what is written to the file later is seen");
    unmap(private, 3);
    sys_close(file);
}

static void the_first_store(void)
{
    begin(3);
    u8 *private = map(0, 3, RW, MAP_PRIVATE, file, 0), *shared = map(0, 3, RW, MAP_SHARED, file, 0);
    check(private[0] == shared[0] && private[2 * PAGE] == shared[2 * PAGE],
          "a private and a shared mapping begin alike");
    check(private[PAGE] == 'b', "all three pages have been read");
    private[PAGE + 1] = '!';
    check_pages(private, "fof", "a store made a copy of the page that it hit, and of no other");
    check(in_file(PAGE + 1) == 'b' && shared[PAGE + 1] == 'b', "neither the file nor the shared mapping has that byte");
    check(private[PAGE] == 'b', "the rest of the copy is what the page held");
    shared[PAGE] = shared[2 * PAGE] = 'S';
    check(private[PAGE] == 'b', "stores of others no longer reach the copy");
    check(private[2 * PAGE] == 'S', "but they are seen in the page beside it, which is still the file's");
    unmap(private, 3);
    unmap(shared, 3);
    sys_close(file);
}

static void without_reading_first(void)
{
    begin(1);
    u8 *private = map(0, 1, RW, MAP_PRIVATE, file, 0);
    private[0] = '!';
    check_pages(private, "o", "the file's frame was only the pattern: it never was in the page table");
    check(private[1] == 'a' && in_file(0) == 'a', "the copy holds the file's other bytes, and the file its own");
    unmap(private, 1);
    int reader = (int)sys_open("/dev/zero", O_RDONLY, 0);
    private = map(0, 1, RW, MAP_PRIVATE, file, 0);
    check(sys_read(reader, private, 8) == 8 && private[7] == 0 && private[8] == 'a',
          "a system call that stores there makes the copy too");
    check(in_file(7) == 'a', "and leaves the file alone");
    unmap(private, 1);
    sys_close(reader);
    sys_close(file);
}

static void giving_the_copy_up(void)
{
    begin(2);
    u8 *private = map(0, 2, RW, MAP_PRIVATE, file, 0);
    fill(private, '!', 2 * PAGE);
    check_pages(private, "oo", "two copies");
    sys_madvise(private, PAGE, MADV_DONTNEED);
    check_pages(private, ".o", "MADV_DONTNEED drops the first");
    check(private[0] == 'a' && private[PAGE] == '!',
          "the next touch finds the file's page again; the other copy stays");
    unmap(private, 2);
    sys_close(file);
}

static void the_last_page(void)
{
    begin(1);
    sys_pwrite(file, "tail", 4, PAGE);
    u8 *private = map(0, 3, RW, MAP_PRIVATE, file, 0), *shared = map(0, 3, RW, MAP_SHARED, file, 0);
    check(private[PAGE + 3] == 'l' && private[PAGE + 4] == 0 && private[2 * PAGE - 1] == 0,
          "behind the last byte the page reads zero");
    check(try_write(private + PAGE + 10, 1) == 0 && try_write(shared + PAGE + 10, 1) == 0, "and can be written");
    u8 *past = private + 2 * PAGE;
    check(dies_of(SIGBUS, BUS_ADRERR, try_read(past, 0), past),
          "a page wholly past the end is SIGBUS, BUS_ADRERR: mapped, but nothing to show");
    check(dies_of(SIGBUS, BUS_ADRERR, try_write(past, 1), past), "for a store too: there is no page to copy");
    check(dies_of(SIGBUS, BUS_ADRERR, try_read(shared + 2 * PAGE, 0), shared + 2 * PAGE),
          "a shared mapping says the same");
    check(sys_pread(file, past, 4, 0) == -EFAULT, "a system call that would store there gets no signal, but EFAULT");
    u8 byte;
    check(sys_pread(file, &byte, 1, PAGE + 4) == 0,
          "the file ends where it did: stores behind the end do not make it longer");
    sys_ftruncate(file, 3 * PAGE);
    check(past[0] == 0, "after the file has grown the page is there, zero");
    unmap(private, 3);
    unmap(shared, 3);
    sys_close(file);
}

static void truncation(void)
{
    begin(3);
    u8 *private = map(0, 3, RW, MAP_PRIVATE, file, 0);
    private[0] = private[PAGE] = private[2 * PAGE] = '!';
    check_pages(private, "ooo", "three copies");
    sys_ftruncate(file, PAGE + 100);
    check_pages(private, "oo.", "the file shrinks: the copy of a page that went away goes too");
    check(dies_of(SIGBUS, BUS_ADRERR, try_read(private + 2 * PAGE, 0), private + 2 * PAGE),
          "a touch there is SIGBUS now");
    check(private[PAGE] == '!' && private[PAGE + 200] == 'b',
          "the copy of the page with the end in it is whole, even behind the end");
    sys_ftruncate(file, 3 * PAGE);
    check(private[2 * PAGE] == 0, "the file grows again: zeros, neither the copy nor the old bytes");
    check(in_file(PAGE + 99) == 'b' && in_file(PAGE + 100) == 0, "and in the file everything from the cut on is zero");
    unmap(private, 3);
    sys_close(file);
}

static void a_hole(void)
{
    file = (int)sys_memfd_create("holes", 0);
    sys_pwrite(file, "a", 1, 0);
    sys_pwrite(file, "b", 1, PAGE);
    u8 *private = map(0, 2, RW, MAP_PRIVATE, file, 0);
    private[0] = '!';
    check(private[PAGE] == 'b', "one page copied, one not");
    check_pages(private, "of", "as the page table has it");
    check(sys_fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 2 * PAGE) == 0,
          "a hole is punched through both");
    check(private[0] == '!', "the copy survives: the page that it came from went, the file's end did not move");
    check(private[PAGE] == 0, "the page that was still the file's is zero now");
    unmap(private, 2);
    sys_close(file);
}

static const struct chapter chapters[] = {
    {"The file's own pages",
     "mmap copies nothing: until the first store a private mapping is a view of the file.", the_files_own_pages},
    {"The first store",
     "A store to a private page copies that page; from then on it goes its own way.", the_first_store},
    {"Without reading first",
     "A page that is written before it was ever read is copied at once.", without_reading_first},
    {"Giving the copy up",
     "What a private mapping has of its own can be thrown away; the file is still below.", giving_the_copy_up},
    {"The last page, and what is behind it",
     "A file ends in the middle of a page; a mapping ends at a page, and may reach further.", the_last_page},
    {"Truncation",
     "When a file shrinks, every mapping loses what lay behind the new end, private copies too.", truncation},
    {"A hole",
     "Punching a hole frees pages in the middle of a file. That is no truncation.", a_hole},
    {0, 0, 0},
};

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    return tell("Private mappings of files\n" LETTERS, chapters, argc, argv);
}
