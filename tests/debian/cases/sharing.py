# run: python3 {}
# Python with memory that processes share: mmap in all its forms (resize, flush, copies, anonymous across fork, files mapped
# by several processes), multiprocessing.shared_memory, Value, Array, Pool, Queue, Pipe, Manager, by fork, forkserver, spawn.
import array, ctypes, errno, hashlib, mmap, multiprocessing, os, signal, struct, sys, tempfile, time
from multiprocessing import managers, shared_memory

PAGE = mmap.PAGESIZE

def told(action):
    """What an action gives, or the name of its failure."""
    try: return action()
    except OSError as e: return errno.errorcode.get(e.errno, e.errno)
    except Exception as e: return f"{type(e).__name__}: {e}"

def in_child(action):
    """The exit status of a child that returns what `action` does."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 99
        try: status = action()
        finally: os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

def file_of(data):
    f = tempfile.TemporaryFile()
    f.write(data); f.flush()
    return f

def files():
    print("== a file, mapped")
    with file_of(bytes(range(256)) * 40) as f, mmap.mmap(f.fileno(), 0) as m:
        print(len(m), m.size(), m[255:258], m.find(b"\xff\x00"), m.rfind(b"\x00\x01"), m.find(b"nowhere"))
        m[100:103] = b"abc"
        print(os.pread(f.fileno(), 3, 100), m.flush(), m.flush(0, PAGE), told(lambda: m.flush(1, PAGE)), told(lambda: m.flush(0, 1 << 20)))
        os.pwrite(f.fileno(), b"xyz", 200)
        print(m[200:203], m.seek(200), m.read(3), m.tell(), m.read_byte(), m.seek(-4, os.SEEK_END), m.read(), told(lambda: m.seek(1, os.SEEK_END)))
        m.seek(0); m.write(b"start"); m.write_byte(33)
        print(m[:8], m.readline()[:12], m.move(1000, 0, 6), m[1000:1006], told(lambda: m.move(len(m) - 2, 0, 6)))
        m.resize(3 * PAGE)
        print(len(m), os.fstat(f.fileno()).st_size, m[3 * PAGE - 1], m[1000:1006])
        m[3 * PAGE - 1] = 77
        m.resize(PAGE)
        print(len(m), os.fstat(f.fileno()).st_size, m[PAGE - 1], told(lambda: m[PAGE]))
        m.resize(2 * PAGE)
        print(m[2 * PAGE - 1], os.pread(f.fileno(), 1, 2 * PAGE - 1))
        view = memoryview(m)
        print(told(lambda: m.resize(PAGE)), told(m.close)); view.release()
        for advice in "NORMAL", "RANDOM", "SEQUENTIAL", "WILLNEED", "DONTNEED":
            print(advice, m.madvise(getattr(mmap, "MADV_" + advice)), m[1000:1006], end="; ")
        print(told(lambda: m.madvise(mmap.MADV_DONTNEED, PAGE)), told(lambda: m.madvise(mmap.MADV_DONTNEED, 5, 10)))
    print(told(lambda: m[0]))
    with file_of(b"0123456789" * 1000) as f:
        with mmap.mmap(f.fileno(), 5000, offset=PAGE) as m: print("offset", m[:5], len(m), told(lambda: mmap.mmap(f.fileno(), 10, offset=5)))
        print("too long", told(lambda: mmap.mmap(f.fileno(), 20000)), told(lambda: mmap.mmap(f.fileno(), 0, offset=4 * PAGE)))
    with tempfile.TemporaryFile() as f: print("empty", told(lambda: mmap.mmap(f.fileno(), 0)))
    print("bad", told(lambda: mmap.mmap(999, 10)), told(lambda: mmap.mmap(-1, 0)), told(lambda: mmap.mmap(-1, -1)))

def access():
    print("== access")
    with file_of(b"original" * 1024) as f:
        copy = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_COPY)
        other = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_WRITE)
        copy[:4] = b"COPY"
        other[4:8] = b"FILE"
        other[PAGE:PAGE + 4] = b"MORE"
        print(copy[:8], other[:8], os.pread(f.fileno(), 8, 0), copy[PAGE:PAGE + 8])
        print(told(lambda: copy.resize(10)), copy.flush(), in_child(lambda: copy[0]), copy[0])
        reader = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ)
        print(told(lambda: reader.__setitem__(0, 1)), told(lambda: reader.write(b"x")), told(lambda: reader.resize(5)), hashlib.md5(reader).hexdigest())
        for m in copy, other, reader: m.close()
        name = f"/proc/self/fd/{f.fileno()}"
        only = os.open(name, os.O_RDONLY)
        print(told(lambda: mmap.mmap(only, 0)), told(lambda: mmap.mmap(only, 0, prot=mmap.PROT_READ)[:8]), told(lambda: mmap.mmap(only, 0, flags=mmap.MAP_PRIVATE)[:8]))
        os.close(only)

def anonymous():
    print("== anonymous memory and fork")
    shared, private = mmap.mmap(-1, 4 * PAGE), mmap.mmap(-1, 4 * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    shared[:6] = private[:6] = b"before"
    def child():
        shared[:5], private[:5] = b"child", b"child"
        shared[3 * PAGE] = 9
        return private[0] + in_child(lambda: shared[0] + private[1] - 150)
    print(in_child(child), shared[:6], private[:6], shared[3 * PAGE])
    print(told(lambda: shared.resize(8 * PAGE)), len(shared), private.resize(8 * PAGE), len(private), private[:6], private[8 * PAGE - 1])
    print(private.madvise(mmap.MADV_DONTNEED), private[:6], shared.madvise(mmap.MADV_DONTNEED), shared[:6])
    private[:6] = b"parent"
    private.madvise(mmap.MADV_DONTFORK)
    # qemu-user gives it to the child all the same, so only that a child lives without it is told.
    print(in_child(lambda: 1), private[:6])
    private.madvise(mmap.MADV_DOFORK)
    print(in_child(lambda: private[0]) == ord("p"), in_child(lambda: os.kill(os.getpid(), signal.SIGKILL)))
    # Counters without a lock, each process its own; the sum must be whole.
    counters = mmap.mmap(-1, PAGE)
    def count(index):
        for _ in range(5000): struct.pack_into("q", counters, 8 * index, struct.unpack_from("q", counters, 8 * index)[0] + 1)
        return 0
    pids = []
    for index in range(4):
        pid = os.fork()
        if pid == 0: os._exit(count(index))
        pids.append(pid)
    print([os.waitpid(pid, 0)[1] for pid in pids], struct.unpack_from("4q", counters))

def between():
    print("== a file between processes")
    with file_of(bytes(64 * PAGE)) as f:
        m = mmap.mmap(f.fileno(), 0)
        def child():
            own = mmap.mmap(f.fileno(), 0)
            for page in range(0, 64, 2): own[page * PAGE] = page + 1
            m[PAGE] = 200
            os.pwrite(f.fileno(), b"written", 3 * PAGE)
            return own[PAGE]
        print(in_child(child), sum(m[page * PAGE] for page in range(64)), m[3 * PAGE:3 * PAGE + 7])
        def shrink():
            os.ftruncate(f.fileno(), PAGE)
            return 0
        print(in_child(shrink), m[0], in_child(lambda: m[PAGE]), os.ftruncate(f.fileno(), 3 * PAGE), m[2 * PAGE])
        m.close()
        # A child that is killed leaves what it wrote.
        m = mmap.mmap(f.fileno(), 0)
        def die():
            m[:4] = b"left"
            os.kill(os.getpid(), signal.SIGKILL)
        print(in_child(die), m[:4], os.pread(f.fileno(), 4, 0))
        m.close()

def attach(name, index, size):
    segment = shared_memory.SharedMemory(name)
    values = segment.buf.cast("q")
    for i in range(index, size, 4): values[i] = i * i
    values.release()
    segment.close()

def append(name, lock, queue, letter):
    shared = shared_memory.ShareableList(name=name)
    for _ in range(20):
        with lock: shared[0] += 1
    shared[1 + ord(letter) - ord("a")] = letter * 3
    queue.put((letter, shared[4]))
    shared.shm.close()

def segments(context):
    segment = shared_memory.SharedMemory(create=True, size=8 * 5000)
    workers = [context.Process(target=attach, args=(segment.name, i, 5000)) for i in range(4)]
    for w in workers: w.start()
    for w in workers: w.join()
    values = segment.buf.cast("q")
    print(" segment", segment.size, sum(values), values[4999], [w.exitcode for w in workers])
    values.release()
    again = shared_memory.SharedMemory(segment.name)
    again.buf[:3] = b"abc"
    print(" twice", bytes(segment.buf[:3]), told(lambda: shared_memory.SharedMemory(segment.name, create=True, size=5)))
    again.close(); segment.close(); segment.unlink()
    print(" gone", told(lambda: shared_memory.SharedMemory(segment.name)), told(lambda: shared_memory.SharedMemory(create=True, size=0)))
    shared = shared_memory.ShareableList([0, "---", "---", "---", 2.5, None, b"bytes", True])
    lock, queue = context.Lock(), context.Queue()
    workers = [context.Process(target=append, args=(shared.shm.name, lock, queue, letter)) for letter in "abc"]
    for w in workers: w.start()
    print(" list", sorted(queue.get() for _ in workers), end=" ")
    for w in workers: w.join()
    print(list(shared), shared.count(True), shared.index(2.5), told(lambda: shared.__setitem__(1, "too long for it")))
    shared.shm.close(); shared.shm.unlink()

class Point(ctypes.Structure): _fields_ = [("x", ctypes.c_double), ("n", ctypes.c_int)]

def change(value, numbers, points, raw, turn):
    with value.get_lock(): value.value += turn
    for i in range(turn, len(numbers), 3): numbers[i] = i * 1.5
    points[turn].x += 0.25; points[turn].n = turn * 100
    for i in range(turn, len(raw), 3): raw[i] = i % 128

def objects(context):
    value, numbers = context.Value("l", 1000), context.Array("d", 3000)
    points, raw = context.Array(Point, [(1.5, 1), (2.5, 2), (3.5, 3)]), context.RawArray("b", 30000)
    workers = [context.Process(target=change, args=(value, numbers, points, raw, turn)) for turn in range(3)]
    for w in workers: w.start()
    for w in workers: w.join()
    print(" objects", value.value, sum(numbers), [(p.x, p.n) for p in points], sum(raw), [w.exitcode for w in workers])

def work(n): return n, hashlib.md5(str(n).encode() * 1000).hexdigest()[:6]
def fail(n): return 1 // n
def serve(connection, event, barrier):
    while (message := connection.recv()) is not None: connection.send((type(message).__name__, len(message)))
    connection.send_bytes(b"last" * 50000)
    barrier.wait(); event.set()

def services(context):
    with context.Pool(3, maxtasksperchild=10) as pool:
        print(" pool", hash(tuple(pool.map(work, range(40), 3))) == hash(tuple(map(work, range(40)))), sorted(pool.imap_unordered(abs, range(-5, 5))), told(lambda: pool.apply(fail, (0,))), pool.starmap(max, [(1, 2), (5, 3)]))
    ours, theirs = context.Pipe()
    event, barrier = context.Event(), context.Barrier(2)
    worker = context.Process(target=serve, args=(theirs, event, barrier))
    worker.start()
    for message in "text", [1, 2, 3], array.array("i", range(10000)), None: ours.send(message)
    print(" pipe", [ours.recv() for _ in range(3)], len(ours.recv_bytes()), event.is_set(), barrier.wait() in (0, 1), event.wait(60), worker.join(), worker.exitcode)
    with context.Manager() as manager:
        shared = manager.dict(); numbers = manager.list(range(5))
        workers = [context.Process(target=shared.__setitem__, args=(i, i * i)) for i in range(3)]
        for w in workers: w.start()
        for w in workers: w.join()
        numbers.append(99)
        print(" manager", sorted(shared.items()), list(numbers))
    with managers.SharedMemoryManager() as smm:
        block, listed = smm.SharedMemory(100), smm.ShareableList(range(10))
        block.buf[:5] = b"block"
        print(" kept", bytes(block.buf[:5]), sum(listed))

def exhausted():
    print("== more than there is")
    print(told(lambda: bytearray(1 << 46)), told(lambda: mmap.mmap(-1, 1 << 46)))

def main():
    files(); access(); anonymous(); between()
    for method in "fork", "forkserver", "spawn":
        print("==", method)
        context = multiprocessing.get_context(method)
        segments(context)
        # Each of its processes is an interpreter that starts from nothing.
        if method != "spawn": objects(context); services(context)
    exhausted()

if __name__ == "__main__":
    main()
