// Streams: formatting of every kind with manipulators, reading of mixed input from the standard input and from strings,
// states and exceptions, seeking, files, own operators and stream buffers, the C locale's facets.
#include <bitset>
#include <cstdio>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <limits>
#include <locale>
#include <sstream>
#include <string>
#include <unistd.h>

struct Point { int x = 0, y = 0; };
static std::ostream &operator<<(std::ostream &out, const Point &p) { return out << '(' << p.x << ',' << p.y << ')'; }
static std::istream &operator>>(std::istream &in, Point &p) {
    char open, comma, close;
    if (in >> open >> p.x >> comma >> p.y >> close && (open != '(' || comma != ',' || close != ')')) in.setstate(std::ios::failbit);
    return in;
}

// Upper-cases all that goes through it.
struct Shouting : std::streambuf {
    std::streambuf *to;
    explicit Shouting(std::streambuf *t) : to(t) {}
    int overflow(int c) override { return to->sputc(static_cast<char>(std::toupper(c))); }
};

static void numbers() {
    for (double d : {0.0, 1.0, -2.5, 1234567.891, 1e-7, 6.02e23, 1.0 / 3}) {
        std::cout << d << ' ' << std::setprecision(3) << d << ' ' << std::fixed << d << ' ' << std::scientific << d << ' '
                  << std::hexfloat << d << std::defaultfloat << std::setprecision(6) << '\n';
    }
    for (long n : {0L, 42L, -42L, std::numeric_limits<long>::min()}) {
        std::cout << std::setw(24) << n << std::setw(24) << std::left << n << '|' << std::right << std::hex << std::showbase << n
                  << ' ' << std::oct << n << std::dec << std::noshowbase << ' ' << std::showpos << n << std::noshowpos << '\n';
    }
    std::cout << std::boolalpha << true << std::noboolalpha << false << ' ' << std::setfill('*') << std::internal << std::setw(9) << -17
              << std::setfill(' ') << ' ' << 'c' << ' ' << static_cast<unsigned char>('u') << ' ' << std::quoted("a \"b\"") << ' '
              << std::bitset<12>(0xa5c) << ' ' << std::uppercase << std::hex << 0xbeef << std::dec << std::nouppercase << '\n';
}

static void reading() {
    std::string word, line;
    double value = 0;
    std::getline(std::cin, line);
    std::cin >> word >> value;
    std::cout << '<' << line << "> <" << word << "> " << value;
    std::cin >> word;
    std::cout << ' ' << word << ' ' << std::cin.good() << '\n';
    std::cout << (std::cin >> word ? "more" : "end") << ' ' << std::cin.eof() << std::cin.fail() << std::cin.bad() << '\n';

    std::istringstream in("12 0x1f abc 3.5e1 (3,-4) (5;6) \"quoted text\" tail");
    int n = 0, h = 0;
    Point p, q;
    in >> n >> std::hex >> h >> std::dec >> word >> value >> p;
    std::cout << n << ' ' << h << ' ' << word << ' ' << value << ' ' << p << ' ' << in.tellg() << '\n';
    in >> q;
    std::cout << "failed " << in.fail();
    in.clear(), in.ignore(100, '"'), in.unget(), in >> std::quoted(word);
    std::cout << ' ' << word << ' ' << static_cast<char>((in >> std::ws).peek()) << '\n';
    std::istringstream large("99999999999 -5 70000 x");
    int i;
    unsigned u;
    short s;
    large >> i;
    std::cout << i << large.fail();
    large.clear(), large >> u, large >> s;
    std::cout << ' ' << u << ' ' << s << large.fail() << '\n';
    large.clear(), large.exceptions(std::ios::failbit);
    try { large >> i >> i; } catch (const std::ios_base::failure &) { std::cout << "thrown\n"; }
}

static void files() {
    std::string name = "/tmp/streams-" + std::to_string(getpid());
    {
        std::ofstream out(name, std::ios::binary);
        for (int i = 0; i < 1000; i++) out << "line " << i << '\n';
        out.seekp(5), out << "first";
    }
    std::fstream both(name, std::ios::in | std::ios::out);
    std::string line, last;
    int lines = 0;
    std::getline(both, line);
    while (std::getline(both, last)) lines++;
    both.clear(), both.seekg(-4, std::ios::end);
    int tail = 0;
    both >> tail;
    both.clear(), both.seekg(0, std::ios::end);
    std::cout << line << ' ' << lines << ' ' << tail << ' ' << both.tellg() << '\n';
    std::stringstream copy;
    both.seekg(0), copy << both.rdbuf();
    std::cout << copy.str().size() << ' ' << std::ifstream("/nowhere").is_open() << '\n';
    std::remove(name.c_str());
}

int main() {
    numbers(), reading(), files();
    Shouting shouting(std::cout.rdbuf());
    std::ostream loud(&shouting);
    loud << "Hello, " << Point{1, 2} << " and " << 1e100 << std::endl;
    std::ostringstream os;
    os << std::put_money(123456) << ' ' << std::use_facet<std::numpunct<char>>(std::locale::classic()).truename();
    std::tm t{};
    t.tm_year = 126, t.tm_mon = 10, t.tm_mday = 23, t.tm_hour = 14;
    os << ' ' << std::put_time(&t, "%Y-%m-%d %H:%M %b");
    std::istringstream date("2024-02-29 23:59:58");
    date >> std::get_time(&t, "%Y-%m-%d %H:%M:%S");
    std::cout << os.str() << ' ' << t.tm_year << ' ' << t.tm_mon << ' ' << t.tm_mday << ' ' << t.tm_sec << '\n';
    std::wostringstream wide;
    wide << L"wide " << 3.25 << L' ' << std::setw(5) << 7;
    std::wstring w = wide.str();
    std::cout << std::string(w.begin(), w.end()) << '\n';
    std::cerr << "to the error stream\n";
}
