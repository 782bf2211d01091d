# Each operator as a node of its own, with two variables and with a constant, as a value and as a condition, over values of every kind.
values = [0, 1, -3, 7, 2**30 - 1, -2**30, 2**31, -2**70, True, False, None, 0.0, 1.0, -2.5, 1e300, 2j,
          "", "a", "ab", b"", b"ab", (), (1,), [], [1, 2], {}, {1: 2}, {1}, frozenset([1]), range(3), ...]

def too_large(op, a, b):
    if op in ("**", "<<"):
        return isinstance(b, int) and abs(b) > 100
    if op == "*":
        return isinstance(a, int) and abs(a) > 100 and hasattr(b, "__len__") or isinstance(b, int) and abs(b) > 100 and hasattr(a, "__len__")
    return False

def shown(f, *args):
    try:
        r = f(*args)
    except Exception as e:
        return type(e).__name__[:4]
    return "%.9g" % r if isinstance(r, float) else "complex" if isinstance(r, complex) else repr(r)

constants = {"1": 1, "(-3)": -3, "2.5": 2.5, "'a'": "a", "None": None}
for op in "+ - * / // % ** << >> & | ^ @ < <= > >= == != in and or".split() + ["not in"]:
    scope = {}
    lines = ["def plain(a, b): return a %s b" % op, "def jump(a, b): return 'yes' if a %s b else 'no'" % op,
             "def loop(a, b):\n    n = 0\n    while a %s b:\n        n += 1\n        if n == 2: break\n    return n" % op]
    if op not in ("<", "<=", ">", ">=", "==", "!=", "in", "and", "or", "not in"):
        lines.append("def augmented(a, b):\n    a %s= b\n    return a" % op)
    for i, text in enumerate(constants):
        lines.append("def right%d(a): return a %s %s" % (i, op, text))
        lines.append("def left%d(a): return %s %s a" % (i, text, op))
    exec("\n".join(lines), scope)
    plain, jump, loop, augmented = scope["plain"], scope["jump"], scope["loop"], scope.get("augmented")
    for a in values:
        row = []
        for b in values:
            if too_large(op, a, b):
                continue
            value = shown(plain, a, b)
            row.append(value)
            # the other nodes must say what the first said
            try:
                truth = bool(plain(a, b))
            except Exception:
                assert shown(jump, a, b) == shown(loop, a, b) == value, (op, a, b)
            else:
                assert jump(a, b) == ("yes" if truth else "no") and loop(a, b) == 2 * truth, (op, a, b)
            if augmented and type(a) not in (list, dict, set):
                assert shown(augmented, a, b) == value, (op, a, b)
        for i, c in enumerate(constants.values()):
            if not too_large(op, a, c):
                assert shown(scope["right%d" % i], a) == shown(plain, a, c), (op, a, c)
            if not too_large(op, c, a):
                assert shown(scope["left%d" % i], a) == shown(plain, c, a), (op, c, a)
        print(op, a, *row)
