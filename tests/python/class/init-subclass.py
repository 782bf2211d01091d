# __init_subclass__ with keywords, __set_name__, __class_getitem__.
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.subs.append((cls.__name__, tag))
class A(Base, tag=1): pass
class B(A): pass
print(Base.subs)
try:
    class C(Base, other=1): pass
except TypeError as e:
    print(e)
try:
    class C(other=1): pass
except TypeError as e:
    print(e)
class Field:
    def __set_name__(self, owner, name):
        self.name = name
        print("set", owner.__name__, name)
    def __get__(self, o, cls): return self if o is None else o.__dict__.get(self.name, "unset")
    def __set__(self, o, v): o.__dict__[self.name] = v * 2
class M:
    x = Field()
    y = Field()
m = M()
m.x = 4
print(m.x, m.y, M.x.name, m.__dict__)
class G:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(G[int], G["a", 1])
try:
    int[3]
except TypeError as e:
    print(e)
