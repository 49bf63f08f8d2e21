/* Uses all memory there is: calls say ENOMEM, and who touches too much is killed, others live on. `exhaust die` ends that way. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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

int main(int argc, char **argv) {
    if (argc > 1) touch_without_end();
    void *p = mmap(NULL, 100l << 30, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    printf("100 GiB at once: %s\n", p == MAP_FAILED ? strerror(errno) : "mapped");
    child("touching without end", touch_without_end);
    child("populate", populate);
    child("shared", shared);
    child("memfd", memfd);
    child("forks", forks);
    char *q = mmap(NULL, 20 << 20, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memset(q, 1, 20 << 20);
    printf("alive, with %d MiB\n", 20);
    return 0;
}
