# chains many times deeper than the collector's mark stack, in both orders of age, and trees that lean either way
import gc


def chain(n, link):
    c = None
    for i in range(n):
        c = link(c, i)
    gc.collect()
    return c


def depth(c, at):
    n = 0
    while c is not None:
        c = c[at]
        n += 1
    return n


print(depth(chain(4000, lambda c, i: [c]), 0))
print(depth(chain(3000, lambda c, i: (str(i), c)), 1))
print(depth(chain(3000, lambda c, i: (c, str(i))), 0))
print(depth(chain(2000, lambda c, i: {"x": c, "y": str(i)}), "x"))
young = first = [None, "a"]
for i in range(3000):
    young[0] = [None, str(i)]
    young = young[0]
gc.collect()
print(depth(first, 0))
