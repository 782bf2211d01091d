from cryptolib import aes

key = bytes(16)


def attempt(f):
    try:
        f()
        print("no error")
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


attempt(lambda: aes(bytes(15), 1))
attempt(lambda: aes(key, 3))
attempt(lambda: aes(key, 2))
attempt(lambda: aes(key, 2, bytes(15)))
attempt(lambda: aes("x" * 16, 1))
attempt(lambda: aes(key, 1).encrypt(bytes(17)))
attempt(lambda: aes(key, 1).encrypt(bytes(32), bytearray(31)))
attempt(lambda: aes(key, 1).encrypt(bytes(32), bytes(32)))
a = aes(key, 1)
a.encrypt(bytes(16))
attempt(lambda: a.decrypt(bytes(16)))
