# the number of an open file can be polled: a file is always ready
import os
import select
import tempfile

with tempfile.TemporaryDirectory() as folder:
    f = open(os.path.join(folder, "a"), "w")
    p = select.poll()
    p.register(f.fileno(), select.POLLIN | select.POLLOUT)
    print(p.poll(0) == [(f.fileno(), select.POLLIN | select.POLLOUT)])
    p.modify(f.fileno(), select.POLLOUT)
    print(p.poll() == [(f.fileno(), select.POLLOUT)])
    print(select.select([f.fileno()], [], [], 0)[0] == [f.fileno()])
    f.close()
