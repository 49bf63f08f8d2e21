/* Thread-local storage: __thread variables with and without initial values, aligned ones and large ones, addresses that
 * differ, pthread keys with destructors that run again, errno in each thread, storage across fork. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static __thread int number = 41;
static __thread char text[16] = "initial";
static __thread long zeros[100];
__thread double global = 2.5;
static __thread struct { _Alignas(64) char line[64]; int after; } aligned = {"aligned", 7};
static __thread int *self = NULL;

static int *addresses[4];
static pthread_key_t first, second;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int destroyed, passes;

static void destroy(void *value) {
    pthread_mutex_lock(&mutex);
    destroyed += *(int *)value;
    pthread_mutex_unlock(&mutex);
    free(value);
}
static void again(void *value) {
    pthread_mutex_lock(&mutex);
    passes++;
    pthread_mutex_unlock(&mutex);
    if ((intptr_t)value > 1) pthread_setspecific(second, (void *)((intptr_t)value - 1));
}

struct outcome { int number, length, zero_sum, alignment, error; double global; char text[16]; };

static void *worker(void *argument) {
    long id = (long)argument;
    struct outcome *o = calloc(1, sizeof *o);
    addresses[id] = &number;
    self = &number;
    number += (int)id;
    for (int i = 0; i < 1000; i++) number += i % 3, zeros[i % 100] += id, global *= 1.001;
    for (int i = 0; i < 100; i++) o->zero_sum += (int)zeros[i];
    text[0] = (char)('A' + id);
    strcat(text, "!");
    int *kept = malloc(sizeof *kept);
    *kept = (int)id + 1;
    pthread_setspecific(first, kept);
    pthread_setspecific(second, (void *)3);
    errno = 0;
    if (id % 2) close(-1);
    sched_yield();
    o->error = errno == (id % 2 ? EBADF : 0);
    o->alignment = (int)((uintptr_t)&aligned % 64) + (strcmp(aligned.line, "aligned") != 0) + (aligned.after != 7);
    o->number = number, o->length = (int)strlen(text), o->global = global;
    strcpy(o->text, text);
    o->number += self == &number && pthread_getspecific(first) == kept ? 0 : 100000;
    return o;
}

int main(void) {
    pthread_key_create(&first, destroy), pthread_key_create(&second, again);
    pthread_t threads[4];
    for (long i = 0; i < 4; i++) pthread_create(&threads[i], NULL, worker, (void *)i);
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        struct outcome *o = result;
        printf("%d: %d %s %d zeros %d aligned %d errno %d global %.6f\n", i, o->number, o->text, o->length, o->zero_sum,
               o->alignment, o->error, o->global);
        free(o);
    }
    int same = 0;
    for (int i = 0; i < 4; i++) same += addresses[i] == &number;
    printf("main: %d %s %ld %g, same address %d, destroyed %d, passes %d\n", number, text, zeros[5], global, same, destroyed, passes);

    number = 1000, text[1] = 'N';
    pid_t child = fork();
    if (child == 0) {
        number += 5, global += 1;
        pthread_create(&threads[0], NULL, worker, (void *)1);
        void *result;
        pthread_join(threads[0], &result);
        _exit(number == 1005 && ((struct outcome *)result)->number == 1041 && text[1] == 'N' && self == NULL ? 33 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    printf("child %d, number here %d\n", WEXITSTATUS(status), number);
    pthread_key_delete(first);
    printf("deleted %d %d\n", pthread_setspecific(first, "x") == EINVAL, pthread_getspecific(first) == NULL);
    return 0;
}
