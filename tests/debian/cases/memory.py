# run: python3 {}
# Python with memory and processes: mmap, shared memory, multiprocessing by fork and spawn, os calls, signals, sockets,
# select, temporary files, sqlite, archives, asyncio, ctypes.
import array, asyncio, bz2, concurrent.futures, contextlib, ctypes, gc, glob, gzip, lzma, mmap, multiprocessing, os, pathlib
import resource, select, shutil, signal, socket, sqlite3, stat, sys, tarfile, tempfile, time, weakref, zipfile
from multiprocessing import shared_memory

def square(n): return n * n
def child(name, lock, queue):
    segment = shared_memory.SharedMemory(name)
    for _ in range(50):
        with lock:
            segment.buf[0] += 1
    queue.put(bytes(segment.buf[:4]))
    segment.close()

def main():
    with open("map", "w+b") as f:
        f.write(b"0123456789" * 1000)
        f.flush()
        with mmap.mmap(f.fileno(), 0) as m:
            m[5:10] = b"HELLO"
            m.flush()
            print(len(m), m[:12], m.find(b"HELLO9"), m.rfind(b"901"), os.pread(f.fileno(), 6, 4))
            m.move(100, 0, 20)
            m.resize(20000)
            print(m[98:122], len(m), m[19999])
        with mmap.mmap(f.fileno(), 4096, access=mmap.ACCESS_COPY) as m:
            m[0] = 0x58
            print(m[:3], os.pread(f.fileno(), 3, 0))
    with mmap.mmap(-1, 8192) as m:
        if os.fork() == 0:
            m[0:5] = b"child"
            os._exit(9)
        print(os.waitstatus_to_exitcode(os.wait()[1]), m[0:5])

    for method in "fork", "spawn":
        context = multiprocessing.get_context(method)
        segment = shared_memory.SharedMemory(create=True, size=100)
        segment.buf[1:4] = b"xyz"
        lock, queue = context.Lock(), context.Queue()
        workers = [context.Process(target=child, args=(segment.name, lock, queue)) for _ in range(2)]
        for w in workers: w.start()
        answers = [queue.get() for _ in workers]
        for w in workers: w.join()
        print(method, segment.buf[0], sorted(a[1:] for a in answers), [w.exitcode for w in workers])
        segment.close()
        segment.unlink()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        print(pool.map(square, range(10)), pool.apply_async(square, (12,)).get())
    with concurrent.futures.ThreadPoolExecutor(3) as executor:
        print(list(executor.map(square, range(5))))

    hits = []
    signal.signal(signal.SIGUSR1, lambda n, frame: hits.append(n))
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.signal(signal.SIGALRM, lambda n, frame: hits.append("alarm"))
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    signal.pause()
    print(hits, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
    a, b = socket.socketpair()
    a.sendall(b"ping")
    print(select.select([b], [a], [], 1)[0] == [b], b.recv(10), b.fileno() > 2)
    server = socket.create_server(("127.0.0.1", 0))
    client = socket.create_connection(server.getsockname())
    peer, _ = server.accept()
    client.sendall(b"over tcp" * 1000)
    client.shutdown(socket.SHUT_WR)
    print(sum(len(part) for part in iter(lambda: peer.recv(1000), b"")))
    async def ticker(name, n, out):
        for i in range(n):
            await asyncio.sleep(0.005 * n)
            out.append(f"{name}{i}")
    async def run():
        out = []
        await asyncio.gather(ticker("a", 1, out), ticker("b", 3, out), ticker("c", 2, out))
        process = await asyncio.create_subprocess_shell("read x; echo got $x", stdin=-1, stdout=-1)
        return sorted(out), (await process.communicate(b"line\n"))[0]
    print(asyncio.run(run()))

    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for i in range(5): (root / f"sub{i % 2}").mkdir(exist_ok=True); (root / f"sub{i % 2}" / f"f{i}.txt").write_text("text " * i)
        (root / "link").symlink_to("sub0")
        print(sorted(str(p.relative_to(root)) for p in root.rglob("*.txt")), (root / "link").is_dir(), oct((root / "sub0").stat().st_mode))
        with tarfile.open(root / "t.tar.xz", "w:xz") as tar: tar.add(root / "sub0", "renamed")
        with tarfile.open(root / "t.tar.xz") as tar: print(sorted(tar.getnames()))
        with zipfile.ZipFile(root / "z.zip", "w", zipfile.ZIP_DEFLATED) as z: z.writestr("a/b.txt", "zip" * 100)
        with zipfile.ZipFile(root / "z.zip") as z: print(z.read("a/b.txt")[:6], z.testzip())
        shutil.copytree(root / "sub1", root / "copy", symlinks=True)
        print(len(glob.glob(f"{folder}/**/*.txt", recursive=True)), sorted(os.listdir(root)))
    blob = bytes(i * i % 251 for i in range(30000))
    for module in gzip, bz2, lzma: print(module.__name__, module.decompress(module.compress(blob)) == blob)
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.execute("create table t(a integer primary key, b text)")
        db.executemany("insert into t(b) values(?)", ((str(i * 7919 % 1000),) for i in range(2000)))
        print(db.execute("select count(distinct b), max(b), sum(a) from t where b like '1%'").fetchone())
    libc = ctypes.CDLL(None)
    compare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_int), ctypes.POINTER(ctypes.c_int))(lambda x, y: x[0] - y[0])
    values = (ctypes.c_int * 6)(5, 2, 9, -1, 7, 0)
    libc.qsort(values, 6, 4, compare)
    print(list(values), libc.abs(-5), ctypes.sizeof(ctypes.c_long))
    class Cycle: pass
    c = Cycle(); c.self = c; alive = weakref.ref(c); del c
    gc.collect()
    print(alive() is None, array.array("d", [1, 2]).tobytes().hex(), resource.getpagesize(), time.monotonic() > 0, os.sysconf("SC_PAGESIZE"))
    big = [bytearray(1 << 20) for _ in range(40)]
    for i, b in enumerate(big): b[i * 1000] = i
    print(sum(b[i * 1000] for i, b in enumerate(big)))

if __name__ == "__main__":
    main()
