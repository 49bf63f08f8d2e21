/* Jobs that lose their shell: a stopped group that loses its last tie to its session is hung up and continued. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static sigset_t both;

/* A member of a job: stops, if it shall, and tells which signals came. */
static void member(const char *name, int stop, int until) {
    char byte;
    sigset_t came;
    if (stop) raise(SIGSTOP);
    else if (read(until, &byte, 1)) _exit(1);
    sigpending(&came);
    printf("  %s: hung up %d, continued %d\n", name, sigismember(&came, SIGHUP), sigismember(&came, SIGCONT));
    fflush(stdout);
    _exit(0);
}

static void await_stop(pid_t pid) {
    int status;
    if (waitpid(pid, &status, WUNTRACED) != pid || !WIFSTOPPED(status)) _exit(1);
}

/* Runs `scene` as the leader of a session, and waits until all of it has ended. `until` and `end` are a pipe that ends with
 * the leader and the shell. */
static void session(const char *title, void (*scene)(int, int)) {
    int ends[2], over[2], status;
    char byte;
    printf("%s\n", title);
    fflush(stdout);
    if (pipe(ends) || pipe(over)) exit(1);
    if (!fork()) {
        setsid();
        scene(ends[0], ends[1]);
        _exit(0);
    }
    close(ends[0]), close(ends[1]), close(over[1]);
    if (wait(&status) < 0 || read(over[0], &byte, 1)) exit(1);
    close(over[0]);
}

/* A shell starts a job, each in a group of its own. */
static pid_t shell_with_job(int stop, int until, int write_end) {
    pid_t job = fork();
    if (!job) {
        setpgid(0, 0);
        if (!stop) close(write_end);
        member("the job", stop, until);
    }
    setpgid(job, job);
    if (stop) await_stop(job);
    return job;
}

static void stopped_job(int until, int end) {
    pid_t shell = fork();
    if (!shell) setpgid(0, 0), shell_with_job(1, until, end), _exit(0);
    waitpid(shell, NULL, 0);
}

static void running_job(int until, int end) {
    pid_t shell = fork();
    if (!shell) setpgid(0, 0), shell_with_job(0, until, end), _exit(0);
    waitpid(shell, NULL, 0);
}

static void another_tie(int until, int end) {
    int job_ends[2];
    pid_t shell, job, other;
    if (pipe(job_ends)) _exit(1);
    shell = fork();
    if (!shell) {
        setpgid(0, 0);
        job = shell_with_job(1, until, end);
        if (write(job_ends[1], &job, sizeof job) < 0) _exit(1);
        pause();
    }
    if (read(job_ends[0], &job, sizeof job) < 0) _exit(1);
    other = fork();
    if (!other) pause();
    setpgid(other, job);
    kill(shell, SIGTERM);
    waitpid(shell, NULL, 0);
    kill(job, SIGCONT);
    kill(other, SIGKILL);
    waitpid(other, NULL, 0);
}

static void last_tie_ends(int until, int end) {
    pid_t leader = fork();
    if (!leader) {
        setpgid(0, 0);
        pid_t job = fork();
        if (!job) member("its child", 1, until);
        await_stop(job);
        _exit(0);
    }
    waitpid(leader, NULL, 0);
}

static void last_tie_leaves(int until, int end) {
    pid_t leader = fork();
    if (!leader) {
        setpgid(0, 0);
        pid_t job = fork();
        if (!job) member("its child", 1, until);
        await_stop(job);
        setpgid(0, getppid());
        kill(job, SIGCONT);
        waitpid(job, NULL, 0);
        _exit(0);
    }
    waitpid(leader, NULL, 0);
}

int main(void) {
    sigemptyset(&both), sigaddset(&both, SIGHUP), sigaddset(&both, SIGCONT);
    sigprocmask(SIG_BLOCK, &both, NULL);
    session("the shell of a stopped job ends", stopped_job);
    session("the shell of a running job ends", running_job);
    session("another process ties the job to its session", another_tie);
    session("the last tie is a member, and ends", last_tie_ends);
    session("the last tie is a member, and goes to another group", last_tie_leaves);
    return 0;
}
