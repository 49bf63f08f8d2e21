# run: python3 {}
# sample
# Python: json, re, hashlib, decimal, zlib, struct, subprocess, threads, floats; ends with a traceback and status 1.
import base64, bisect, collections, datetime, decimal, fractions, functools, hashlib, heapq, io, itertools, json, math, os, pickle
import random, re, struct, subprocess, sys, textwrap, threading, zlib

data = {"name": "caf\u00e9 \U0001f427", "list": [1, 2.5, -1e-300, True, None], "nested": {"z": [], "a": {"deep": [[["x"]]]}}}
text = json.dumps(data, sort_keys=True)
print(text, json.loads(text) == data, len(json.dumps(data, indent=2, ensure_ascii=False).encode()))
try:
    json.loads('{"a": [1, 2,, 3]}')
except json.JSONDecodeError as e:
    print(e)

log = "\n".join(f"2026-11-{d:02} ERROR [{'ab'[d % 2]}{d * 37 % 11}] took {d * 1.5:.2f}ms" for d in range(1, 29))
found = re.findall(r"^(\d+)-(\d+)-(\d+) (?P<level>\w+) \[(\w)(\d+)\].*?([\d.]+)ms$", log, re.M)
print(len(found), found[9], re.sub(r"(\w)(\d+)", lambda m: m[2] + m[1].upper(), "a1 b22 c333"), re.split(r"[,;]\s*", "a, b;c,d"))
for name in "md5 sha1 sha256 sha512 sha3_256 blake2b blake2s".split():
    print(name, hashlib.new(name, log.encode()).hexdigest()[:32])
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex())

decimal.getcontext().prec = 60
print(decimal.Decimal(2).sqrt(), decimal.Decimal(1) / 7, decimal.Decimal("1e400") * 3, (decimal.Decimal(1).exp()).ln())
print(fractions.Fraction(1, 3) + fractions.Fraction("0.125"), 2**521 - 1, pow(3, 10**18, 10**9 + 7), math.factorial(60), math.isqrt(10**41))
packed = zlib.compress(log.encode(), 9)
print(zlib.decompress(packed).decode() == log, zlib.crc32(log.encode()), zlib.adler32(log.encode()), len(packed) < len(log) // 4)
print(struct.pack("<bHiqfd5s", -1, 65535, -2, 2**40, 1.5, 0.1, b"abc").hex(), struct.unpack(">Hd", bytes(range(10))), struct.calcsize("@bq"))
print(0.1 + 0.2, 1e16 + 1, 5e-324, (0.1).hex(), float.fromhex("0x1.8p-3"), round(2.675, 2), math.fsum([0.1] * 10), repr(1e22), f"{math.pi:.15g} {1/3:e}")
print([f"{f(0.5):.12f}" for f in (math.sin, math.exp, math.log, math.gamma, math.erf, math.atan)], math.inf > 1, math.nan == math.nan, -7 // 2, -7 % 3, divmod(-7.5, 2))

r = subprocess.run([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.stdout.flush(); print(sys.stdin.read().upper(), file=sys.stderr); sys.exit(3)", "a b"],
                   input="shout", capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr, end="")
print(subprocess.check_output("echo $((6*7)) | tr 2 x; exit 0", shell=True), subprocess.run(["sh", "-c", "kill -9 $$"]).returncode)
p = subprocess.Popen(["sort", "-n"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(p.communicate("\n".join(map(str, (30, 4, 100, 5))))[0].split())

total, lock, queue = 0, threading.Lock(), collections.deque()
event, local = threading.Event(), threading.local()
def work(n):
    global total
    local.n = n
    event.wait()
    for i in range(1000):
        with lock:
            total += i * local.n
    queue.append(n)
threads = [threading.Thread(target=work, args=(n,)) for n in range(5)]
for t in threads: t.start()
event.set()
for t in threads: t.join()
print(total, sorted(queue), threading.active_count())

random.seed(12345)
print(random.random(), random.randrange(10**20), random.sample(range(100), 5), f"{random.gauss(0, 1):.12f}")
print(datetime.datetime(2024, 2, 29, 12, tzinfo=datetime.timezone.utc).isoformat(), datetime.date(2026, 11, 23).strftime("%A %j"), datetime.timedelta(days=1.5) * 3)
heap = [random.randrange(1000) for _ in range(50)]
heapq.heapify(heap)
print([heapq.heappop(heap) for _ in range(5)], bisect.bisect([1, 3, 5], 4), list(itertools.islice(itertools.permutations("abc"), 3)))
class Node:
    def __init__(self, v): self.v, self.next = v, self
@functools.lru_cache(None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
n = pickle.loads(pickle.dumps(Node([1, {2: (3,)}])))
print(fib(150), n.next is n, n.v, base64.b64encode(bytes(range(20))), textwrap.fill("lorem ipsum " * 5, 30), collections.Counter("mississippi").most_common(2))
with open("file.bin", "wb") as f: f.write(bytes(range(256)) * 100)
with open("file.bin", "rb") as f: f.seek(1000); print(f.read(4), f.tell(), os.fstat(f.fileno()).st_size)
sys.stdout.write("unbuffered end\n"); sys.stdout.flush()
print("to the error stream", file=sys.stderr)
def fail(depth): return fail(depth - 1) if depth else {}["missing"]
fail(3)
