/* Stacks that grow: a mapping made with MAP_GROWSDOWN is extended by a touch below it. How far, and what stands in its
 * way. */
#include "rt/story.h"

enum { ROOM = 1024, TOP = 1000 };

/* A stack of one page, page 999 of a room in which nothing else is. */
static u8 *stack_in(u8 *room)
{
    return map(room + (TOP - 1) * PAGE, 1, RW, ANONYMOUS | MAP_GROWSDOWN | MAP_FIXED, -1, 0);
}

static int blocked(u8 *address) { return dies_of(SIGSEGV, SEGV_MAPERR, try_write(address, 1), address); }

static void a_touch_below(void)
{
    u8 *at = room(ROOM), *stack = stack_in(at);
    check_mappings(at, ROOM, "999-1000 rw-p", "a stack of one page");
    check(try_write(stack - 1, 1) == 0, "the byte below it is touched");
    check_mappings(at, ROOM, "998-1000 rw-p", "one page more");
    check(try_write(at + 990 * PAGE, 1) == 0,
          "a touch may be far below: the kernel does not look at the stack pointer");
    check_mappings(at, ROOM, "990-1000 rw-p", "everything in between is mapped");
    check_pages(at + 990 * PAGE, "o.......o.", "but only what was written has a frame");
    check(blocked(at + ROOM * PAGE - PAGE), "above it nothing grows: SIGSEGV, SEGV_MAPERR");
    leave(at, ROOM);
}

static void a_system_call(void)
{
    u8 *at = room(ROOM), *stack = stack_in(at);
    int zeros = (int)sys_open("/dev/zero", O_RDONLY, 0);
    check(sys_read(zeros, stack - 5 * PAGE, 16) == 16, "read() to an address below the stack");
    check_mappings(at, ROOM, "994-1000 rw-p", "grew it");
    sys_close(zeros);
    leave(at, ROOM);
}

static void a_neighbour(void)
{
    u8 *at = room(ROOM);
    stack_in(at);
    u8 *below = map(at + 600 * PAGE, 1, RW, ANONYMOUS | MAP_FIXED, -1, 0);
    check(try_write(at + (601 + 256) * PAGE, 1) == 0, "256 pages above a neighbour's end the stack may still grow to");
    check(blocked(at + (601 + 255) * PAGE), "255 pages are too near: SIGSEGV, SEGV_MAPERR, as if nothing were there");
    check_mappings(at, ROOM, "600-601 rw-p, 857-1000 rw-p", "so far it came");
    sys_mprotect(below, PAGE, PROT_NONE);
    check(try_write(at + 601 * PAGE, 1) == 0,
          "a neighbour that nobody may touch is a guard of its own: up to its edge");
    check_mappings(at, ROOM, "600-601 ---p, 601-1000 rw-p", "now they touch");
    check(dies_of(SIGSEGV, SEGV_ACCERR, try_write(below, 1), below),
          "and the next page is SEGV_ACCERR: mapped, not permitted");
    leave(at, ROOM);
}

static void the_gap(void)
{
    u8 *at = room(ROOM);
    stack_in(at);
    u8 *inside = at + (999 - 100) * PAGE, *outside = at + (999 - 257) * PAGE;
    u8 *got = map(inside, 1, RW, ANONYMOUS, -1, 0);
    check(got != inside, "a hint 100 pages below the stack is not followed");
    unmap(got, 1);
    got = map(outside, 1, RW, ANONYMOUS, -1, 0);
    check(got == outside, "one that leaves 256 pages free is");
    got = map(inside, 1, RW, ANONYMOUS | MAP_FIXED, -1, 0);
    check(got == inside, "MAP_FIXED is obeyed even so");
    check(blocked(at + 998 * PAGE), "at a price: the stack cannot grow by a single page now");
    leave(at, ROOM);
}

static void the_limit(void)
{
    u8 *at = room(ROOM);
    stack_in(at);
    struct limit before, small;
    sys_prlimit(RLIMIT_STACK, 0, &before);
    small = (struct limit){32 * PAGE, before.hard};
    sys_prlimit(RLIMIT_STACK, &small, 0);
    check(try_write(at + 968 * PAGE, 1) == 0, "under a limit of 32 pages it grows to 32");
    check(blocked(at + 967 * PAGE), "and not to 33");
    sys_prlimit(RLIMIT_STACK, &before, 0);
    check(try_write(at + 967 * PAGE, 1) == 0,
          "the limit counts when the stack grows: raised, the same touch goes through");
    leave(at, ROOM);
}

/* Needs some 16 KiB of stack for each level. */
static __attribute__((noinline)) u64 deep(int levels)
{
    volatile u8 local[4 * PAGE];
    local[0] = (u8)levels;
    return levels ? deep(levels - 1) + local[0] : local[0];
}

static void the_first_stack(void)
{
    struct mapping before = {0}, after = {0};
    u8 local = 0;
    check(find_mapping(&local, &before), "a local variable lies in a mapping like any other");
    u64 sum = deep(64);
    check(sum == 64 * 65 / 2 && find_mapping(&local, &after),
          "a function calls itself, 64 deep, with 16 KiB of variables each time");
    check(after.end == before.end, "the stack's mapping ends where it did");
    check(after.start < before.start && after.end - after.start >= 64 * 4 * PAGE,
          "and begins further down: every level found its memory by a fault");
}

static u8 *shown;

static void grows_alone(u8 *stack)
{
    check(try_write(stack - 9 * PAGE, 1) == 0, "the child's stack grows by nine pages");
    check_mappings(shown, ROOM, "990-1000 rw-p", "in the child");
}

static void after_fork(void)
{
    shown = room(ROOM);
    u8 *stack = stack_in(shown);
    child_tells(grows_alone, stack);
    check_mappings(shown, ROOM, "999-1000 rw-p", "in the parent");
    leave(shown, ROOM);
}

static const struct chapter chapters[] = {
    {"A touch below",
     "The fault finds no mapping, but a stack above it: the stack is extended, and the fault goes on.", a_touch_below},
    {"A system call",
     "The kernel's own accesses for a program grow its stacks as well.", a_system_call},
    {"A neighbour",
     "Between a stack and what lies below it 256 pages stay free (stack_guard_gap), or one could run into the other.",
     a_neighbour},
    {"The gap is kept from others",
     "The kernel puts no mapping into the 256 pages below a stack, unless it is told to.", the_gap},
    {"The limit",
     "RLIMIT_STACK says how large a stack may grow.", the_limit},
    {"The first stack",
     "The stack that a process starts with is such a mapping.", the_first_stack},
    {"After fork",
     "Parent and child grow their stacks apart.", after_fork},
    {0, 0, 0},
};

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    return tell("Stacks that grow\n" LETTERS, chapters, argc, argv);
}
