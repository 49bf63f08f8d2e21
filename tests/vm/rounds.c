/* Does and undoes everything that takes memory, again and again: `rounds N`. After a tenth of the rounds, and at the end, it
 * prints a line and waits for one, so that somebody can look at what the machine below it uses. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 40 };
#define RW (PROT_READ | PROT_WRITE)

static void check(int fine, const char *what) {
    if (!fine) perror(what), exit(1);
}

static void touch(char *p) {
    check(p != MAP_FAILED, "mmap");
    for (int i = 0; i < PAGES; i++) p[i * PAGE] = 1;
}

static void memory(int round, int file) {
    size_t size = PAGES * PAGE;
    char *p = mmap(NULL, size, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *q = mmap(NULL, size, RW, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    char *r = mmap(NULL, size, RW, round % 2 ? MAP_SHARED : MAP_PRIVATE, file, 0);
    touch(p), touch(q), touch(r);
    check(!mprotect(p + 3 * PAGE, 5 * PAGE, PROT_READ) && !madvise(q, size, MADV_DONTNEED), "advice");
    p = mremap(p + 10 * PAGE, 10 * PAGE, 80 * PAGE, MREMAP_MAYMOVE);
    check(p != MAP_FAILED && !munmap(p, 80 * PAGE), "mremap");
    check(!munmap(r + 5 * PAGE, PAGE) && !munmap(r, size) && !munmap(q, size), "munmap");
    int memfd = memfd_create("round", 0);
    check(memfd >= 0 && !ftruncate(memfd, size), "memfd");
    q = mmap(NULL, size, RW, MAP_SHARED, memfd, 0);
    touch(q);
    check(!munmap(q, size) && !close(memfd), "memfd");
    int id = shmget(IPC_PRIVATE, size, 0600);
    touch(q = shmat(id, NULL, 0));
    check(!shmctl(id, IPC_RMID, NULL) && !shmdt(q), "shm");
}

static void processes(char *self, char *grandchild) {
    pid_t pid = fork();
    if (!pid) {
        char *p = mmap(NULL, 1 << 20, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        touch(p), touch(grandchild);
        if (!fork()) _exit(grandchild[PAGE] != 1);
        execl(self, self, "exit", NULL);
        _exit(127);
    }
    int status = -1;
    check(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0, "child");
}

int main(int argc, char **argv) {
    if (argc < 3) return argc == 2 && strcmp(argv[1], "exit");
    int rounds = atoi(argv[1]), file = open(argv[2], O_RDWR | O_CREAT, 0600);
    check(file >= 0 && !ftruncate(file, PAGES * PAGE), argv[2]);
    char *heap = mmap(NULL, PAGES * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    touch(heap);
    for (int round = 1; round <= rounds; round++) {
        /* What munmap leaves of the first mapping goes with the process that did it. */
        pid_t pid = fork();
        if (!pid) memory(round, file), _exit(0);
        int status = -1;
        check(pid > 0 && waitpid(pid, &status, 0) == pid && status == 0, "memory");
        processes(argv[0], heap);
        if (round == rounds / 10 || round == rounds) {
            printf("%d rounds\n", round), fflush(stdout);
            char line[16];
            check(fgets(line, sizeof line, stdin) != NULL, "a line");
        }
    }
    return 0;
}
