from contextlib import ExitStack, closing, nullcontext, redirect_stdout, suppress
import io
class M:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, *e): print("exit", self.n, e[0] and e[0].__name__); return self.swallow
with ExitStack() as s:
    print(s.enter_context(M(1)))
    s.callback(print, "callback", end="!\n")
    s.push(M(2, True))
    s.push(lambda *e: print("pushed", e[0] and e[0].__name__))
    raise KeyError
with ExitStack() as s:
    s.enter_context(M(3))
    kept = s.pop_all()
print("later")
kept.close()
with suppress(KeyError, IndexError): [][0]
out = io.StringIO()
with redirect_stdout(out): print("hidden")
print(repr(out.getvalue()))
with nullcontext(5) as x: print(x)
class C:
    def close(self): print("closed")
with closing(C()): pass
try:
    with ExitStack() as s:
        s.enter_context(M(4))
        s.enter_context(3)
except TypeError as e: print(e)
