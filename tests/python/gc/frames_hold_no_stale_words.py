# A frame pushed over what another frame left on the stack must not root it: with a collection at every allocation the words that
# lay there point to what is gone.
seed = 12345


def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


def pattern(depth):
    k = rnd(13)
    if depth <= 0 or k < 5:
        return "abcdefghijklmnopq"[rnd(17)]
    if k == 7:
        return "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")"
    return "(" + pattern(depth - 1) + ")\\1"


total = 0
for i in range(100):
    p = pattern(4)
    total += len(p) + sum(list(rnd(9) for _ in range(12)))
print(total)
