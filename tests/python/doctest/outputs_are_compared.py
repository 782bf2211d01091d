import doctest

check = doctest.OutputChecker().check_output
CASES = [
    ("1\n", "1\n", ""),
    ("1\n", "True\n", ""),
    ("1\n", "True\n", "DONT_ACCEPT_TRUE_FOR_1"),
    ("a\n<BLANKLINE>\nb\n", "a\n\nb\n", ""),
    ("a\n<BLANKLINE>\nb\n", "a\n\nb\n", "DONT_ACCEPT_BLANKLINE"),
    ("a  b\n c\n", "a b c\n", "NORMALIZE_WHITESPACE"),
    ("a  b\n", "a b\n", ""),
    ("a...d\n", "abcd\n", "ELLIPSIS"),
    ("a...a\n", "a\n", "ELLIPSIS"),
    ("...\n", "\n", "ELLIPSIS"),
    ("a...b...c\n", "axbybzc\n", "ELLIPSIS"),
    ("a...c...b...c\n", "axbyc\n", "ELLIPSIS"),
    ("a...b\n", "axb\n", ""),
]
for want, got, flags in CASES:
    print(repr(want), repr(got), flags, check(want, got, sum(doctest.OPTIONFLAGS_BY_NAME[f] for f in flags.split())))
example = doctest.Example("f()", "1\n\n2")
for got in ("", "3\n", "3\n\n4\n"):
    print(doctest.OutputChecker().output_difference(example, got, 0))
print(doctest.OutputChecker().output_difference(doctest.Example("f()", ""), "x\n", 0))


def run(text, **options):
    test = doctest.DocTestParser().get_doctest(text, {}, "t", None, 0)
    print(doctest.DocTestRunner(verbose=False, **options).run(test, out=lambda text: print(text, end="")))


run(">>> 1\n1\n>>> 2\n1\n>>> 3\n1\n", optionflags=doctest.FAIL_FAST)
run(">>> import json; json.loads('')\nTraceback (most recent call last):\njson.JSONDecodeError: something\n", optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
run(">>> raise KeyError('a')\nTraceback (most recent call last):\nKeyError: 'b'\n")
run(">>> print('a', end='')\na\n>>> print()\n>>> None\n>>> _ = 5\n>>> _\n5\n")
try:
    doctest.DebugRunner(verbose=False).run(doctest.DocTestParser().get_doctest(">>> 1\n2\n", {}, "t", None, 0))
except doctest.DocTestFailure as e:
    print(e.example.want, e.got, e.test.name)
try:
    doctest.DebugRunner(verbose=False).run(doctest.DocTestParser().get_doctest(">>> 1/0\n2\n", {}, "t", None, 0))
except doctest.UnexpectedException as e:
    print(e.exc_info[0])
