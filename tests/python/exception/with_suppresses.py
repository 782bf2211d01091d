class Guard:
    def __init__(self, eat):
        self.eat = eat

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind.__name__ if kind else None)
        return self.eat


with Guard(True):
    raise ValueError
try:
    with Guard(False) as a, Guard(False):
        raise TypeError
except TypeError:
    print("through")
with Guard(False):
    pass
