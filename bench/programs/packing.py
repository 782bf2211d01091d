# struct, bytes, bytearray: packets packed, summed and taken apart again.
import struct

bm_params = {
    (50, 25): (10,),
    (100, 100): (100,),
    (1000, 1000): (1500,),
}


def checksum(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 251
        b = (b + a) % 251
    return b << 8 | a


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        stream = bytearray()
        for i in range(count):
            body = struct.pack("<HBbIf", i & 0xFFFF, i & 255, -(i & 63), i * 1000, i / 2)
            name = ("dev%d" % (i % 9)).encode()
            packet = bytes([0x55, len(body) + len(name)]) + body + name
            stream += packet
            stream += struct.pack(">H", checksum(packet))
        at = t = 0
        while at < len(stream):
            length = stream[at + 1] + 2
            packet = bytes(stream[at : at + length])
            if int.from_bytes(stream[at + length : at + length + 2], "big") != checksum(packet):
                raise ValueError(at)
            number, low, sign, big, real = struct.unpack_from("<HBbIf", packet, 2)
            name = packet[14:].decode()
            t += number + low + sign + big + int(real) + len(name)
            at += length + 2
        out = bytearray(64)
        for i in range(count):
            struct.pack_into("<I", out, (i * 4) & 63, t & 0xFFFFFF)
            out[i & 63] ^= 0x5A
        state[0] = (t, len(stream.replace(b"dev", b"d")), sum(out))

    return run, lambda: (count, state[0])
