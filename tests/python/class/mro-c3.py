# The MRO is C3's; an impossible one is a TypeError.
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print([c.__name__ for c in D.__mro__])
class X: pass
class Y: pass
class E(X, Y): pass
class F(Y, X): pass
try:
    class G(E, F): pass
except TypeError as e:
    print(e)
try:
    class H(A, A): pass
except TypeError as e:
    print(e)
try:
    class I(int, str): pass
except TypeError as e:
    print(e)
try:
    class J(bool): pass
except TypeError as e:
    print(e)
print(D.mro() == list(D.__mro__), D.__bases__, D.__base__)
