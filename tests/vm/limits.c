/* What resource limits on memory refuse, through every call that takes memory: RLIMIT_AS, RLIMIT_DATA, RLIMIT_STACK,
 * RLIMIT_MEMLOCK (getrlimit(2)). Built for the host and for riscv64 it must print the same on both. Sizes are relative to
 * what the process has, since that is not the same on both. RLIMIT_MEMLOCK does not count for root: that part is nobody's.
 *
 *   limits SECTION [FEATURES] */
#include "semantics.h"
#include <pthread.h>

/* In a child of its own, so that no limit outlives its case. */
#define ALONE(name, ...) \
    do { \
        say("%s\n", name); \
        IN_CHILD(__VA_ARGS__); \
    } while (0)

static char *program;

/* Room for `pages` more. */
static void room(int resource, const char *used, unsigned long pages) { limit(resource, (status_field(used) + pages) * PAGE); }
static void address_room(unsigned long pages) { room(RLIMIT_AS, "VmSize:", pages); }
static void data_room(unsigned long pages) { room(RLIMIT_DATA, "VmData:", pages); }

static char *break_now(void) { return (char *)syscall(SYS_brk, 0); }

/* How many pages the break moves when it is to move by so many. */
static long move_break(long pages)
{
    char *old = break_now();
    return ((char *)syscall(SYS_brk, old + pages * (long)PAGE) - old) / (long)PAGE;
}

/* The end of the process's first stack. */
static char *stack_end(void)
{
    static char line[512];
    unsigned long from = 0, to = 0;
    FILE *file = fopen("/proc/self/maps", "r");
    while (fgets(line, sizeof line, file) && !strstr(line, "[stack]")) {}
    fclose(file);
    sscanf(line, "%lx-%lx", &from, &to);
    return (char *)to;
}

static void tell_stack(unsigned long pages)
{
    char *end = stack_end();
    say("  %lu pages below the stack's end: ", pages);
    int seen = touch(end - pages * PAGE, 1);
    if (seen < 0) say("signal %d code %d\n", signal_number, signal_code);
    else say("ok\n");
}

static void *nothing(void *argument) { return argument; }

static int thread_of(size_t stack)
{
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack);
    int error = pthread_create(&thread, &attributes, nothing, 0);
    if (!error) pthread_join(thread, 0);
    return error;
}

/* What becomes of an exec of this program with `length` bytes of arguments in strings of 64 KiB. */
static void tell_exec(unsigned long length)
{
    static char text[(64 << 10)], *arguments[128];
    int status = 0, count = 0;
    memset(text, 'x', sizeof text - 1);
    arguments[count++] = program;
    arguments[count++] = "nothing";
    for (; length >= sizeof text; length -= sizeof text) arguments[count++] = text;
    flush();
    pid_t pid = fork();
    if (!pid) {
        char *environment[] = {0};
        execve("/proc/self/exe", arguments, environment);
        _exit(errno == E2BIG ? 70 : errno == ENOMEM ? 71 : 72);
    }
    waitpid(pid, &status, 0);
    if (WIFSIGNALED(status)) say("  exec: signal %d\n", WTERMSIG(status));
    else say("  exec: %s\n", WEXITSTATUS(status) == 70 ? "E2BIG" : WEXITSTATUS(status) == 71 ? "ENOMEM" : WEXITSTATUS(status) ? "another error" : "ok");
}

/* ---- RLIMIT_AS ---------------------------------------------------------------------------------------------------- */

static void address_space(void)
{
    int object = memfd_of(64, 0), segment = shmget(IPC_PRIVATE, 8 * PAGE, 0600);
    ALONE("all kinds of mappings count", address_room(8);
          PLACE(mmap(at(0), 9 * PAGE, PROT_NONE, HERE | MAP_NORESERVE, -1, 0));
          PLACE(mmap(at(0), 9 * PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, object, 0));
          PLACE(mmap(at(0), 9 * PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0));
          PLACE(mmap(at(0), 9 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
          PLACE(mmap(at(100), 9 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0));
          PLACE(mmap(at(0), 8 * PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0));
          PLACE(mmap(at(20), PAGE, RW, HERE, -1, 0)); CALL(munmap(at(3), PAGE));
          PLACE(mmap(at(20), PAGE, RW, HERE, -1, 0)));
    ALONE("without a place of its own", address_room(8); PLACE(mmap(0, 9 * PAGE, RW, ANON, -1, 0));
          PLACE(mmap(0, 8 * PAGE, RW, ANON, -1, 0)); PLACE(mmap(0, 1, RW, ANON, -1, 0)));
    ALONE("a limit below what is there already", limit(RLIMIT_AS, PAGE); PLACE(mmap(at(0), PAGE, RW, HERE, -1, 0)); CALL(move_break(1)););
    ALONE("replacing needs no room", map(0, 10); address_room(0); PLACE(mmap(at(0), 10 * PAGE, PROT_READ, HERE, -1, 0));
          PLACE(mmap(at(5), 6 * PAGE, RW, HERE, -1, 0)); MAPS());
    ALONE("brk", CALL(move_break(2)); address_room(4); CALL(move_break(5)); CALL(move_break(4)); CALL(move_break(1)); CALL(move_break(-3)); CALL(move_break(3)));
    ALONE("mremap", map(0, 4); map(20, 4); address_room(3);
          PLACE(mremap(at(0), 4 * PAGE, 8 * PAGE, 0)); PLACE(mremap(at(0), 4 * PAGE, 8 * PAGE, MREMAP_MAYMOVE));
          PLACE(mremap(at(0), 4 * PAGE, 7 * PAGE, 0)); PLACE(mremap(at(20), 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(40)));
          PLACE(mremap(at(40), 4 * PAGE, 5 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(60)));
          PLACE(mremap(at(40), 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, 0)); MAPS());
    ALONE("a shared mapping doubled", mmap(at(0), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0); address_room(3);
          PLACE(mremap(at(0), 0, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(40)));
          PLACE(mremap(at(0), 0, 3 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(40))); MAPS());
    ALONE("a segment", address_room(7); PLACE(shmat(segment, at(0), 0)); address_room(8); PLACE(shmat(segment, at(0), 0)); CALL(shmdt(at(0))));
    ALONE("a stack", mmap(at(100), 2 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0); address_room(4); WRITE(at(95), 1); WRITE(at(96), 1); MAPS());
    ALONE("a thread", address_room(16); CALL(thread_of(256 << 10)); address_room(512); CALL(thread_of(256 << 10)));
    ALONE("malloc", limit(RLIMIT_AS, (status_field("VmSize:") + 1024) * PAGE); char *p = malloc(64 << 20); say("  64 MiB: %s\n", p ? "there" : strerrorname_np(errno));
          int small = 0; while (small < 100000 && malloc(1000)) small++; say("  small ones end: %d, %s\n", small > 100 && small < 100000, strerrorname_np(errno)));
    ALONE("fork takes no notice", map(0, 64); address_room(0); IN_CHILD(WRITE(at(63), 1); CALL(move_break(1))));
    ALONE("exec", limit(RLIMIT_AS, 64 * PAGE); tell_exec(0); limit(RLIMIT_AS, 64 << 20); tell_exec(0));
    shmctl(segment, IPC_RMID, 0), close(object);
}

/* ---- RLIMIT_DATA -------------------------------------------------------------------------------------------------- */

static void data(void)
{
    int object = memfd_of(64, 0);
    ALONE("what counts, and what does not", data_room(4);
          PLACE(mmap(at(0), 5 * PAGE, RW, HERE, -1, 0)); PLACE(mmap(at(0), 5 * PAGE, RW, MAP_PRIVATE | MAP_FIXED, object, 0));
          PLACE(mmap(at(0), 5 * PAGE, PROT_WRITE | PROT_EXEC, HERE | MAP_NORESERVE, -1, 0));
          PLACE(mmap(at(0), 5 * PAGE, PROT_NONE, HERE, -1, 0)); PLACE(mmap(at(10), 5 * PAGE, PROT_READ, MAP_PRIVATE | MAP_FIXED, object, 0));
          PLACE(mmap(at(20), 5 * PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0)); PLACE(mmap(at(300), 5 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0));
          PLACE(mmap(at(30), 4 * PAGE, RW, HERE, -1, 0)); PLACE(mmap(at(40), PAGE, RW, HERE, -1, 0)));
    ALONE("made writable later", mmap(at(0), 8 * PAGE, PROT_READ, HERE, -1, 0); mmap(at(10), 8 * PAGE, PROT_READ, MAP_SHARED | MAP_FIXED, object, 0); data_room(4);
          CALL(mprotect(at(0), 8 * PAGE, RW)); MAPS(); CALL(mprotect(at(0), 4 * PAGE, RW)); MAPS(); CALL(mprotect(at(4), PAGE, RW));
          CALL(mprotect(at(10), 8 * PAGE, RW)); CALL(mprotect(at(0), 2 * PAGE, PROT_READ)); CALL(mprotect(at(4), 2 * PAGE, RW)); MAPS());
    ALONE("several mappings at once: the first are changed", mmap(at(0), 3 * PAGE, PROT_READ, HERE, -1, 0); mmap(at(3), 3 * PAGE, PROT_NONE, HERE, -1, 0); data_room(4);
          CALL(mprotect(at(0), 6 * PAGE, RW)); MAPS());
    ALONE("brk", CALL(move_break(2)); data_room(4); CALL(move_break(5)); CALL(move_break(4)); CALL(move_break(1)));
    ALONE("brk counts itself and the program's data", limit(RLIMIT_DATA, 8 << 20); CALL(move_break(3000)); CALL(move_break(1000)); CALL(move_break(1500)));
    ALONE("mremap", map(0, 4); mmap(at(20), 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, object, 0); data_room(3);
          PLACE(mremap(at(0), 4 * PAGE, 8 * PAGE, 0)); PLACE(mremap(at(20), 4 * PAGE, 9 * PAGE, 0)); PLACE(mremap(at(0), 4 * PAGE, 7 * PAGE, 0));
          PLACE(mremap(at(0), 7 * PAGE, 7 * PAGE, MREMAP_MAYMOVE | MREMAP_DONTUNMAP, 0)));
    ALONE("nothing at all", limit(RLIMIT_DATA, 0); PLACE(mmap(at(0), PAGE, RW, HERE, -1, 0)); CALL(move_break(1)); CALL(move_break(0));
          struct rlimit none = {0, 0}; setrlimit(RLIMIT_DATA, &none); PLACE(mmap(at(10), PAGE, RW, HERE, -1, 0)); CALL(mprotect(at(0), PAGE, PROT_READ)); CALL(mprotect(at(0), PAGE, RW)));
    ALONE("one byte", limit(RLIMIT_DATA, 1); PLACE(mmap(at(0), PAGE, RW, HERE, -1, 0)));
    ALONE("a thread", data_room(16); CALL(thread_of(256 << 10)));
    close(object);
}

/* ---- RLIMIT_STACK ------------------------------------------------------------------------------------------------- */

static void stack(void)
{
    ALONE("how far it grows", limit(RLIMIT_STACK, 100 * PAGE); tell_stack(100); tell_stack(101); limit(RLIMIT_STACK, 120 * PAGE + 5); tell_stack(120); tell_stack(121));
    ALONE("less than there is", tell_stack(200); limit(RLIMIT_STACK, 50 * PAGE); tell_stack(150); tell_stack(201));
    ALONE("without end", limit(RLIMIT_STACK, RLIM_INFINITY); tell_stack(5000));
    ALONE("stacks of one's own", mmap(at(200), 2 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0); limit(RLIMIT_STACK, 10 * PAGE); WRITE(at(192), 1); WRITE(at(191), 1); MAPS());
    ALONE("a call into it is EFAULT", int ends[2]; if (pipe(ends) || write(ends[1], "x", 1) != 1) _exit(1);
          limit(RLIMIT_STACK, 100 * PAGE); CALL(read(ends[0], stack_end() - 101 * PAGE, 1)); CALL(read(ends[0], stack_end() - 100 * PAGE, 1)));
    ALONE("arguments: a quarter of it", limit(RLIMIT_STACK, 1 << 20); tell_exec(128 << 10); tell_exec(320 << 10));
    ALONE("arguments: but 128 KiB in any case", limit(RLIMIT_STACK, 256 << 10); tell_exec(64 << 10); tell_exec(192 << 10));
    ALONE("arguments: and 6 MiB at most", limit(RLIMIT_STACK, 64 << 20); tell_exec(3 << 20); tell_exec(7 << 20));
}

/* ---- RLIMIT_MEMLOCK ----------------------------------------------------------------------------------------------- */

/* Becomes a user without privileges, of whom nobody else has locked anything: segments count for the user. */
static void nobody(unsigned long pages)
{
    uid_t user = 60000 + (uid_t)getpid() % 5000;
    if (geteuid() == 0 && setresuid(user, user, user)) _exit(1);
    limit(RLIMIT_MEMLOCK, pages * PAGE);
}

static void tell_mode(int segment)
{
    struct shmid_ds status;
    say("  mode: %o\n", shmctl(segment, IPC_STAT, &status) ? 0 : status.shm_perm.mode);
}

static void tell_locked(void) { say("  locked: %lu\n", status_field("VmLck:")); }

static void locked(void)
{
    ALONE("mlock, net of what is locked", nobody(4); map(0, 12); CALL(mlock(at(0), 5 * PAGE)); CALL(mlock(at(0), 3 * PAGE)); CALL(mlock(at(1), 3 * PAGE)); tell_locked();
          CALL(mlock(at(2), 3 * PAGE)); CALL(mlock((char *)at(4) + 5, 1)); CALL(munlock(at(0), PAGE)); CALL(mlock(at(8), PAGE)); tell_locked(); MAPS());
    ALONE("mlock2", nobody(4); map(0, 12); CALL(mlock2(at(0), 5 * PAGE, MLOCK_ONFAULT)); CALL(mlock2(at(0), 4 * PAGE, MLOCK_ONFAULT)); CALL(mlock(at(6), PAGE)); tell_locked());
    ALONE("a bound in bytes counts whole pages", nobody(0); limit(RLIMIT_MEMLOCK, 2 * PAGE - 1); map(0, 4); CALL(mlock(at(0), 2 * PAGE)); CALL(mlock(at(0), PAGE)));
    ALONE("MAP_LOCKED", nobody(4); PLACE(mmap(at(0), 5 * PAGE, RW, HERE | MAP_LOCKED, -1, 0)); PLACE(mmap(at(0), 4 * PAGE, RW, HERE | MAP_LOCKED, -1, 0));
          PLACE(mmap(at(0), PAGE, RW, HERE | MAP_LOCKED, -1, 0)); CALL(munmap(at(0), PAGE)); PLACE(mmap(at(0), PAGE, RW, HERE | MAP_LOCKED, -1, 0)); tell_locked());
    ALONE("mlockall", nobody(4); CALL(mlockall(MCL_CURRENT)); map(100, 1); CALL(mlock(at(100), PAGE)); CALL(mlockall(MCL_CURRENT)); CALL(munlock(at(100), PAGE)); CALL(mlockall(MCL_FUTURE)); PLACE(mmap(at(0), 5 * PAGE, RW, HERE, -1, 0)); PLACE(mmap(at(0), 3 * PAGE, RW, HERE, -1, 0));
          CALL(move_break(2)); CALL(move_break(1)); tell_locked(); CALL(munlockall()); PLACE(mmap(at(10), 5 * PAGE, RW, HERE, -1, 0)); tell_locked());
    ALONE("mremap", nobody(4); map(0, 3); CALL(mlock(at(0), 3 * PAGE)); PLACE(mremap(at(0), 3 * PAGE, 5 * PAGE, 0)); PLACE(mremap(at(0), 3 * PAGE, 4 * PAGE, 0));
          PLACE(mremap(at(0), 4 * PAGE, 4 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, at(20))); PLACE(mremap(at(20), 4 * PAGE, 2 * PAGE, 0)); tell_locked(); MAPS());
    ALONE("a locked stack", nobody(6); mmap(at(200), 2 * PAGE, RW, HERE | MAP_GROWSDOWN, -1, 0); CALL(mlock(at(200), 2 * PAGE)); WRITE(at(195), 1); WRITE(at(196), 1); tell_locked(); MAPS());
    ALONE("none at all", nobody(0); map(0, 2); CALL(mlock(at(0), PAGE)); CALL(mlock2(at(0), PAGE, 2)); CALL(mlockall(MCL_CURRENT)); CALL(mlockall(MCL_FUTURE));
          PLACE(mmap(at(4), PAGE, RW, HERE | MAP_LOCKED, -1, 0)); CALL(munlock(at(0), PAGE)); CALL(munlockall()));
    ALONE("a child locks nothing", nobody(4); map(0, 4); CALL(mlock(at(0), 4 * PAGE)); IN_CHILD(tell_locked(); CALL(mlock(at(0), 4 * PAGE)); tell_locked()); tell_locked());
    ALONE("splits and merges keep the count", nobody(8); map(0, 8); CALL(mlock(at(0), 8 * PAGE)); CALL(mprotect(at(2), 2 * PAGE, PROT_READ)); CALL(munlock(at(1), 2 * PAGE)); tell_locked();
          CALL(munmap(at(4), 2 * PAGE)); tell_locked(); CALL(mlock(at(0), 4 * PAGE)); tell_locked(); MAPS());
    ALONE("a segment", nobody(0); int segment = shmget(IPC_PRIVATE, 4 * PAGE, 0600); CALL(shmctl(segment, SHM_LOCK, 0)); limit(RLIMIT_MEMLOCK, 3 * PAGE); CALL(shmctl(segment, SHM_LOCK, 0)); CALL(shmctl(segment, SHM_UNLOCK, 0));
          limit(RLIMIT_MEMLOCK, 7 * PAGE); CALL(shmctl(segment, SHM_LOCK, 0)); CALL(shmctl(segment, SHM_LOCK, 0)); tell_mode(segment); int more = shmget(IPC_PRIVATE, 4 * PAGE, 0600); CALL(shmctl(more, SHM_LOCK, 0));
          CALL(shmctl(segment, SHM_UNLOCK, 0)); tell_mode(segment); CALL(shmctl(more, SHM_LOCK, 0)); tell_locked(); CALL(shmctl(segment, IPC_RMID, 0)); CALL(shmctl(more, IPC_RMID, 0)));
    ALONE("a child that shares the memory has limits of its own", nobody(6); map(0, 8); if (!vfork()) limit(RLIMIT_MEMLOCK, 0), _exit(0); CALL(mlock(at(0), 6 * PAGE)); tell_locked());
    ALONE("who may change limits", nobody(4); struct rlimit l = {8 * PAGE, 4 * PAGE}; CALL(setrlimit(RLIMIT_MEMLOCK, &l)); l.rlim_cur = l.rlim_max = 4 * PAGE; CALL(setrlimit(RLIMIT_MEMLOCK, &l));
          l.rlim_max = 5 * PAGE; CALL(setrlimit(RLIMIT_MEMLOCK, &l)); l.rlim_cur = l.rlim_max = 2 * PAGE; CALL(setrlimit(RLIMIT_MEMLOCK, &l)); l.rlim_cur = l.rlim_max = 4 * PAGE; CALL(setrlimit(RLIMIT_MEMLOCK, &l)));
}

static const struct section sections[] = {{"address_space", address_space}, {"data", data}, {"stack", stack}, {"locked", locked}};

int main(int argc, char **argv)
{
    program = argv[0];
    if (argc > 1 && !strcmp(argv[1], "nothing")) return 0;
    return run_section(sections, sizeof sections / sizeof *sections, argc, argv);
}
