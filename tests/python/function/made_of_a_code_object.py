# types.FunctionType looks at its closure; the code of a module runs as a function.
ftype = type(lambda: 0)


def outer():
    y = 3

    def inner():
        return y

    return inner


inner = outer()
print(ftype(inner.__code__, {}, None, None, inner.__closure__)())
for closure in (None, (), (1,), inner.__closure__ * 2):
    try:
        print(ftype(inner.__code__, {}, "inner", None, closure))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
f = ftype(compile("a = 1\nprint(a + b)", "x", "exec"), {"b": 2, "print": print})
f()
f()
print(f.__globals__["a"])
