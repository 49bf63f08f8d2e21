// Containers: vector, deque, list, set, map, multimap, unordered ones, heaps, bitset and array in random operations that
// are checked against each other, iterator validity, custom comparison and hash, moves and emplacement.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <forward_list>
#include <list>
#include <map>
#include <queue>
#include <random>
#include <set>
#include <stack>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

static std::mt19937 random_source(42);
static unsigned pick(unsigned below) { return random_source() % below; }

static void sequences() {
    std::vector<int> v;
    std::deque<int> d;
    std::list<int> l;
    for (int i = 0; i < 3000; i++) {
        unsigned what = pick(6), at = v.empty() ? 0 : pick(static_cast<unsigned>(v.size()));
        if (what < 3) v.insert(v.begin() + at, i), d.insert(d.begin() + at, i), l.insert(std::next(l.begin(), at), i);
        else if (what == 3) v.push_back(i), d.push_back(i), l.push_back(i);
        else if (what == 4) v.insert(v.begin(), i), d.push_front(i), l.push_front(i);
        else if (!v.empty()) v.erase(v.begin() + at), d.erase(d.begin() + at), l.erase(std::next(l.begin(), at));
    }
    bool same = std::equal(v.begin(), v.end(), d.begin(), d.end()) && std::equal(v.begin(), v.end(), l.begin(), l.end());
    unsigned hash = 0;
    for (int n : v) hash = hash * 31 + static_cast<unsigned>(n);
    std::printf("sequences %zu same %d hash %08x\n", v.size(), same, hash);
    l.sort(), l.unique(), l.reverse();
    std::list<int> other{5, 3, 1};
    l.splice(std::next(l.begin()), other), l.remove_if([](int n) { return n % 2; });
    std::forward_list<int> f(l.begin(), l.end());
    f.reverse();
    std::printf("list %zu front %d back %d forward %d empty %d\n", l.size(), l.front(), l.back(), f.front(), other.empty());
}

struct Longer { bool operator()(const std::string &a, const std::string &b) const { return a.size() != b.size() ? a.size() > b.size() : a < b; } };
struct Cell { int x, y; bool operator==(const Cell &o) const { return x == o.x && y == o.y; } };
struct CellHash { size_t operator()(const Cell &c) const { return static_cast<size_t>(c.x) * 1000003u ^ static_cast<size_t>(c.y); } };

static void associations() {
    std::map<unsigned, int> tree;
    std::unordered_map<unsigned, int> table;
    for (int i = 0; i < 20000; i++) {
        unsigned key = pick(3000);
        if (pick(3)) tree[key] += i, table[key] += i;
        else tree.erase(key), table.erase(key);
    }
    bool same = tree.size() == table.size();
    long sum = 0;
    for (auto &[key, value] : tree) same = same && table.at(key) == value, sum += static_cast<long>(key) * value % 1009;
    auto low = tree.lower_bound(1500), high = tree.upper_bound(1600);
    std::printf("maps %zu same %d sum %ld range %td first %u\n", tree.size(), same, sum, std::distance(low, high), low->first);
    table.rehash(10000);
    std::printf("load %d, buckets %d\n", table.load_factor() < 1, table.bucket_count() >= 10000);

    std::set<std::string, Longer> words;
    for (const char *w : {"pear", "fig", "banana", "apple", "kiwi", "fig", "cherry"}) words.insert(w);
    for (auto &w : words) std::printf("%s ", w.c_str());
    std::multimap<char, std::string> letters;
    for (auto &w : words) letters.emplace(w.back(), w);
    std::printf("| e: %zu, a: %s\n", letters.count('e'), letters.find('a')->second.c_str());
    std::unordered_set<Cell, CellHash> live;
    for (int i = 0; i < 500; i++) live.insert({static_cast<int>(pick(20)), static_cast<int>(pick(20))});
    auto node = tree.extract(tree.begin());
    node.key() = 999999;
    tree.insert(std::move(node));
    std::printf("cells %zu %zu, moved node %u, multiset %zu\n", live.size(), live.count({3, 4}), tree.rbegin()->first,
                std::multiset<int>{1, 2, 2, 3, 2}.count(2));
}

int main() {
    sequences(), associations();
    std::priority_queue<std::pair<int, char>> heap;
    for (const char *p = "priority"; *p; p++) heap.push({static_cast<int>(*p) * 7 % 31, *p});
    for (; !heap.empty(); heap.pop()) std::printf("%c%d ", heap.top().second, heap.top().first);
    std::stack<int, std::vector<int>> stack;
    std::queue<int> queue;
    for (int i = 0; i < 10; i++) stack.push(i * i), queue.push(i * i);
    for (; stack.size() > 7; stack.pop(), queue.pop()) std::printf("%d-%d ", stack.top(), queue.front());
    std::array<std::array<int, 3>, 2> grid{{{1, 2, 3}, {4, 5, 6}}};
    std::swap(grid[0], grid[1]);
    std::vector<bool> bits(100);
    for (size_t i = 0; i < 100; i += 7) bits[i].flip();
    std::printf("\ngrid %d %d, bits %td\n", grid[0][2], grid[1][0], std::count(bits.begin(), bits.end(), true));
    std::vector<std::string> moved;
    std::string text(40, 'x');
    moved.reserve(2), moved.push_back(std::move(text)), moved.emplace_back(3, 'y');
    std::vector<std::string> taken = std::move(moved);
    std::printf("moved %zu %zu %zu %s\n", text.size(), moved.size(), taken.size(), taken[1].c_str());
    std::vector<std::vector<uint64_t>> triangle;
    for (size_t n = 0; n < 40; n++) {
        std::vector<uint64_t> row(n + 1, 1);
        for (size_t k = 1; k < n; k++) row[k] = triangle[n - 1][k - 1] + triangle[n - 1][k];
        triangle.push_back(row);
    }
    std::printf("binomial %llu\n", static_cast<unsigned long long>(triangle[39][19]));
}
