/* What stressors found: sizes of ioctl's arguments, lengths of 0, negative positions, processes named by directories, exclusive
 * interests of epoll, clocks that are looked at. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

static const char *told(long result) { return result < 0 ? strerrorname_np(errno) : "ok"; }

static void flags_of_files(void) {
    /* The number says 8 bytes, and the kernel writes 4. */
    const unsigned long get = 0x80086601;
    unsigned words[2] = {0, 0x5a5a5a5a};
    int fd = open(".", O_RDONLY);
    long result = ioctl(fd, get, words);
    printf("flags of a folder: %s, behind them %x\n", told(result), words[1]);
    close(fd);
}

static void nothing_to_copy(int *pipe_ends) {
    printf("tee %s,", told(tee(pipe_ends[0], pipe_ends[1], 0, 0)));
    printf(" bad flags %s,", told(tee(pipe_ends[0], pipe_ends[1], 0, 0x100)));
    printf(" bad descriptors %s,", told(tee(900, 901, 0, 0)));
    printf(" splice %s,", told(splice(900, 0, 901, 0, 0, 0)));
    printf(" bad flags %s\n", told(splice(900, 0, 901, 0, 0, 0x100)));
}

static void positions(const char *name, int fd) {
    for (int whence = SEEK_SET; whence <= SEEK_HOLE; whence++) {
        long result = lseek(fd, -5, whence);
        printf("%s, whence %d: %s\n", name, whence, result < 0 ? told(-1) : result ? "elsewhere" : "0");
    }
}

static void signals(void) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d", getpid());
    int self = open(path, O_RDONLY | O_DIRECTORY), proc = open("/proc", O_RDONLY), fd = open("/proc/self/fd", O_RDONLY);
    int status = open("/proc/self/status", O_RDONLY);
    printf("a process's folder %s,", told(syscall(SYS_pidfd_send_signal, self, 0, NULL, 0)));
    printf(" /proc %s,", told(syscall(SYS_pidfd_send_signal, proc, 0, NULL, 0)));
    printf(" a folder in it %s,", told(syscall(SYS_pidfd_send_signal, fd, 0, NULL, 0)));
    printf(" a file %s\n", told(syscall(SYS_pidfd_send_signal, status, 0, NULL, 0)));
    close(self), close(proc), close(fd), close(status);
}

static void exclusive(int readable) {
    int set = epoll_create1(0), other = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLEXCLUSIVE | EPOLLIN}, odd = {.events = EPOLLEXCLUSIVE | EPOLLPRI};
    struct epoll_event once = {.events = EPOLLEXCLUSIVE | EPOLLONESHOT}, plain = {.events = EPOLLIN};
    printf("exclusive: a set %s,", told(epoll_ctl(set, EPOLL_CTL_ADD, other, &event)));
    printf(" urgent data %s,", told(epoll_ctl(set, EPOLL_CTL_ADD, readable, &odd)));
    printf(" once %s,", told(epoll_ctl(set, EPOLL_CTL_ADD, readable, &once)));
    printf(" added %s,", told(epoll_ctl(set, EPOLL_CTL_ADD, readable, &event)));
    printf(" changed %s,", told(epoll_ctl(set, EPOLL_CTL_MOD, readable, &event)));
    printf(" made plain %s,", told(epoll_ctl(set, EPOLL_CTL_MOD, readable, &plain)));
    printf(" deleted %s,", told(epoll_ctl(set, EPOLL_CTL_DEL, readable, NULL)));
    printf(" plain %s,", told(epoll_ctl(set, EPOLL_CTL_ADD, readable, &plain)));
    printf(" made exclusive %s\n", told(epoll_ctl(set, EPOLL_CTL_MOD, readable, &event)));
}

static void clocks(void) {
    struct timex state = {.modes = 0};
    printf("adjtimex %s,", told(adjtimex(&state)));
    printf(" the real clock %s,", told(clock_adjtime(CLOCK_REALTIME, &state)));
    printf(" the monotonic one %s,", told(clock_adjtime(CLOCK_MONOTONIC, &state)));
    printf(" none %s\n", told(clock_adjtime(99, &state)));
}

int main(void) {
    int ends[2], file = open("edges.tmp", O_RDWR | O_CREAT | O_TRUNC, 0600), memory = memfd_create("edges", 0);
    int folder = open("/dev", O_RDONLY);
    unlink("edges.tmp");
    if (pipe(ends) || write(file, "some text", 9) < 0 || write(memory, "some text", 9) < 0) return 1;
    flags_of_files();
    nothing_to_copy(ends);
    const char *devices[] = {"/dev/null", "/dev/zero", "/dev/full"};
    for (int i = 0; i < 3; i++) positions(devices[i], open(devices[i], O_RDWR));
    positions("a pipe", ends[0]), positions("a file", file), positions("memory", memory);
    printf("a folder %s\n", told(lseek(folder, -5, SEEK_SET)));
    signals(), exclusive(ends[0]), clocks();
    return 0;
}
