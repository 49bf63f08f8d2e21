/* Files in memory: shared mappings that write through and see writes, private ones that do not, offsets, partial last
 * pages, growth, protection against the file's mode, msync, mappings that outlive the descriptor, two processes. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096 };
static char name[] = "/tmp/filemap-XXXXXX";

static char *map(int file, int pages, int protection, int flags, long offset) {
    char *p = mmap(NULL, (size_t)pages * PAGE, protection, flags, file, offset);
    if (p == MAP_FAILED) printf("[mmap: %s] ", errno == EACCES ? "EACCES" : errno == EINVAL ? "EINVAL" : errno == EBADF ? "EBADF" : "other");
    return p;
}

int main(void) {
    int file = mkstemp(name);
    char block[PAGE], back[32] = "";
    for (int page = 0; page < 5; page++) {
        memset(block, 'a' + page, sizeof block);
        write(file, block, page == 4 ? 1000 : PAGE);
    }
    char *shared = map(file, 5, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    char *private = map(file, 5, PROT_READ | PROT_WRITE, MAP_PRIVATE, 0);
    char *second = map(file, 2, PROT_READ, MAP_SHARED, 2 * PAGE);
    printf("contents %c%c%c%c%c, tail %d %d\n", shared[0], shared[PAGE], private[2 * PAGE], second[PAGE], private[4 * PAGE],
           shared[4 * PAGE + 999], shared[4 * PAGE + 1000]);

    memcpy(shared + 2 * PAGE + 10, "through", 7);
    pread(file, back, 7, 2 * PAGE + 10);
    printf("store seen by read <%s>, by the other mapping <%.7s>, by the private <%.7s>\n", back, second + 10, private + 2 * PAGE + 10);
    pwrite(file, "written", 7, PAGE + 5);
    printf("write seen <%.7s> <%.7s>\n", shared + PAGE + 5, private + PAGE + 5);
    memcpy(private + PAGE + 5, "PRIVATE", 7);
    pread(file, back, 7, PAGE + 5);
    printf("private store: file <%s> shared <%.7s> private <%.7s>\n", back, shared + PAGE + 5, private + PAGE + 5);
    pwrite(file, "another", 7, PAGE + 5);
    printf("write after the copy: shared <%.7s> private <%.7s>\n", shared + PAGE + 5, private + PAGE + 5);
    madvise(private + PAGE, PAGE, MADV_DONTNEED);
    printf("copy dropped <%.7s>\n", private + PAGE + 5);

    shared[4 * PAGE + 2000] = 'x';
    struct stat status;
    fstat(file, &status);
    printf("store behind the end: size %ld\n", (long)status.st_size);
    ftruncate(file, 8 * PAGE);
    memset(back, 0, sizeof back);
    pread(file, back, 3, 7 * PAGE);
    printf("grown: zeros %d %d", back[0], back[1]);
    char *more = mremap(shared, 5 * PAGE, 8 * PAGE, MREMAP_MAYMOVE);
    memcpy(more + 7 * PAGE, "end", 3);
    pread(file, back, 3, 7 * PAGE);
    printf(", mapping grown <%s>\n", back);
    shared = more;

    printf("msync %d, async %d\n", msync(shared, 8 * PAGE, MS_SYNC), msync(shared, PAGE, MS_ASYNC | MS_INVALIDATE));
    int reader = open(name, O_RDONLY), writer = open(name, O_WRONLY);
    map(reader, 1, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
    map(writer, 1, PROT_READ, MAP_SHARED, 0);
    map(reader, 1, PROT_READ, MAP_SHARED, 100);
    map(99, 1, PROT_READ, MAP_SHARED, 0);
    char *readable = map(reader, 1, PROT_READ, MAP_SHARED, 0), *copy = map(reader, 1, PROT_READ | PROT_WRITE, MAP_PRIVATE, 0);
    int refused = mprotect(readable, PAGE, PROT_READ | PROT_WRITE);
    printf("| raise protection %d %d, private copy of a read-only file ", refused, errno == EACCES);
    copy[0] = '!';
    printf("%c%c\n", copy[0], readable[0]);
    close(reader), close(writer), close(file);
    printf("after close %c%c\n", shared[0], copy[1]);

    fflush(stdout);
    if (fork() == 0) {
        int again = open(name, O_RDWR);
        char *mine = map(again, 8, PROT_READ | PROT_WRITE, MAP_SHARED, 0);
        memcpy(mine + 3 * PAGE, "from the child", 15), memcpy(private + 3 * PAGE, "child's own", 12);
        _exit(0);
    }
    wait(NULL);
    printf("<%s> <%.5s>\n", shared + 3 * PAGE, private + 3 * PAGE);
    unlink(name);
    shared[1] = 'z';
    printf("unlinked %c%c\n", shared[0], second[PAGE]);

    int memory = memfd_create("numbers", 0);
    ftruncate(memory, 3 * PAGE);
    int *numbers = (int *)map(memory, 3, PROT_READ | PROT_WRITE, MAP_SHARED, 0), *twin = (int *)map(memory, 3, PROT_READ, MAP_SHARED, 0);
    long total = 0;
    for (int i = 0; i < 3 * PAGE / 4; i++) numbers[i] = i * i;
    for (int i = 0; i < 3 * PAGE / 4; i++) total += twin[i];
    lseek(memory, 40, SEEK_SET), read(memory, back, 4);
    printf("memfd %ld, tenth %d\n", total, *(int *)back);
    return 0;
}
