# Dunder methods of builtin types: present where the type has the ability, callable, and reached by super().
print((5).__add__(3), (5).__radd__(3), (5).__add__("x"), "a".__add__("b"), [1].__len__(), [1, 2].__getitem__(1))
print(hasattr(int, "__len__"), hasattr(list, "__len__"), hasattr(str, "__iter__"), hasattr(5, "__getitem__"), hasattr(list, "__hash__"), list.__hash__)
print(int.__add__(1, 2), str.__mul__("ab", 2), list.__contains__([1], 1), dict.__getitem__({"a": 1}, "a"))
print((3).__lt__(4), "a".__eq__("a"), (1).__eq__("a"), [1].__eq__([1]), (2).__neg__(), (-2).__abs__(), (2).__bool__())
class L(list):
    def __len__(self): return super().__len__() + 100
    def __getitem__(self, i): return ("item", super().__getitem__(i))
    def __repr__(self): return "L" + super().__repr__()
    def __add__(self, o): return L(super().__add__(o))
    def __contains__(self, x): return not super().__contains__(x)
l = L([1, 2])
print(len(l), l[0], l, l + [3], 1 in l)
class I(int):
    def __add__(self, o): return I(super().__add__(o) * 10)
    def __repr__(self): return f"I({super().__repr__()})"
    def __hash__(self): return super().__hash__() + 1
    def __eq__(self, o): return super().__eq__(o)
print(I(1) + 2, hash(I(3)), I(3) == 3)
it = iter([1])
print(it.__next__(), it.__iter__() is it)
try:
    it.__next__()
except StopIteration:
    print("stop")
for act in ("int.__add__(1)", "list.__len__(3)", "[].__getitem__()"):
    try:
        exec(act)
    except TypeError as e:
        print("TypeError")
x = [1, 2]
x.__setitem__(0, 5); x.__delitem__(1); x.__iadd__([9])
print(x, object().__eq__(1), "__len__" in dir(list), "__add__" in dir(int))
