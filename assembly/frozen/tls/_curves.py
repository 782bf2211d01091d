# Elliptic curves by their numbers in TLS (RFC 8422): P-256 and P-384 (FIPS 186-4, SEC 1), X25519 (RFC 7748).
# Private keys are ints. Points are (x, y, z) in Jacobian coordinates: x / z**2, y / z**3; z is 0 at infinity.
# Nobody can time a simulated board, so nothing here hides how long it takes.
from ._der import Der


class _Curve:
    def __init__(self, id, p, b, n, x, y):
        self.id = id
        self.p = p
        self.b = b
        self.n = n
        self.size = (id - 21) * 16  # 32 and 48 bytes
        self._base = x, y, 1

    def _double(self, point):
        x, y, z = point
        p = self.p
        d = z * z % p
        c = y * y % p
        b = 4 * x * c % p
        a = 3 * (x - d) * (x + d) % p
        d = (a * a - 2 * b) % p
        return d, (a * (b - d) - 8 * c * c) % p, 2 * y * z % p

    def _add(self, one, two):
        x, y, z = one
        u, v, w = two
        if not z:
            return two
        if not w:
            return one
        p = self.p
        c = z * z % p
        d = w * w % p
        x = x * d % p
        y = y * d * w % p
        h = (u * c - x) % p
        r = (v * c * z - y) % p
        if not h:
            return (0, 1, 0) if r else self._double(one)
        c = h * h % p
        d = c * h % p
        x = x * c % p
        c = (r * r - d - 2 * x) % p
        return c, (r * (x - c) - y * d) % p, z * w * h % p

    def _sum(self, *terms):
        # k * point of each (k, point), added: x, y; ValueError at infinity
        rows = []
        for k, point in terms:
            row = [None, point]
            for _ in range(14):
                row.append(self._add(row[-1], point))
            rows.append((k, row))
        at = 0, 1, 0
        for shift in range(self.size * 8 - 4, -1, -4):
            if at[2]:
                for _ in range(4):
                    at = self._double(at)
            for k, row in rows:
                k = k >> shift & 15
                if k:
                    at = self._add(at, row[k])
        x, y, z = at
        p = self.p
        z = pow(z, -1, p)
        c = z * z % p
        return x * c % p, y * c * z % p

    def _point(self, data):
        n = self.size
        if len(data) != 2 * n + 1 or data[0] != 4:
            raise ValueError("not a point")
        x, y, p = int.from_bytes(data[1 : n + 1], "big"), int.from_bytes(data[n + 1 :], "big"), self.p
        if x >= p or y >= p or (y * y - x * x * x + 3 * x - self.b) % p:
            raise ValueError("not a point")
        return x, y, 1

    def public(self, private):
        x, y = self._sum((private, self._base))
        return b"\4" + x.to_bytes(self.size, "big") + y.to_bytes(self.size, "big")

    def generate(self, rand):
        private = int.from_bytes(rand(self.size + 8), "big") % (self.n - 1) + 1
        return private, self.public(private)

    def shared(self, private, public):
        return self._sum((private, self._point(public)))[0].to_bytes(self.size, "big")

    def _number(self, digest):
        # its leftmost bits
        return int.from_bytes(digest[: self.size], "big") % self.n

    def sign(self, private, digest, rand=None):
        # ECDSA; no random number decides how, but those of RFC 6979
        from hmac import digest as mac

        name = {20: "sha1", 28: "sha224", 32: "sha256", 48: "sha384", 64: "sha512"}[len(digest)]
        n, size, e = self.n, self.size, self._number(digest)
        seed = private.to_bytes(size, "big") + e.to_bytes(size, "big")
        v, key = b"\1" * len(digest), bytes(len(digest))
        for c in b"\0\1":
            key = mac(key, v + bytes([c]) + seed, name)
            v = mac(key, v, name)
        while True:
            t = b""
            while len(t) < size:
                v = mac(key, v, name)
                t += v
            k = int.from_bytes(t[:size], "big")
            if 0 < k < n:
                r = self._sum((k, self._base))[0] % n
                s = pow(k, -1, n) * (e + r * private) % n
                if r and s:
                    break
            key = mac(key, v + b"\0", name)
            v = mac(key, v, name)
        body = b""
        for i in (r, s):
            i = i.to_bytes(i.bit_length() // 8 + 1, "big")
            body += bytes([2, len(i)]) + i
        return bytes([48, len(body)]) + body

    def verify(self, public, digest, der):
        try:
            outer = Der(der)
            inner = outer.next(48)
            r, s = inner.int(), inner.int()
            inner.done()
            outer.done()
            n = self.n
            if not (0 < r < n and 0 < s < n):
                return False
            s = pow(s, -1, n)
            return self._sum((self._number(digest) * s % n, self._base), (r * s % n, self._point(public)))[0] % n == r
        except ValueError:
            return False


class _X25519:
    id = 29

    def _run(self, k, u):
        # k * the point whose u is that: the Montgomery ladder
        p = (1 << 255) - 19
        k = k & (1 << 255) - 8 | 1 << 254
        a, b, c, d = 1, 0, u, 1  # x and z of one, of the next
        swap = 0
        for t in range(254, -1, -1):
            bit = k >> t & 1
            if swap != bit:
                a, b, c, d = c, d, a, b
            swap = bit
            m = a + b
            n = a - b
            e = m * m % p
            f = n * n % p
            m *= c - d
            n *= c + d
            a = e * f % p
            c = m + n
            c = c * c % p
            d = m - n
            d = d * d % p * u % p
            n = e - f
            b = n * (e + 121665 * n) % p
        if swap:
            a, b = c, d
        return (a * pow(b, p - 2, p) % p).to_bytes(32, "little")

    def generate(self, rand):
        private = int.from_bytes(rand(32), "little")
        return private, self._run(private, 9)

    def shared(self, private, public):
        if len(public) != 32:
            raise ValueError("not a point")
        out = self._run(private, int.from_bytes(public, "little") & (1 << 255) - 1)
        if not any(out):
            raise ValueError("not a point")
        return out


P256 = _Curve(
    23,
    0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
    0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
P384 = _Curve(
    24,
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF,
    0xB3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF,
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973,
    0xAA87CA22BE8B05378EB1C71EF320AD746E1D3B628BA79B9859F741E082542A385502F25DBF55296C3A545E3872760AB7,
    0x3617DE4A96262C6F5D9E98BF9292DC29F8F41DBD289A147CE9DA3113B5F0B8C00A60B1CE1D7E819D7A431D7C90EA0E5F,
)
CURVES = {23: P256, 24: P384, 29: _X25519()}
