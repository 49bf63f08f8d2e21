# run: python3 {}
# Job control of bash on a terminal of its own: stop, background, foreground, interrupt, reading in the background.
import os, pty, re, select, sys

pid, terminal = pty.fork()
if pid == 0:
    os.environ["PS1"] = "ready> "
    os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])


def until(pattern):
    """What the shell writes up to the pattern, without process numbers."""
    text = ""
    while not re.search(pattern, text) and select.select([terminal], [], [], 20)[0]:
        try:
            text += os.read(terminal, 4096).decode().replace("\r", "")
        except OSError:
            break
    return re.sub(r"\b\d{4,}\b", "N", text)


def say(line, pattern="ready> $"):
    os.write(terminal, line)
    print(repr(until(pattern)))


until("ready> $")
say(b"stty -echo; bind 'set enable-bracketed-paste off'\n")
say(b"sleep 60 & \n")
say(b"jobs; tty | sed 's/[0-9]*$//'; test -t 0 -a -w /dev/tty && echo terminal\n")
say(b"echo started; exec 3>&1; (echo asleep >&3; exec sleep 61)\n", "asleep\n")
say(b"\x1a")
say(b"jobs; bg %2; kill -0 %2 && echo alive\n")
say(b"fg %1\n", "sleep 60\n")
say(b"\x03")
say(b"echo status $?; kill %2; wait %2; echo status $?\n")
say(b"cat & sleep 1\n")
say(b"jobs\n")
say(b"fg\n", "cat\n")
say(b"typed\n", "typed\n")
say(b"\x04")
say(b"sh -c 'trap \"echo caught; exit 7\" INT; echo waiting; while :; do sleep 0.05; done'\n", "waiting\n")
say(b"\x03")
say(b"echo status $?; stty size; stty rows 33 cols 99; stty size\n")
say(b"setsid sh -c 'tty <&1 >/dev/null; echo x 2>&1 >/dev/tty' 2>&1 | sed 's/.*: //'\n")
os.write(terminal, b"exit 3\n")
until("never")
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
