/* Counts the primes below a bound (2,000,000 unless told) with the sieve of Eratosthenes, several times over. */
#include "rt/rt.h"

enum { MOST = 20000000 };
static u8 composite[MOST];

static u64 primes_below(u64 bound)
{
    fill(composite, 0, bound);
    u64 count = 0;
    for (u64 n = 2; n < bound; n++) {
        if (composite[n])
            continue;
        count++;
        for (u64 multiple = n * n; multiple < bound; multiple += n)
            composite[multiple] = 1;
    }
    return count;
}

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    u64 bound = argc > 1 ? number(argv[1]) : 2000000;
    u64 rounds = argc > 2 ? number(argv[2]) : 5;
    if (bound > MOST) {
        print("the bound is at most %d\n", MOST);
        return 2;
    }
    u64 count = 0;
    for (u64 round = 0; round < rounds; round++)
        count = primes_below(bound);
    print("%lu primes below %lu\n", count, bound);
    /* pi(2,000,000), as published tables have it. */
    return bound == 2000000 && count != 148933;
}
