class A:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other


for f in (lambda: repr(A()), lambda: A() == A()):
    try:
        f()
    except RecursionError:
        print("RecursionError")
print("alive")
