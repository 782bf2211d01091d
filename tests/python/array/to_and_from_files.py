# tofile and fromfile, with any object that has write or read
import array
import io

b = io.BytesIO()
array.array("H", [1, 2, 3]).tofile(b)
print(b.getvalue())
b.seek(0)
a = array.array("H", [9])
a.fromfile(b, 2)
print(a)
try:
    a.fromfile(b, 2)
except EOFError as e:
    print(e, a)


class Odd:
    def read(self, n):
        print("read", n)
        return "text"

    def write(self, data):
        print("write", data)


array.array("b", [1]).tofile(Odd())
for args in ((Odd(), 1), (b, -1), (3, 1), (b, "x")):
    try:
        a.fromfile(*args)
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__)
