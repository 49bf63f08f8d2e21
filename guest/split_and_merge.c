/* How mappings split and merge, as /proc/self/maps shows it: neighbours become one when nothing can tell them apart. */
#include "rt/story.h"

static u8 *put(u8 *at, u64 pages) { return map(at, pages, RW, ANONYMOUS | MAP_FIXED, -1, 0); }

static void neighbours(void)
{
    u8 *at = room(10);
    put(at, 2);
    put(at + 4 * PAGE, 2);
    check_mappings(at, 10, "0-2 rw-p, 4-6 rw-p", "two mappings with a gap between");
    put(at + 2 * PAGE, 2);
    check_mappings(at, 10, "0-6 rw-p", "a third in the gap: all three are one");
    map(at + 6 * PAGE, 2, PROT_READ, ANONYMOUS | MAP_FIXED, -1, 0);
    check_mappings(at, 10, "0-6 rw-p, 6-8 r--p", "one with other rights stays apart");
    unmap(at + 2 * PAGE, 1);
    check_mappings(at, 10, "0-2 rw-p, 3-6 rw-p, 6-8 r--p", "munmap in the middle splits");
    put(at + 2 * PAGE, 1);
    check_mappings(at, 10, "0-6 rw-p, 6-8 r--p", "the hole filled again, the halves are one again");
    leave(at, 10);
}

static void rights(void)
{
    u8 *at = room(10);
    put(at, 9);
    sys_mprotect(at + 3 * PAGE, 3 * PAGE, PROT_READ);
    check_mappings(at, 10, "0-3 rw-p, 3-6 r--p, 6-9 rw-p", "mprotect in the middle: three");
    sys_mprotect(at + 6 * PAGE, PAGE, PROT_READ);
    check_mappings(at, 10, "0-3 rw-p, 3-7 r--p, 7-9 rw-p", "the next page too: it goes over to its neighbour");
    sys_mprotect(at + 3 * PAGE, 4 * PAGE, RW);
    check_mappings(at, 10, "0-9 rw-p", "and back: one");
    leave(at, 10);
}

static void behaviour(void)
{
    u8 *at = room(10);
    put(at, 6);
    sys_madvise(at + 2 * PAGE, 2 * PAGE, MADV_RANDOM);
    check_mappings(at, 10, "0-2 rw-p, 2-4 rw-p, 4-6 rw-p",
                   "equal rights, and yet three: the middle one was advised MADV_RANDOM");
    sys_madvise(at, 6 * PAGE, MADV_RANDOM);
    check_mappings(at, 10, "0-6 rw-p", "all of them advised: one");
    sys_madvise(at, 3 * PAGE, MADV_DONTNEED);
    check_mappings(at, 10, "0-6 rw-p", "MADV_DONTNEED is about pages, not about the mapping: it splits nothing");
    put(at + 6 * PAGE, 2);
    check_mappings(at, 10, "0-6 rw-p, 6-8 rw-p", "a new neighbour has had no advice, and stays apart");
    leave(at, 10);
}

static void files(void)
{
    u8 *at = room(10);
    int file = temporary_file(), same_file = sys_dup(file), again = open_again(file);
    sys_ftruncate(file, 8 * PAGE);
    map(at, 2, RW, MAP_SHARED | MAP_FIXED, file, 0);
    map(at + 2 * PAGE, 2, RW, MAP_SHARED | MAP_FIXED, file, 2);
    check_mappings(at, 10, "0-4 rw-s", "pages 0-2 and 2-4 of a file, side by side: one");
    map(at + 4 * PAGE, 1, RW, MAP_SHARED | MAP_FIXED, file, 7);
    check_mappings(at, 10, "0-4 rw-s, 4-5 rw-s", "page 7 does not continue them");
    map(at + 4 * PAGE, 1, RW, MAP_SHARED | MAP_FIXED, same_file, 4);
    check_mappings(at, 10, "0-5 rw-s", "page 4 does, by a duplicate of the descriptor too");
    map(at + 5 * PAGE, 1, RW, MAP_SHARED | MAP_FIXED, again, 5);
    check_mappings(at, 10, "0-5 rw-s, 5-6 rw-s", "not so page 5 of the same file, opened another time");
    map(at + 6 * PAGE, 1, RW, MAP_PRIVATE | MAP_FIXED, again, 6);
    check_mappings(at, 10, "0-5 rw-s, 5-6 rw-s, 6-7 rw-p", "nor a private mapping beside a shared one");
    sys_close(file);
    sys_close(same_file);
    sys_close(again);
    leave(at, 10);
}

static void shared_memory(void)
{
    u8 *at = room(10);
    map(at, 2, RW, COMMON | MAP_FIXED, -1, 0);
    map(at + 2 * PAGE, 2, RW, COMMON | MAP_FIXED, -1, 0);
    check_mappings(at, 10, "0-2 rw-s, 2-4 rw-s", "two calls made two objects");
    sys_mprotect(at + PAGE, PAGE, PROT_READ);
    check_mappings(at, 10, "0-1 rw-s, 1-2 r--s, 2-4 rw-s", "one of them split...");
    sys_mprotect(at + PAGE, PAGE, RW);
    check_mappings(at, 10, "0-2 rw-s, 2-4 rw-s", "...heals, but the two never join");
    leave(at, 10);
}

static void histories(void)
{
    u8 *at = room(10);
    put(at, 2)[0] = 1;
    put(at + 4 * PAGE, 2)[0] = 1;
    check_mappings(at, 10, "0-2 rw-p, 4-6 rw-p", "two mappings, both written to before they met");
    put(at + 2 * PAGE, 2);
    check_mappings(at, 10, "0-4 rw-p, 4-6 rw-p", "the gap is filled: it joins the left one, and there it ends");
    unmap(at, 6);
    put(at, 6)[0] = 1;
    unmap(at + 2 * PAGE, 2);
    at[4 * PAGE] = 1;
    put(at + 2 * PAGE, 2);
    check_mappings(at, 10, "0-6 rw-p", "parts of what was one when it was written have one history: they heal");
    leave(at, 10);
}

static u8 *heirloom;

static void inherits(u8 *at)
{
    put(at + 2 * PAGE, 2);
    check_mappings(heirloom, 10, "0-2 rw-p, 2-4 rw-p", "in the child, what was inherited takes no new neighbour");
    put(at + 4 * PAGE, 2);
    check_mappings(heirloom, 10, "0-2 rw-p, 2-6 rw-p", "what the child made itself does");
}

static void inheritance(void)
{
    heirloom = room(10);
    put(heirloom, 2)[0] = 1;
    child_tells(inherits, heirloom);
    put(heirloom + 2 * PAGE, 2);
    check_mappings(heirloom, 10, "0-4 rw-p", "in the parent they join as ever");
    leave(heirloom, 10);
}

static u8 *move(u8 *from, u64 pages, u8 *to)
{
    return (u8 *)sys_mremap(from, pages * PAGE, pages * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, to);
}

static void moving(void)
{
    u8 *at = room(10);
    put(at, 4);
    check(move(at + 2 * PAGE, 2, at + 6 * PAGE) == at + 6 * PAGE, "the upper half of an untouched mapping moves away");
    put(at + 4 * PAGE, 2);
    check_mappings(at, 10, "0-2 rw-p, 4-8 rw-p", "it joins a new neighbour");
    unmap(at, 8);
    put(at, 4);
    fill(at, 1, 4 * PAGE);
    move(at + 2 * PAGE, 2, at + 6 * PAGE);
    put(at + 4 * PAGE, 2);
    check_mappings(at, 10, "0-2 rw-p, 4-6 rw-p, 6-8 rw-p",
                   "one with pages does not: they remember where they were made");
    move(at + 6 * PAGE, 2, at + 2 * PAGE);
    check_mappings(at, 4, "0-4 rw-p", "moved back, it joins the half that it was cut from");
    leave(at, 10);
}

static const struct chapter chapters[] = {
    {"Neighbours",
     "Anonymous mappings that touch, with the same rights, become one.", neighbours},
    {"Rights",
     "mprotect splits where rights differ, and joins where they agree.", rights},
    {"Behaviour",
     "What maps does not show counts too: advice is a property of the mapping.", behaviour},
    {"Files",
     "Mappings of a file join when the offset goes on, and the open file is the same.", files},
    {"Shared memory",
     "Every shared anonymous mapping is an object of its own.", shared_memory},
    {"Histories",
     "A mapping's first page gives it an identity (Linux: anon_vma), and two identities do not mix.", histories},
    {"Inheritance",
     "An identity that came from a parent is not extended.", inheritance},
    {"Moving",
     "Pages know the place where they were made; mremap does not change it.", moving},
    {0, 0, 0},
};

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    const char *title = "Splitting and merging\n"
                        "Mappings: first page, end and rights of each, as /proc/self/maps has them.";
    return tell(title, chapters, argc, argv);
}
