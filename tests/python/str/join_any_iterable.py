def gen():
    yield "é"
    yield "b"


class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return str(i)


print("-".join(gen()), ",".join(Seq()), "".join({"x": 1}), "ab".join("日本"), "x".join([]), b",".join([b"a", bytearray(b"b")]))
for bad in ([1], ["a", None], 5, None):
    try:
        "".join(bad)
    except TypeError as e:
        print(e)
