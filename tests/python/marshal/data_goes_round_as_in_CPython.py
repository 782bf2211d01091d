import marshal

values = [
    None, True, False, ..., 0, 1, -1, 2**31 - 1, -(2**31), 2**31, 2**100, -(3**80), 1.5, float("inf"), 2 - 3j, "", "text", "€ü",
    b"", b"bytes", (), (1, (2, "x")), [1, [2, []]], {"a": 1, 2: [3]}, {1, 2, 3}, frozenset([4]),
]
for v in values:
    data = marshal.dumps(v)
    w = marshal.loads(data)
    if w != v or type(w) is not type(v):
        print("differs", v, w)
print(marshal.loads(marshal.dumps(values)) == values, marshal.loads(marshal.dumps(bytearray(b"x"))))
# as CPython writes them, with references and short forms
for data in (
    b"\xe9\x05\x00\x00\x00", b"\xfa\x05hello", b"\xa9\x02\xfa\x01ar\x01\x00\x00\x00", b"[\x02\x00\x00\x00\xda\x01xr\x00\x00\x00\x00",
    b"\xdb\x01\x00\x00\x00\xe9\x01\x00\x00\x00", b"N",
):
    try:
        print(marshal.loads(data))
    except (ValueError, EOFError, TypeError) as e:
        print(type(e).__name__)
for bad in (b"", b"i\x01", b"?", b"s\x05\x00\x00\x00ab", b"(\x01\x00\x00\x000", b"0"):
    try:
        print(marshal.loads(bad))
    except (ValueError, EOFError, TypeError) as e:
        print(type(e).__name__)
deep = []
for i in range(3000):
    deep = [deep]
for v in (object(), lambda: 0, deep, [int]):
    try:
        marshal.dumps(v)
        print("no error")
    except ValueError as e:
        print("ValueError")
