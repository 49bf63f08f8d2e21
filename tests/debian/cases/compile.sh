# run: bash {}
# gcc and g++ compile, assemble and link; what they make runs; libraries, make, errors and binutils.
set -u
cat >main.c <<'END'
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "part.h"
int main(int argc, char **argv) {
    double sum = 0;
    for (int i = 1; i < 1000; i++) sum += sqrt(i) * twice(i % 3);
    printf("%s %.9f %d\n", argc > 1 ? argv[1] : "none", sum, VALUE);
    return twice(argc) + 3;
}
END
echo '#define VALUE 42
int twice(int);' >part.h
echo '#include "part.h"
int twice(int n) { return 2 * n; }' >part.c
cat >program.cpp <<'END'
#include <algorithm>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>
template <typename T> T largest(const std::vector<T> &v) { return *std::max_element(v.begin(), v.end()); }
int main() {
    std::map<std::string, std::vector<int>> m{{"b", {3, 1, 2}}, {"a", {9, 7}}};
    for (auto &[name, numbers] : m) std::cout << name << ' ' << largest(numbers) << '\n';
    try { m.at("c"); } catch (const std::out_of_range &e) { std::cout << "caught\n"; }
}
END
gcc -Wall -O2 -c main.c && gcc -g -c part.c && gcc -o main main.o part.o -lm && ./main word; echo "status $?"
gcc -O1 -static main.c part.c -lm -o fixed && ./fixed; echo "status $?"
gcc -shared -fPIC -o libpart.so part.c && gcc main.c -L. -lpart -lm -Wl,-rpath,"$PWD" -o shared && ./shared x y; echo "status $?"
ar rcs libpart.a part.o && ar t libpart.a && nm part.o | cut -c18-
g++ -std=c++17 -O2 program.cpp -o program && ./program
echo 'int main(void) { return undeclared; }' | gcc -xc - -o bad 2>errors; echo "gcc $?"; sed -n 1,3p errors
echo 'int f(void); int main(void) { return f(); }' | gcc -xc - -o bad 2>/dev/null; echo "ld $?"
echo '#define A(x) x##1
A(name) __riscv_xlen __LP64__' | gcc -E -P -
echo 'long f(long a, long b) { return a * b + 7; }' | gcc -xc -O2 -S -o - - | grep -c mul
objdump -d part.o | grep -c ret; size main.o | wc -l; strip main && ./main stripped; readelf -h main | grep Machine; file -b main 2>/dev/null | cut -d, -f1-2
cat >Makefile <<'END'
OBJECTS := main.o part.o
all: made check
made: $(OBJECTS)
	gcc -o $@ $^ -lm
%.o: %.c part.h
	gcc -O1 -c -o $@ $<
check: made ; @./made made || echo "left $$?"
.PHONY: all check
END
rm -f *.o; make; make made; touch -d 2001-01-01 main.o; make -n made; make nothing; echo "make $?"
make -j2 --no-print-directory made >/dev/null && echo parallel
