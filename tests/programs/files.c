/* Files and folders in a temporary folder: open flags, seeking and holes, stat of all kinds, links, rename, reading a
 * folder, walking a tree, permissions, times, truncation, access, vectors, locks, copying, and their errors. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *result(long r) { return r >= 0 ? "ok" : strerrorname_np(errno); }
static void put(const char *name, const char *text) {
    FILE *f = fopen(name, "w");
    fputs(text, f), fclose(f);
}
static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }
static int visible(const struct dirent *e) { return strcmp(e->d_name, ".") && strcmp(e->d_name, ".."); }
static void list(const char *folder) {
    struct dirent **entries;
    int n = scandir(folder, &entries, visible, by_name);
    printf("%s:", folder);
    for (int i = 0; i < n; i++) {
        int t = entries[i]->d_type;
        printf(" %s%s", entries[i]->d_name, t == DT_DIR ? "/" : t == DT_LNK ? "@" : t == DT_FIFO ? "|" : "");
        free(entries[i]);
    }
    printf("\n"), free(entries);
}
static int walked;
static int visit(const char *path, const struct stat *s, int kind, struct FTW *at) {
    (void)s;
    walked = walked * 7 + kind + at->level + (int)strlen(path + at->base);
    return remove(path);
}

int main(void) {
    char folder[] = "/tmp/files-XXXXXX", text[64], path[PATH_MAX];
    mkdtemp(folder), chdir(folder), umask(022);
    int fd = open("a", O_RDWR | O_CREAT | O_EXCL, 0640);
    printf("open %s", result(fd)), printf(", again %s", result(open("a", O_CREAT | O_EXCL | O_WRONLY, 0600)));
    printf(", missing %s, as a folder %s, folder %s\n", result(open("nope", O_RDONLY)), result(open("a", O_DIRECTORY)), result(open(".", O_WRONLY)));
    write(fd, "hello world", 11);
    long seeks[] = {lseek(fd, -5, SEEK_END), lseek(fd, 2, SEEK_CUR), lseek(fd, 5000, SEEK_SET)};
    write(fd, "end", 3);
    struct stat s;
    fstat(fd, &s);
    printf("seeks %ld %ld %ld, size %ld, mode %o, links %ld, regular %d, bad seek %s\n", seeks[0], seeks[1], seeks[2], (long)s.st_size, s.st_mode, (long)s.st_nlink, S_ISREG(s.st_mode), result(lseek(fd, -1, SEEK_SET)));
    struct iovec v[3] = {{"one", 3}, {"", 0}, {"three", 5}};
    ssize_t n = pwritev(fd, v, 3, 100);
    char x[4] = "", y[8] = "";
    struct iovec w[2] = {{x, 3}, {y, 7}};
    ssize_t m = preadv(fd, w, 2, 100);
    printf("vectors %zd %zd <%s> %d%d, position %ld\n", n, m, x, y[4], y[6], (long)lseek(fd, 0, SEEK_CUR));
    printf("append: ");
    int appending = open("a", O_WRONLY | O_APPEND);
    lseek(appending, 0, SEEK_SET), write(appending, "!", 1), fstat(fd, &s), printf("%ld", (long)s.st_size);
    ftruncate(fd, 4), fstat(fd, &s), printf(", truncated %ld", (long)s.st_size);
    n = pread(fd, text, sizeof text, 0), printf(" %.*s, behind the end %zd, write-only read %s\n", (int)n, text, pread(fd, text, 5, 100), result(read(appending, text, 1)));

    mkdir("d", 0755), mkdir("d/e", 0700), put("d/f", "contents\n"), symlink("d/f", "link"), symlink("loop", "loop"), symlink("missing", "dangling"), link("a", "hard"), mkfifo("fifo", 0600);
    list("."), list("d");
    n = readlink("link", text, sizeof text);
    lstat("link", &s), printf("link %.*s %d size %ld", (int)n, text, S_ISLNK(s.st_mode), (long)s.st_size);
    stat("link", &s), printf(" -> %ld", (long)s.st_size), stat("hard", &s), printf(", hard %d, ", (int)s.st_nlink);
    printf("loop %s, dangling %s, not a link %s\n", result(open("loop", O_RDONLY)), result(stat("dangling", &s)), result(readlink("a", text, 9)));
    printf("mkdir %s, rmdir %s, unlink of a folder %s, ", result(mkdir("d", 0700)), result(rmdir("d")), result(unlink("d")));
    printf("through a file %s, long name %s\n", result(open("a/b", O_RDONLY)), (memset(path, 'x', 300), path[300] = 0, result(open(path, O_RDONLY))));
    printf("rename %s", result(rename("d/f", "g"))), printf(" %s", result(rename("g", "d/e/h"))), printf(" %s", result(rename("d", "d/e/i")));
    printf(" %s", result(rename("a", "d"))), printf(" %s", result(renameat2(AT_FDCWD, "a", AT_FDCWD, "hard", RENAME_NOREPLACE))), printf(" %s\n", result(renameat2(AT_FDCWD, "a", AT_FDCWD, "d/e/h", RENAME_EXCHANGE)));
    list("."), list("d/e");

    chmod("a", 0400), stat("a", &s), printf("mode %o", s.st_mode & 07777), fchmod(fd, 04755), fstat(fd, &s), printf(" %o, access %d %s\n", s.st_mode & 07777, access("a", F_OK), result(access("a/", F_OK)));
    struct timespec times[2] = {{1000000000, 123456789}, {1234567890, 987654321}};
    utimensat(AT_FDCWD, "a", times, 0), stat("a", &s);
    printf("times %ld.%09ld %ld.%09ld\n", (long)s.st_atim.tv_sec, s.st_atim.tv_nsec, (long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec);
    int dir = open("d", O_RDONLY | O_DIRECTORY), inner = openat(dir, "e/new", O_CREAT | O_WRONLY, 0600);
    printf("openat %s, statat %s", result(inner), result(fstatat(dir, "e", &s, 0))), printf(" %d, ", S_ISDIR(s.st_mode));
    fchdir(dir), getcwd(path, sizeof path), printf("cwd %s", path + strlen(folder)), printf(", real %s\n", realpath("../link", path) ? path : strerrorname_np(errno));
    chdir("..");
    int copy = open("copy", O_RDWR | O_CREAT, 0600), source = open("d/e/h", O_RDONLY);
    off_t from = 1;
    n = sendfile(copy, source, &from, 100), printf("sendfile %zd at %ld", n, (long)from), lseek(source, 0, SEEK_SET);
    n = copy_file_range(source, NULL, copy, NULL, 3, 0), fstat(copy, &s), printf(", range %zd, size %ld\n", n, (long)s.st_size);
    int twin = dup(copy), other = open("copy", O_RDWR);
    lseek(twin, 7, SEEK_SET);
    printf("dup shares %ld, flags %d %d", (long)lseek(copy, 0, SEEK_CUR), fcntl(copy, F_GETFL) & O_ACCMODE, fcntl(copy, F_GETFD));
    printf(", flock %s", result(flock(copy, LOCK_EX | LOCK_NB))), printf(" %s\n", result(flock(other, LOCK_EX | LOCK_NB)));
    struct statvfs space;
    printf("statvfs %s", result(statvfs(".", &space))), printf(" %d, sync %s, fallocate %s", space.f_namemax == 255, result(fsync(copy)), result(posix_fallocate(copy, 0, 9000)));
    fstat(copy, &s), printf(" %ld\n", (long)s.st_size);
    DIR *d = opendir(".");
    int count = 0;
    while (readdir(d)) count++;
    rewinddir(d);
    while (readdir(d)) count++;
    printf("entries %d, closed %s, none %s\n", count, result(closedir(d)), opendir("none") ? "?" : strerrorname_np(errno));
    chdir("/"), printf("walk %d", nftw(folder, visit, 8, FTW_DEPTH | FTW_PHYS)), printf(" %d, gone %s\n", walked != 0, result(stat(folder, &s)));
    return 0;
}
