# Whatever a descriptor or an address says, nothing leaves the machine's memory and nothing but the heap is written.
import uctypes

FAR = 0x7FFFFFF0
word = {"w": uctypes.UINT32 | 0, "b": uctypes.BFUINT16 | 2 | 3 << uctypes.BF_POS | 5 << uctypes.BF_LEN, "d": uctypes.FLOAT64 | 8}


def tries(*functions):
    for f in functions:
        try:
            print(f())
        except (ValueError, OverflowError, TypeError, IndexError, RecursionError, BufferError, AttributeError) as e:
            print(type(e).__name__)


s = uctypes.struct(FAR, word)
tries(lambda: s.w, lambda: s.b, lambda: s.d, lambda: setattr(s, "w", 1), lambda: setattr(s, "b", 1), lambda: bytes(s))
tries(
    lambda: uctypes.bytes_at(FAR, 4),
    lambda: uctypes.bytes_at(0, FAR),
    lambda: uctypes.bytes_at(-1, 4),
    lambda: uctypes.bytes_at(1 << 40, 4),
    lambda: uctypes.struct("0", word),
    lambda: uctypes.struct(0, word, 7),
    lambda: len(uctypes.bytearray_at(FAR, 8)),
)

# what is not RAM can be read, not written
rom = uctypes.struct(uctypes.addressof("a string literal"), {"c": (uctypes.ARRAY | 0, uctypes.UINT8 | 4), "h": uctypes.UINT16 | 0})
print(hex(rom.h), [rom.c[i] for i in range(4)])
low = uctypes.struct(64, word)
print(type(low.w))
tries(lambda: setattr(low, "w", 1), lambda: setattr(low, "d", 1.5))

# a pointer may hold anything
data = bytearray(b"\xff\xff\xff\x7f" * 4)
p = uctypes.struct(uctypes.addressof(data), {"p": (uctypes.PTR | 0, uctypes.UINT8), "q": (uctypes.PTR | 0, word)})
tries(lambda: p.p[0], lambda: p.q[5].w, lambda: p.p["x"], lambda: p.nothing, lambda: setattr(p, "p", 1))
print(hex(int(p.p)))

# descriptors that make no sense
loop = {}
loop["x"] = (0, loop)
tries(
    lambda: uctypes.sizeof(loop),
    lambda: uctypes.sizeof({"a": (uctypes.ARRAY | 0, 0x3FFFFF, {"b": (uctypes.ARRAY | 0, uctypes.UINT64 | 0x3FFFFFF)})}),
    lambda: uctypes.struct(0, loop).x,
    lambda: uctypes.sizeof({"a": "x"}),
    lambda: uctypes.struct(0, {"a": None}).a,
)

# a bytearray over other memory keeps its size
b = uctypes.bytearray_at(uctypes.addressof(data), 4)
b[0] = 1
print(data[:4], len(b))
tries(lambda: b.append(1), lambda: b.extend(b"xy"), lambda: b.clear(), lambda: b.pop(), lambda: b.insert(0, 1))
b[1:3] = b"ab"
b += b""
print(data[:4], b + b"!", b.upper(), bytes(memoryview(b)))
empty = uctypes.bytearray_at(1, 8)
tries(lambda: empty.append(1), lambda: empty + b"x")
import gc

gc.collect()
print(b, empty)
