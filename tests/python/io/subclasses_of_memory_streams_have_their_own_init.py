import io


class Named(io.BytesIO):
    def __init__(self, name, data):
        super().__init__(data)
        self.name = name


class Text(io.StringIO):
    def __init__(self, *lines, end):
        super().__init__("".join(line + end for line in lines))


class Plain(io.BytesIO):
    pass


n = Named("x", b"abc")
print(n.name, n.read(), n.getvalue())
print(list(Text("a", "b", end="\n")), Plain(b"xyz").read(2), Plain().getvalue())
n.__init__("y", b"again")
print(n.name, n.read(), io.BytesIO(initial_bytes=b"k").read(), io.StringIO(initial_value="v").read())
for bad in (lambda: io.BytesIO("text"), lambda: io.StringIO(b"bytes"), lambda: io.BytesIO(b"", 1, 2), lambda: Named("only")):
    try:
        bad()
    except TypeError:
        print("TypeError")
