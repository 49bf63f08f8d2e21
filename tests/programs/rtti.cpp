// Run-time types: typeid and type names, dynamic_cast down, across and out of virtual bases, layouts with multiple and
// virtual inheritance, pointers to members, covariant results, virtual calls during construction.
#include <cstdint>
#include <cstdio>
#include <cxxabi.h>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <typeindex>
#include <typeinfo>
#include <vector>

struct Animal {
    int legs = 4;
    Animal() { std::printf("(%s)", sound()); }
    virtual ~Animal() { std::printf("(~%s)", sound()); }
    virtual const char *sound() const { return "silence"; }
    virtual Animal *twin() const { return new Animal(*this); }
};
struct Flying { double span = 1.5; virtual ~Flying() = default; virtual std::string fly() const { return "flies " + std::to_string(span); } };
struct Swimming { int depth = 10; virtual ~Swimming() = default; virtual int dive(int n) { return depth += n; } };
struct Bird : Animal, Flying {
    Bird() { legs = 2; }
    const char *sound() const override { return "tweet"; }
    Bird *twin() const override { return new Bird(*this); }
};
struct Duck final : Bird, Swimming {
    const char *sound() const override { return "quack"; }
    std::string fly() const override { return "duck " + Bird::fly(); }
    int dive(int n) override { return Swimming::dive(2 * n); }
};
struct Fish : Animal, Swimming { Fish() { legs = 0, depth = 100; } };

struct Top { int top; explicit Top(int t) : top(t) {} virtual ~Top() = default; virtual int value() const { return top; } };
struct Left : virtual Top { int left = 2; Left() : Top(1) {} int value() const override { return top * 10 + left; } };
struct Right : virtual Top { int right = 3; Right() : Top(5) {} virtual int own() const { return right + top; } };
struct Bottom : Left, Right { int bottom = 4; Bottom() : Top(9) {} int own() const override { return bottom + left + right + top; } };

template <typename T, typename... Rest> struct Box { virtual ~Box() = default; };
namespace { struct Hidden : Box<int, std::string> {}; }

static std::string name(const std::type_info &type) {
    int status;
    char *text = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
    std::string result = status == 0 ? text : type.name();
    std::free(text);
    return result;
}

int main() {
    std::vector<std::unique_ptr<Animal>> zoo;
    zoo.emplace_back(new Animal), zoo.emplace_back(new Bird), zoo.emplace_back(new Duck), zoo.emplace_back(new Fish);
    std::printf("\n");
    std::map<std::type_index, int> census;
    for (auto &animal : zoo) {
        Flying *flying = dynamic_cast<Flying *>(animal.get());
        Swimming *swimming = dynamic_cast<Swimming *>(animal.get());
        Duck *duck = dynamic_cast<Duck *>(animal.get());
        std::printf("%s says %s, %d legs", name(typeid(*animal)).c_str(), animal->sound(), animal->legs);
        if (flying) std::printf(", %s", flying->fly().c_str());
        if (swimming) std::printf(", dives %d", swimming->dive(5));
        if (flying && swimming) std::printf(", across %d", dynamic_cast<Swimming *>(flying) == swimming);
        std::printf(", duck %d, whole %d", duck != nullptr, dynamic_cast<void *>(animal.get()) == animal.get());
        try { std::printf(", span %g", dynamic_cast<Flying &>(*animal).span); } catch (const std::bad_cast &e) { std::printf(", %s", e.what()); }
        std::unique_ptr<Animal> twin(animal->twin());
        std::printf(", twin %s\n", name(typeid(*twin)).c_str());
        census[typeid(*twin)]++;
    }
    std::printf("\nkinds %zu, birds %d\n", census.size(), census[typeid(Bird)]);

    Bottom bottom;
    Left *left = &bottom;
    Right *right = &bottom;
    Top *top = &bottom;
    std::printf("%d %d %d %d %d\n", left->value(), right->value(), top->value(), right->own(), bottom.Top::value());
    std::printf("down %d %d, one top %d, sizes %zu %zu %zu\n", dynamic_cast<Bottom *>(top) == &bottom,
                dynamic_cast<Left *>(static_cast<Top *>(right)) == left, static_cast<Top *>(left) == static_cast<Top *>(right),
                sizeof(Top), sizeof(Left), sizeof(Bottom));
    std::printf("offsets %ld %ld\n", (long)(reinterpret_cast<char *>(right) - reinterpret_cast<char *>(&bottom)),
                (long)(reinterpret_cast<char *>(top) - reinterpret_cast<char *>(&bottom)));
    int Bottom::*field = &Bottom::bottom;
    int Left::*inherited = &Left::left;
    int (Top::*method)() const = &Top::value;
    int (Right::*second)() const = &Right::own;
    std::printf("members %d %d %d %d\n", bottom.*field, bottom.*inherited, (bottom.*method)(), (static_cast<Right &>(bottom).*second)());

    Hidden hidden;
    Box<int, std::string> &box = hidden;
    std::printf("%s\n%s\n%s\n", name(typeid(box)).c_str(), name(typeid(std::map<int, std::vector<double>>)).c_str(), name(typeid(method)).c_str());
    std::printf("%d %d %d\n", typeid(int) == typeid(const int), typeid(box) == typeid(Box<int, std::string>), typeid(long) == typeid(long long));
    const std::type_info *none = nullptr;
    Animal *nobody = nullptr;
    try { none = &typeid(*nobody); } catch (const std::bad_typeid &e) { std::printf("%s %d\n", e.what(), none == nullptr); }
}
