# Metaclasses: __prepare__, __new__, __init__, __call__, keywords, the winner among bases, conflicts.
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"added": 1}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        return super().__call__(*args, **kw)
    def __len__(cls): return 7
    def __getitem__(cls, i): return (cls.__name__, i)
    def __iter__(cls): return iter("ab")
    @property
    def shout(cls): return cls.__name__.upper()
    def method(cls): return "meta " + cls.__name__
class A(metaclass=Meta, flag=True):
    def __init__(self, x): self.x = x
class B(A): y = 2
print(type(A), type(B), B(3).x, len(A), A[1], list(A), A.shout, B.method(), A.added)
try:
    A(1).method
except AttributeError as e:
    print(e)
class M2(type): pass
class C(metaclass=M2): pass
try:
    class D(A, C): pass
except TypeError as e:
    print(e)
def func(name, bases, ns): return (name, bases, "z" in ns)
class E(metaclass=func): z = 1
print(E)
T = type("T", (A,), {"v": 5}, k=1)
print(T.v, type(T) is Meta)
class Inst(type):
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is int
class I(metaclass=Inst): pass
print(isinstance(5, I), isinstance(6, I), issubclass(int, I), issubclass(str, I), isinstance(5, (str, I)))
