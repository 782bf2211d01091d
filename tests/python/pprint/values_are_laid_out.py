from pprint import pformat, pp, pprint
d = {"name": "x" * 30, "list": list(range(30)), "nested": {"b": (1,), "a": [{"k": "v" * 40}, {"k2": "w" * 40}]}, 3: None}
pprint({"b": 1, "a": [1, 2]})
pprint(list(range(40)), width=40, compact=True)
pprint({k: d[k] for k in ("name", "list", "nested")}, width=60)
pp({"b": 1, "a": 2}); pprint({"z", "a", "m"}, width=5); pprint((1,) * 3, width=4, indent=4)
pprint("the quick brown fox jumps over the lazy dog " * 3, width=40); pprint([[[[1]]]], depth=2)
x = [1]; x.append(x)
print(pformat(x).split(" with")[0], pformat({1: {2: 3}}), pformat(1234567, underscore_numbers=True), repr(pformat(b"ab" * 40, width=30)))
