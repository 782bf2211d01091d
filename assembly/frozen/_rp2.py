# The assembler behind rp2.asm_pio: a program is written as calls of instructions, which are run once with the names of the
# assembler in place of the globals. Encodings are those of the RP2040's data sheet, 3.4.
from rp2 import PIO, _DMA


class PIOASMError(Exception):
    pass


# what a program is made with, and the tuple StateMachine takes: code, wrap target, wrap, bits of side-set, whether they may be left
# out, then the options in this order
_OPTIONS = (
    ("out_init", None),
    ("set_init", None),
    ("sideset_init", None),
    ("side_pindir", False),
    ("in_shiftdir", PIO.SHIFT_LEFT),
    ("out_shiftdir", PIO.SHIFT_LEFT),
    ("autopush", False),
    ("autopull", False),
    ("push_thresh", 32),
    ("pull_thresh", 32),
    ("fifo_join", PIO.JOIN_NONE),
)

_SOURCES = {"pins": 0, "x": 1, "y": 2, "null": 3, "status": 5, "isr": 6, "osr": 7}
_OUT = {"pins": 0, "x": 1, "y": 2, "null": 3, "pindirs": 4, "pc": 5, "isr": 6, "exec": 7}
_MOV = {"pins": 0, "x": 1, "y": 2, "exec": 4, "pc": 5, "isr": 6, "osr": 7}
_SET = {"pins": 0, "x": 1, "y": 2, "pindirs": 4}
_CONDITIONS = ("", "not_x", "x_dec", "not_y", "y_dec", "x_not_y", "pin", "not_osre")
_WAIT = {"gpio": 0, "pins": 0, "pin": 1, "irq": 2}  # pins: MicroPython takes its number for that of gpio


def _find(table, name, what):
    if name not in table:
        raise PIOASMError("invalid %s: %s" % (what, name))
    return table[name]


def _count(n):
    if not 1 <= n <= 32:
        raise PIOASMError("invalid bit count: %d" % n)
    return n & 31


class _Assembler:
    def __init__(self, side_bits, optional):
        self.code = []
        self.labels = {}
        self.jumps = []
        self.target = 0
        self.top = -1
        self.side_bits = side_bits
        self.optional = optional
        self.delay_bits = 5 - side_bits - optional
        self.sided = True

    def _emit(self, word):
        self._check()
        if len(self.code) == 32:
            raise PIOASMError("program too large")
        self.code.append(word)
        self.sided = False
        return self

    def _check(self):
        if self.side_bits and not self.optional and not self.sided:
            raise PIOASMError("side-set is not optional")

    # -- what follows an instruction
    def __getitem__(self, cycles):
        return self.delay(cycles)

    def delay(self, cycles):
        if not 0 <= cycles < 1 << self.delay_bits:
            raise PIOASMError("delay too large")
        self.code[-1] |= cycles << 8
        return self

    def side(self, value):
        if not self.side_bits:
            raise PIOASMError("no side-set pins")
        self.code[-1] |= (value << self.delay_bits | self.optional << 4) << 8
        self.sided = True
        return self

    # -- directives
    def wrap_target(self):
        self.target = len(self.code)

    def wrap(self):
        self.top = len(self.code) - 1

    def label(self, name):
        if name in self.labels:
            raise PIOASMError("duplicate label " + name)
        self.labels[name] = len(self.code)

    def word(self, instr, label=None):
        if label is not None:
            self.jumps.append((len(self.code), label))
        return self._emit(instr)

    # -- instructions
    def nop(self):
        return self._emit(0xA042)

    def jmp(self, cond, label=None):
        if label is None:
            cond, label = "", cond
        elif cond not in _CONDITIONS:
            raise PIOASMError("invalid condition: %s" % cond)
        self.jumps.append((len(self.code), label))
        return self._emit(_CONDITIONS.index(cond) << 5)

    def wait(self, polarity, src, index):
        return self._emit(0x2000 | bool(polarity) << 7 | _find(_WAIT, src if isinstance(src, str) else "irq", "source") << 5 | index)

    def in_(self, src, bits):
        return self._emit(0x4000 | _find(_SOURCES, src, "source") << 5 | _count(bits))

    def out(self, dest, bits):
        return self._emit(0x6000 | _find(_OUT, dest, "destination") << 5 | _count(bits))

    def push(self, a="block", b="block"):
        return self._emit(0x8000 | ("iffull" in (a, b)) << 6 | ("noblock" not in (a, b)) << 5)

    def pull(self, a="block", b="block"):
        return self._emit(0x8080 | ("ifempty" in (a, b)) << 6 | ("noblock" not in (a, b)) << 5)

    def mov(self, dest, src):
        op = 0
        if isinstance(src, tuple):
            op, src = src
        return self._emit(0xA000 | _find(_MOV, dest, "destination") << 5 | op << 3 | _find(_SOURCES, src, "source"))

    def irq(self, mod, index=None):
        if index is None:
            mod, index = "", mod
        return self._emit(0xC000 | (mod == "clear") << 6 | (mod == "block") << 5 | index)

    def set(self, dest, data):
        if not 0 <= data < 32:
            raise PIOASMError("invalid data: %d" % data)
        return self._emit(0xE000 | _find(_SET, dest, "destination") << 5 | data)

    # -- words of operands
    def invert(self, src):
        return (1, src)

    def reverse(self, src):
        return (2, src)

    def rel(self, n):
        return n | 0x10

    def finish(self):
        self._check()
        for at, label in self.jumps:
            if isinstance(label, str):
                if label not in self.labels:
                    raise PIOASMError("unknown label " + label)
                label = self.labels[label]
            self.code[at] |= label
        return self.code


_NAMES = (
    "nop wrap_target wrap label word jmp wait in_ out push pull mov irq set invert reverse rel side delay"
).split()
_WORDS = (
    "pins x y null pindirs pc isr osr status gpio pin block noblock iffull ifempty clear "
    "not_x x_dec not_y y_dec x_not_y not_osre"
).split()


def _globals(a):
    table = {name: getattr(a, name) for name in _NAMES}
    for name in _WORDS:
        table[name] = name
    table["exec"] = table["exec_"] = "exec"
    return table


def _run(f, a, keep=True):
    g = f.__globals__
    table = _globals(a)
    before = {name: g[name] for name in table if name in g}
    g.update(table)
    try:
        f()
    finally:
        for name in table:
            if name in before:
                g[name] = before[name]
            else:
                del g[name]


def asm_pio(**options):
    values = []
    for name, default in _OPTIONS:
        values.append(options.pop(name, default))
    if options:
        raise TypeError("unexpected keyword argument '%s'" % list(options)[0])
    side = values[2]
    bits = 0 if side is None else 1 if isinstance(side, int) else len(side)

    def assemble(f):
        # side-set may be left out where an instruction has none: that takes a bit, and is found out by a second try
        for optional in (0, 1):
            a = _Assembler(bits, optional if bits else 0)
            try:
                _run(f, a)
                code = a.finish()
                break
            except PIOASMError:
                if optional or not bits:
                    raise
        if a.top < 0:
            a.top = len(code) - 1
        return (tuple(code), a.target, a.top, bits, a.optional) + tuple(values)

    return assemble


def asm_pio_encode(instr, sideset_count, sideset_opt=False):
    a = _Assembler(sideset_count, sideset_opt)
    a.sided = True
    eval(instr, _globals(a))
    if len(a.code) != 1:
        raise PIOASMError("expecting exactly 1 instruction")
    return a.code[0] | (a.jumps[0][1] if a.jumps else 0)


class DMA(_DMA):
    def __init__(self):
        from array import array

        self.registers = memoryview(array("I", bytes(64)))
        super().__init__(self.registers)

    @staticmethod
    def unpack_ctrl(value):
        return dict(_DMA._unpack(value))

    __del__ = _DMA.close


for _i, _n in enumerate(("read", "write", "count", "ctrl")):
    setattr(DMA, _n, property(lambda self, i=_i: self._get(i), lambda self, v, i=_i: self._set(i, v)))
