/* Processes: fork and wait in all their outcomes, a tree of processes, pipes between them, orphans, vfork, file offsets
 * shared and memory not, ids and groups, exit handlers that run once. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int spawn(int kind) {
    fflush(stdout);
    pid_t child = fork();
    if (child != 0) return child;
    switch (kind) {
    case 0: _exit(0);
    case 1: exit(42);
    case 2: abort();
    case 3: raise(SIGKILL); break;
    case 4: signal(SIGPIPE, SIG_DFL); { int p[2]; pipe(p), close(p[0]), write(p[1], "x", 1); } break;
    case 5: *(volatile int *)NULL = 1; break;
    case 6: _exit(-1);
    case 7: exit(fork() == 0 ? 3 : (wait(&kind), WEXITSTATUS(kind) + 100));
    }
    _exit(99);
}

static void outcomes(void) {
    signal(SIGABRT, SIG_DFL);
    for (int kind = 0; kind < 8; kind++) {
        int status = 0;
        pid_t child = spawn(kind), got = waitpid(child, &status, 0);
        printf("kind %d: right %d, exited %d %d, signalled %d %d\n", kind, got == child, WIFEXITED(status),
               WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status), WIFSIGNALED(status) ? WTERMSIG(status) : -1);
    }
}

/* Sums a range by halving it over processes; each returns its part through a pipe. */
static long divide(int from, int to, int level) {
    if (level == 0) {
        long sum = 0;
        for (int i = from; i < to; i++) sum += (long)i * i % 7;
        return sum;
    }
    int ends[2], middle = (from + to) / 2;
    long right;
    pipe(ends);
    pid_t child = fork();
    if (child == 0) {
        right = divide(middle, to, level - 1);
        write(ends[1], &right, sizeof right);
        _exit(0);
    }
    close(ends[1]);
    long left = divide(from, middle, level - 1);
    read(ends[0], &right, sizeof right);
    close(ends[0]), waitpid(child, NULL, 0);
    return left + right;
}

/* numbers -> squares -> sums, each a process, through pipes larger than their buffers. */
static void pipeline(void) {
    int a[2], b[2];
    pipe(a), pipe(b);
    if (fork() == 0) {
        close(a[0]), close(b[0]), close(b[1]);
        for (int i = 0; i < 50000; i++) write(a[1], &i, sizeof i);
        _exit(0);
    }
    if (fork() == 0) {
        close(a[1]), close(b[0]);
        FILE *in = fdopen(a[0], "r"), *out = fdopen(b[1], "w");
        for (int i; fread(&i, sizeof i, 1, in) == 1;) fprintf(out, "%d\n", i % 1000 * (i % 1000));
        fclose(out);
        _exit(0);
    }
    close(a[0]), close(a[1]), close(b[1]);
    FILE *in = fdopen(b[0], "r");
    long sum = 0, lines = 0;
    for (int v; fscanf(in, "%d", &v) == 1; lines++) sum += v;
    fclose(in);
    int status, children = 0;
    while (wait(&status) > 0) children += status == 0;
    printf("pipeline: %ld lines, sum %ld, children %d, then %s\n", lines, sum, children, errno == ECHILD ? "ECHILD" : "?");
}

static void on_exit_one(void) { printf("exit handler one\n"); }
static void on_exit_two(void) { printf("exit handler two\n"); }

int main(void) {
    outcomes();
    printf("divided %ld, alone %ld\n", divide(0, 20000, 4), divide(0, 20000, 0));
    fflush(stdout);
    pipeline();

    char name[] = "/tmp/processes-XXXXXX", text[32] = "";
    int file = mkstemp(name), value = 1;
    unlink(name);
    if (fork() == 0) value = 2, write(file, "child", 5), close(file), _exit(0);
    wait(NULL);
    write(file, "+parent", 7);
    pread(file, text, 31, 0);
    printf("offset shared <%s>, memory not %d\n", text, value);

    int ends[2];
    pipe(ends);
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) {
        if (fork() == 0) {
            while (getppid() == child || getppid() == parent) usleep(1000);
            char c = getppid() != parent && getpgrp() == getpgid(parent) ? 'o' : '?';
            usleep(30000), write(ends[1], &c, 1);
            _exit(0);
        }
        usleep(10000), _exit(getppid() == parent ? 5 : 6);
    }
    int status;
    waitpid(child, &status, 0), read(ends[0], text, 1);
    printf("child %d, orphan %c\n", WEXITSTATUS(status), text[0]);
    child = vfork();
    if (child == 0) _exit(8);
    waitpid(child, &status, 0);
    printf("vfork %d\n", WEXITSTATUS(status));
    child = fork();
    if (child == 0) {
        setpgid(0, 0);
        int own = getpgrp() == getpid(), session = getsid(0) == getsid(parent), refused = setsid() == -1 && errno == EPERM;
        _exit(own + 2 * session + 4 * refused);
    }
    waitpid(child, &status, 0);
    printf("groups %d\n", WEXITSTATUS(status));
    atexit(on_exit_one), atexit(on_exit_two);
    fflush(stdout);
    if (fork() == 0) exit(0);
    wait(NULL);
    return 3;
}
