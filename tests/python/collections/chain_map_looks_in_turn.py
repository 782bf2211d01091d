from collections import ChainMap
base = {"a": 1, "b": 2}
m = ChainMap({}, base)
m["a"] = 10
print(m["a"], m["b"], dict(m), len(m), base, "b" in m, m.get("x", 0), list(m), m.maps)
child = m.new_child({"c": 3})
print(child, child.parents == m, child.pop("c"), bool(ChainMap()), m | {"z": 1})
for f in (lambda: m["x"], lambda: child.pop("a"), lambda: m.__delitem__("b")):
    try:
        f()
    except KeyError as e:
        print(e)
