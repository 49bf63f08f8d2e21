/* Signals to many at once: a group that holds its sender, everybody, a parent whose death is a signal to the sender. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *title, pid_t pid) {
    int status;
    if (waitpid(pid, &status, 0) != pid) printf("%s: %s\n", title, strerror(errno));
    else if (WIFSIGNALED(status)) printf("%s: signal %d\n", title, WTERMSIG(status));
    else printf("%s: status %d\n", title, WEXITSTATUS(status));
    fflush(stdout);
}

/* Waits until nobody holds the other end any more. */
static void await_end(int fd) {
    char byte;
    while (read(fd, &byte, 1) < 0) continue;
    close(fd);
}

static void crowd(int leader_sends, int target, int signal) {
    int ends[2];
    if (pipe(ends)) _exit(1);
    pid_t leader = fork();
    if (!leader) {
        close(ends[0]);
        setpgid(0, 0);
        pid_t children[3];
        for (int i = 0; i < 3; i++)
            if (!(children[i] = fork())) {
                if (!leader_sends && i == 1) _exit(kill(0, signal) ? errno : 0);
                pause();
                _exit(0);
            }
        if (leader_sends) _exit(kill(target, signal) ? errno : 0);
        pause();
        _exit(0);
    }
    setpgid(leader, leader);
    close(ends[1]);
    tell("leader", leader);
    await_end(ends[0]);
}

/* The middle one signals its parent's group, and asked to be signalled when its parent dies. */
static void bound(void) {
    int ends[2], ready[2];
    char byte;
    if (pipe(ends) || pipe(ready)) _exit(1);
    pid_t parent = fork();
    if (!parent) {
        close(ends[0]);
        setpgid(0, 0);
        if (!fork()) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            setpgid(0, 0);
            kill(-getppid(), SIGTERM);
            for (;;) pause();
        }
        pause();
        _exit(0);
    }
    close(ends[1]);
    tell("parent", parent);
    await_end(ends[0]);
}

int main(void) {
    printf("the leader signals its group\n");
    crowd(1, 0, SIGTERM);
    printf("a member does\n");
    crowd(0, 0, SIGKILL);
    printf("a group that is not there, and no signal\n");
    pid_t child = fork();
    if (!child) _exit(kill(-getpid(), SIGTERM) ? errno : 0);
    tell("child", child);
    printf("none: %d\n", kill(0, 0));
    printf("a parent whose death kills the sender\n");
    bound();
    return 0;
}
