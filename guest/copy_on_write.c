/* Copy on write after fork: who copies, who may go on with the old frame, and what is never copied at all. */
#include "rt/story.h"

static void sees_and_writes(u8 *at)
{
    check_pages(at, "ssss", "the child has the same four frames");
    check(at[0] == 1 && at[3 * PAGE] == 1, "and reads what the parent wrote");
    at[PAGE] = 2;
    check_pages(at, "soss", "its first write makes a copy of that page, and of no other");
    give_turn(1);
    await_turn(2);
}

static void nothing_is_copied(void)
{
    turns();
    u8 *at = map(0, 4, RW, ANONYMOUS, -1, 0);
    fill(at, 1, 4 * PAGE);
    check_pages(at, "oooo", "four pages written, four frames of the parent's own");
    int child = child_begins(sees_and_writes, at);
    await_turn(1);
    check_pages(at, "soss", "the frame that the child left is the parent's alone");
    check(at[PAGE] == 1, "with the parent's byte in it");
    give_turn(2);
    child_ends(child);
    check_pages(at, "oooo", "when the child has ended, everything is the parent's own again");
    unmap(at, 4);
}

/* The frame that parent and child begin with. */
static u64 first;

static void writes_first(u8 *at)
{
    check(frame_of(at) == first, "the child begins with the parent's frame");
    at[0] = 2;
    check(frame_of(at) != first, "it writes: a copy, since the frame has two owners");
}

static void writes_last(u8 *at)
{
    await_turn(1);
    check(frame_of(at) == first && at[0] == 3, "the child still has the old frame, and the old byte");
    at[0] = 5;
    check(frame_of(at) == first, "it writes: no copy, it is the last owner");
}

static void who_copies(void)
{
    turns();
    one_processor();
    u8 *at = map(0, 1, RW, ANONYMOUS, -1, 0);
    at[0] = 1;
    first = frame_of(at);
    if (first == 0) {
        left_out("only root sees the numbers of frames");
        unmap(at, 1);
        return;
    }
    child_tells(writes_first, at);
    at[0] = 3;
    check(frame_of(at) == first, "the parent writes after it: no copy, the old frame is its own");
    int child = child_begins(writes_last, at);
    at[0] = 4;
    check(frame_of(at) != first, "another child; this time the parent writes first, and gets the copy");
    give_turn(1);
    child_ends(child);
    check(at[0] == 4, "whoever writes first copies: parent or child makes no difference");
    unmap(at, 1);
}

static void reads_zeros(u8 *at)
{
    check(at[0] == 0 && at[PAGE] == 0, "the child reads zeros");
    at[0] = 1;
    check_pages(at, "os", "a write gets a new frame of zeroes: there was nothing to copy");
}

static void the_zero_frame(void)
{
    u8 *at = map(0, 2, RW, ANONYMOUS, -1, 0);
    check_pages(at, "..", "two pages, never touched");
    u8 sum = (u8)(at[0] + at[PAGE]);
    check(sum == 0, "both are read, and are zero");
    check_pages(at, "ss", "both entries lead to the one frame of zeroes that all processes share");
    child_tells(reads_zeros, at);
    check_pages(at, "ss", "the parent's pages are as they were");
    unmap(at, 2);
}

static void grandchild(u8 *at)
{
    check(at[0] == 1 && at[PAGE] == 2, "the grandchild has a page of the grandparent's and one of the parent's");
    at[0] = at[PAGE] = 3;
}

static void child_with_child(u8 *at)
{
    at[PAGE] = 2;
    child_tells(grandchild, at);
    check(at[0] == 1 && at[PAGE] == 2, "the child does not see what the grandchild wrote");
}

static void generations(void)
{
    u8 *at = map(0, 2, RW, ANONYMOUS, -1, 0);
    at[0] = at[PAGE] = 1;
    child_tells(child_with_child, at);
    check(at[0] == 1 && at[PAGE] == 1, "and the grandparent sees nothing of either");
    unmap(at, 2);
}

static void lets_the_kernel_write(u8 *at)
{
    int zeros = (int)sys_open("/dev/zero", O_RDONLY, 0);
    check(sys_read(zeros, at, 8) == 8 && at[7] == 0 && at[8] == 1, "read() stores eight bytes into the child's page");
    check_pages(at, "os", "the kernel's store copied the page, as the child's own would have");
    sys_close(zeros);
}

static void system_calls(void)
{
    u8 *at = map(0, 2, RW, ANONYMOUS, -1, 0);
    fill(at, 1, 2 * PAGE);
    child_tells(lets_the_kernel_write, at);
    check(at[0] == 1 && at[7] == 1, "the parent's bytes are as they were");
    unmap(at, 2);
}

static void looks_around(u8 *at)
{
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_read(at, 0), at), "MADV_DONTFORK: the child has no mapping there");
    check(at[PAGE] == 0, "MADV_WIPEONFORK: the child reads zeros");
    check(at[2 * PAGE] == 1, "neither: a copy on write");
    at[3 * PAGE] = 2;
}

static void exceptions(void)
{
    u8 *at = map(0, 4, RW, ANONYMOUS, -1, 0);
    map(at + 3 * PAGE, 1, RW, COMMON | MAP_FIXED, -1, 0);
    fill(at, 1, 4 * PAGE);
    sys_madvise(at, PAGE, MADV_DONTFORK);
    check(sys_madvise(at + PAGE, PAGE, MADV_WIPEONFORK) == 0,
          "four pages: for the parent only, to be wiped, private, shared");
    child_tells(looks_around, at);
    check(at[0] == 1 && at[PAGE] == 1 && at[2 * PAGE] == 1, "the parent keeps its three");
    check(at[3 * PAGE] == 2, "the shared page was not copied: the child's write is seen");
    unmap(at, 4);
}

static const struct chapter chapters[] = {
    {"fork copies no memory",
     "Both sides get the same frames, read-only; a write faults, and the fault copies one page.", nothing_is_copied},
    {"Who copies, and who does not",
     "The frame's number tells whether a write made a copy, or went on with the old frame.", who_copies},
    {"The frame of zeroes",
     "Memory that was only read is one frame for the whole machine; a write replaces it.", the_zero_frame},
    {"Generations",
     "A frame may have many owners; each write takes one away.", generations},
    {"The kernel writes too",
     "A system call that stores into a page is a write like any other.", system_calls},
    {"What fork does otherwise",
     "madvise can keep memory from a child; shared memory stays shared.", exceptions},
    {0, 0, 0},
};

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    return tell("Copy on write after fork\n" LETTERS, chapters, argc, argv);
}
