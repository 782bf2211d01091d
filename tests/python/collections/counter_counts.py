from collections import Counter
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], "z" in c, c.total(), sorted(c.elements())[:3], Counter(a=1, b=0), Counter({"x": 2}), Counter())
d = Counter("aab")
print(c + d, c - d, c & d, c | d, +Counter(a=1, b=-1), -Counter(a=1, b=-1), d <= c, d == Counter(a=2, b=1, c=0), c.copy() == c)
c.update("zz"); c.subtract(Counter(a=5)); del c["nothing"]; c -= Counter(r=1); c["q"] += 1
print(dict(c))
try:
    Counter.fromkeys("ab")
except NotImplementedError as e:
    print("no fromkeys")
