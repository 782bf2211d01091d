import micropython
from micropython import const
@micropython.native
def f(x): return x + 1
@micropython.viper
def g(x): return x * 2
@micropython.bytecode
def h(x): return -x
print(f(1), g(2), h(3), const(5))
