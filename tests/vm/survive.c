/* The first process ends while its child lives on, with memory of its own, a mapped file and a lock on it.
 * `survive FILE test` says whether somebody has locked FILE. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, SIZE = 4 << 20 };
#define RW (PROT_READ | PROT_WRITE)

static int lock(int fd, int command, int type) {
    struct flock l = { .l_type = type, .l_whence = SEEK_SET };
    return fcntl(fd, command, &l) ? -1 : l.l_type;
}

static long sum(const char *p, long size) {
    long total = 0;
    for (long at = 0; at < size; at += PAGE) total += p[at];
    return total;
}

/* Waits for its turn, and uses memory in all the ways that must be given back. */
static int live_on(int fd, char *private, char *file, int first, int ready) {
    char line[16], *more;
    int status;
    if (lock(fd, F_SETLK, F_WRLCK) < 0) return 1;
    close(ready);
    while (getppid() == first) usleep(1000);
    printf("alone\n");
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) return 2;
    memset(private, 2, SIZE / 2);
    more = mmap(NULL, SIZE, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (!fork()) {
        memset(private, 3, SIZE);
        memset(more, 1, SIZE);
        file[PAGE] = 5;
        _exit(0);
    }
    wait(&status);
    printf("private %ld, shared %ld, file %ld, status %d\n", sum(private, SIZE), sum(more, SIZE), sum(file, 2 * PAGE), status);
    return 0;
}

int main(int argc, char **argv) {
    int fd = open(argv[1], O_RDWR | O_CREAT, 0600), ends[2], first = getpid();
    char byte, *private, *file;
    if (argc > 2) return !printf("%s\n", lock(fd, F_GETLK, F_WRLCK) == F_UNLCK ? "free" : "locked");
    private = mmap(NULL, SIZE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (ftruncate(fd, 2 * PAGE) || pipe(ends)) return 9;
    file = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);
    memset(private, 1, SIZE);
    memset(file, 4, PAGE);
    if (!fork()) return close(ends[0]), live_on(fd, private, file, first, ends[1]);
    close(ends[1]);
    return read(ends[0], &byte, 1) == 0 ? 3 : 8;
}
