"""What the module is for."""


def f():
    "One line."


def g():
    """Two

    paragraphs."""
    return g.__doc__


class C:
    """A class."""

    def m(self):
        "A method."

    @property
    def p(self):
        "A property."

    @staticmethod
    def s():
        "Static."


class D(C):
    def m(self):
        return 1


def no(x):
    x = 1
    "not first"


def formatted():
    f"no doc {1}"


lazy = lambda: "value"
print(__doc__)
print(f.__doc__, g().split("\n")[0], C.__doc__, C.m.__doc__, C.p.__doc__, C.s.__doc__, C().m.__doc__)
print(D.__doc__, D.m.__doc__, no.__doc__, formatted.__doc__, lazy.__doc__)
f.__doc__ = "Another."
print(f.__doc__)
space = {}
exec('"of the code"\ndef h():\n    "inner"\n', space)
print(space["__doc__"], space["h"].__doc__)
