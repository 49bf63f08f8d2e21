/* The limit on CPU time: SIGXCPU at the soft limit, death at the hard one. */
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t warned;

static void on_limit(int signal) { warned = signal == SIGXCPU; }

static int end_of(int soft, int hard, void (*handler)(int)) {
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXCPU, handler);
        struct rlimit limit = {soft, hard};
        setrlimit(RLIMIT_CPU, &limit);
        while (!warned) continue;
        getrlimit(RLIMIT_CPU, &limit);
        printf("warned; now %d to %d\n", (int)limit.rlim_cur, (int)limit.rlim_max);
        fflush(stdout);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    return status;
}

int main(void) {
    int killed = end_of(1, 1, on_limit), warned = end_of(1, 5, on_limit), died = end_of(1, 5, SIG_DFL);
    printf("hard: signal %d\nsoft, handled: %d\nsoft, by default: signal %d\n", WTERMSIG(killed), warned, WTERMSIG(died));
}
