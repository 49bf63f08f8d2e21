/* Signals: handlers with SA_SIGINFO, raise and kill, masks during handlers, pending signals and the order of their
 * delivery, SA_NODEFER, SA_RESETHAND, SIG_IGN, nested handlers, sigqueue with values, and interrupted calls. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char journal[4096];
static volatile int length;
static void note(const char *text) {
    while (*text && length < (int)sizeof journal - 1) journal[length++] = *text++;
}
static void note_number(int n) {
    char text[8] = {' ', (char)('0' + n / 10 % 10), (char)('0' + n % 10)};
    note(text);
}
static void flush(const char *title) {
    printf("%s:%.*s\n", title, length, journal);
    length = 0;
}

static void simple(int number) { note_number(number); }

static void detailed(int number, siginfo_t *info, void *context) {
    note_number(number);
    note(info->si_code == SI_USER ? " user" : info->si_code == SI_TKILL ? " tkill" : info->si_code == SI_QUEUE ? " queue" : " other");
    if (info->si_code == SI_QUEUE) note_number(info->si_value.sival_int);
    if (info->si_signo != number || info->si_pid != getpid() || info->si_uid != getuid()) note(" wrong sender");
    if (context == NULL) note(" no context");
}

static int raises;
static void nested(int number) {
    note(" [");
    note_number(number);
    if (raises-- > 0) raise(number == SIGUSR1 ? SIGUSR2 : SIGUSR1);
    note(" ]");
}

static void masks(int number) {
    sigset_t now;
    sigprocmask(SIG_BLOCK, NULL, &now);
    note_number(number);
    note(sigismember(&now, SIGUSR1) ? " usr1" : " -");
    note(sigismember(&now, SIGHUP) ? " hup" : " -");
}

static void install(int number, void (*handler)(int), int flags, int also) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    if (also) sigaddset(&action.sa_mask, also);
    if (sigaction(number, &action, NULL) != 0) printf("sigaction %d failed\n", number);
}

int main(void) {
    install(SIGUSR1, simple, 0, 0), install(SIGTERM, simple, 0, 0);
    raise(SIGUSR1), kill(getpid(), SIGTERM), raise(SIGUSR1);
    flush("simple");

    struct sigaction action = {.sa_sigaction = detailed, .sa_flags = SA_SIGINFO}, old;
    for (int n = 10; n <= 15; n += 5) sigaction(n, &action, &old);
    sigaction(SIGRTMIN + 1, &action, NULL), sigaction(SIGRTMIN + 2, &action, NULL), sigaction(SIGHUP, &action, NULL);
    printf("previous handler kept: %d\n", old.sa_handler == simple);
    raise(SIGUSR1), kill(getpid(), SIGTERM), sigqueue(getpid(), SIGHUP, (union sigval){.sival_int = 42});
    flush("siginfo");

    /* Blocked: standard signals once, real-time ones queued in order; lower numbers are delivered first. */
    sigset_t all, none, pending;
    sigfillset(&all), sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &all, NULL);
    for (int i = 1; i <= 3; i++) sigqueue(getpid(), SIGRTMIN + 2, (union sigval){.sival_int = i});
    sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = 9});
    kill(getpid(), SIGTERM), kill(getpid(), SIGTERM), kill(getpid(), SIGUSR1);
    sigpending(&pending);
    printf("pending %d %d %d\n", sigismember(&pending, SIGTERM), sigismember(&pending, SIGRTMIN + 2), sigismember(&pending, SIGHUP));
    flush("while blocked");
    /* The frames nest, so the handlers run from the last set up to the first. */
    sigprocmask(SIG_SETMASK, &none, NULL);
    int lines = length;
    flush("unblocked");
    printf("journal of %d bytes\n", lines);

    install(SIGUSR1, nested, 0, 0), install(SIGUSR2, nested, 0, 0);
    raises = 5, raise(SIGUSR1);
    flush("nested");
    install(SIGUSR1, nested, SA_NODEFER, 0), install(SIGUSR2, nested, SA_NODEFER, 0);
    raises = 5, raise(SIGUSR1);
    flush("nodefer");
    install(SIGUSR1, masks, 0, SIGHUP), install(SIGUSR2, masks, SA_NODEFER, 0);
    raise(SIGUSR1), raise(SIGUSR2);
    flush("masks");
    install(SIGUSR1, simple, SA_RESETHAND, 0);
    raise(SIGUSR1);
    sigaction(SIGUSR1, NULL, &old);
    printf("reset to default: %d\n", old.sa_handler == SIG_DFL);
    signal(SIGUSR1, SIG_IGN), raise(SIGUSR1), flush("ignored");

    /* A blocked read ends with EINTR, or goes on with SA_RESTART. */
    for (int restart = 0; restart < 2; restart++) {
        int ends[2];
        pipe(ends);
        install(SIGUSR1, simple, restart ? SA_RESTART : 0, 0);
        pid_t parent = getpid(), child = fork();
        if (child == 0) {
            usleep(100000), kill(parent, SIGUSR1), usleep(100000), write(ends[1], "x", 1);
            _exit(0);
        }
        char c = '-';
        ssize_t n = read(ends[0], &c, 1);
        printf("read %zd %s %c", n, n < 0 && errno == EINTR ? "EINTR" : "ok", c);
        waitpid(child, NULL, 0);
        flush("");
        close(ends[0]), close(ends[1]);
    }
    int refused = raise(65) == -1 && errno == EINVAL;
    printf("%d %d %s\n", kill(getpid(), 0), refused, strsignal(SIGTERM));
    return 0;
}
