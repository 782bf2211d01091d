def tag(name):
    def wrap(f):
        def inner(*args):
            return f"<{name}>{f(*args)}</{name}>"

        return inner

    return wrap


@tag("a")
@tag("b")
def text(x):
    return x


print(text("hi"))
