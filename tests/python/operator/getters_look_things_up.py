from operator import attrgetter, itemgetter, methodcaller
print(itemgetter(1)("abc"), itemgetter(0, 2)([1, 2, 3]), itemgetter(slice(1, None))("abc"), itemgetter("k")({"k": 1}))
print(sorted([(1, "b"), (2, "a")], key=itemgetter(1)))
class A:
    x = 3
    class y:
        z = 4
print(attrgetter("x")(A), attrgetter("y.z")(A), attrgetter("x", "y.z")(A))
print(methodcaller("upper")("ab"), methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(itemgetter(1, 2), attrgetter("a.b"), methodcaller("f", 1, k=2))
