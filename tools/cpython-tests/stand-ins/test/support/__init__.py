# Stands in for test.support: what the files of the table take from it, with the machine's answers.
import contextlib
import gc
import sys
import textwrap
import time
import unittest

from absent import Absent

from .needs import *
from .order import ALWAYS_EQ, LARGEST, NEVER_EQ, SMALLEST
from .swaps import captured_output, captured_stderr, captured_stdin, captured_stdout, patch, swap_attr, swap_item

verbose = False
HAVE_ASAN_FORK_BUG = check_bolt_optimized = False
MAX_Py_ssize_t = sys.maxsize
SHORT_TIMEOUT = LONG_TIMEOUT = LOOPBACK_TIMEOUT = 30
_1M, _1G, _2G, _4G = 1 << 20, 1 << 30, 2 << 30, 4 << 30
INFINITY = float("inf")
C_RECURSION_LIMIT = 3000
REPO_ROOT = STDLIB_DIR = TEST_HOME_DIR = TEST_DATA_DIR = "/"

check__all__ = check_sizeof = calcobjsize = calcvobjsize = Absent("CPython's layout")
check_free_after_iterating = Absent("reference counts")
run_in_subinterp = Absent("subinterpreter")
catch_unraisable_exception = Absent("sys.unraisablehook")


class Error(Exception):
    pass


class TestFailed(Error):
    pass


def exceeds_recursion_limit():
    return 1000


get_c_recursion_limit = exceeds_recursion_limit


class infinite_recursion(contextlib.ContextDecorator):
    "The stack's limit stays as it is."

    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return None

    def __exit__(self, *exc):
        return None


run_with_locale = run_with_locales = set_recursion_limit = adjust_int_max_str_digits = gc_threshold = SuppressCrashReport = infinite_recursion


def disable_gc():
    return contextlib.nullcontext()


no_color = disable_gc


def gc_collect():
    gc.collect()


def reap_children():
    return None


class CPUStopwatch:
    "The seconds that a block took."

    def __enter__(self):
        self.begin = time.monotonic()
        self.clock_info = time.get_clock_info("monotonic")
        return self

    def __exit__(self, *exc):
        self.seconds = time.monotonic() - self.begin


def sleeping_retry(timeout, message=None, /, **kwargs):
    "Rounds until the test leaves them or the time is over."
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        yield
        time.sleep(0.01)
    raise AssertionError(message or "timeout")


busy_retry = sleeping_retry


def get_attribute(owner, name):
    if not hasattr(owner, name):
        raise unittest.SkipTest("there is no " + name)
    return getattr(owner, name)


def findfile(name, subdir=None):
    return name


def load_package_tests(folder, loader, standard_tests, pattern):
    return standard_tests


def maybe_get_event_loop_policy():
    return None


def check_sanitizer(**kinds):
    return False


def sortdict(items):
    return "{" + ", ".join("%r: %r" % pair for pair in sorted(items.items())) + "}"


def run_code(code):
    "The globals that a text of code leaves."
    scope = {}
    exec(textwrap.dedent(code), scope)
    return scope


class BrokenIter:
    "An iterable that fails where it is told to."

    def __init__(self, init_raises=False, next_raises=False, iter_raises=False):
        if init_raises:
            1 / 0
        self.next_raises = next_raises
        self.iter_raises = iter_raises

    def __iter__(self):
        if self.iter_raises:
            1 / 0
        return self

    def __next__(self):
        if self.next_raises:
            1 / 0
        raise StopIteration


def check_syntax_error(testcase, statement, errtext="", *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as caught:
        compile(statement, "<test string>", "exec")
    if lineno is not None:
        testcase.assertEqual(caught.exception.lineno, lineno)


def check_disallow_instantiation(testcase, kind, *args, **kwargs):
    testcase.assertRaises(TypeError, kind, *args, **kwargs)


def subTests(names, rows, /, *, _do_cleanups=False):
    "A test for each row of values, as its keyword arguments."
    if isinstance(names, str):
        names = names.replace(",", " ").split()

    def decorate(test):
        def each(self):
            for row in rows:
                values = dict(zip(names, row if len(names) > 1 else (row,)))
                with self.subTest(**values):
                    test(self, **values)

        each.__name__ = test.__name__
        return each

    return decorate


def run_no_yield_async_fn(function, /, *args, **kwargs):
    "The result of a coroutine that never waits."
    steps = function(*args, **kwargs)
    try:
        steps.send(None)
    except StopIteration as end:
        return end.value
    steps.close()
    raise AssertionError("it waited")


class async_yield:
    "What an await of it gives to who drives the coroutine."

    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got
