/* Waiting for descriptors: select, pselect, poll and ppoll on pipes, FIFOs, files and socket pairs, time-outs, hang-ups,
 * non-blocking reads and writes, full pipes, SIGPIPE, wake-ups by a child and by a signal. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *events(short e) {
    static char text[32];
    text[0] = 0;
    if (e & POLLIN) strcat(text, "in ");
    if (e & POLLOUT) strcat(text, "out ");
    if (e & POLLHUP) strcat(text, "hup ");
    if (e & POLLERR) strcat(text, "err ");
    if (e & POLLNVAL) strcat(text, "nval ");
    return text;
}
static void look(const char *title, int fd, int wait) {
    struct pollfd p = {fd, POLLIN | POLLOUT, 0};
    int n = poll(&p, 1, wait);
    printf("%s: %d %s\n", title, n, events(p.revents));
}
static int chosen(int fd, int out, int milliseconds) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(fd, &set);
    struct timeval t = {milliseconds / 1000, milliseconds % 1000 * 1000};
    int n = select(fd + 1, out ? NULL : &set, out ? &set : NULL, NULL, &t);
    return n * 10 + !!FD_ISSET(fd, &set);
}
static const char *why(ssize_t n) {
    return n >= 0 ? "ok" : errno == EAGAIN ? "EAGAIN" : errno == EPIPE ? "EPIPE" : errno == EINTR ? "EINTR" : errno == EBADF ? "EBADF" : "?";
}
static volatile int hits;
static void handler(int n) { (void)n, hits++; }

int main(void) {
    int p[2], q[2];
    char c = 0, block[4096];
    pipe(p), pipe2(q, O_NONBLOCK | O_CLOEXEC);
    memset(block, 'b', sizeof block);
    look("empty pipe, read end", p[0], 0), look("write end", p[1], 0);
    printf("select %d %d\n", chosen(p[0], 0, 10), chosen(p[1], 1, 10));
    write(p[1], "x", 1), look("one byte", p[0], -1);
    printf("select %d\n", chosen(p[0], 0, 0)), read(p[0], &c, 1);
    printf("non-blocking read %s", why(read(q[0], &c, 1)));
    long total = 0;
    ssize_t n;
    while ((n = write(q[1], block, sizeof block)) > 0) total += n;
    printf(", full after %ld %s", total, why(n)), look(", full", q[1], 0);
    for (long left = 4096 * 2; left > 0; left -= n) n = read(q[0], block, left > 4096 ? 4096 : (size_t)left);
    look("some room", q[1], 0);
    printf("size %d, set %d\n", fcntl(q[0], F_GETPIPE_SZ), fcntl(q[0], F_GETFL) & O_NONBLOCK ? 1 : 0);
    close(q[1]);
    while ((n = read(q[0], block, sizeof block)) > 0) total -= n;
    printf("rest %ld, end %zd\n", total - 8192, n), look("hung up", q[0], 0);
    signal(SIGPIPE, SIG_IGN), close(p[0]), printf("no reader %s\n", why(write(p[1], "x", 1))), look("broken", p[1], 0);
    signal(SIGPIPE, handler), n = write(p[1], "x", 1), printf("handler %d %s\n", hits, why(n));
    close(p[1]), look("closed", p[1], 0);
    int null = open("/dev/null", O_RDWR), zero = open("/dev/zero", O_RDONLY);
    look("null", null, 0), look("zero", zero, 0);
    n = read(null, &c, 1), printf("read null %zd", n), n = read(zero, &c, 1), printf(", zero %zd %d\n", n, c);

    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    look("socket pair", pair[0], 0), write(pair[1], "hello", 5), look("data", pair[0], 0);
    n = recv(pair[0], block, sizeof block, MSG_PEEK);
    printf("peek %zd", n), n = recv(pair[0], block, 3, 0), printf(", part %zd %.3s", n, block), printf(", rest %zd\n", recv(pair[0], block, 9, MSG_DONTWAIT));
    printf("empty %s", why(recv(pair[0], block, 9, MSG_DONTWAIT))), shutdown(pair[1], SHUT_WR);
    printf(", end %zd\n", read(pair[0], block, 9)), close(pair[1]), look("closed peer", pair[0], 0);
    int event = eventfd(3, EFD_NONBLOCK);
    unsigned long count = 4;
    write(event, &count, 8), look("event", event, 0), read(event, &count, 8), printf("counted %lu", count), printf(", again %s\n", why(read(event, &count, 8)));

    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    n = poll(NULL, 0, 30);
    clock_gettime(CLOCK_MONOTONIC, &after);
    printf("time-out %zd, long enough %d\n", n, (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000 >= 29);
    pipe(p);
    fflush(stdout);
    if (fork() == 0) {
        for (int i = 0; i < 3; i++) usleep(20000), write(p[1], &"abc"[i], 1);
        _exit(0);
    }
    close(p[1]);
    struct pollfd many[3] = {{p[0], POLLIN, 0}, {-1, POLLIN, 0}, {null, 0, 0}};
    for (;;) {
        n = poll(many, 3, 5000);
        ssize_t got = read(p[0], &c, 1);
        printf("[%zd %s%zd %c]", n, many[0].revents & POLLIN ? "in " : "hup ", got, got ? c : '-');
        if (got == 0) break;
    }
    wait(NULL), printf(" negative ignored %d\n", many[1].revents);
    sigset_t block_set, none;
    sigemptyset(&block_set), sigemptyset(&none), sigaddset(&block_set, SIGUSR1), sigprocmask(SIG_BLOCK, &block_set, NULL);
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL), raise(SIGUSR1), hits = 0;
    struct timespec long_time = {5, 0};
    n = ppoll(NULL, 0, &long_time, &none), printf("ppoll %s %d", why(n), hits), raise(SIGUSR1);
    n = pselect(0, NULL, NULL, NULL, &long_time, &none), printf(", pselect %s %d\n", why(n), hits);
    return 0;
}
