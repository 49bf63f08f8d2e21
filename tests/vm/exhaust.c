/* Uses all memory there is: calls say ENOMEM, and who touches too much is killed, others live on. `exhaust die` ends that way.
 * Each case runs in a child, which ends by a signal or with a status; an errno is the status that tells of a call. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096 };
#define RW (PROT_READ | PROT_WRITE)

static void touch_without_end(void) {
    for (;;) {
        char *p = mmap(NULL, 8 << 20, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p == MAP_FAILED) _exit(3);
        for (long at = 0; at < 8 << 20; at += PAGE) p[at] = 1;
    }
}

static void child(const char *title, void (*body)(void)) {
    fflush(stdout);
    pid_t pid = fork();
    if (!pid) body(), _exit(0);
    int status = 0;
    waitpid(pid, &status, 0);
    printf("%s: %s %d\n", title, WIFSIGNALED(status) ? "signal" : "status",
           WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static void populate(void) {
    char *p = mmap(NULL, 200l << 20, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    int result = madvise(p, 200l << 20, MADV_POPULATE_WRITE);
    _exit(p == MAP_FAILED ? 9 : result == 0 ? 0 : errno);
}
static void shared(void) {
    char *p = mmap(NULL, 200l << 20, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (long at = 0; at < 200l << 20; at += PAGE) p[at] = 1;
}
static void memfd(void) {
    int fd = memfd_create("big", 0);
    static char block[1 << 20];
    for (int i = 0; i < 400; i++)
        if (write(fd, block, sizeof block) < (long)sizeof block) _exit(i > 10 ? errno == ENOSPC || errno == 0 ? 28 : errno : 1);
}
static void forks(void) {
    /* Children that live, each with page tables of its own, until there are no frames for another. */
    char *p = mmap(NULL, 8 << 20, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int ends[2], made = 0, failed = 0;
    if (pipe(ends)) _exit(9);
    memset(p, 1, 8 << 20);
    for (; made < 2000; made++) {
        pid_t pid = fork();
        if (pid < 0) { failed = errno; break; }
        if (!pid) {
            char c;
            memset(p, 2, 1 << 20);
            close(ends[1]);
            _exit(read(ends[0], &c, 1) != 0);
        }
        usleep(0);
    }
    close(ends[1]);
    while (wait(NULL) > 0) {}
    _exit(made > 3 && (failed == ENOMEM || failed == 0) ? 12 : 1);
}

/* ---- what needs memory ------------------------------------------------------------------------------------------- */

#define SPARSE (MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE)
enum { MUCH = 500 << 20 };

static char *room(void) { return mmap(NULL, MUCH, RW, SPARSE, -1, 0); }
static void fill(void) { madvise(room(), MUCH, MADV_POPULATE_WRITE); }

/* A page in each 2 MiB needs a table for each. */
static void tables(void) {
    char *p = mmap(NULL, 120l << 30, RW, SPARSE, -1, 0);
    for (long at = 0; at < 120l << 30; at += 2 << 20) p[at] = 1;
}
static void tables_of_zeroes(void) {
    char *p = mmap(NULL, 120l << 30, PROT_READ, SPARSE, -1, 0);
    long sum = 0;
    for (long at = 0; at < 120l << 30; at += 2 << 20) sum += *(volatile char *)(p + at);
    _exit(sum != 0);
}
static void heap(void) {
    for (char *p; (p = malloc(100000));) memset(p, 1, 100000);
    _exit(ENOMEM);
}
static void stack(void) {
    struct rlimit limit = {MUCH, MUCH};
    if (setrlimit(RLIMIT_STACK, &limit)) _exit(1);
    volatile char *top = __builtin_frame_address(0);
    for (long at = PAGE; at < MUCH - (1 << 20); at += PAGE) *(top - at) = 1;
}
static void huge(void) {
    char *p = room();
    madvise(p, MUCH, MADV_HUGEPAGE);
    memset(p, 1, MUCH);
}
static void file_copies(void) {
    int fd = open("/proc/self/exe", O_RDONLY);
    for (;;) {
        char *p = mmap(NULL, 100 * PAGE, RW, MAP_PRIVATE | MAP_NORESERVE, fd, 0);
        if (p == MAP_FAILED) _exit(1);
        for (long at = 0; at < 100 * PAGE; at += PAGE) p[at] = 1;
    }
}
static void moved(void) {
    char *p = mmap(NULL, 1 << 20, RW, SPARSE, -1, 0);
    for (long size = 1 << 20;; size += 1 << 20) {
        memset(p + size - (1 << 20), 1, 1 << 20);
        if ((p = mremap(p, size, size + (1 << 20), MREMAP_MAYMOVE)) == MAP_FAILED) _exit(errno);
    }
}
static void segments(void) {
    for (;;) {
        int id = shmget(IPC_PRIVATE, 4 << 20, 0600);
        char *p = shmat(id, NULL, 0);
        shmctl(id, IPC_RMID, NULL);
        if (p == (char *)-1) _exit(errno);
        memset(p, 1, 4 << 20);
    }
}

/* ---- calls -------------------------------------------------------------------------------------------------------- */

static void locked(void) { _exit(mlock(room(), MUCH) ? errno : 0); }
static void reserved(void) {
    int fd = memfd_create("reserved", 0), error = fallocate(fd, 0, 0, MUCH) ? errno : 0;
    /* Nothing of it is left. */
    memset(mmap(NULL, 4 << 20, RW, SPARSE, -1, 0), 1, 4 << 20);
    _exit(error);
}
/* A call's buffer is memory that is needed, too: no EFAULT. */
static void read_into(void) {
    int zero = open("/dev/zero", O_RDONLY);
    char *p = room();
    for (long at = 0; at < MUCH; at += 8 << 20)
        if (read(zero, p + at, 8 << 20) < 0) _exit(errno);
}
static void handler(int signal) { _exit(signal); }
static void frame_of_a_signal(void) {
    char *p = mmap(NULL, 1 << 20, RW, SPARSE, -1, 0);
    stack_t stack = {.ss_sp = p, .ss_size = 1 << 20};
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
    sigaltstack(&stack, NULL);
    sigaction(SIGUSR1, &action, NULL);
    fill();
    raise(SIGUSR1);
}
static void fork_then_less(void) {
    char *p = room();
    madvise(p, MUCH, MADV_POPULATE_WRITE);
    pid_t pid = fork();
    int error = pid < 0 ? errno : 0;
    if (!pid) _exit(0);
    munmap(p, MUCH);
    if (!(pid = fork())) _exit(7);
    int status = 0;
    _exit(waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 7 ? error : 99);
}
static void *wait_here(void *argument) {
    char local[40000];
    memset(local, 1, sizeof local);
    pause();
    return argument;
}
static void threads(void) {
    pthread_t thread;
    int error = 0;
    for (int i = 0; i < 20000 && !error; i++) error = pthread_create(&thread, NULL, wait_here, NULL);
    _exit(error);
}

/* ---- who dies ------------------------------------------------------------------------------------------------------ */

/* A child takes everything and sleeps. It begins when its parent has all the pages that it needs to wait for that. */
static pid_t fill_in_a_child(void) {
    int begin[2], done[2];
    char byte = 0;
    if (pipe(begin) || pipe(done)) _exit(1);
    pid_t hog = fork();
    if (!hog) {
        if (read(begin[0], &byte, 1) != 1) _exit(1);
        fill();
        if (write(done[1], "x", 1)) pause();
        _exit(0);
    }
    close(done[1]);
    if (write(begin[1], &byte, 1) != 1 || read(done[0], &byte, 1) != 1) _exit(2);
    return hog;
}

/* The child is what must go when its parent needs a little. */
static void sleeper(void) {
    int status;
    pid_t hog = fill_in_a_child();
    memset(mmap(NULL, 4 << 20, RW, SPARSE, -1, 0), 1, 4 << 20);
    _exit(waitpid(hog, &status, 0) == hog && WIFSIGNALED(status) ? WTERMSIG(status) : 3);
}
/* The same, and the parent needs it for a call. */
static void sleeper_and_call(void) {
    int data[2], status;
    char *p = mmap(NULL, 4 << 20, RW, SPARSE, -1, 0);
    if (pipe(data) || write(data[1], "some text", 9) != 9) _exit(1);
    pid_t hog = fill_in_a_child();
    for (long at = 0; at < 4 << 20; at += 1 << 20) p[at] = 1;
    if (read(data[0], p + (3 << 20) + 5 * PAGE, 100) != 9 || memcmp(p + (3 << 20) + 5 * PAGE, "some text", 9)) _exit(4);
    _exit(waitpid(hog, &status, 0) == hog && WIFSIGNALED(status) ? WTERMSIG(status) : 3);
}
/* A child that holds little has offered to go first. */
static void volunteer(void) {
    int ready[2], status;
    if (pipe(ready)) _exit(1);
    pid_t small = fork();
    if (!small) {
        int fd = open("/proc/self/oom_score_adj", O_WRONLY);
        if (write(fd, "1000", 4) != 4 || write(ready[1], "", 1) != 1) _exit(2);
        for (;;) pause();
    }
    if (read(ready[0], &status, 1) != 1) _exit(4);
    pid_t hog = fork();
    if (!hog) touch_without_end();
    pid_t first = wait(&status);
    kill(small, SIGKILL), waitpid(hog, NULL, 0);
    _exit(first == small && WIFSIGNALED(status) ? WTERMSIG(status) : 3);
}
/* Who shares the memory of a victim dies with it. */
static void shares(void) {
    char *p = room();
    if (!vfork()) {
        for (long at = 0; at < MUCH; at += PAGE) p[at] = 1;
        _exit(0);
    }
    _exit(5);
}

/* Mode 1 of vm.overcommit_memory refuses nothing, mode 0 what is more than all there is. Only root may choose. */
static int reserves(const char *mode) {
    int fd = open("/proc/sys/vm/overcommit_memory", O_WRONLY);
    if (fd < 0 || write(fd, mode, 1) != 1) _exit(geteuid() && errno == EACCES ? 0 : errno);
    close(fd);
    void *p = mmap(NULL, 100l << 30, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p != MAP_FAILED && !munmap(p, 100l << 30);
}
static void overcommit(void) {
    int always = reserves("1"), within_reason = reserves("0");
    _exit(always && !within_reason ? 0 : 3);
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "die")) touch_without_end();
    void *p = mmap(NULL, 100l << 30, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("100 GiB at once: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
    child("overcommit", overcommit);
    child("touching without end", touch_without_end);
    child("populate", populate);
    child("shared", shared);
    child("memfd", memfd);
    child("forks", forks);
    child("tables", tables);
    child("tables of zeroes", tables_of_zeroes);
    child("heap", heap);
    child("stack", stack);
    child("huge pages", huge);
    child("file copies", file_copies);
    child("moved", moved);
    child("segments", segments);
    child("locked", locked);
    child("reserved", reserved);
    child("read into", read_into);
    child("frame of a signal", frame_of_a_signal);
    child("fork, then less", fork_then_less);
    child("threads", threads);
    child("sleeper", sleeper);
    child("sleeper and call", sleeper_and_call);
    child("volunteer", volunteer);
    child("shares", shares);
    char *q = mmap(NULL, 8 << 20, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(q, 1, 8 << 20);
    printf("alive, with %d MiB\n", 8);
    return 0;
}
