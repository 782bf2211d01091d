# SHA-256 of a file, read 4 KiB at a time.
import hashlib

bm_params = {
    (50, 25): (2,),
    (100, 100): (8,),
    (1000, 1000): (64,),
}


def bm_setup(params):
    (count,) = params
    block = bytes(i * 7 & 255 for i in range(4096))
    state = [0, 0]

    def run():
        h = hashlib.sha256()
        for _ in range(count):
            h.update(block)
        state[0] = count * len(block)
        state[1] = h.digest()[0]

    return run, lambda: (state[0], state[1])
