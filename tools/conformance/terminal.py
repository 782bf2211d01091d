# `python3 terminal.py SCRIPT COMMAND ...`: types the lines of SCRIPT into COMMAND on a pseudo terminal, as upstream's
# run-tests.py does ({\xHH} is a control character), ends it with Ctrl-D, and prints what the terminal showed.
import os
import pty
import re
import select
import sys
import time

QUIET = 0.15


def main(script, command):
    pid, master = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    shown = b""

    def get(wait):
        nonlocal shown
        end = time.monotonic() + wait
        got = False
        while True:
            ready = select.select([master], [], [], QUIET if got else max(end - time.monotonic(), 0))[0]
            if not ready:
                return True
            try:
                data = os.read(master, 4096)
            except OSError:
                data = b""
            if not data:
                return False
            shown += data
            got = True

    get(30)
    with open(script, "rb") as f:
        for line in f:
            line = re.sub(rb"\{\\x(..)\}", lambda m: bytes([int(m.group(1), 16)]), line)
            try:
                os.write(master, line)
            except OSError:
                break
            get(2)
    before = shown
    try:
        os.write(master, b"\x04")
        get(1)
    except OSError:
        pass
    os.close(master)
    sys.stdout.buffer.write(before.replace(b"\r\n", b"\n"))


main(sys.argv[1], sys.argv[2:])
