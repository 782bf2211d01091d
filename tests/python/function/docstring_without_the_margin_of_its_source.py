def f():
    """  First.

        Indented.
    Last.
    """


print(repr(f.__doc__))


def g():
    """One
       more
	tab"""


print(repr(g.__doc__))
