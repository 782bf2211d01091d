# RFC 6979, A.2.5 and A.2.6; zeros of X.690 before numbers whose first bit is set
import hashlib
from tls._curves import P256, P384


def der(r, s):
    r, s = (b"\0" + bytes.fromhex(i) if i[0] > "7" else bytes.fromhex(i) for i in (r, s))
    body = b"\2%c%s\2%c%s" % (len(r), r, len(s), s)
    return b"\x30%c%s" % (len(body), body)


d256 = 0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721
d384 = 0x6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5
for curve, private, name, text, r, s in (
    (
        P256,
        d256,
        "sha256",
        b"sample",
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
        "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
    ),
    (
        P256,
        d256,
        "sha256",
        b"test",
        "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367",
        "019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083",
    ),
    (
        P384,
        d384,
        "sha384",
        b"sample",
        "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46",
        "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8",
    ),
    (
        P384,
        d384,
        "sha512",
        b"sample",
        "ED0959D5880AB2D869AE7F6C2915C6D60F96507F9CB3E047C0046861DA4A799CFE30F35CC900056D7C99CD7882433709",
        "512C8CCEEE3890A84058CE1E22DBC2198F42323CE8ACA9135329F03C068E5112DC7CC3EF3446DEFCEB01A45C2667FDD5",
    ),
):
    digest = hashlib.new(name, text).digest()
    public = curve.public(private)
    signature = curve.sign(private, digest)
    print(signature == der(r, s), curve.verify(public, digest, signature), curve.verify(public, digest[1:] + b"x", signature))
