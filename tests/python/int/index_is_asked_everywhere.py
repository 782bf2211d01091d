# __index__ and __float__ of what lies in iterables, is stored or bounds a slice
import array
import operator


class I:
    def __init__(self, v):
        self.v = v

    def __index__(self):
        return self.v


class F(I):
    def __float__(self):
        return self.v + 0.5


print(bytes([I(65), 66, I(67)]), bytearray((I(65),)), bytes(iter([I(65)])))
print(array.array("i", [I(5), 6]), array.array("d", [I(5), F(5), 1]))
a = array.array("d", [0, 0])
a[I(1)] = F(2)
a.extend([I(7)])
print(a)
b = bytearray(b"abc")
b[I(0)] = I(65)
b[1:2] = [I(97), I(98)]
b.extend([I(33)])
print(b)
m = memoryview(b)
m[I(1)] = I(66)
print(b, b.find(I(98)), b.count(I(33)), "%c" % I(65))
print(range(10)[I(2) : I(5)], range(10)[True::True], range(10**20)[5 : I(10**19)])
print(slice(I(1), I(5), I(2)).indices(I(10)), slice(None, None, -1).indices(5), slice(10**20).indices(10**21))
print(slice(8, 2).indices(True), slice(-3, None).indices(2), int.from_bytes([I(1), I(2)], "big"))
print(range(5).count(3.0), range(5).count(3.5), operator.index(True), operator.index(I(7)))
for f in (lambda: operator.index("a"), lambda: [].pop("a"), lambda: bytes([I("x")]), lambda: slice(1).indices(-1), lambda: bytes([I(256)])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class N(I):
    def __index__(self):
        raise KeyError("no")


for f in (lambda: bytes([1, N(1)]), lambda: array.array("i", [N(1)]), lambda: exec("b[0] = N(1)"), lambda: b.find(N(1))):
    try:
        print(f())
    except KeyError as e:
        print("KeyError", e)
