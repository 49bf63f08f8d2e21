// flags: -latomic
/* C11 atomics: every operation on every width alone, then under contention by threads; compare-and-swap loops, flags,
 * spin locks, fences, a lock-free stack and a ring for one producer and one consumer. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define ALONE(T, NAME)                                                                                                \
    static void alone_##NAME(void) {                                                                                  \
        _Atomic T v = (T)-3;                                                                                          \
        T expected = 5;                                                                                               \
        long long r[10];                                                                                              \
        r[0] = atomic_fetch_add(&v, 10), r[1] = atomic_fetch_sub(&v, 4), r[2] = atomic_fetch_or(&v, 0x50);            \
        r[3] = atomic_fetch_and(&v, 0x7b), r[4] = atomic_fetch_xor(&v, 0x2f), r[5] = atomic_exchange(&v, 100);        \
        r[6] = atomic_compare_exchange_strong(&v, &expected, 7), r[7] = expected;                                     \
        r[8] = atomic_compare_exchange_strong(&v, &expected, 9), r[9] = v;                                            \
        printf("%-6s", #NAME);                                                                                        \
        for (int i = 0; i < 10; i++) printf(" %lld", r[i]);                                                           \
        v = (T)-1, v++, printf(" %lld", (long long)v), v--, v *= 3, printf(" %lld\n", (long long)v);                  \
    }
ALONE(int8_t, i8) ALONE(uint8_t, u8) ALONE(int16_t, i16) ALONE(uint16_t, u16)
ALONE(int32_t, i32) ALONE(uint32_t, u32) ALONE(int64_t, i64) ALONE(uint64_t, u64)

enum { THREADS = 4, ROUNDS = 5000 };
static _Atomic long total;
static _Atomic int32_t words;
static _Atomic uint8_t bytes[8];
static _Atomic uint16_t halves[4];
static _Atomic unsigned long most, mask;
static atomic_flag lock = ATOMIC_FLAG_INIT;
static long guarded;
static _Atomic double sum;

struct node { struct node *next; int value; };
static _Atomic(struct node *) top;

static void push(struct node *n) {
    n->next = atomic_load_explicit(&top, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&top, &n->next, n, memory_order_release, memory_order_relaxed)) {}
}

static void *worker(void *argument) {
    long id = (long)argument;
    for (int i = 0; i < ROUNDS; i++) {
        atomic_fetch_add_explicit(&total, id * i, memory_order_relaxed);
        atomic_fetch_sub(&words, 3);
        atomic_fetch_add(&bytes[i % 8], 1);
        atomic_fetch_xor(&halves[i % 4], (uint16_t)(i * 257));
        unsigned long mine = (unsigned long)((i * 7919 + id * 104729) % 1000003), seen = most;
        while (mine > seen && !atomic_compare_exchange_weak(&most, &seen, mine)) {}
        atomic_fetch_or(&mask, 1ul << (i + id) % 64);
        while (atomic_flag_test_and_set_explicit(&lock, memory_order_acquire)) sched_yield();
        guarded = guarded + 1;
        atomic_flag_clear_explicit(&lock, memory_order_release);
        double old = sum;
        while (!atomic_compare_exchange_weak(&sum, &old, old + 0.5)) {}
        if (i % 50 == 0) {
            struct node *n = malloc(sizeof *n);
            n->value = (int)id * 1000 + i;
            push(n);
        }
    }
    return NULL;
}

static long ring[64];
static _Atomic size_t head, tail;
static void *produce(void *unused) {
    for (long i = 1; i <= 20000; i++) {
        size_t at = atomic_load_explicit(&tail, memory_order_relaxed);
        while (at - atomic_load_explicit(&head, memory_order_acquire) == 64) sched_yield();
        ring[at % 64] = i * i;
        atomic_store_explicit(&tail, at + 1, memory_order_release);
    }
    return unused;
}

int main(void) {
    alone_i8(), alone_u8(), alone_i16(), alone_u16(), alone_i32(), alone_u32(), alone_i64(), alone_u64();
    pthread_t threads[THREADS];
    for (long i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, worker, (void *)(i + 1));
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    printf("total %ld words %d guarded %ld sum %g most %lu mask %lx\n", total, words, guarded, sum, most, mask);
    for (int i = 0; i < 8; i++) printf("%u ", bytes[i]);
    for (int i = 0; i < 4; i++) printf("%u ", halves[i]);
    long nodes = 0, values = 0;
    for (struct node *n = top, *next; n; n = next) next = n->next, nodes++, values += n->value, free(n);
    printf("\nnodes %ld values %ld\n", nodes, values);

    pthread_t producer;
    pthread_create(&producer, NULL, produce, NULL);
    unsigned long hash = 0;
    for (size_t got = 0; got < 20000; got++) {
        while (atomic_load_explicit(&tail, memory_order_acquire) == got) sched_yield();
        hash = hash * 31 + (unsigned long)ring[got % 64];
        atomic_store_explicit(&head, got + 1, memory_order_release);
    }
    pthread_join(producer, NULL);
    atomic_thread_fence(memory_order_seq_cst);
    int numbers[4] = {10, 20, 30, 40};
    _Atomic(int *) pointer = numbers;
    atomic_fetch_add(&pointer, 3);
    printf("ring %lx, lock free %d%d%d, pointer at %d\n", hash, atomic_is_lock_free(&words), atomic_is_lock_free(&total),
           atomic_is_lock_free(&pointer), *pointer);
    return 0;
}
