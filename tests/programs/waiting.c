/* Waiting for signals: sigsuspend, sigwait, sigwaitinfo and sigtimedwait with its time-out, SIGCHLD with its siginfo,
 * stopped and continued children, alarm and pause. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t seen[65];
static void count(int number) { seen[number]++; }

static volatile int child_code, child_status, child_pid_right;
static pid_t child;
static void on_child(int number, siginfo_t *info, void *context) {
    (void)context;
    seen[number]++;
    child_code = info->si_code, child_status = info->si_status, child_pid_right = info->si_pid == child;
}

static const char *code_name(int code) {
    return code == CLD_EXITED ? "exited" : code == CLD_KILLED ? "killed" : code == CLD_DUMPED ? "dumped"
         : code == CLD_STOPPED ? "stopped" : code == CLD_CONTINUED ? "continued" : "?";
}

static void described(const char *what, int status) {
    if (WIFEXITED(status)) printf("%s exited %d\n", what, WEXITSTATUS(status));
    else if (WIFSIGNALED(status)) printf("%s killed by %d\n", what, WTERMSIG(status));
    else if (WIFSTOPPED(status)) printf("%s stopped by %d\n", what, WSTOPSIG(status));
    else if (WIFCONTINUED(status)) printf("%s continued\n", what);
}

int main(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct sigaction action = {.sa_handler = count};
    sigaction(SIGUSR1, &action, NULL), sigaction(SIGALRM, &action, NULL);
    action.sa_sigaction = on_child, action.sa_flags = SA_SIGINFO;
    sigaction(SIGCHLD, &action, NULL);

    sigset_t block, empty, old;
    sigemptyset(&block), sigemptyset(&empty);
    sigaddset(&block, SIGUSR1), sigaddset(&block, SIGCHLD), sigaddset(&block, SIGUSR2);
    sigprocmask(SIG_BLOCK, &block, &old);
    raise(SIGUSR1);
    printf("blocked: %d\n", seen[SIGUSR1]);
    int r = sigsuspend(&empty);
    printf("sigsuspend %d %d, seen %d\n", r, errno == EINTR, seen[SIGUSR1]);

    for (int i = 0; i < 3; i++) {
        child = fork();
        if (child == 0) {
            if (i == 1) signal(SIGTERM, SIG_DFL), raise(SIGTERM);
            if (i == 2) raise(SIGKILL);
            _exit(7);
        }
        while (seen[SIGCHLD] <= i) sigsuspend(&empty);
        printf("child %s %d, its pid %d\n", code_name(child_code), child_status, child_pid_right);
        int status;
        pid_t waited = waitpid(child, &status, 0);
        printf("waited %d: ", waited == child);
        described("child", status);
    }

    int number = 0;
    raise(SIGUSR2);
    int failed = sigwait(&block, &number);
    printf("sigwait %d: %d\n", failed, number);
    siginfo_t info;
    sigqueue(getpid(), SIGUSR2, (union sigval){.sival_int = 1234});
    r = sigwaitinfo(&block, &info);
    printf("sigwaitinfo %d value %d\n", r, info.si_value.sival_int);
    struct timespec brief = {0, 20000000}, zero = {0, 0};
    r = sigtimedwait(&block, &info, &brief);
    printf("sigtimedwait %d %d\n", r, errno == EAGAIN);
    r = sigtimedwait(&block, &info, &zero);
    printf("without waiting %d %d\n", r, errno == EAGAIN);

    /* Nothing else goes on meanwhile that could wake us. */
    struct itimerval soon = {{0, 0}, {0, 20000}};
    struct itimerspec later = {{0, 0}, {0, 20000000}};
    sigset_t alarms = empty;
    timer_t timer;
    sigaddset(&alarms, SIGALRM), sigprocmask(SIG_BLOCK, &alarms, NULL);
    setitimer(ITIMER_REAL, &soon, NULL);
    failed = sigwait(&alarms, &number);
    printf("sigwait for an alarm %d: %d\n", failed, number);
    timer_create(CLOCK_MONOTONIC, NULL, &timer), timer_settime(timer, 0, &later, NULL);
    r = sigwaitinfo(&alarms, &info);
    printf("sigwaitinfo for a timer %d\n", r);
    sigprocmask(SIG_UNBLOCK, &alarms, NULL);

    child = fork();
    if (child == 0) {
        sigprocmask(SIG_SETMASK, &empty, NULL);
        raise(SIGSTOP);
        pause();
        _exit(seen[SIGUSR1]);
    }
    int status;
    waitpid(child, &status, WUNTRACED), described("stop", status);
    kill(child, SIGCONT);
    waitpid(child, &status, WCONTINUED), described("continue", status);
    siginfo_t found;
    memset(&found, 0, sizeof found);
    r = waitid(P_PID, (id_t)child, &found, WEXITED | WNOHANG);
    printf("nothing yet: %d pid %d\n", r, found.si_pid);
    usleep(50000), kill(child, SIGUSR1);
    waitid(P_PID, (id_t)child, &found, WEXITED | WNOWAIT);
    printf("waitid %s %d, right %d\n", code_name(found.si_code), found.si_status, found.si_pid == child);
    waitpid(child, &status, 0), described("again", status);
    r = waitpid(-1, &status, 0);
    printf("no child: %d %d\n", r, errno == ECHILD);

    sigprocmask(SIG_SETMASK, &old, NULL);
    printf("alarm %u", alarm(100));
    printf(", left %d", alarm(0) >= 99);
    alarm(1);
    r = pause();
    printf(", pause %d %d, seen %d\n", r, errno == EINTR, seen[SIGALRM]);
    return 0;
}
