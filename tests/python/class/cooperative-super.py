# super() follows the MRO of the instance, in methods, class methods and with both forms.
class Base:
    def hello(self): return ["Base"]
    @classmethod
    def make(cls): return cls.__name__
class Left(Base):
    def hello(self): return ["Left"] + super().hello()
    @classmethod
    def make(cls): return "L" + super().make()
class Right(Base):
    def hello(self): return ["Right"] + super(Right, self).hello()
class Both(Left, Right):
    def hello(self):
        def inner(): return super(Both, self).hello()
        return ["Both"] + inner()
print(Both().hello(), Both.make())
print(super(Left, Both()).hello())
print(super(Both, Both).make())
try:
    super(Left, Right())
except TypeError as e:
    print(e)
def f():
    super()
try:
    f()
except RuntimeError as e:
    print(e)
class P:
    @property
    def v(self): return 1
class Q(P):
    @property
    def v(self): return super().v + 1
print(Q().v)
u = super(Left)
print(u.__thisclass__ is Left, u.__self__)
