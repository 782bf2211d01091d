# Compressing a log, with a window of 4 KiB.
import io

try:
    import deflate

    def compress(data):
        out = io.BytesIO()
        with deflate.DeflateIO(out, deflate.ZLIB, 12) as stream:
            stream.write(data)
        return out.getvalue()
except ImportError:
    import zlib

    def compress(data):
        c = zlib.compressobj(6, zlib.DEFLATED, 12)
        return c.compress(data) + c.flush()


bm_params = {
    (50, 25): (10, 1),
    (100, 100): (100, 1),
    (1000, 1000): (300, 1),
}


def bm_setup(params):
    lines, count = params
    data = "\n".join(
        "2026-05-%02d %02d:%02d:%02d %s pin=%d level=%d value=%.2f"
        % (i % 28 + 1, i % 24, i * 7 % 60, i * 13 % 60, ("INFO", "DEBUG", "ERROR")[i % 3], i * 5 % 17, i & 1, i * i % 997 / 8)
        for i in range(lines)
    ).encode()
    state = [0, 0]

    def run():
        for _ in range(count):
            packed = compress(data)
        state[0] = count * len(data)
        state[1] = 4 * len(packed) < 3 * len(data)

    return run, lambda: (state[0], state[1])
