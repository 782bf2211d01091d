import io
import json

big = [{"name": "n%d" % i, "v": [i, i * 1.5, None, True, {"x": "\u00e9%d\n" % i}]} for i in range(40)]
for ascii_only in (True, False):
    t = json.dumps(big, ensure_ascii=ascii_only)
    print(json.loads(t) == big, json.load(io.StringIO(t)) == big, json.load(io.BytesIO(t.encode())) == big)


class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


w = W()
json.dump(big, w, indent=1)
print("".join(w.parts) == json.dumps(big, indent=1))


class R:
    def read(self):
        return "[1, 2, 3]"


print(json.load(R()))
for fp in (1, {}):
    try:
        json.dump(123, fp)
    except AttributeError as e:
        print(e)
