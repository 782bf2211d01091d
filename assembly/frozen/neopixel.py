# neopixel: strips of WS2812 and their like.
from machine import bitstream


class NeoPixel:
    ORDER = (1, 0, 2, 3)  # what comes first on the wire

    def __init__(self, pin, n, bpp=3, timing=1):
        self.pin = pin
        self.n = n
        self.bpp = bpp
        self.buf = bytearray(n * bpp)
        pin.init(pin.OUT)
        # nanoseconds high and low of a 0, then of a 1
        if isinstance(timing, int):
            timing = (400, 850, 800, 450) if timing else (800, 1700, 1600, 900)
        self.timing = timing

    def __len__(self):
        return self.n

    def _at(self, i):
        if not -self.n <= i < self.n:
            raise IndexError
        return i % self.n * self.bpp

    def __setitem__(self, i, v):
        at = self._at(i)
        for k in range(self.bpp):
            self.buf[at + self.ORDER[k]] = v[k]

    def __getitem__(self, i):
        at = self._at(i)
        return tuple([self.buf[at + self.ORDER[k]] for k in range(self.bpp)])

    def fill(self, v):
        for i in range(self.n):
            self[i] = v

    def write(self):
        bitstream(self.pin, 0, self.timing, self.buf)
