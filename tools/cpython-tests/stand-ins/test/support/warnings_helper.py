# Stands in for test.support.warnings_helper, by warnings.catch_warnings.
import contextlib
import functools
import warnings


class Recorded:
    def __init__(self, caught):
        self.warnings = caught


@contextlib.contextmanager
def check_warnings(*filters, quiet=False):
    "Records what is warned; `filters` say what has to come."
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield Recorded(caught)
    for text, category in filters if not quiet else ():
        if not any(issubclass(each.category, category) for each in caught):
            raise AssertionError("no warning of %s %r" % (category.__name__, text))


@contextlib.contextmanager
def check_no_warnings(testcase, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", message=message, category=category)
        yield
    testcase.assertEqual(caught, [])


def check_syntax_warning(testcase, statement, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    testcase.assertEqual([each.category for each in caught], [SyntaxWarning])
    testcase.assertRegex(str(caught[0].message), errtext)


def check_no_resource_warning(testcase):
    return contextlib.nullcontext()


def ignore_warnings(*, category=Warning):
    def ignoring(test):
        def quiet(*args, **kwargs):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", category)
                return test(*args, **kwargs)

        return functools.update_wrapper(quiet, test)

    return ignoring
