# What every method draws, in every format: MicroPython's module, of which CPython has none.
import framebuf
from array import array


def show(fb, w, h):
    for y in range(h):
        print("".join(" .:*"[min(fb.pixel(x, y), 3)] for x in range(w)))


FORMATS = (framebuf.MONO_VLSB, framebuf.MONO_HLSB, framebuf.MONO_HMSB, framebuf.GS2_HMSB, framebuf.GS4_HMSB, framebuf.GS8, framebuf.RGB565)
for f in FORMATS:
    buf = bytearray(16 * 16 * 2)
    fb = framebuf.FrameBuffer(buf, 13, 11, f, 16)
    fb.rect(0, 0, 13, 11, 1)
    fb.fill_rect(2, 2, 4, 3, 3)
    fb.line(12, 0, 0, 10, 2)
    fb.ellipse(8, 6, 3, 2, 1, True)
    fb.pixel(-1, 5, 1)
    fb.pixel(13, 5, 1)
    print(f, fb.pixel(0, 0), fb.pixel(2, 2), fb.pixel(1, 1), fb.pixel(99, 0), sum(buf))
show(fb, 13, 11)
fb.fill(0)
fb.poly(1, 1, array("h", [0, 0, 10, 0, 5, 8]), 2, True)
fb.hline(0, 10, 40, 1)
fb.vline(12, -3, 40, 1)
fb.scroll(-1, 1)
show(fb, 13, 11)

# a picture in another, with a key and a palette; a tuple stands for a picture
small = framebuf.FrameBuffer(bytearray(4), 4, 4, framebuf.MONO_HLSB)
small.line(0, 0, 3, 3, 1)
fb.fill(0)
fb.blit(small, 0, 0)
fb.blit(small, 5, 5, 0)
palette = framebuf.FrameBuffer(bytearray(4), 2, 1, framebuf.RGB565)
palette.pixel(0, 0, 2)
palette.pixel(1, 0, 3)
fb.blit((bytes(small), 4, 4, framebuf.MONO_HLSB), 9, -1, -1, palette)
show(fb, 13, 11)

# letters lie in the picture, as far as they do
fb.fill(0)
fb.text("A\u00e9", -2, 1, 1)
print(sum(fb.pixel(x, y) for x in range(13) for y in range(11)))

old = framebuf.FrameBuffer1(bytearray(8), 8, 8)
old.pixel(3, 3, 1)
print(bytes(old), old[3] if hasattr(old, "__getitem__") else memoryview(old)[3])


class Picture(framebuf.FrameBuffer):
    def __init__(self, w, h):
        self.w = w
        super().__init__(bytearray(w * h), w, h, framebuf.GS8)


p = Picture(3, 2)
p.fill(7)
print(p.w, bytes(p), isinstance(p, framebuf.FrameBuffer))

for bad in (
    lambda: framebuf.FrameBuffer(bytearray(3), 8, 4, framebuf.MONO_HLSB),
    lambda: framebuf.FrameBuffer(bytearray(9), 8, 4, 9),
    lambda: framebuf.FrameBuffer(bytearray(9), 0, 4, 0),
    lambda: framebuf.FrameBuffer(bytearray(9), 8, 4, 0, 7),
    lambda: fb.blit(None, 0, 0),
    lambda: fb.blit((1, 2), 0, 0),
    lambda: fb.pixel("x", 0),
    lambda: fb.text(5, 0, 0),
    lambda: framebuf.FrameBuffer(b"12345678", 8, 8, 0),
    lambda: Picture.__new__(Picture).fill(0),
):
    try:
        bad()
        print("no error")
    except (ValueError, TypeError) as e:
        print(type(e).__name__)

# a buffer that shrinks is noticed; far coordinates take no time
b = bytearray(8)
fb = framebuf.FrameBuffer(b, 8, 8, framebuf.MONO_VLSB)
fb.line(-(10**9), 0, 10**9, 10**9, 1)
fb.ellipse(0, 0, 10**9, 3, 1)
fb.poly(0, 0, array("i", [-(10**9), -(10**9), 10**9, -(10**9), 0, 10**9]), 1, True)
print(sum(b))
del b[4:]
try:
    fb.fill(1)
except ValueError:
    print("too small now")
