from functools import lru_cache
calls = []
@lru_cache(maxsize=2)
def f(x, y=0):
    calls.append(x)
    return x + y
print(f(1), f(2), f(1), f(3), f(1), f(2), calls)
print(f.cache_info())
print(f.cache_parameters())
f.cache_clear()
print(f.cache_info())
print(f(1, y=5), f(1, y=5), f.cache_info().hits)
