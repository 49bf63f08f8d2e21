/* Sharing between processes: one frame in several page tables. What is shared is the frame, never the table and never
 * the mapping. */
#include "rt/story.h"

static void writes_seven(u8 *at)
{
    check(at[0] == 1, "the child sees the parent's byte");
    at[0] = 7;
}

static void one_frame(void)
{
    u8 *common = map(0, 1, RW, COMMON, -1, 0), *private = map(0, 1, RW, ANONYMOUS, -1, 0);
    common[0] = private[0] = 1;
    child_tells(writes_seven, common);
    check(common[0] == 7, "the parent sees what the child wrote: MAP_SHARED is one frame for both");
    child_tells(writes_seven, private);
    check(private[0] == 1, "not so with MAP_PRIVATE: the child wrote to a copy of its own");
    unmap(common, 1);
    unmap(private, 1);
}

static void writes_first(u8 *at)
{
    check_pages(at, ".", "the child's page table knows nothing of it");
    at[0] = 42;
    check_pages(at, "f", "it wrote: now its entry leads to the object's frame");
}

static void two_page_tables(void)
{
    u8 *common = map(0, 1, RW, COMMON, -1, 0);
    child_tells(writes_first, common);
    check_pages(common, ".", "the parent's entry is still empty, though the byte is there");
    check(resident(common, 1) == 1, "mincore asks the object, and the object has the page");
    check(common[0] == 42, "the parent's first touch is a fault that finds the child's frame");
    check_pages(common, "f", "and now both page tables lead to it");
    unmap(common, 1);
}

enum { THROWS = 20 };

static void catches(u8 *at)
{
    volatile u8 *ball = at;
    int caught = 0;
    for (u32 i = 0; i < THROWS; i++) {
        await_turn(2 * i + 1);
        caught += *ball == i;
        *ball = (u8)(100 + i);
        give_turn(2 * i + 2);
    }
    check(caught == THROWS, "the child saw every store of the parent's");
}

static void at_the_same_time(void)
{
    turns();
    u8 *common = map(0, 1, RW, COMMON, -1, 0);
    volatile u8 *ball = common;
    int child = child_begins(catches, common);
    int caught = 0;
    for (u32 i = 0; i < THROWS; i++) {
        *ball = (u8)i;
        give_turn(2 * i + 1);
        await_turn(2 * i + 2);
        caught += *ball == 100 + i;
    }
    child_ends(child);
    check(caught == THROWS, "and the parent every store of the child's");
    unmap(common, 1);
}

enum { CHILDREN = 4, COUNTS = 5000 };

static void counts(u8 *at)
{
    for (int n = 0; n < COUNTS; n++)
        __atomic_fetch_add((u32 *)at, 1, __ATOMIC_RELAXED);
}

static void counting(void)
{
    u8 *common = map(0, 1, RW, COMMON, -1, 0);
    u32 *counter = (u32 *)common;
    int children[CHILDREN];
    for (int i = 0; i < CHILDREN; i++)
        children[i] = child_begins(counts, common);
    for (int i = 0; i < CHILDREN; i++)
        child_ends(children[i]);
    print("         %d children, %d increments each: %u\n", CHILDREN, COUNTS, *counter);
    check(*counter == CHILDREN * COUNTS, "no increment was lost: atomic instructions are atomic between processes too");
    unmap(common, 1);
}

static int object;

static void maps_it_elsewhere(u8 *at)
{
    u8 *here = map(0, 1, RW, MAP_SHARED, object, 0);
    check(here != at && here[5] == 5,
          "the child maps the object at another address, and finds the parent's byte there");
    here[6] = 6;
}

static void two_addresses(void)
{
    object = (int)sys_memfd_create("object", 0);
    sys_ftruncate(object, PAGE);
    u8 *one = map(0, 1, RW, MAP_SHARED, object, 0), *two = map(0, 1, RW, MAP_SHARED, object, 0);
    one[5] = 5;
    check(one != two && two[5] == 5, "one process may map an object twice: a store here is seen there");
    child_tells(maps_it_elsewhere, one);
    check(one[6] == 6 && two[6] == 6, "what the child stored is seen at both of the parent's addresses");
    u8 byte = 0;
    sys_pread(object, &byte, 1, 6);
    check(byte == 6, "and read() gives the same: the object's page is that frame");
    unmap(one, 1);
    unmap(two, 1);
    one = map(0, 1, RW, MAP_SHARED, object, 0);
    check(one[5] == 5 && one[6] == 6, "unmapped everywhere and mapped again: the object has kept its page");
    unmap(one, 1);
    sys_close(object);
}

static void opens_it_too(u8 *at)
{
    (void)at;
    int mine = open_again(object);
    u8 *here = map(0, 1, RW, MAP_SHARED, mine, 0);
    check(same((char *)here, "written by the parent"),
          "the child opens and maps the file by itself, and reads the parent's text");
    copy(here, "stored by the child!!", 21);
    sys_pwrite(mine, "WRITTEN", 7, 100);
}

static void a_file(void)
{
    object = temporary_file();
    sys_ftruncate(object, PAGE);
    u8 *at = map(0, 1, RW, MAP_SHARED, object, 0);
    copy(at, "written by the parent", 22);
    child_tells(opens_it_too, at);
    check(same((char *)at, "stored by the child!!"), "the child's stores are in the parent's mapping");
    check(same((char *)at + 100, "WRITTEN"), "and so is what it gave to write()");
    unmap(at, 1);
    sys_close(object);
}

static void changes_its_own(u8 *at)
{
    sys_mprotect(at, PAGE, PROT_READ);
    check(try_write(at, 9) == SIGSEGV, "the child makes its mapping read-only, and may not write any more");
    unmap(at + PAGE, 1);
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_read(at + PAGE, 0), at + PAGE),
          "it unmaps the second page, and cannot read it");
    u8 *new = map(at + PAGE, 1, RW, COMMON | MAP_FIXED, -1, 0);
    new[0] = 99;
    check(new[0] == 99, "it maps something else there");
}

static void mappings_are_not_shared(void)
{
    u8 *common = map(0, 2, RW, COMMON, -1, 0);
    common[0] = common[PAGE] = 1;
    child_tells(changes_its_own, common);
    check(try_write(common, 2) == 0, "the parent may still write");
    check(common[PAGE] == 1, "and its second page is what it was");
    unmap(common, 2);
}

static const struct chapter chapters[] = {
    {"One frame, two processes",
     "After fork a shared page is the same frame in both page tables; a private one is copied when it is written.",
     one_frame},
    {"Two page tables",
     "The frame is shared, the entries that lead to it are not: each process makes its own, by its own fault.",
     two_page_tables},
    {"At the same time",
     "Parent and child throw a ball to and fro through one byte of memory.", at_the_same_time},
    {"Counting together",
     "Several processes add to one counter.", counting},
    {"One object, many addresses",
     "What is mapped is an object (here a memfd); where, is each mapping's own business.", two_addresses},
    {"A file",
     "Processes that know nothing of each other share a file's pages by mapping it.", a_file},
    {"What is not shared",
     "Mappings and their rights belong to the address space: a child's changes stay with the child.",
     mappings_are_not_shared},
    {0, 0, 0},
};

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    return tell("Memory that processes share\n" LETTERS, chapters, argc, argv);
}
