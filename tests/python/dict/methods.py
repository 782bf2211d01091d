d = dict(a=1, b=2)
print(d.get("x"), d.get("x", 0), d.pop("a"), d.pop("a", None), d.setdefault("c", []), d)
d.update({"e": 5}, f=6)
print(d, d | {"b": 0}, "e" in d, d.popitem(), len(d))
try:
    d["none"]
except KeyError as e:
    print(repr(e))
