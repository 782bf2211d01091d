from functools import wraps
def deco(f):
    @wraps(f)
    def wrapper(*args):
        return f(*args) + 1
    return wrapper
@deco
def two(): return 2
two.mark = 1
print(two(), two.__name__, two.__qualname__, two.__module__, two.__wrapped__())
