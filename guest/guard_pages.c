/* Guard pages: memory that is there to be missed. Three ways to have one, what a touch gets, and what each costs. */
#include "rt/story.h"

static void three_kinds_of_nothing(void)
{
    u8 *at = room(8);
    map(at, 2, RW, ANONYMOUS | MAP_FIXED, -1, 0);
    map(at + 2 * PAGE, 1, PROT_NONE, ANONYMOUS | MAP_FIXED, -1, 0);
    map(at + 4 * PAGE, 1, PROT_READ, ANONYMOUS | MAP_FIXED, -1, 0);
    check_mappings(at, 5, "0-2 rw-p, 2-3 ---p, 4-5 r--p", "a buffer, a guard, a hole, a read-only page");
    u8 *guard = at + 2 * PAGE, *hole = at + 3 * PAGE, *constant = at + 4 * PAGE;
    check(dies_of(SIGSEGV, SEGV_ACCERR, try_read(guard, 0), guard),
          "the guard: SIGSEGV, SEGV_ACCERR, a mapping that permits nothing");
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_read(hole, 0), hole), "the hole: SIGSEGV, SEGV_MAPERR, no mapping at all");
    check(dies_of(SIGSEGV, SEGV_ACCERR, try_write(constant, 1), constant), "a store to the constant: SEGV_ACCERR");
    check(try_read(constant, 0) == 0, "a load from it is fine");
    leave(at, 8);
}

/* Writes until it is stopped, and tells after how many bytes that was. */
static u64 overrun(u8 *buffer)
{
    u64 written = 0;
    while (written < 8 * PAGE && try_write(buffer + written, 'x') == 0)
        written++;
    return written;
}

static void an_overrun(void)
{
    u8 *at = map(0, 3, RW, ANONYMOUS, -1, 0);
    sys_mprotect(at + 2 * PAGE, PAGE, PROT_NONE);
    u64 size = 100;
    u8 *buffer = at + 2 * PAGE - size;
    u64 written = overrun(buffer);
    print("         a buffer of %lu bytes, stopped after %lu\n", size, written);
    check(written == size, "placed with its end at the guard, a buffer is caught at the first byte too many");
    check(fault.address == (u64)(buffer + size), "and the signal names that byte");
    unmap(at, 3);
}

static void what_it_costs(void)
{
    u8 *at = room(9);
    map(at, 9, RW, ANONYMOUS | MAP_FIXED, -1, 0);
    check_mappings(at, 9, "0-9 rw-p", "nine pages, one mapping");
    sys_mprotect(at + 2 * PAGE, PAGE, PROT_NONE);
    sys_mprotect(at + 5 * PAGE, PAGE, PROT_NONE);
    check_mappings(at, 9, "0-2 rw-p, 2-3 ---p, 3-5 rw-p, 5-6 ---p, 6-9 rw-p", "two guards cut it into five");
    check(resident(at, 9) == 0, "and no page of the nine has a frame");
    sys_mprotect(at, 9 * PAGE, RW);
    check_mappings(at, 9, "0-9 rw-p", "rights given back: one mapping again");
    leave(at, 9);
}

static void behind_closed_doors(void)
{
    u8 *at = map(0, 1, RW, ANONYMOUS, -1, 0);
    copy(at, "treasure", 9);
    sys_mprotect(at, PAGE, PROT_NONE);
    check(dies_of(SIGSEGV, SEGV_ACCERR, try_read(at, 0), at), "the page cannot be read");
    check_pages(at, "o", "but its frame is still there");
    sys_mprotect(at, PAGE, PROT_READ);
    check(same((char *)at, "treasure"), "and so is what it holds, once it may be read again");
    unmap(at, 1);
}

static void system_calls(void)
{
    int file = (int)sys_memfd_create("bytes", 0);
    sys_ftruncate(file, 4 * PAGE);
    u8 *at = map(0, 3, RW, ANONYMOUS, -1, 0), *guard = at + 2 * PAGE;
    sys_mprotect(guard, PAGE, PROT_NONE);
    check(sys_pread(file, guard, 10, 0) == -EFAULT,
          "read() into a guard is EFAULT: no signal, since it was the kernel's access that failed");
    check(sys_pwrite(file, guard, 10, 0) == -EFAULT, "write() from one as well");
    check(sys_pread(file, at + PAGE, 2 * PAGE, 0) == PAGE,
          "one that reaches into it stops there, and says how far it came");
    unmap(at, 3);
    sys_close(file);
}

static void meets_the_guard(u8 *at)
{
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_read(at + 3 * PAGE, 0), at + 3 * PAGE),
          "a forked child has the guards too");
}

static void lightweight_guards(void)
{
    u8 *at = room(6);
    map(at, 6, RW, ANONYMOUS | MAP_FIXED, -1, 0);
    fill(at, 5, 6 * PAGE);
    if (sys_madvise(at + 2 * PAGE, 2 * PAGE, MADV_GUARD_INSTALL) == -EINVAL) {
        left_out("this kernel has no MADV_GUARD_INSTALL (Linux 6.13 and later)");
        leave(at, 6);
        return;
    }
    check_mappings(at, 6, "0-6 rw-p", "two guard pages are in place, and there is still one mapping");
    check_pages(at, "oo..oo", "their frames were given back");
    u8 *guard = at + 2 * PAGE;
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_read(guard, 0), guard),
          "a touch is SIGSEGV, with SEGV_MAPERR though a mapping is there");
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_write(guard + 9, 1), guard + 9), "for a store as well");
    check(sys_madvise(at, 6 * PAGE, MADV_DONTNEED) == 0, "the whole mapping is emptied...");
    check(at[0] == 0 && try_read(guard, 0) == SIGSEGV, "...and the guards outlast it");
    child_tells(meets_the_guard, at);
    sys_madvise(at, 6 * PAGE, MADV_GUARD_REMOVE);
    check(try_read(guard, 0) == 0 && guard[0] == 0, "taken away, the pages are there, zero");
    leave(at, 6);
}

static const struct chapter chapters[] = {
    {"Three kinds of nothing",
     "A touch can fail for want of a mapping, or of a right. si_code tells which.", three_kinds_of_nothing},
    {"An overrun",
     "A guard behind a buffer turns a silent overrun into a signal at once.", an_overrun},
    {"What it costs",
     "A PROT_NONE guard costs no memory, but it is a mapping of its own.", what_it_costs},
    {"Behind closed doors",
     "Taking the rights away does not take the page away.", behind_closed_doors},
    {"System calls",
     "The kernel meets a guard on a program's behalf: the call fails, or is cut short.", system_calls},
    {"Guards without mappings",
     "MADV_GUARD_INSTALL puts the guard into the page table: a marker where an entry would be.", lightweight_guards},
    {0, 0, 0},
};

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    return tell("Guard pages\n" LETTERS, chapters, argc, argv);
}
