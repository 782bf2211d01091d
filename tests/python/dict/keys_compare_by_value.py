d = {1: "int", 1.5: "float", (1, 2): "tuple", "1": "str", None: "none", frozenset([1]): "set"}
print(d[1.0], d[True], d[(1, 2)], d[None], d[frozenset([1])])
try:
    d[[]] = 1
except TypeError:
    print("TypeError")
