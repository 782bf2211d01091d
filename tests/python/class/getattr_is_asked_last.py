class A:
    x = 1

    def __getattr__(self, name):
        if name.startswith("dyn"):
            return name.upper()
        raise AttributeError(name)


a = A()
print(a.x, a.dyn1, hasattr(a, "nope"), getattr(a, "nope", "default"))
