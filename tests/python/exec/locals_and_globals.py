print(locals() is globals(), __name__ in ("__main__",))
def f(a, b=2, *c, **d):
    def inner():
        return a
    e = 5
    l = locals()
    del l["inner"]
    return l
print(f(1))
def g():
    x = 1
    y = 2
    del x
    return locals()
print(g())
class C:
    q = 1
    names = sorted(n for n in locals() if not n.startswith("__"))
print(C.names)
globals()["made"] = "here"
print(made)
