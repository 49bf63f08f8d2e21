// C++ exceptions: matching of handlers, order of destruction, rethrow, nested and captured exceptions, constructors that
// throw, function try blocks, through C frames (qsort), from threads and out of deep recursion.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

static int alive, depth;
struct Tracer {
    std::string name;
    explicit Tracer(std::string n) : name(std::move(n)) { alive++; }
    Tracer(const Tracer &other) : name(other.name + "'") { alive++; }
    ~Tracer() {
        alive--;
        if (depth < 8) std::printf(" ~%s%s", name.c_str(), std::uncaught_exceptions() ? "!" : "");
    }
};

struct Base { virtual ~Base() = default; virtual const char *what() const { return "base"; } };
struct Derived : Base { const char *what() const override { return "derived"; } };
struct Other : virtual Base { const char *what() const override { return "other"; } };
struct Both : Derived, std::runtime_error { Both() : std::runtime_error("both") {} const char *what() const noexcept override { return "both!"; } };

static void raise(int kind) {
    Tracer local("local" + std::to_string(kind));
    switch (kind) {
    case 0: throw 42;
    case 1: throw 2.5;
    case 2: throw "text";
    case 3: throw std::string("string");
    case 4: throw Derived();
    case 5: throw Other();
    case 6: throw std::out_of_range("range");
    case 7: throw new int(7);
    case 8: throw Both();
    case 9: throw 'c';
    case 10: (void)std::vector<int>(3).at(5);
    case 11: (void)std::stoi("no number");
    case 12: throw std::bad_alloc();
    }
}

static void classify(int kind) {
    try {
        Tracer outer("outer");
        raise(kind);
        std::printf(" nothing");
    } catch (int n) { std::printf(" int %d", n);
    } catch (double d) { std::printf(" double %g", d);
    } catch (const char *s) { std::printf(" text %s", s);
    } catch (const std::logic_error &e) { std::printf(" logic %.30s", e.what());
    } catch (const Base &b) { std::printf(" class %s", b.what());
    } catch (const std::exception &e) { std::printf(" exception %s", e.what());
    } catch (int *p) { std::printf(" pointer %d", *p), delete p;
    } catch (const std::string &s) { std::printf(" string %s", s.c_str());
    } catch (...) { std::printf(" something");
    }
    std::printf("; alive %d\n", alive);
}

struct Half {
    Tracer first{"first"};
    Tracer second;
    explicit Half(bool fail) try : second(fail ? throw std::runtime_error("half built") : "second") {
    } catch (const std::exception &) { std::printf(" [in constructor]"); }
};

static int compare(const void *a, const void *b) {
    int x = *static_cast<const int *>(a), y = *static_cast<const int *>(b);
    if (x == 13 || y == 13) throw std::domain_error("thirteen");
    return (x > y) - (x < y);
}

static void nest(int level) {
    try {
        if (level == 0) throw std::runtime_error("innermost");
        nest(level - 1);
    } catch (...) { std::throw_with_nested(std::runtime_error("level " + std::to_string(level))); }
}
static void unfold(const std::exception &e) {
    std::printf(" <%s", e.what());
    try { std::rethrow_if_nested(e); } catch (const std::exception &inner) { unfold(inner); }
    std::printf(">");
}

static long dive(int n) {
    Tracer t("d");
    if (n == 0) throw depth;
    return dive(n - 1) + static_cast<long>(t.name.size());
}

int main() {
    for (int kind = 0; kind <= 13; kind++) classify(kind);
    for (bool fail : {false, true}) {
        try { Half h(fail); std::printf(" built"); } catch (const std::exception &e) { std::printf(" %s", e.what()); }
        std::printf("\n");
    }
    int numbers[] = {5, 3, 13, 8, 1};
    try { std::qsort(numbers, 5, sizeof(int), compare); } catch (const std::domain_error &e) { std::printf("through qsort: %s\n", e.what()); }
    try { nest(3); } catch (const std::exception &e) { unfold(e); }
    std::printf("\n");
    try {
        try { raise(0); } catch (int &n) { n++; throw; }
    } catch (int n) { std::printf(" rethrown %d\n", n); }
    std::exception_ptr kept;
    std::thread([&] { try { raise(6); } catch (...) { kept = std::current_exception(); } }).join();
    for (int i = 0; i < 2; i++) {
        try { std::rethrow_exception(kept); } catch (const std::out_of_range &e) { std::printf(" from thread: %s\n", e.what()); }
    }
    depth = 1000;
    try { dive(1000); } catch (int n) { std::printf("dived %d, alive %d\n", n, alive); }
    unsigned long sum = 0;
    for (unsigned i = 0; i < 2000; i++) {
        try { if (i % 3) throw i; else throw static_cast<long>(i); } catch (unsigned n) { sum += n; } catch (long n) { sum -= static_cast<unsigned long>(n); }
    }
    std::printf("sum %lu\n", sum);
    std::set_terminate([] { std::printf("terminate\n"), std::fflush(stdout), std::_Exit(7); });
    [&]() noexcept { raise(3); }();
}
