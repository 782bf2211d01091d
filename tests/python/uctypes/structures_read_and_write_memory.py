# The example of a device's registers: nested structures, arrays, bit fields, both orders of bytes.
import uctypes

REGS = {
    "id": uctypes.UINT32 | 0,
    "ctrl": uctypes.UINT16 | 4,
    "enable": uctypes.BFUINT16 | 4 | 0 << uctypes.BF_POS | 1 << uctypes.BF_LEN,
    "mode": uctypes.BFINT16 | 4 | 1 << uctypes.BF_POS | 3 << uctypes.BF_LEN,
    "point": (6, {"x": uctypes.INT8 | 0, "y": uctypes.INT8 | 1}),
    "table": (uctypes.ARRAY | 8, 2, {"lo": uctypes.UINT8 | 0, "hi": uctypes.UINT8 | 1}),
    "bytes": (uctypes.ARRAY | 8, uctypes.UINT8 | 4),
    "words": (uctypes.ARRAY | 8, uctypes.UINT16 | 2),
    "f": uctypes.FLOAT32 | 12,
    "big": uctypes.UINT64 | 16,
}
data = bytearray(24)
for layout in (uctypes.LITTLE_ENDIAN, uctypes.BIG_ENDIAN, uctypes.NATIVE):
    r = uctypes.struct(uctypes.addressof(data), REGS, layout)
    r.id = 0x11223344
    r.ctrl = 0
    r.enable = 3
    r.mode = -2
    r.point.x = -1
    r.point.y = 300
    r.table[0].lo = 1
    r.table[1].hi = 4
    r.words[1] = 0xABCD
    r.f = 0.5
    r.big = -2
    print(data.hex())
    print(hex(r.id), r.ctrl, r.enable, r.mode, r.point.x, r.point.y, hex(r.words[1]), r.table[1].hi, r.f, hex(r.big))
    print(uctypes.sizeof(r), uctypes.sizeof(REGS, layout), uctypes.sizeof(r.table), type(r.bytes).__name__, bytes(r)[:4])


class Registers(uctypes.struct):
    def __init__(self, *args):
        self.__dict__["name"] = "mine"

    def enabled(self):
        return bool(self.enable)


m = Registers(uctypes.addressof(data), REGS)
print(m.enabled(), m.name, isinstance(m, uctypes.struct), hex(m.id))
m.enable = 0
print(m.enabled(), uctypes.addressof(m) == uctypes.addressof(data), len(memoryview(m)))
