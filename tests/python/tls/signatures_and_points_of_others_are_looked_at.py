# cases as those of Wycheproof: numbers out of range, BER that is no DER, points that are on no curve or of a small order
from hashlib import sha256
from tls._curves import CURVES, P256

n, p = P256.n, P256.p
digest = sha256(b"text").digest()
public = P256.public(7)
good = P256.sign(7, digest)
print(P256.verify(public, digest, good))


def number(i):
    i = i.to_bytes(i.bit_length() // 8 + 1, "big")
    return b"\2%c%s" % (len(i), i)


def pair(*items):
    body = b"".join(items)
    return b"\x30%c%s" % (len(body), body)


end = 4 + good[3]
r, s = good[2:end], good[end:]
rr, ss = int.from_bytes(r[2:], "big"), int.from_bytes(s[2:], "big")
print(P256.verify(public, digest, pair(number(rr), number(ss))), P256.verify(public, digest, pair(number(rr), number(n - ss))))
bad = [pair(a, b) for a in (number(0), number(1), number(n), number(n + 1), number(p), number(rr)) for b in (number(0), number(1), number(n), number(2**300))]
bad += [
    b"",
    b"\x30",
    b"\x30\0",
    good[:-1],
    good + b"\0",
    pair(r, s, b"\5\0"),
    pair(r),
    b"\x30\x81" + good[1:],
    b"\x30\x80" + good[2:] + b"\0\0",
    b"\x31" + good[1:],
    pair(b"\2\0", s),
    pair(b"\2%c\0\0%s" % (len(r), r[2:]), s),
    pair(r, b"\3" + s[1:]),
    pair(number(rr + n), s),
    pair(b"\2\x20" + b"\xff" * 32, s),
    pair(b"\2\x84\xff\xff\xff\xff", s),
    pair(b"\2\x89\1" + bytes(9), s),
]
print(len(bad), any(P256.verify(public, digest, b) for b in bad))
print(P256.verify(public[:-1] + b"\0", digest, good), P256.verify(b"", digest, good))
# u1 and u2 that meet: the sum of two equal points, the point at infinity
e = int.from_bytes(digest, "big")
x = P256._sum((2 * e % n, P256._base))[0] % n
print(P256.verify(P256.public(e * pow(x, -1, n) % n), digest, pair(number(x), number(1))))
x = 5
print(P256.verify(P256.public(-e * pow(x, -1, n) % n), digest, pair(number(x), number(1))))

on, off = P256.public(5), []
off.append(on[:-1] + bytes([on[-1] ^ 1]))
off += [on[:-1], on + b"\0", b"\2" + on[1:33], b"\0", b"", b"\4" + bytes(64), b"\6" + on[1:], b"\4" + (p + 1).to_bytes(32, "big") + on[33:], CURVES[24].public(5)]
for id in (23, 24):
    for point in off:
        if id == 24 and len(point) == 97:
            continue
        try:
            CURVES[id].shared(3, point)
            print("taken", point)
        except ValueError as e:
            pass
small = [
    bytes(32),
    b"\1" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    (2**255 - 20).to_bytes(32, "little"),
    (2**255 - 19).to_bytes(32, "little"),
    (2**255 - 18).to_bytes(32, "little"),
    bytes(31),
    bytes(33),
    b"",
]
for point in small:
    try:
        CURVES[29].shared(12345, point)
        print("taken", point)
    except ValueError as e:
        print(e)
# numbers above the prime are those below it
print(CURVES[29].shared(77, (2**255 - 19 + 9).to_bytes(32, "little")) == CURVES[29].shared(77, b"\x09" + bytes(31)))
print(CURVES[29].shared(77, b"\x09" + bytes(30) + b"\x80") == CURVES[29].shared(77, b"\x09" + bytes(31)))
