/* POSIX threads: mutexes of each type, condition variables with time-outs, barriers, read-write locks, semaphores, spin
 * locks, once, cancellation with clean-up handlers, detached threads, return values, stack attributes. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static long counter;
static int queue[8], filled, done;

static void *add(void *n) {
    for (long i = 0; i < (long)n; i++) {
        pthread_mutex_lock(&mutex);
        counter++;
        pthread_mutex_unlock(&mutex);
    }
    return (void *)((long)n * 2);
}

static void *consume(void *unused) {
    long sum = 0;
    pthread_mutex_lock(&mutex);
    for (;;) {
        while (filled == 0 && !done) pthread_cond_wait(&changed, &mutex);
        if (filled == 0) break;
        sum += queue[--filled];
        pthread_cond_broadcast(&changed);
    }
    pthread_mutex_unlock(&mutex);
    return (void *)sum;
}

static void produce(int count) {
    for (int i = 1; i <= count; i++) {
        pthread_mutex_lock(&mutex);
        while (filled == 8) pthread_cond_wait(&changed, &mutex);
        queue[filled++] = i;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&mutex);
    }
    pthread_mutex_lock(&mutex), done = 1, pthread_cond_broadcast(&changed), pthread_mutex_unlock(&mutex);
}

static pthread_barrier_t barrier;
static long grid[4], rounds[4], serial;
static void *relax(void *argument) {
    long id = (long)argument;
    for (int round = 0; round < 50; round++) {
        long mean = grid[0] + 2 * grid[1] + 3 * grid[2] + 4 * grid[3];
        if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) __atomic_fetch_add(&serial, 1, __ATOMIC_RELAXED);
        grid[id] = (mean * (id + 3) + round) % 1000003;
        pthread_barrier_wait(&barrier);
        rounds[id]++;
    }
    return NULL;
}

static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static long pair[2], torn;
static void *readwrite(void *argument) {
    for (int i = 0; i < 2000; i++) {
        if ((long)argument == i % 4) {
            pthread_rwlock_wrlock(&rwlock);
            pair[0]++, pair[1]--;
        } else {
            pthread_rwlock_rdlock(&rwlock);
            if (pair[0] + pair[1] != 0) torn++;
        }
        pthread_rwlock_unlock(&rwlock);
    }
    return NULL;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int initialised;
static void initialise(void) { initialised++; }
static sem_t ping, pong;
static char exchange[64];
static void *answer(void *unused) {
    pthread_once(&once, initialise);
    for (int i = 0; i < 10; i++) sem_wait(&ping), exchange[strlen(exchange)] = (char)('a' + i), sem_post(&pong);
    return unused;
}

static void cleanup(void *text) { strcat(exchange, text); }
static void *cancelled(void *unused) {
    pthread_cleanup_push(cleanup, " outer");
    pthread_cleanup_push(cleanup, " inner");
    for (;;) pause();
    pthread_cleanup_pop(1);
    pthread_cleanup_pop(1);
    return unused;
}

int main(void) {
    pthread_t t[4];
    void *result;
    for (long i = 0; i < 4; i++) pthread_create(&t[i], NULL, add, (void *)(1000 + i));
    for (int i = 0; i < 4; i++) pthread_join(t[i], &result), printf("%ld ", (long)result);
    printf("counter %ld\n", counter);
    for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, consume, NULL);
    produce(3000);
    long sum = 0;
    for (int i = 0; i < 3; i++) pthread_join(t[i], &result), sum += (long)result;
    printf("consumed %ld\n", sum);
    pthread_barrier_init(&barrier, NULL, 4);
    for (long i = 0; i < 4; i++) grid[i] = i;
    for (long i = 0; i < 4; i++) pthread_create(&t[i], NULL, relax, (void *)i);
    for (int i = 0; i < 4; i++) pthread_join(t[i], NULL), printf("%ld/%ld ", grid[i], rounds[i]);
    printf("serial %ld\n", serial);
    for (long i = 0; i < 4; i++) pthread_create(&t[i], NULL, readwrite, (void *)i);
    for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
    printf("rwlock %ld %ld torn %ld\n", pair[0], pair[1], torn);
    sem_init(&ping, 0, 0), sem_init(&pong, 0, 0);
    pthread_create(&t[0], NULL, answer, NULL);
    for (int i = 0; i < 10; i++) exchange[strlen(exchange)] = (char)('0' + i), sem_post(&ping), sem_wait(&pong);
    pthread_join(t[0], NULL), pthread_once(&once, initialise);
    int empty = sem_trywait(&ping) == -1 && errno == EAGAIN;
    printf("%s once %d, empty %d\n", exchange, initialised, empty);
    exchange[0] = 0;
    pthread_create(&t[0], NULL, cancelled, NULL);
    usleep(20000), pthread_cancel(t[0]), pthread_join(t[0], &result);
    printf("cancelled %d:%s\n", result == PTHREAD_CANCELED, exchange);

    pthread_mutexattr_t kind;
    pthread_mutex_t other;
    pthread_mutexattr_init(&kind), pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_ERRORCHECK), pthread_mutex_init(&other, &kind);
    pthread_mutex_lock(&other);
    int twice = pthread_mutex_lock(&other) == EDEADLK, busy = pthread_mutex_trylock(&other) == EBUSY;
    pthread_mutex_unlock(&other);
    int foreign = pthread_mutex_unlock(&other) == EPERM;
    struct timespec limit;
    clock_gettime(CLOCK_REALTIME, &limit), limit.tv_nsec += 20000000;
    if (limit.tv_nsec >= 1000000000) limit.tv_nsec -= 1000000000, limit.tv_sec++;
    pthread_mutex_lock(&mutex);
    int late = pthread_cond_timedwait(&changed, &mutex, &limit) == ETIMEDOUT;
    printf("errors %d%d%d, time-out %d\n", twice, busy, foreign, late);
    pthread_attr_t attributes;
    size_t size;
    pthread_attr_init(&attributes), pthread_attr_setstacksize(&attributes, 1 << 20), pthread_attr_getstacksize(&attributes, &size);
    printf("stack %zu, equal %d\n", size, pthread_equal(pthread_self(), pthread_self()) != 0);
    return 0;
}
