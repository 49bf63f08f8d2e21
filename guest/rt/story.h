/* What the stories about virtual memory have in common: chapters, children, and pictures of what the kernel says.
 *
 * A picture of pages has a letter for each, from /proc/self/pagemap:
 *
 *     .  no frame: never touched, or given back
 *     s  a frame that other page tables show too (the zero frame is one: everybody has it)
 *     o  a frame of one's own: no other page-table entry leads to it
 *     f  a frame of a file, or of a shared memory object
 *
 * A picture of mappings names the pages of each, counted from the first of the pages looked at, with its rights as
 * /proc/self/maps has them: `0-3 rw-p, 3-4 r--p`. */
#ifndef STORY_H
#define STORY_H

#include "rt.h"

enum { RW = PROT_READ | PROT_WRITE, ANONYMOUS = MAP_PRIVATE | MAP_ANONYMOUS, COMMON = MAP_SHARED | MAP_ANONYMOUS };

/* For a title: what the letters mean. */
#define LETTERS "Pages: [.] no frame, [s] a frame shared with others, [o] its own, [f] a file's or shared object's."

/* A story is a row of chapters; the last of the row has no title. Arguments choose chapters by number. The result is
 * the exit status: whether a check failed. */
struct chapter { const char *title, *story; void (*tell)(void); };
int tell(const char *title, const struct chapter *chapters, int argc, char **argv);

/* System calls that must work: the program ends if they do not. */
u8 *map(void *where, u64 pages, int prot, int flags, int fd, u64 page);
void unmap(u8 *at, u64 pages);
int temporary_file(void); /* without a name, in /tmp */
int open_again(int fd);   /* another open file of the same file */

/* A place where `pages` pages are free, with pages that nothing merges with on both sides. */
u8 *room(u64 pages);
void leave(u8 *room, u64 pages);

int refused(i64 result); /* is it an errno? */
/* Was the access refused with just this signal? */
int dies_of(int signal, int code, int result, volatile u8 *address);

/* Runs `body(at)` in a child, and returns its exit status. */
int in_a_child(int (*body)(u8 *), u8 *at);
/* A child that makes checks of its own, which count as ours: beside us, or while we wait. */
int child_begins(void (*body)(u8 *), u8 *at);
void child_ends(int child);
void child_tells(void (*body)(u8 *), u8 *at);

/* Taking turns: what is shared with all children to come. A process waits for its turn, and says which is next. */
void turns(void);
void await_turn(u32 turn);
void give_turn(u32 turn);
/* Parent and children stay on one processor: what the kernel counts for each processor is then the same every time. */
void one_processor(void);

u64 resident(u8 *at, u64 pages); /* by mincore */
u64 frame_of(volatile u8 *at);   /* the frame's number; 0: none, or not for our eyes (it takes CAP_SYS_ADMIN) */
/* Checks that the picture is this one; the line ends with what it really is. */
void check_pages(u8 *at, const char *expected, const char *what);
void check_mappings(u8 *at, u64 pages, const char *expected, const char *what);

/* The mapping that holds an address, in /proc/self/maps. */
struct mapping { u64 start, end; char rights[5]; };
int find_mapping(const volatile void *address, struct mapping *found);

#endif
