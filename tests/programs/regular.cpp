// Regular expressions, variants, optionals, smart pointers and templates: the vocabulary types of C++17, compile-time
// recursion, static initialisation order and the destruction at exit.
#include <algorithm>
#include <any>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <memory_resource>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <tuple>
#include <unistd.h>
#include <utility>
#include <variant>
#include <vector>

static void expressions() {
    std::regex mail(R"((\w+)@((\w+\.)+(\w{2,4})))"), date(R"((\d{4})-(\d\d)-(\d\d))"), words("[a-z]+", std::regex::icase);
    std::string text = "Ann ann@mail.example.org, bob@x.com on 2026-11-23 and 1999-01-02.";
    for (std::sregex_iterator i(text.begin(), text.end(), mail), end; i != end; ++i) std::printf("%s/%s/%s ", (*i)[1].str().c_str(), (*i)[2].str().c_str(), (*i)[4].str().c_str());
    std::printf("%s\n", std::regex_replace(text, date, "$3.$2.$1").c_str());
    std::printf("%td words, %d %d\n", std::distance(std::sregex_iterator(text.begin(), text.end(), words), std::sregex_iterator()),
                std::regex_match("2020-02-02", date), std::regex_match("2020-2-2", date));
    std::regex comma(",\\s*");
    std::string list = "one, two,three,   four";
    for (std::sregex_token_iterator i(list.begin(), list.end(), comma, -1), end; i != end; ++i) std::printf("<%s>", i->str().c_str());
    try { std::regex bad("a(b"); } catch (const std::regex_error &e) { std::printf(" bad %d\n", e.code() == std::regex_constants::error_paren); }
}

template <typename... Ts> struct overloaded : Ts... { using Ts::operator()...; };
template <typename... Ts> overloaded(Ts...) -> overloaded<Ts...>;
struct Node;
using Tree = std::variant<double, char, std::unique_ptr<Node>>;
struct Node { char op; Tree left, right; };
static double evaluate(const Tree &tree, double x) {
    return std::visit(overloaded{[](double d) { return d; }, [&](char) { return x; },
                                 [&](const std::unique_ptr<Node> &n) {
                                     double a = evaluate(n->left, x), b = evaluate(n->right, x);
                                     return n->op == '+' ? a + b : n->op == '*' ? a * b : a - b;
                                 }}, tree);
}

template <unsigned N> struct Factorial { static constexpr unsigned long value = N * Factorial<N - 1>::value; };
template <> struct Factorial<0> { static constexpr unsigned long value = 1; };
template <typename T, typename... Rest> static std::string join(const T &first, const Rest &...rest) {
    std::string s;
    if constexpr (std::is_convertible_v<T, std::string_view>) s = first;
    else s = std::to_string(first);
    if constexpr (sizeof...(rest) > 0) s += "+" + join(rest...);
    return s;
}
template <typename... Ts> static auto sum(Ts... values) { return (0 + ... + values); }
template <size_t... I> static constexpr std::array<int, sizeof...(I)> squares(std::index_sequence<I...>) { return {int(I * I)...}; }

struct Counted {
    static inline int live = 0;
    int id;
    explicit Counted(int i) : id(i) { live++; }
    ~Counted() { live--; }
};
struct Order {
    const char *name;
    explicit Order(const char *n) : name(n) { std::printf("+%s ", n); }
    ~Order() { std::printf("-%s ", name); }
};
static Order first("first"), second("second");
static Order &lazy() { static Order order("lazy"); return order; }

int main() {
    std::printf("main\n");
    expressions();
    Tree tree = std::make_unique<Node>(Node{'+', std::make_unique<Node>(Node{'*', 'x', 'x'}), std::make_unique<Node>(Node{'-', 2.5, 'x'})});
    std::printf("tree %g %g\n", evaluate(tree, 3), evaluate(tree, -0.5));
    std::printf("%lu %s %g %d\n", Factorial<20>::value, join(1, "two", 3.5, std::string("four")).c_str(), sum(1, 2.5, 3u), squares(std::make_index_sequence<9>())[8]);
    std::any any = 5;
    try { std::any_cast<double>(any); } catch (const std::bad_any_cast &) { std::printf("any %d ", std::any_cast<int>(any)); }
    std::optional<std::string> maybe;
    std::printf("%s ", maybe.value_or("none").c_str());
    maybe.emplace(3, 'z');
    try { std::variant<int, std::string> v = 3; (void)std::get<std::string>(v); } catch (const std::bad_variant_access &) { std::printf("variant "); }
    auto [a, b, c] = std::tuple_cat(std::make_tuple(1, *maybe), std::make_tuple(2.5));
    std::printf("%d %s %g\n", a, b.c_str(), c);
    {
        std::shared_ptr<Counted> one = std::make_shared<Counted>(1), two = one;
        std::weak_ptr<Counted> weak = one;
        std::unique_ptr<Counted, void (*)(Counted *)> own(new Counted(2), [](Counted *p) { std::printf("deleting %d ", p->id), delete p; });
        std::vector<std::shared_ptr<Counted>> many(5, two);
        std::printf("uses %ld live %d ", one.use_count(), Counted::live);
        one.reset(), two.reset(), many.clear();
        std::printf("expired %d ", weak.expired());
    }
    std::printf("live %d\n", Counted::live);
    char buffer[4096], number[40];
    std::pmr::monotonic_buffer_resource arena(buffer, sizeof buffer);
    std::pmr::vector<std::pmr::string> strings(&arena);
    for (int i = 0; i < 20; i++) strings.emplace_back("a string that is longer than the small buffer " + std::to_string(i));
    bool inside = strings[19].data() >= buffer && strings[19].data() < buffer + sizeof buffer;
    for (double d : {0.1, 1e22, 5e-324, 123456.75}) *std::to_chars(number, number + 40, d).ptr = 0, std::printf("%s ", number);
    long parsed = 0;
    std::string_view digits = "-987654321xyz";
    auto rest = std::from_chars(digits.begin(), digits.end(), parsed);
    std::printf("%ld %s arena %d\n", parsed, rest.ptr, inside);

    namespace fs = std::filesystem;
    fs::path folder = fs::temp_directory_path() / ("regular-" + std::to_string(getpid()));
    fs::create_directories(folder / "a" / "b");
    std::ofstream(folder / "a" / "b" / "file.txt") << "contents";
    fs::copy_file(folder / "a" / "b" / "file.txt", folder / "copy.bin"), fs::create_symlink("copy.bin", folder / "link");
    std::vector<std::string> names;
    for (auto &entry : fs::recursive_directory_iterator(folder)) names.push_back(fs::relative(entry.path(), folder).string() + (entry.is_directory() ? "/" : ""));
    std::sort(names.begin(), names.end());
    for (auto &n : names) std::printf("%s ", n.c_str());
    fs::rename(folder / "copy.bin", folder / "moved"), fs::resize_file(folder / "moved", 3);
    std::error_code error;
    fs::file_size(folder / "copy.bin", error);
    size_t size = fs::file_size(folder / "moved");
    std::printf("| %zu %d %ju removed %ju\n", size, error == std::errc::no_such_file_or_directory,
                static_cast<uintmax_t>(fs::path("/a/./b/../c.tar.gz").lexically_normal().string().size()), static_cast<uintmax_t>(fs::remove_all(folder)));
    lazy();
    std::printf("\n");
    std::atexit([] { std::printf("atexit "); });
}
