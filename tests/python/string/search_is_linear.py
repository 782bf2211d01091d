# texts where comparing at each place would take the product of both lengths
import random

n = 20_000
a, b = "a" * n, "b" * n
for hay, needle in ((a + a + b + a, a + b + b), (a, a[:10_000] + "b"), (a, "b" + a[:10_000]), ("ab" * n, "ab" * 7_000 + "b"), (a.encode(), a[:10_000].encode() + b"b")):
    joined = hay + needle
    print(hay.find(needle), hay.rfind(needle), hay.count(needle), joined.find(needle) == len(hay), (needle + hay).rfind(needle), needle in joined)
print(len((a + "c" + a).replace(a[1:] + "c", "x")), len((a + "c").split(a[1:] + "b")), (a + "c").rpartition("c" + a)[0] == "")
random.seed(1)
for _ in range(100):
    hay = "".join("ab"[random.randrange(40) == 0] for _ in range(random.randrange(1500)))
    needle = hay[:5] * random.randrange(1, 300) if random.random() < 0.5 else hay[random.randrange(len(hay) + 1) :][: random.randrange(900)] + random.choice(("", "a", "b"))
    for h, x in ((hay, needle), (hay + needle + hay, needle), ("a" * 2000 + needle, needle)):
        # places by another way than the search's own
        at = [i for i in range(len(h) - len(x) + 1) if h.startswith(x, i)]
        first, last = (at[0], at[-1]) if at else (-1, -1)
        if (h.find(x), h.rfind(x)) != (first, last):
            print("wrong", h.find(x), first, h.rfind(x), last, len(h), len(x))
