/* Running itself: execve of /proc/self/exe with other arguments and environment, descriptors with and without close-on-
 * exec, what exec keeps and resets, posix_spawn with file actions, system and popen, failing execs. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int child(int argc, char **argv) {
    if (strcmp(argv[1], "--arguments") == 0) {
        for (int i = 2; i < argc; i++) printf("  argument <%s>\n", argv[i]);
        for (char **e = environ; *e; e++) printf("  environment <%s>\n", *e);
    } else if (strcmp(argv[1], "--descriptors") == 0) {
        for (int fd = 3; fd < 40; fd++) {
            if (fcntl(fd, F_GETFD) != -1) printf("  open: %d\n", fd - atoi(argv[2]));
        }
    } else if (strcmp(argv[1], "--state") == 0) {
        struct sigaction a, b;
        sigaction(SIGUSR1, NULL, &a), sigaction(SIGUSR2, NULL, &b);
        sigset_t mask;
        sigprocmask(SIG_BLOCK, NULL, &mask);
        mode_t old = umask(0);
        printf("  handled reset %d, ignored kept %d, mask kept %d, umask %o, same pid %d\n", a.sa_handler == SIG_DFL,
               b.sa_handler == SIG_IGN, sigismember(&mask, SIGHUP), old, getpid() == atoi(argv[2]));
        char folder[64];
        printf("  in %s\n", getcwd(folder, sizeof folder));
        return 9;
    } else if (strcmp(argv[1], "--copy") == 0) {
        for (int c; (c = getchar()) != EOF;) putchar(c == '\n' ? '|' : c);
        fprintf(stderr, "[copied]");
    }
    return 0;
}

static int status_of(pid_t pid) {
    int status;
    fflush(stdout);
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static void handler(int n) { (void)n; }

int main(int argc, char **argv) {
    if (argc > 1 && strncmp(argv[1], "--", 2) == 0) return child(argc, argv);
    setvbuf(stdout, NULL, _IONBF, 0);
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length > 0 ? length : 0] = 0;
    printf("own path absolute %d, exists %d\n", self[0] == '/', access(self, X_OK) == 0);

    char *many[70] = {"name", "--arguments", "", "two words", "\xc3\xa4 \t*", NULL};
    char *environment[] = {"A=1", "EMPTY=", "LONG=a b=c", NULL};
    pid_t pid = fork();
    if (pid == 0) execve("/proc/self/exe", many, environment), _exit(50);
    printf("exec: %d\n", status_of(pid));

    int file = open("/dev/null", O_RDONLY), closed = open("/dev/null", O_RDONLY | O_CLOEXEC), twin = dup(closed);
    int other = fcntl(file, F_DUPFD_CLOEXEC, file + 5), kept = fcntl(file, F_DUPFD, file + 7);
    char number[16];
    sprintf(number, "%d", file);
    pid = fork();
    if (pid == 0) execl("/proc/self/exe", "x", "--descriptors", number, NULL), _exit(50);
    printf("descriptors: %d (%d %d %d %d)\n", status_of(pid), closed - file, twin - file, other - file, kept - file);

    pid = fork();
    if (pid == 0) {
        signal(SIGUSR1, handler), signal(SIGUSR2, SIG_IGN), umask(037), chdir("/usr");
        sigset_t hup;
        sigemptyset(&hup), sigaddset(&hup, SIGHUP), sigprocmask(SIG_BLOCK, &hup, NULL);
        sprintf(number, "%d", getpid());
        execl(self, "x", "--state", number, NULL), _exit(50);
    }
    printf("state: %d\n", status_of(pid));

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char in[] = "/tmp/exec_self-XXXXXX";
    int source = mkstemp(in), to[2];
    write(source, "one\ntwo\n", 8), lseek(source, 0, SEEK_SET), pipe(to);
    posix_spawn_file_actions_init(&actions), posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&actions, 0, in, O_RDONLY, 0), posix_spawn_file_actions_adddup2(&actions, to[1], 1);
    posix_spawn_file_actions_adddup2(&actions, 1, 2), posix_spawn_file_actions_addclose(&actions, to[0]);
    char *copy[] = {"x", "--copy", NULL};
    int failed = posix_spawn(&pid, self, &actions, &attributes, copy, environment);
    int status = status_of(pid);
    char got[64] = "";
    close(to[1]);
    for (ssize_t n, at = 0; (n = read(to[0], got + at, sizeof got - 1 - (size_t)at)) > 0;) at += n;
    printf("spawn: %d %d <%s>\n", failed, status, got);
    failed = posix_spawn(&pid, "/nowhere/program", NULL, NULL, copy, environment);
    printf("spawn of nothing: %d\n", failed == ENOENT);
    unlink(in);

    static const char *const bad[] = {"/nowhere", "/tmp", "/etc/passwd", "/etc/passwd/x"};
    for (int i = 0; i < 4; i++) {
        int r = execl(bad[i], "x", NULL), error = errno;
        printf("exec of %s: %d %s\n", bad[i], r, error == ENOENT ? "ENOENT" : error == EACCES ? "EACCES" : error == ENOTDIR ? "ENOTDIR" : "?");
    }
    char script[] = "/tmp/exec_self-XXXXXX";
    int text = mkstemp(script);
    dprintf(text, "#!%s --arguments  from the script \n", self);
    fchmod(text, 0700), close(text);
    pid = fork();
    if (pid == 0) {
        char *few[] = {"ignored", "last", NULL}, *none[] = {NULL};
        for (int tries = 0; tries < 50 && (execve(script, few, none), errno == ETXTBSY); tries++) usleep(1000);
        _exit(50);
    }
    status = status_of(pid);
    unlink(script);
    printf("script: %d\n", status);
    return 0;
}
