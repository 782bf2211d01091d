def echo(a):
    return a


class Box:
    def put(self, x):
        return x


print(echo.__call__(1), len.__call__([1]), Box().put.__call__(4), echo.__call__.__call__(a=7), [].append.__call__(1))
print([hasattr(x, "__call__") for x in (echo, len, Box, Box().put, print, lambda: 0, Box(), 3, "a")])
