/* A tour of virtual memory: each step says what it does and what Linux promises, does it, and checks the promise.
 * What it prints is the same on every kernel that keeps those promises, so it names no addresses. */
#include "rt/story.h"

static void demand_paging(void)
{
    u8 *at = map(0, 16, RW, ANONYMOUS, -1, 0);
    check(resident(at, 16) == 0, "sixteen pages mapped, none of them in memory yet");
    u8 value = 1;
    check(try_read(at, &value) == 0 && value == 0, "a page never written reads as zero");
    at[5 * PAGE] = 42;
    check(resident(at, 16) == 2, "two pages were touched, two are in memory");
    check(at[5 * PAGE] == 42, "and what was written is there");
    unmap(at, 16);
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_read(at, 0), at), "after munmap a touch is SIGSEGV, SEGV_MAPERR: no mapping there");
}

static void placing(void)
{
    u8 *at = map(0, 3, RW, ANONYMOUS, -1, 0);
    fill(at, 7, 3 * PAGE);
    u8 *middle = map(at + PAGE, 1, RW, ANONYMOUS | MAP_FIXED, -1, 0);
    check(middle == at + PAGE, "MAP_FIXED lands exactly where it is told");
    check(at[0] == 7 && middle[0] == 0 && at[2 * PAGE] == 7, "the page in the middle is new, its neighbours are as before");
    i64 taken = sys_mmap(at, PAGE, RW, ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    check(taken == -EEXIST, "MAP_FIXED_NOREPLACE refuses an occupied range: EEXIST");
    unmap(middle, 1);
    u8 *hint = map(middle, 1, RW, ANONYMOUS, -1, 0);
    check(hint == middle, "a hint that is free is followed");
    u8 *other = map(at, 1, RW, ANONYMOUS, -1, 0);
    check(other != at, "a hint that is occupied is only a hint: another place was found");
    unmap(other, 1);
    unmap(at, 3);
}

static void guard_page(void)
{
    u8 *at = map(0, 3, RW, ANONYMOUS, -1, 0);
    sys_mprotect(at + 2 * PAGE, PAGE, PROT_NONE);
    u8 *guard = at + 2 * PAGE;
    check(try_write(guard - 1, 1) == 0, "the last byte of the buffer can be written");
    check(dies_of(SIGSEGV, SEGV_ACCERR, try_write(guard, 1), guard), "the next one is SIGSEGV, SEGV_ACCERR: mapped, not permitted");
    check(dies_of(SIGSEGV, SEGV_ACCERR, try_read(guard + 100, 0), guard + 100), "and the signal tells the exact address");
    unmap(at, 3);
}

static void protection(void)
{
    u8 *at = map(0, 2, RW, ANONYMOUS, -1, 0);
    fill(at, 9, 2 * PAGE);
    sys_mprotect(at, PAGE, PROT_READ);
    u8 value = 0;
    check(try_read(at, &value) == 0 && value == 9, "a read-only page can be read");
    check(try_write(at, 1) == SIGSEGV && at[0] == 9, "a write is refused and changes nothing");
    check(try_write(at + PAGE, 1) == 0, "its neighbour is still writable");
    sys_mprotect(at, PAGE, RW);
    check(try_write(at, 1) == 0 && at[0] == 1, "given the right back, the write goes through");
    check(sys_mprotect(at + 1, PAGE, RW) == -EINVAL, "an address inside a page is EINVAL");
    unmap(at + PAGE, 1);
    check(sys_mprotect(at, 2 * PAGE, PROT_READ) == -ENOMEM, "a range with a hole is ENOMEM...");
    check(try_write(at, 2) == SIGSEGV, "...and yet the pages before the hole were changed");
    unmap(at, 1);
}

static void files(void)
{
    int fd = temporary_file();
    sys_pwrite(fd, "The quick brown fox", 19, 0);
    u8 *shared = map(0, 2, RW, MAP_SHARED, fd, 0), *private = map(0, 2, RW, MAP_PRIVATE, fd, 0);
    check(shared[4] == 'q' && private[4] == 'q', "both mappings show what the file holds");
    shared[4] = 'Q';
    u8 seen = 0;
    sys_pread(fd, &seen, 1, 4);
    check(seen == 'Q', "a store to the shared mapping is in the file at once");
    check(private[4] == 'Q', "and in the private mapping, since that page was not copied yet");
    private[0] = 't';
    sys_pread(fd, &seen, 1, 0);
    check(seen == 'T' && shared[0] == 'T', "a store to the private mapping stays private");
    sys_pwrite(fd, "slick", 5, 4);
    check(shared[4] == 's', "a write to the file shows in the shared mapping");
    check(private[4] == 'Q', "but no longer in the private page, which is a copy now");
    check(shared[100] == 0, "behind the end of the file the last page reads zero");
    check(dies_of(SIGBUS, BUS_ADRERR, try_read(shared + PAGE, 0), shared + PAGE), "a page wholly behind the end is SIGBUS, BUS_ADRERR");
    sys_ftruncate(fd, 2 * PAGE);
    check(try_write(shared + PAGE, 1) == 0, "after the file has grown, that page is there");
    sys_ftruncate(fd, 0);
    check(try_read(private, 0) == SIGBUS, "truncation takes even the private copies away");
    unmap(shared, 2);
    unmap(private, 2);
    sys_close(fd);
}

static int writes_two(u8 *at)
{
    int was_one = at[0] == 1;
    at[0] = 2;
    return was_one && at[0] == 2 ? 0 : 1;
}

static void after_fork(void)
{
    u8 *private = map(0, 1, RW, ANONYMOUS, -1, 0), *shared = map(0, 1, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    private[0] = shared[0] = 1;
    check(in_a_child(writes_two, private) == 0, "the child sees the parent's byte and writes its own");
    check(private[0] == 1, "the parent's byte is as it was: the child's write made a copy");
    check(in_a_child(writes_two, shared) == 0, "the same with a shared mapping");
    check(shared[0] == 2, "this time the parent sees the child's write: one frame, two address spaces");
    unmap(private, 1);
    unmap(shared, 1);
}

static void growing(void)
{
    u8 *at = map(0, 4, RW, ANONYMOUS, -1, 0);
    unmap(at + 2 * PAGE, 1);
    fill(at, 3, 2 * PAGE);
    check(sys_mremap(at, 2 * PAGE, 4 * PAGE, 0, 0) == -ENOMEM, "its neighbour is in the way: ENOMEM unless it may move");
    i64 moved = sys_mremap(at, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE, 0);
    u8 *there = (u8 *)moved;
    check(!refused(moved) && there != at, "with MREMAP_MAYMOVE it went elsewhere");
    check(there[0] == 3 && there[2 * PAGE - 1] == 3 && there[2 * PAGE] == 0, "with its contents, and zeros behind them");
    check(try_read(at, 0) == SIGSEGV, "nothing is left at the old place");
    unmap(there, 4);
    unmap(at + 3 * PAGE, 1);
}

static void discarding(void)
{
    u8 *at = map(0, 8, RW, ANONYMOUS, -1, 0);
    fill(at, 1, 8 * PAGE);
    check(resident(at, 8) == 8, "eight pages written, eight in memory");
    sys_madvise(at, 8 * PAGE, MADV_DONTNEED);
    check(resident(at, 8) == 0, "none after MADV_DONTNEED");
    check(at[0] == 0 && at[7 * PAGE] == 0, "they read as zeros again");
    unmap(at, 8);
}

static void the_heap(void)
{
    u8 *start = (u8 *)sys_brk(0);
    u8 *end = (u8 *)sys_brk(start + 3 * PAGE + 5);
    check(end == start + 3 * PAGE + 5, "the break went up by three pages and five bytes");
    check(try_write(end - 1, 1) == 0, "the last byte before the break can be written");
    check((u8 *)sys_brk((void *)1) == end, "an impossible break is answered with the present one");
    check((u8 *)sys_brk(start) == start, "and down again");
    check(try_read(start + PAGE, 0) == SIGSEGV, "the heap is gone from there");
}

static void a_growing_stack(void)
{
    u8 *room = map(0, 1024, PROT_NONE, ANONYMOUS, -1, 0);
    unmap(room, 1024);
    u8 *stack = map(room + 1000 * PAGE, 1, RW, ANONYMOUS | MAP_GROWSDOWN | MAP_FIXED, -1, 0);
    check(try_write(stack - 1, 1) == 0, "the page below appeared when it was touched");
    check(try_write(stack - 20 * PAGE, 1) == 0, "twenty pages below: the whole way was mapped");
    check(try_read(stack - 10 * PAGE, 0) == 0, "and what lies between is there too");
    u8 *below = map(room + 700 * PAGE, 1, RW, ANONYMOUS | MAP_FIXED, -1, 0);
    u8 *near = below + 2 * PAGE;
    check(dies_of(SIGSEGV, SEGV_MAPERR, try_write(near, 1), near), "it will not grow to within 256 pages of a neighbour");
    unmap(room, 1024);
}

static const struct chapter chapters[] = {
    {"Memory on demand",
     "mmap only writes down a promise (a VMA); a page gets memory when it is first touched.", demand_paging},
    {"Where a mapping goes",
     "The kernel chooses a free range, unless MAP_FIXED says where, and then it replaces.", placing},
    {"A guard page",
     "PROT_NONE pages catch what runs over the end of a buffer.", guard_page},
    {"Changing protection",
     "mprotect splits a VMA where rights differ, and joins the parts when they agree again.", protection},
    {"Files in memory",
     "A shared mapping is the file itself; a private one is a copy from the first write on.", files},
    {"Fork and copy on write",
     "fork copies no memory: both sides share each frame, read-only, until one of them writes.", after_fork},
    {"Growing and moving",
     "mremap resizes a mapping; when there is no room it moves the page-table entries, not the data.", growing},
    {"Giving memory back",
     "MADV_DONTNEED frees the frames and keeps the mapping.", discarding},
    {"The heap's end",
     "brk moves the end of the heap, byte by byte; the kernel maps page by page.", the_heap},
    {"A stack that grows",
     "A touch below a MAP_GROWSDOWN mapping extends it, as long as nothing is near.", a_growing_stack},
    {0, 0, 0},
};

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    return tell("A tour of virtual memory", chapters, argc, argv);
}
