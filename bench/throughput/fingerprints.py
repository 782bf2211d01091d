# SHA-256 of many short messages: keys and passwords.
import hashlib

bm_params = {
    (50, 25): (20,),
    (100, 100): (100,),
    (1000, 1000): (1000,),
}


def bm_setup(params):
    (count,) = params
    names = [b"user%d@mail.example.com" % i for i in range(20)]
    state = [0, 0]

    def run():
        n = t = 0
        for i in range(count):
            name = names[i % 20]
            t += hashlib.sha256(name).digest()[3]
            n += len(name)
        state[0] = n
        state[1] = t

    return run, lambda: (state[0], state[1])
