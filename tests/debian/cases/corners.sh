# run: bash {}
# Corners of the file system interface: FIFOs, a deleted working directory, /dev, watches, edges, limits.
mkfifo fifo
(sleep 0.2; echo one >fifo) & cat fifo; wait
(cat fifo; echo got) & sleep 0.2; echo two >fifo; wait
timeout 0.3 cat fifo; echo $?; timeout 0.3 sh -c 'echo x >fifo'; echo $?
exec 3<>fifo; echo three >&3; read -r line <&3; echo "$line"; exec 3>&-
python3 - <<'END'
import os
try:
    os.open("fifo", os.O_WRONLY | os.O_NONBLOCK)
except OSError as error:
    print(error.strerror)
read = os.open("fifo", os.O_RDONLY | os.O_NONBLOCK)
print(os.read(read, 1))
write = os.open("fifo", os.O_WRONLY | os.O_NONBLOCK)
try:
    os.read(read, 1)
except BlockingIOError as error:
    print(error.strerror)
os.close(write)
print(os.read(read, 1))
END
mkdir gone; cd gone || exit; rmdir ../gone; ls; ls -a; pwd; /bin/pwd 2>&1; readlink /proc/self/cwd; touch x 2>&1; mkdir y 2>&1; ls .. | head -1; cd .. || exit
ls /dev | grep -c -x -E 'null|zero|full|random|urandom|tty|fd|stdin|stdout|stderr|shm|pts|ptmx'; find /dev -maxdepth 1 -name null
ls /proc/self/fd | tr '\n' ' '; echo
touch log; timeout 3 tail -n0 -f log & sleep 0.5; echo more >>log; sleep 0.5; kill $!; wait
python3 - <<'END'
import select, socket, os, signal, ctypes
a, b = socket.socketpair()
edges = select.epoll()
edges.register(b, select.EPOLLIN | select.EPOLLET)
a.send(b"x")
print(len(edges.poll(0.2)), len(edges.poll(0.05)))
a.send(b"y")
print(len(edges.poll(0.2)), len(edges.poll(0.05)))
b.recv(9)
print(len(edges.poll(0.05)))
END
(ulimit -f 1; yes >big; echo $?) 2>&1 | sed 's/ *[0-9]* File/ File/'; stat -c %s big
(ulimit -f 1; trap '' XFSZ; yes >big) 2>&1; stat -c %s big
(ulimit -S -t 1; sh -c 'while :; do :; done'; echo $?) 2>&1 | sed 's/ *[0-9]* CPU/ CPU/'
ionice; cat /proc/sys/kernel/ostype; test "$(cat /proc/sys/kernel/pid_max)" -gt 30000 && echo many; cat /proc/self/setgroups >/dev/null && echo map
