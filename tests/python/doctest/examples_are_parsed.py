import doctest

parser = doctest.DocTestParser()
TEXT = """
    Before.
    >>> x = 1
    >>> if x:
    ...     print(x)
    ... else:
    ...     pass
    1
    >>> # only a comment
    >>> raise ValueError("a\\nb")
    Traceback (innermost last):
      File "x", line 1
    ValueError: a
    b

      >>> deeper   # doctest: +ELLIPSIS, -SKIP
      a
        b

    After.
    >>> last"""
for part in parser.parse(TEXT):
    if isinstance(part, str):
        print(repr(part))
    else:
        print(part.lineno, part.indent, repr(part.source), repr(part.want), repr(part.exc_msg), sorted(part.options.values()))
test = parser.get_doctest(TEXT, {"a": 1}, "name", "file", 7)
print(test, test.name, test.lineno, len(test.examples), test.globs)
for bad in (">>>x", "  >>> 1\n 2", ">>> 1\n...x", ">>> 1 # doctest: +NOTHING", ">>> 1 # doctest: ELLIPSIS"):
    try:
        print(parser.get_examples(bad, "bad"))
    except ValueError as e:
        print(e)
