import binascii

data = bytes(range(256)) + b"a line that is longer than seventy-six characters, and so must be broken somewhere =\n.\nx \n"
lines = [data[i : i + 45] for i in range(0, len(data), 45)]
for line in lines:
    for backtick in (False, True):
        u = binascii.b2a_uu(line, backtick=backtick)
        print(u, binascii.a2b_uu(u) == line)
for kw in ({}, {"quotetabs": True}, {"istext": False}, {"header": True}):
    q = binascii.b2a_qp(data, **kw)
    print(q)
    print(binascii.a2b_qp(q, header=kw.get("header", False)))
for f in (lambda: binascii.b2a_uu(bytes(46)), lambda: binascii.a2b_uu(b"\x7f\x01"), lambda: binascii.a2b_uu(b"!XXXXX"), lambda: binascii.b2a_uu("x")):
    try:
        print(f())
    except (binascii.Error, TypeError) as e:
        print(type(e).__name__, e if isinstance(e, binascii.Error) else "")
