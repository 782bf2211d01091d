print({1, 2}.__rsub__({2, 3}), frozenset([1, 2]).__rsub__({2, 3}), {1, 2}.__rsub__(frozenset([2, 3])), {1, 2}.__rsub__([1]))
print({1: 2}.__ror__({1: 3, 4: 5}), {1: 2}.__or__({1: 3}), {1: 2}.__ror__([]))
print("b".__rmod__("%s!"), "a".__rmul__(3), [1].__rmul__(2), (1,).__rmul__(2))
print((1).__radd__(2), (5).__rsub__(7), (2.0).__rpow__(3), (1j).__radd__(2), (1.5).__rtruediv__(3))
# what a wider number answers, the narrower leaves to it
for name in "add sub mul truediv floordiv mod pow radd rsub rmul eq ne lt ge".split():
    name = "__" + name + "__"
    print(name, getattr(1, name)(2.0), getattr(2**70, name)(2.0), getattr(True, name)(2.0), getattr(1.5, name)(2) is not NotImplemented)
    if hasattr(1j, name):
        print(getattr(1, name)(1j), getattr(1.5, name)(1j), getattr(1j, name)(2) is not NotImplemented)
