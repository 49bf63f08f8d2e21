/* A signal that comes in the middle of a long write: what has been written counts, and nothing is written twice. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SIZE = 3 << 20 };
static volatile int seen;
static void note(int number) { seen = number; }
static void pause_for(long milliseconds) {
    struct timespec time = {0, milliseconds * 1000000};
    while (nanosleep(&time, &time)) {}
}

static void writer(int fd, const char *bytes) {
    long done = 0, calls = 0;
    while (done < SIZE) {
        long count = write(fd, bytes + done, SIZE - done);
        if (count < 0) _exit(1);
        done += count, calls++;
    }
    _exit(seen == SIGUSR1 && calls > 1 ? 0 : 2);
}

static void transfer(const char *name, int out, int in, int flags) {
    char *bytes = malloc(SIZE), *found = malloc(SIZE + 1), go = 0;
    int ready[2], status;
    for (long i = 0; i < SIZE; i++) bytes[i] = i * 31 >> 7;
    if (pipe(ready)) exit(3);
    pid_t child = fork();
    if (!child) {
        struct sigaction action = {.sa_handler = note, .sa_flags = flags};
        sigaction(SIGUSR1, &action, NULL);
        close(in), write(ready[1], &go, 1);
        writer(out, bytes);
    }
    close(out), read(ready[0], &go, 1), pause_for(50), kill(child, SIGUSR1), pause_for(20);
    long total = 0, count;
    while ((count = read(in, found + total, SIZE + 1 - total)) > 0) total += count;
    waitpid(child, &status, 0);
    printf("%s, %s: %ld bytes, %s, %x\n", name, flags ? "restarting" : "plain", total, total == SIZE && !memcmp(bytes, found, SIZE) ? "the same" : "others", status);
    close(in), close(ready[0]), close(ready[1]), free(bytes), free(found);
}

int main(void) {
    for (int flags = 0; flags <= SA_RESTART; flags += SA_RESTART) {
        int ends[2];
        if (pipe(ends) == 0) transfer("pipe", ends[1], ends[0], flags);
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0) transfer("socket", ends[1], ends[0], flags);
    }
    return 0;
}
