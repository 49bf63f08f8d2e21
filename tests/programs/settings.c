/* What a process may be told through files of /proc: its name, whether it goes first when memory is short, what a core dump
 * has, how late timers may be. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *path) {
    char text[100];
    int fd = open(path, O_RDONLY);
    ssize_t count = read(fd, text, sizeof text);
    printf("  [%.*s]\n", count < 0 ? 0 : (int)count, text);
    close(fd);
}

static void set(const char *name, const char *text) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/%s", name);
    int fd = open(path, O_WRONLY);
    errno = 0;
    long count = write(fd, text, strlen(text));
    printf("%s: \"%s\": %ld %s\n", name, text, count, count < 0 ? strerror(errno) : "");
    close(fd);
    show(path);
}

static void *named_thread(void *unused) {
    char name[32];
    pthread_setname_np(pthread_self(), "a thread");
    FILE *file = fopen("/proc/thread-self/comm", "r");
    printf("thread: %s", fgets(name, sizeof name, file) ? name : "?\n");
    fclose(file);
    return NULL;
}

int main(void) {
    char name[16];
    pthread_t thread;
    set("comm", "one"), set("comm", "two\n"), set("comm", "longer than sixteen bytes"), set("comm", "");
    set("comm", "main");
    pthread_create(&thread, NULL, named_thread, NULL), pthread_join(thread, NULL);
    prctl(PR_GET_NAME, name), printf("still %s\n", name);
    for (const char *const *text = (const char *const[]){"500\n", "1001", "x", " 7 ", "0x10", "010", "7 8", "900", 0}; *text; text++)
        set("oom_score_adj", *text);
    set("oom_adj", "15"), show("/proc/self/oom_score_adj"), set("oom_adj", "16");
    for (const char *const *text = (const char *const[]){"0x7f", "3", "z", "0xffffffff", 0}; *text; text++) set("coredump_filter", *text);
    printf("no setting: %zd\n", write(open("/proc/self/maps", O_WRONLY), "x", 1));
    set("timerslack_ns", "60000"), printf("slack %d\n", prctl(PR_GET_TIMERSLACK));
    fflush(stdout);
    if (!fork()) {
        char path[64];
        printf("a child\n");
        show("/proc/self/oom_score_adj"), show("/proc/self/coredump_filter"), show("/proc/self/timerslack_ns"), show("/proc/self/comm");
        snprintf(path, sizeof path, "/proc/%d/comm", getppid());
        int fd = open(path, O_WRONLY);
        ssize_t count = write(fd, "child's", 7);
        printf("of its parent: %zd %s\n", count, strerror(errno));
        fflush(stdout);
        _exit(0);
    }
    wait(NULL);
    return 0;
}
