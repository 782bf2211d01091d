from functools import cache, lru_cache
@lru_cache(typed=True)
def kind(x): return type(x).__name__
print(kind(1), kind(1.0), kind(True), kind.cache_info().misses)
@lru_cache
def plain(x): return type(x).__name__
print(plain(1), plain("1"), plain(1), plain.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache(maxsize=0)
def none(x): return x
none(1); none(1)
print(none.cache_info())
try:
    plain([])
except TypeError as e:
    print(e)
