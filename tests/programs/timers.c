/* Clocks and timers: clocks that never run back, sleeping at least as long as asked, absolute sleeps, interval timers
 * (real and CPU time), POSIX timers with signals, time spent, and errors for bad arguments. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long now(clockid_t clock) {
    struct timespec t;
    if (clock_gettime(clock, &t) != 0) return -1;
    return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static volatile sig_atomic_t ticks, values;
static void tick(int number) {
    (void)number;
    ticks++;
}
static void valued(int number, siginfo_t *info, void *context) {
    (void)number, (void)context;
    if (info->si_code == SI_TIMER && info->si_value.sival_int == 99) values++;
}

static void monotonic(const char *name, clockid_t clock) {
    int back = 0;
    long long last = now(clock), start = last;
    for (int i = 0; i < 20000; i++) {
        long long t = now(clock);
        back += t < last;
        last = t;
    }
    printf("%s: valid %d, back %d, moves %d\n", name, start >= 0, back, last > start);
}

int main(void) {
    monotonic("realtime", CLOCK_REALTIME);
    monotonic("monotonic", CLOCK_MONOTONIC);
    monotonic("boottime", CLOCK_BOOTTIME);
    monotonic("process", CLOCK_PROCESS_CPUTIME_ID);
    monotonic("thread", CLOCK_THREAD_CPUTIME_ID);
    struct timespec t, resolution;
    int r = clock_gettime(77, &t);
    printf("bad clock %d %d\n", r, errno == EINVAL);
    r = clock_getres(CLOCK_MONOTONIC, &resolution);
    printf("resolution %d %ld\n", r, (long)resolution.tv_sec);
    struct timeval day;
    gettimeofday(&day, NULL);
    time_t seconds = time(NULL);
    printf("agree %d, after 2020 %d\n", seconds - day.tv_sec <= 1 && seconds >= day.tv_sec - 1, seconds > 1577836800);

    long long start = now(CLOCK_MONOTONIC);
    struct timespec wait = {0, 30000000};
    r = nanosleep(&wait, NULL);
    printf("nanosleep %d, long enough %d\n", r, now(CLOCK_MONOTONIC) - start >= 30000000);
    start = now(CLOCK_MONOTONIC) + 30000000;
    t.tv_sec = start / 1000000000, t.tv_nsec = start % 1000000000;
    r = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
    printf("absolute %d, reached %d\n", r, now(CLOCK_MONOTONIC) >= start);
    printf("in the past %d\n", clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL));
    struct timespec bad = {0, 1000000000};
    r = nanosleep(&bad, NULL);
    printf("too many nanoseconds %d %d\n", r, errno == EINVAL);

    struct sigaction action = {.sa_handler = tick};
    sigaction(SIGALRM, &action, NULL), sigaction(SIGVTALRM, &action, NULL), sigaction(SIGPROF, &action, NULL);
    struct itimerval interval = {{0, 5000}, {0, 5000}}, off = {{0, 0}, {0, 0}}, left;
    setitimer(ITIMER_REAL, &interval, NULL);
    while (ticks < 5) pause();
    getitimer(ITIMER_REAL, &left);
    printf("real ticks, interval %ld, below it %d\n", (long)left.it_interval.tv_usec, left.it_value.tv_usec <= 10000);
    setitimer(ITIMER_REAL, &off, NULL);
    ticks = 0;
    wait.tv_nsec = 20000000, nanosleep(&wait, NULL);
    printf("stopped: %d ticks\n", ticks);
    struct itimerval once = {{0, 0}, {0, 20000}};
    setitimer(ITIMER_REAL, &once, NULL);
    struct timespec longer = {5, 0}, rest = {0, 0};
    r = nanosleep(&longer, &rest);
    printf("interrupted %d %d, rest %d\n", r, errno == EINTR, rest.tv_sec == 4);
    ticks = 0;
    setitimer(ITIMER_VIRTUAL, &once, NULL);
    volatile unsigned long work = 0;
    while (!ticks) work++;
    printf("virtual tick\n");

    action.sa_sigaction = valued, action.sa_flags = SA_SIGINFO;
    sigaction(SIGRTMIN, &action, NULL);
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = 99};
    timer_t timer;
    printf("timer %d", timer_create(CLOCK_MONOTONIC, &event, &timer));
    struct itimerspec every = {{0, 4000000}, {0, 4000000}}, current;
    printf(" %d", timer_settime(timer, 0, &every, NULL));
    while (values < 4) pause();
    timer_gettime(timer, &current);
    printf(" interval %ld", current.it_interval.tv_nsec);
    printf(" delete %d\n", timer_delete(timer));

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("cpu time used %d, clock() %d\n", usage.ru_utime.tv_sec + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec > 0, clock() > 0);
    return 0;
}
