# An image that is cut off or changed anywhere is refused, or what makes no sense in it is not there.
import vfs


def number(n):
    data = bytes((n & 127,))
    while n > 127:
        n >>= 7
        data = bytes((n & 127 | 128,)) + data
    return data


def record(kind, *parts):
    data = b"".join(parts)
    return number(kind) + number(len(data)) + data


def named(kind, name, *parts):
    return record(kind, number(len(name)), name, *parts)


data = record(2, b"elsewhere")
good = record(
    0x14A6B1,
    data,
    record(1, b"comment"),
    named(5, b"a.txt", record(77, b"later"), record(1), record(2, b"content")),
    named(4, b"folder", named(5, b"b", record(3, number(9), number(2))), named(4, b"deep", named(5, b"c", record(2)))),
    record(99, b"unknown"),
    named(5, b"last", record(2, b"x" * 200)),
)


def look(image):
    fs = vfs.VfsRom(image)
    found = []
    for folder in ("/", "/folder", "/folder/deep"):
        try:
            for name, kind, _, size in fs.ilistdir(folder):
                path = folder.rstrip("/") + "/" + name
                if fs.stat(path)[0] == 0x8000:
                    with fs.open(path, "rb") as f:
                        assert len(f.read()) == fs.stat(path)[6]
                found.append(path)
        except OSError as e:
            assert e.errno == 2
    return found


print(look(good))
print(vfs.VfsRom(good).open("/folder/b").read(), vfs.VfsRom(good).open("a.txt").read())
print(list(vfs.VfsRom(b"\xd2\xcd\x31\0").ilistdir("/")), list(vfs.VfsRom(good + b"behind").ilistdir("/folder/deep")))


def attempt(what, image):
    try:
        print(what, look(image))
    except OSError as e:
        print(what, e.errno)


attempt("nothing", b"")
attempt("another", b"not a romfs")
attempt("too long", good[:4] + b"\x7f" + good[5:])
attempt("number without an end", b"\xd2\xcd\x31" + b"\xff" * 100)
attempt("pointer without", record(0x14A6B1, named(5, b"f", record(3, number(9)))))
attempt("pointer outside", record(0x14A6B1, named(5, b"f", record(3, number(1), number(99)))))
attempt("size outside", record(0x14A6B1, named(5, b"f", record(3, number(99), number(1)))))
attempt("no data", record(0x14A6B1, named(5, b"f", record(1, b"x"))))
attempt("name outside", record(0x14A6B1, named(5, b"e", record(2)), record(5, b"\x20f"), named(5, b"g", record(2))))

refused = 0
for end in range(len(good)):
    try:
        look(good[:end])
    except OSError as e:
        refused += e.errno == 19
print(refused == len(good))

seed = 1


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x3FFFFFFF
    return (seed >> 12) % n


whole = refused = 0
for turn in range(150):
    image = bytearray(good)
    for i in range(1 + rand(4)):
        image[rand(100)] = (0, 1, 127, 128, 255, rand(256))[rand(6)]
    try:
        whole += len(look(image)) == 6
    except OSError:
        refused += 1
print(0 < whole < 150, refused > 0)
