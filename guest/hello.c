/* The smallest guest: greets, and says what it was given. */
#include "rt/rt.h"

int main(int argc, char **argv, char **envp)
{
    (void)envp;
    print("Hello from riscv64!\n");
    for (int i = 1; i < argc; i++)
        print("argument %d: %s\n", i, argv[i]);
    return 0;
}
