import io
import json

rows = [
    list(range(-3, 4)),
    [2**31 - 1, -(2**30), 2**30, 2**64, -(2**70), 0],
    ["a", "b\n", 1, "", None, 2, True, 3.5, 4],
    {"a": 1, "b": "x", "c": [1, 2], "d": -5, "e": "é", 3: 4, None: 5, True: "t", 2.5: 1},
    {},
    [[], {}, [[1]], 7],
    [{"k": 1}, {"k": 2}],
]
for row in rows:
    for options in ({}, {"indent": 1}, {"separators": (",", ":")}, {"separators": (" ,\t", "=>")}):
        print(json.dumps(row, **options))
print(json.dumps({"b": 1, "a": 2, "c": [3]}, sort_keys=True), json.dumps({(1,): 1, "a": 2}, skipkeys=True))
big = {"rows": [list(range(i)) for i in range(40)], "text": ["word%d" % i for i in range(100)], **{"key%d" % i: i for i in range(90)}}
f = io.StringIO()
json.dump(big, f)
print(f.getvalue() == json.dumps(big), json.loads(f.getvalue()) == big)


class Pieces:
    most = 0

    def write(self, text):
        self.most = max(self.most, len(text))


p = Pieces()
json.dump([list(range(1000))], p)
print(p.most < 2000)
for text in ("[1,23,456,7890,123456789,1234567890]", "[1 ,2\n,3\t]", "[10]", "10", "-0", "[-1,-22]", '{"a":1,"b":22}', "[0,0]", "[1.5,1e3,1E-2]"):
    print(json.loads(text))
for text in ("[01]", "[1", "1x", "[1 2]", "[12a]", "[00]"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(e)
print(json.loads('[{"aa":1,"ab":2,"":3},{"aa":4,"ab":5,"":6},{"a\\u0061":7,"ab":8}]'))
