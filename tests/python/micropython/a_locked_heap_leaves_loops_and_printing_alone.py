import micropython


class A:
    def foo(self):
        return 42


class B(A):
    def foo(self):
        return super().foo()




def stack():
    stack()


b = B()
items = [1, 2]
table = {1: "one"}
view = memoryview(bytearray(b"0123456789"))
error = ValueError("kept")


def main():
    micropython.heap_lock()
    for i in range(2):
        print(i, "two", (b"three",), b.foo())
    for i in items:
        print(i)
    for i in table:
        print(i, table[i])
    for i in "ab":
        print(i)
    print(max(items), sum(items), all(items), int.from_bytes(b"12", "little"))
    view[5:7] = b"bb"
    try:
        raise error
    except ValueError as e:
        print(e)
    try:
        raise KeyError(1)
    except KeyError as e:
        print(e)
    try:
        missing
    except NameError as e:
        print(e)
    try:
        stack()
    except RecursionError as e:
        print(type(e).__name__)
    micropython.heap_unlock()
    print(bytes(view))

    micropython.heap_lock()
    refused = 0
    try:
        [1]
    except MemoryError:
        refused += 1
    try:
        f = b.foo  # a bound method that somebody may keep
    except MemoryError:
        refused += 1
    try:
        str(12345)
    except MemoryError:
        refused += 1
    micropython.heap_unlock()
    print(refused)


main()
