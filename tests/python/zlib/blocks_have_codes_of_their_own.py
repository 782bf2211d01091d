# Text of 1 KiB and more is compressed with codes made for it, whatever its bytes are like.
import zlib


def numbers(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 12


def kinds(n):
    r = numbers(n)
    yield b"".join(b"%d;" % (next(r) % 1000) for _ in range(n // 3))[:n], 0.6
    fibonacci = [1, 1]
    while sum(fibonacci) < n:
        fibonacci.append(fibonacci[-1] + fibonacci[-2])
    many = [i for i, k in enumerate(fibonacci) for _ in range(k)]
    yield bytes(many[next(r) % len(many)] * 7 for _ in range(n)), 0.5
    yield bytes(min(next(r) & 255, next(r) & 31) for _ in range(n)), 0.8
    yield bytes([next(r) & 1]) * n, 0.05
    yield b"".join(bytes([i & 255]) * (next(r) % 40) for i in range(n // 20)), 0.35
    yield bytes(next(r) & 255 for _ in range(n)), 1.06


for n in 1030, 5000, 20000:
    for data, most in kinds(n):
        packed = [zlib.compress(data, 1), zlib.compress(data, 9), zlib.compress(data, 6, 10)]
        c = zlib.compressobj(6, zlib.DEFLATED, -15)
        out = b"".join(c.compress(data[i : i + 999]) for i in range(0, n, 999)) + c.flush(zlib.Z_SYNC_FLUSH)
        packed.append(out + c.flush())
        sizes = [len(p) < len(data) * most + 40 for p in packed]
        print(sizes, all(zlib.decompress(p) == data for p in packed[:3]), zlib.decompress(packed[3], -15) == data)
