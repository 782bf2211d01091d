"""Module.

>>> 1 + 1
2
>>> print("a\\n\\nb")
a
<BLANKLINE>
b
"""
import contextlib
import doctest
import io


def good(n):
    """
    >>> good(2)
    4
    >>> for i in range(3):
    ...     print(i)
    0
    1
    2
    >>> good("x")
    Traceback (most recent call last):
        ...
    TypeError: can't multiply sequence by non-int of type 'str'
    >>> list(range(20))  # doctest: +ELLIPSIS
    [0, 1, ..., 18, 19]
    """
    return n * n


def bad(n):
    """
    >>> bad(2)
    5
    >>> bad(4)
    Traceback (most recent call last):
    ValueError: no
    >>> bad(1)
    1
    """
    return n


class C:
    """
    >>> C().m()
    1
    """

    def m(self):
        """
        >>> 2
        3
        """
        return 1

    @property
    def p(self):
        """>>> C().p
        1
        """
        return 1

    @staticmethod
    def s():
        ">>> C.s()"


def undocumented():
    pass


__test__ = {"more": ">>> 1\n1\n"}
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print(doctest.testmod())
    print(doctest.testmod(verbose=True, optionflags=doctest.REPORT_ONLY_FIRST_FAILURE))
    doctest.run_docstring_examples(good, globals(), name="good")
    doctest.run_docstring_examples(bad, globals(), name="bad")
print(out.getvalue().replace(__file__, "FILE"))
