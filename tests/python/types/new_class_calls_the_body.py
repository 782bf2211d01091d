import types
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw): return {"prepared": sorted(kw)}
    def __new__(meta, name, bases, ns, **kw): return super().__new__(meta, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): pass
C = types.new_class("C", (int,), {"metaclass": Meta, "x": 1}, lambda ns: ns.update(y=2))
print(C.__name__, C.__bases__, type(C).__name__, C.prepared, C.y)
