/* Mapping devices: /dev/zero gives anonymous memory, private or shared; /dev/null cannot be mapped; access modes count. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SIZE = 3 * 4096 };

static char *map(const char *path, int access, int prot, int flags) {
    int fd = open(path, access);
    char *p = mmap(NULL, SIZE, prot, flags, fd, 4096);
    if (p == MAP_FAILED) printf("%s: %s\n", path, strerror(errno));
    close(fd);
    return p;
}

int main(void) {
    char *own = map("/dev/zero", O_RDWR, PROT_READ | PROT_WRITE, MAP_PRIVATE);
    char *common = map("/dev/zero", O_RDWR, PROT_READ | PROT_WRITE, MAP_SHARED);
    own[5000] = 1;
    common[5000] = 1;
    if (fork() == 0) {
        own[5000]++;
        common[5000]++;
        _exit(0);
    }
    wait(NULL);
    printf("zeroes %d %d, private %d, shared %d\n", own[0], common[0], own[5000], common[5000]);
    map("/dev/zero", O_RDONLY, PROT_READ | PROT_WRITE, MAP_SHARED);
    map("/dev/zero", O_WRONLY, PROT_READ, MAP_PRIVATE);
    printf("private and writable of a read-only descriptor: %d\n",
           map("/dev/zero", O_RDONLY, PROT_READ | PROT_WRITE, MAP_PRIVATE) != MAP_FAILED);
    map("/dev/null", O_RDWR, PROT_READ, MAP_PRIVATE);
    map("/dev/null", O_RDWR, PROT_READ, MAP_SHARED);
}
