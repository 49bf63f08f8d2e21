// flags: -std=c++20
// Coroutines: generators (also recursive and infinite), tasks that await each other, a round-robin scheduler, exceptions
// and destruction in the middle; with concepts, ranges and three-way comparison beside them.
#include <algorithm>
#include <compare>
#include <concepts>
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <numeric>
#include <optional>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

template <typename T> class Generator {
public:
    struct promise_type {
        T value{};
        std::exception_ptr error;
        Generator get_return_object() { return Generator(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        std::suspend_always yield_value(T v) { value = std::move(v); return {}; }
        void return_void() {}
        void unhandled_exception() { error = std::current_exception(); }
    };
    Generator(Generator &&other) noexcept : handle(std::exchange(other.handle, {})) {}
    ~Generator() { if (handle) handle.destroy(); }
    std::optional<T> next() {
        handle.resume();
        if (handle.promise().error) std::rethrow_exception(handle.promise().error);
        if (handle.done()) return {};
        return handle.promise().value;
    }
private:
    explicit Generator(std::coroutine_handle<promise_type> h) : handle(h) {}
    std::coroutine_handle<promise_type> handle;
};

static Generator<unsigned long> fibonacci() {
    for (unsigned long a = 0, b = 1;; b = std::exchange(a, b) + b) co_yield a;
}
static Generator<std::string> hanoi(int n, char from, char to, char spare) {
    if (n == 0) co_return;
    for (auto g = hanoi(n - 1, from, spare, to); auto move = g.next();) co_yield *move;
    std::string own{from, to};
    co_yield own;
    for (auto g = hanoi(n - 1, spare, to, from); auto move = g.next();) co_yield *move;
}
struct Guard { const char *name; ~Guard() { std::printf("~%s ", name); } };
static Generator<int> failing() {
    Guard guard{"failing"};
    co_yield 1;
    throw std::runtime_error("in the generator");
}
static Generator<int> abandoned() {
    Guard guard{"abandoned"};
    for (int i = 0;; i++) co_yield i;
}

static std::deque<std::coroutine_handle<>> ready;
struct Yield {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> h) const { ready.push_back(h); }
    void await_resume() const noexcept {}
};
struct Task {
    struct promise_type {
        std::coroutine_handle<> waiter;
        int result = 0;
        Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept {
            struct Final {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept {
                    return h.promise().waiter ? h.promise().waiter : std::noop_coroutine();
                }
                void await_resume() noexcept {}
            };
            return Final{};
        }
        void return_value(int v) { result = v; }
        void unhandled_exception() { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
    bool await_ready() const { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> h) { handle.promise().waiter = h; return handle; }
    int await_resume() { int r = handle.promise().result; handle.destroy(); return r; }
};
static Task add_slowly(int from, int to, char name) {
    int sum = 0;
    for (int i = from; i < to; i++) {
        std::printf("%c%d ", name, i);
        sum += i;
        co_await Yield{};
    }
    co_return sum;
}
static Task run(int id) {
    int a = co_await add_slowly(id, id + 2, static_cast<char>('a' + id)), b = co_await add_slowly(a, a + 2, static_cast<char>('A' + id));
    std::printf("[task %d: %d] ", id, a * b);
    co_return a * b;
}

struct Version {
    int major, minor;
    auto operator<=>(const Version &) const = default;
};
template <std::integral T> static T total(std::span<const T> values) { return std::accumulate(values.begin(), values.end(), T{}); }

int main() {
    auto numbers = fibonacci();
    for (int i = 0; i < 40; i++) { auto n = numbers.next(); if (i % 5 == 0) std::printf("%lu ", *n); }
    std::printf("\n");
    for (auto moves = hanoi(4, 'a', 'c', 'b'); auto move = moves.next();) std::printf("%s ", move->c_str());
    std::printf("\n");
    try { auto g = failing(); while (auto n = g.next()) std::printf("%d ", *n); } catch (const std::exception &e) { std::printf("%s\n", e.what()); }
    { auto g = abandoned(); g.next(), g.next(); std::printf("leaving "); }
    std::printf("left\n");
    std::vector<Task> tasks;
    for (int i = 0; i < 3; i++) tasks.push_back(run(i)), ready.push_back(tasks.back().handle);
    while (!ready.empty()) { auto h = ready.front(); ready.pop_front(), h.resume(); }
    for (auto &t : tasks) t.handle.destroy();
    std::printf("\n");
    auto squares = std::views::iota(1, 30) | std::views::filter([](int n) { return n % 3 == 1; }) | std::views::transform([](int n) { return n * n; }) | std::views::take(6);
    for (int n : squares) std::printf("%d ", n);
    std::vector<Version> versions{{1, 9}, {0, 12}, {1, 2}};
    std::ranges::sort(versions);
    for (auto [major, minor] : versions) std::printf("%d.%d ", major, minor);
    std::vector<long> v{1, 2, 3, 4};
    std::printf("%d %ld\n", Version{1, 2} < Version{1, 3}, total<long>(std::span(v).subspan(1)));
}
