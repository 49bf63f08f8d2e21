// Threads of C++: thread, mutexes and locks, condition variables, futures in all their forms, atomics, call_once,
// thread_local objects with destructors, time-outs, a small pool, parallel reduction.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <numeric>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

class Pool {
    std::vector<std::thread> workers;
    std::deque<std::function<void()>> jobs;
    std::mutex mutex;
    std::condition_variable ready;
    bool closing = false;
    void work() {
        for (;;) {
            std::unique_lock lock(mutex);
            ready.wait(lock, [this] { return closing || !jobs.empty(); });
            if (jobs.empty()) return;
            auto job = std::move(jobs.front());
            jobs.pop_front();
            lock.unlock();
            job();
        }
    }
public:
    explicit Pool(int n) { while (n--) workers.emplace_back(&Pool::work, this); }
    ~Pool() {
        { std::lock_guard lock(mutex); closing = true; }
        ready.notify_all();
        for (auto &w : workers) w.join();
    }
    template <typename F> auto submit(F f) {
        auto task = std::make_shared<std::packaged_task<decltype(f())()>>(std::move(f));
        auto result = task->get_future();
        { std::lock_guard lock(mutex); jobs.emplace_back([task] { (*task)(); }); }
        ready.notify_one();
        return result;
    }
};

static std::atomic<int> created, destroyed;
struct Local {
    int n = ++created;
    ~Local() { destroyed++; }
};
static thread_local Local local;
static thread_local std::string text = "fresh";

int main() {
    std::vector<std::thread> threads;
    std::mutex mutex;
    long guarded = 0;
    std::atomic<long> counted{0};
    std::atomic<double> real{0};
    for (int i = 0; i < 4; i++) {
        threads.emplace_back([&, i] {
            for (int k = 0; k < 2000; k++) {
                std::scoped_lock lock(mutex);
                guarded += i * k;
            }
            for (int k = 0; k < 2000; k++) counted.fetch_add(k, std::memory_order_relaxed), counted++;
            for (double old = real; !real.compare_exchange_weak(old, old + i + 0.25);) {}
            text += std::to_string(local.n > 0);
        });
    }
    for (auto &t : threads) t.join();
    std::printf("text %s, own %d, ", text.c_str(), local.n > 4);
    std::printf("guarded %ld counted %ld real %g locals %d %d\n", guarded, counted.load(), real.load(), created.load(), destroyed.load());

    std::vector<std::future<long>> parts;
    std::vector<int> numbers(40000);
    std::iota(numbers.begin(), numbers.end(), 0);
    {
        Pool pool(3);
        for (size_t at = 0; at < numbers.size(); at += 2500) {
            parts.push_back(pool.submit([&, at] { return std::accumulate(numbers.begin() + static_cast<long>(at), numbers.begin() + static_cast<long>(at) + 2500, 0L); }));
        }
    }
    long total = 0;
    for (auto &p : parts) total += p.get();
    std::printf("pool %zu parts, total %ld\n", parts.size(), total);

    auto lazy = std::async(std::launch::deferred, [id = std::this_thread::get_id()] { return id == std::this_thread::get_id(); });
    auto eager = std::async(std::launch::async, [id = std::this_thread::get_id()] { return id == std::this_thread::get_id(); });
    bool deferred = lazy.wait_for(0s) == std::future_status::deferred, same = lazy.get(), other = !eager.get();
    std::printf("deferred %d, same thread %d, other thread %d\n", deferred, same, other);
    auto failing = std::async(std::launch::async, []() -> int { throw std::runtime_error("from the task"); });
    try { failing.get(); } catch (const std::exception &e) { std::printf("caught %s\n", e.what()); }
    std::promise<int> promise;
    auto shared = promise.get_future().share();
    std::thread setter([&] { std::this_thread::sleep_for(20ms), promise.set_value(17); });
    bool early = shared.wait_for(1ms) == std::future_status::timeout;
    std::printf("early %d value %d %d\n", early, shared.get(), shared.get());
    setter.join();
    try { promise.set_value(1); } catch (const std::future_error &e) { std::printf("twice %d\n", e.code() == std::future_errc::promise_already_satisfied); }
    std::future<int> broken;
    { std::promise<int> gone; broken = gone.get_future(); }
    try { broken.get(); } catch (const std::future_error &e) { std::printf("broken %d\n", e.code() == std::future_errc::broken_promise); }

    std::once_flag once;
    int calls = 0, tries = 0;
    for (int i = 0; i < 3; i++) {
        try { std::call_once(once, [&] { if (++tries < 2) throw 1; calls++; }); } catch (int) {}
    }
    std::shared_mutex gate;
    std::timed_mutex timed;
    timed.lock();
    bool locked = std::async(std::launch::async, [&] { return timed.try_lock_for(5ms); }).get();
    gate.lock_shared();
    bool reader = std::async(std::launch::async, [&] { bool r = gate.try_lock_shared(); if (r) gate.unlock_shared(); return r; }).get();
    bool writer = std::async(std::launch::async, [&] { return gate.try_lock(); }).get();
    std::recursive_mutex again;
    std::lock_guard one(again), two(again);
    auto start = std::chrono::steady_clock::now();
    std::this_thread::sleep_for(10ms);
    std::printf("once %d after %d, timed %d, reader %d, writer %d, slept %d\n", calls, tries, locked, reader, writer, std::chrono::steady_clock::now() - start >= 10ms);
}
