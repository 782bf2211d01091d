# With a collection at every allocation: what a frame left on the stack is gone, and its memory used again, when another frame is
# pushed over it. No word of that one may still point there.
def many():
    a = [0]; b = [1]; c = [2]; d = [3]; e = [4]; f = [5]; g = [6]; h = [7]; i = [8]; j = [9]
    return a is j


def inner(n):
    return [n, n]


def outer(n):
    return inner(n)


def deeper(n, m):
    return outer(n)


def deepest(n, m, o):
    return deeper(n, m)


kept = []
for k in range(20):
    many()
    for i in range(10):
        kept.append(b"\xff" * 24)
    outer(k)
    deeper(k, k)
    deepest(k, k, k)
print(len(kept), set(kept) == {b"\xff" * 24})
