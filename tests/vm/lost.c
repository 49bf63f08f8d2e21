/* Somebody else shrinks a file that is mapped here: `lost FILE`. Says when it may be done, waits for a line, and then tells
 * what using the mapping gives. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 8 };
static sigjmp_buf again;
static char *base;
static volatile long page, code;

static void caught(int signal, siginfo_t *info, void *context) {
    page = ((char *)info->si_addr - base) / PAGE, code = info->si_code;
    siglongjmp(again, 1);
}

static void use(const char *title, char *at) {
    if (sigsetjmp(again, 1)) {
        printf("%s: SIGBUS code %ld page %ld\n", title, code, page);
        return;
    }
    volatile char byte = *(volatile char *)at;
    /* Long enough for an emulator to notice. */
    for (volatile int i = 0; i < 3000000; i++) {}
    printf("%s: %d\n", title, byte);
}

int main(int argc, char **argv) {
    int fd = open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0600);
    static char content[PAGES * PAGE];
    memset(content, 'a', sizeof content);
    if (fd < 0 || write(fd, content, sizeof content) != sizeof content) return perror(argv[1]), 1;
    base = mmap(NULL, sizeof content, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    struct sigaction action = {.sa_sigaction = caught, .sa_flags = SA_SIGINFO};
    sigaction(SIGBUS, &action, NULL);
    for (int i = 0; i < PAGES; i++) base[i * PAGE + 1] = 'b';
    puts("ready"), fflush(stdout);
    char line[16];
    if (!fgets(line, sizeof line, stdin)) return 1;
    use("kept", base + PAGE), use("lost", base + 5 * PAGE), use("lost too", base + 6 * PAGE), use("again", base + 5 * PAGE);
    if (ftruncate(fd, sizeof content)) return 1;
    use("grown again", base + 5 * PAGE);
    return 0;
}
