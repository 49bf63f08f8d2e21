// Algorithms: sorting of all kinds, searching, partitioning, permutations, set operations, heaps, numeric reductions,
// lambdas with captures, function objects, generic code over iterators and ranges.
// (C++20 would be shorter; this is what C++17 has.)
#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <numeric>
#include <random>
#include <string>
#include <tuple>
#include <vector>

template <typename T> static unsigned long digest(const T &range) {
    unsigned long h = 0;
    for (auto &&v : range) h = h * 1099511628211ul + static_cast<unsigned long>(v);
    return h;
}
struct Record { std::string name; int age; double score; };

static void sorts() {
    std::mt19937_64 source(7);
    std::vector<long> v(20000);
    for (auto &n : v) n = static_cast<long>(source() % 100000) - 50000;
    auto a = v, b = v, c = v, d = v;
    std::sort(a.begin(), a.end());
    std::stable_sort(b.begin(), b.end(), [](long x, long y) { return x % 100 < y % 100; });
    std::make_heap(c.begin(), c.end()), std::sort_heap(c.begin(), c.end());
    std::nth_element(d.begin(), d.begin() + 10000, d.end());
    std::printf("sort %lx, stable %lx, heap same %d, median %ld\n", digest(a), digest(b), a == c, d[10000]);
    std::partial_sort(v.begin(), v.begin() + 10, v.end(), std::greater<>());
    for (int i = 0; i < 10; i++) std::printf("%ld ", v[static_cast<size_t>(i)]);
    auto [low, high] = std::equal_range(a.begin(), a.end(), 777);
    auto below = std::lower_bound(a.begin(), a.end(), 0) - a.begin();
    std::printf("| equal %td, below zero %td, unique %td\n", high - low, below, std::unique(a.begin(), a.end()) - a.begin());
    std::vector<Record> people{{"Ann", 30, 1.5}, {"Bob", 25, 2.5}, {"Cid", 30, 0.5}, {"Dora", 25, 2.5}, {"Eve", 41, -1}};
    std::sort(people.begin(), people.end(), [](auto &x, auto &y) { return std::tie(y.age, x.score, y.name) < std::tie(x.age, y.score, x.name); });
    for (auto &p : people) std::printf("%s ", p.name.c_str());
    std::printf("\n");
}

static void orders() {
    std::string word = "aabcc";
    int count = 0;
    std::string some;
    do if (count++ % 7 == 0) some += word + ' ';
    while (std::next_permutation(word.begin(), word.end()));
    std::printf("%d permutations: %s\n", count, some.c_str());
    std::vector<int> v(20);
    std::iota(v.begin(), v.end(), 1);
    auto middle = std::stable_partition(v.begin(), v.end(), [](int n) { return n % 3 == 0; });
    std::rotate(v.begin(), middle, v.end());
    std::reverse(v.begin() + 5, v.begin() + 10), std::swap_ranges(v.begin(), v.begin() + 3, v.end() - 3);
    for (int n : v) std::printf("%d ", n);
    v.erase(std::remove_if(v.begin(), v.end(), [limit = 8](int n) { return n > limit; }), v.end());
    std::printf("| %zu left, max %d, min at %td, sorted %d\n", v.size(), *std::max_element(v.begin(), v.end()),
                std::min_element(v.begin(), v.end()) - v.begin(), std::is_sorted(v.begin(), v.end()));
    std::vector<int> a{1, 2, 4, 4, 7, 9}, b{2, 4, 5, 9, 11}, out;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.begin()));
    std::merge(a.rbegin(), a.rend(), b.rbegin(), b.rend(), std::back_inserter(out), std::greater<>());
    for (int n : out) std::printf("%d ", n);
    std::printf("\n");
}

static std::function<long(long)> compose(std::vector<std::function<long(long)>> steps) {
    return [steps = std::move(steps)](long n) { return std::accumulate(steps.begin(), steps.end(), n, [](long x, auto &f) { return f(x); }); };
}

int main() {
    sorts(), orders();
    std::vector<double> x(100);
    std::generate(x.begin(), x.end(), [n = 0.0]() mutable { return n += 0.25; });
    std::vector<double> sums(100), differences(100);
    std::partial_sum(x.begin(), x.end(), sums.begin()), std::adjacent_difference(x.begin(), x.end(), differences.begin(), std::multiplies<>());
    std::printf("%a %a %a %a\n", std::accumulate(x.begin(), x.end(), 0.0), std::inner_product(x.begin(), x.end(), sums.begin(), 1.0), sums[99], differences[99]);
    std::printf("gcd %d lcm %d, clamp %d, mismatch %td\n", std::gcd(462, 1071), std::lcm(21, 6), std::clamp(17, 1, 9),
                std::mismatch(x.begin(), x.end(), sums.begin()).first - x.begin());
    auto f = compose({[](long n) { return n + 1; }, [](long n) { return n * n; }, std::bind(std::minus<long>(), std::placeholders::_1, 5), std::negate<long>()});
    std::function<int(int)> fibonacci = [&](int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); };
    auto twice = [](auto g) { return [g](auto v) { return g(g(v)); }; };
    std::printf("%ld %d %s %d\n", f(9), fibonacci(20), twice([](auto s) { return s + s; })(std::string("ab")).c_str(), twice([](int n) { return n * 3; })(7));
    std::string text = "the rain in spain stays mainly", vowels = "aeiou";
    std::printf("%td %td %zu %d\n", std::count_if(text.begin(), text.end(), [&](char c) { return vowels.find(c) != std::string::npos; }),
                std::search(text.begin(), text.end(), vowels.begin(), vowels.begin() + 1) - text.begin(), text.find("ain", 8),
                std::any_of(text.begin(), text.end(), [](char c) { return c == 'z'; }));
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
    std::vector<int> sample{1, 2, 3, 4, 5, 6, 7, 8, 9};
    std::shuffle(sample.begin(), sample.end(), std::minstd_rand(3));
    std::printf("%s %lx\n", text.c_str(), digest(sample));
}
