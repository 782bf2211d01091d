import json
from collections import OrderedDict, defaultdict, namedtuple

P = namedtuple("P", "x y")
objs = [
    None, True, False, 0, -1, 2**31, -(2**70), 1.5, -0.0, 1e100, float("nan"), float("inf"), -float("inf"),
    "", 'a"b\\c/\n\r\t\b\f\x00\x1f\x7f\u00e9\u2028\U0001f600\ud800',
    [], {}, [[]], [{}], {"a": []}, [1, [2, [3, {"k": (1, 2)}]]], (1,), {"x": {"y": {"z": None}}}, P(1, 2),
    OrderedDict([("b", 1), ("a", 2)]), {1: 2, 1.5: 3, True: 4, None: 5, "s": 6},
    {"a": 1, "b": [1, 2, {"c": 3}], "d": {}}, defaultdict(list, {"q": [1]}),
]
options = [
    {}, {"indent": 2}, {"indent": "\t"}, {"indent": 0}, {"separators": (",", ":")}, {"ensure_ascii": False},
    {"sort_keys": True}, {"indent": 1, "separators": ("; ", " = ")},
]
for o in objs:
    for kw in options:
        try:
            print(ascii(json.dumps(o, **kw)))
        except TypeError as e:
            print("TypeError", e)
