import inspect, sys
def f(): pass
def g(): yield
async def c(): pass
async def a(): yield
class C:
    x = 1
    def m(self): pass
print(inspect.isfunction(f), inspect.isfunction(len), inspect.isbuiltin(len), inspect.ismethod(C().m), inspect.isclass(C), inspect.ismodule(sys), inspect.isroutine(len), inspect.isgeneratorfunction(g), inspect.iscoroutinefunction(c), inspect.isasyncgenfunction(a), inspect.isgenerator(g()), inspect.isgeneratorfunction(f))
co = c()
print(inspect.iscoroutine(co), inspect.isawaitable(co), inspect.isawaitable(3)); co.close()
print([n for n, v in inspect.getmembers(C) if n[0] != "_"], inspect.getmembers(C(), inspect.ismethod)[-1][0], inspect.getmro(C) == C.__mro__, inspect.getmodule(C).__name__, inspect.cleandoc("  a\n    b\n      c"), inspect.unwrap(f) is f, inspect.getattr_static(C, "x"))
