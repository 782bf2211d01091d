def again(o):
    make, args, state, items, pairs = o.__reduce_ex__(4)
    new = make(*args)
    if hasattr(new, "__setstate__"):
        new.__setstate__(state)
    elif isinstance(state, tuple):
        for name, value in state[1].items():
            setattr(new, name, value)
    elif state:
        new.__dict__.update(state)
    if items:
        new.extend(items)
    for key, value in pairs or ():
        new[key] = value
    return new


class Plain:
    def __init__(self, x):
        self.x = x


class Tight:
    __slots__ = ("a", "b")


class Items(list):
    pass


class Names(dict):
    pass


class Text(str):
    pass


class Number(int):
    pass


class Keeper(Plain):
    def __getstate__(self):
        return {"kept": self.x}


t = Tight()
t.a = 1
n = Names(a=1)
n.tag = 2
i = Items([1, 2])
i.tag = 3
w = Text("ab")
w.tag = 4
print(again(Plain([1])).x, again(t).a, hasattr(again(t), "b"), again(Keeper(5)).__dict__)
for o in (n, i, w, Number(7)):
    c = again(o)
    print(type(c).__name__, c == o, getattr(c, "tag", None), c is o)
for o in ({1}, bytearray(b"ab"), slice(1, 2)):
    make, args = o.__reduce_ex__(4)[:2]
    print(make.__name__, make(*args) == o)
e = ValueError(1, 2)
print(e.__reduce_ex__(4)[:2], Plain(1).__getstate__())


class Own:
    def __reduce__(self):
        return (Plain, (5,))


make, args = Own().__reduce_ex__(2)
print(make(*args).x)
try:
    (x for x in ()).__reduce_ex__(4)
except TypeError as e:
    print(e)
