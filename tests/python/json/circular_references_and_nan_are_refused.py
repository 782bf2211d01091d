import json

try:
    json.dumps([1.0, float("inf")], allow_nan=False)
except ValueError:
    print("ValueError")
a = []
a.append(a)
d = {}
d["d"] = [d]
for o in (a, d, [1, a], {"x": (d,)}):
    try:
        json.dumps(o)
    except ValueError as e:
        print(e)
