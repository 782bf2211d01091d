# doctest: the examples in docstrings are run, and what they print is compared with what stands below them.
import sys
from collections import namedtuple
from io import StringIO

from ._checker import *
from ._checker import _indented
from ._examples import *

_BANNER = "*" * 70


class TestResults(namedtuple("TestResults", "failed attempted")):
    def __new__(cls, failed, attempted, *, skipped=0):
        self = super().__new__(cls, failed, attempted)
        self.skipped = skipped
        return self

    def __repr__(self):
        more = ", skipped=%d" % self.skipped if self.skipped else ""
        return "TestResults(failed=%d, attempted=%d%s)" % (self.failed, self.attempted, more)


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DocTestRunner:
    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}

    def report_start(self, out, test, example):
        if self._verbose:
            want = "Expecting:\n" + _indented(example.want) if example.want else "Expecting nothing\n"
            out("Trying:\n" + _indented(example.source) + want)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        from traceback import format_exception

        out(self._failure_header(test, example) + "Exception raised:\n" + _indented("".join(format_exception(exc_info[1]))))

    def _failure_header(self, test, example):
        where = "Line %s, in %s" % (example.lineno + 1, test.name)
        if test.filename:
            line = "?" if test.lineno is None else test.lineno + example.lineno + 1
            where = 'File "%s", line %s, in %s' % (test.filename, line, test.name)
        return "%s\n%s\nFailed example:\n%s" % (_BANNER, where, _indented(example.source))

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        before, hook = sys.stdout, sys.displayhook
        if out is None:
            out = before.write
        sys.stdout = fake = StringIO()
        sys.displayhook = sys.__displayhook__
        failures = tries = skips = 0
        flags = self.optionflags
        try:
            for number, example in enumerate(test.examples):
                quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
                self.optionflags = flags
                for flag, on in example.options.items():
                    self.optionflags = self.optionflags | flag if on else self.optionflags & ~flag
                tries += 1
                if self.optionflags & SKIP:
                    skips += 1
                    continue
                if not quiet:
                    self.report_start(out, test, example)
                error = None
                try:
                    exec(compile(example.source, "<doctest %s[%d]>" % (test.name, number), "single"), test.globs)
                except KeyboardInterrupt:
                    raise
                except BaseException as e:
                    error = e
                got = fake.getvalue()
                if got and got[-1] != "\n":
                    got += "\n"
                fake.seek(0)
                fake.truncate()
                if error is None:
                    good = self._checker.check_output(example.want, got, self.optionflags)
                elif example.exc_msg is None:
                    good = None
                else:
                    from traceback import format_exception_only

                    text = "".join(format_exception_only(type(error), error))
                    got += "Traceback (most recent call last):\n" + text
                    good = self._checker.check_output(example.exc_msg, text, self.optionflags)
                    if not good and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                        good = _kind(example.exc_msg) == _kind(text)
                if good:
                    if not quiet:
                        self.report_success(out, test, example, got)
                    continue
                if not quiet:
                    if good is None:
                        self.report_unexpected_exception(out, test, example, (type(error), error, error.__traceback__))
                    else:
                        self.report_failure(out, test, example, got)
                failures += 1
                if self.optionflags & FAIL_FAST:
                    break
        finally:
            sys.stdout, sys.displayhook = before, hook
            self.optionflags = flags
            if clear_globs:
                test.globs.clear()
        old = self._stats.get(test.name, (0, 0, 0))
        self._stats[test.name] = (old[0] + failures, old[1] + tries, old[2] + skips)
        self.failures += failures
        self.tries += tries
        self.skips += skips
        return TestResults(failures, tries, skipped=skips)

    def summarize(self, verbose=None):
        if verbose is None:
            verbose = self._verbose
        names = sorted(self._stats)
        empty = [n for n in names if self._stats[n][1] == 0]
        passed = [n for n in names if self._stats[n][1] and not self._stats[n][0]]
        failed = [n for n in names if self._stats[n][0]]
        if verbose:
            if empty:
                print("%s had no tests:" % _n(len(empty), "item"))
                for name in empty:
                    print("    " + name)
            if passed:
                print("%s passed all tests:" % _n(len(passed), "item"))
                for name in passed:
                    print(" %3d test%s in %s" % (self._stats[name][1], "" if self._stats[name][1] == 1 else "s", name))
        if failed:
            print(_BANNER)
            print("%s had failures:" % _n(len(failed), "item"))
            for name in failed:
                print(" %3d of %3d in %s" % (self._stats[name][0], self._stats[name][1], name))
        if verbose:
            print("%s in %s." % (_n(self.tries, "test"), _n(len(names), "item")))
            parts = "%d passed" % (self.tries - self.failures)
            if self.failures:
                parts += " and %d failed" % self.failures
            print(parts + ".")
        if self.failures:
            more = " and %s" % _n(self.skips, "skipped test") if self.skips else ""
            print("***Test Failed*** %s%s." % (_n(self.failures, "failure"), more))
        elif verbose:
            print("Test passed.")
        return TestResults(self.failures, self.tries, skipped=self.skips)


def _n(count, what):
    return "%d %s%s" % (count, what, "" if count == 1 else "s")


def _kind(text):
    # an exception's name without its module and message
    return text.partition("\n")[0].partition(":")[0].rpartition(".")[2]


class DebugRunner(DocTestRunner):
    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def _run(tests, verbose, report, optionflags, raise_on_error):
    global master
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    master = runner
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def _file_test(filename, module_relative, package, caller, globs, parser, encoding, name=None):
    import os.path

    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    if module_relative:
        base = (package.__dict__ if package else caller.f_globals).get("__file__")
        filename = os.path.join(os.path.dirname(base or ""), filename)
    with open(filename, encoding=encoding or "utf-8") as f:
        text = f.read()
    globs = dict(globs or {})
    globs.setdefault("__name__", "__main__")
    return (parser or DocTestParser()).get_doctest(text, globs, name or os.path.basename(filename), filename, 0)


def testmod(
    m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False, exclude_empty=False
):
    m = m or sys.modules["__main__"]
    if not isinstance(m, type(sys)):
        raise TypeError("testmod: module required; %r" % (m,))
    tests = DocTestFinder(exclude_empty=exclude_empty).find(m, name or m.__name__, globs=globs, extraglobs=extraglobs)
    return _run(tests, verbose, report, optionflags, raise_on_error)


def testfile(
    filename,
    module_relative=True,
    name=None,
    package=None,
    globs=None,
    verbose=None,
    report=True,
    optionflags=0,
    extraglobs=None,
    raise_on_error=False,
    parser=None,
    encoding=None,
):
    globs = dict(globs or {})
    globs.update(extraglobs or {})
    test = _file_test(filename, module_relative, package, sys._getframe(1), globs, parser, encoding, name)
    return _run([test], verbose, report, optionflags, raise_on_error)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    if verbose:
        print("Finding tests in " + name)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(recurse=False).find(f, name, globs=globs):
        runner.run(test)


def __getattr__(name):
    if name not in ("DocTestCase", "DocTestSuite", "DocFileSuite"):
        raise AttributeError("module 'doctest' has no attribute %r" % name)
    import unittest

    class DocTestCase(unittest.TestCase):
        def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
            super().__init__()
            self._test = test
            self._runner = DocTestRunner(checker, False, optionflags)
            self._around = setUp, tearDown

        def setUp(self):
            if self._around[0]:
                self._around[0](self._test)

        def tearDown(self):
            if self._around[1]:
                self._around[1](self._test)

        def runTest(self):
            out = []
            if self._test.examples and all([example.options.get(SKIP) for example in self._test.examples]):
                self.skipTest("all examples were skipped")
            failed, _ = self._runner.run(self._test, out=out.append, clear_globs=False)
            if failed:
                raise self.failureException("Failed doctest test for %s\n%s" % (self._test.name, "".join(out)))

        def id(self):
            return self._test.name

        def __str__(self):
            name = self._test.name.split(".")
            return "%s (%s)" % (name[-1], ".".join(name[:-1]))

    def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
        if module is None:
            module = sys.modules["__main__"]
        elif isinstance(module, str):
            module = __import__(module, None, None, ["*"])
        tests = (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
        return unittest.TestSuite([DocTestCase(test, **options) for test in tests if test.examples])

    def DocFileSuite(*paths, module_relative=True, package=None, globs=None, parser=None, encoding=None, **options):
        caller = sys._getframe(1)
        tests = [_file_test(path, module_relative, package, caller, globs, parser, encoding) for path in paths]
        return unittest.TestSuite([DocTestCase(test, **options) for test in tests])

    globals().update(DocTestCase=DocTestCase, DocTestSuite=DocTestSuite, DocFileSuite=DocFileSuite)
    return globals()[name]


def _main():
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="doctest")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("-o", "--option", action="append", choices=list(OPTIONFLAGS_BY_NAME), default=[])
    parser.add_argument("-f", "--fail-fast", action="store_true")
    parser.add_argument("file", nargs="+")
    given = parser.parse_args()
    options = FAIL_FAST if given.fail_fast else 0
    for option in given.option:
        options |= OPTIONFLAGS_BY_NAME[option]
    for file in given.file:
        if file[-3:] == ".py":
            folder, _, name = file.rpartition("/")
            sys.path.insert(0, folder)
            failed, _ = testmod(__import__(name[:-3]), verbose=given.verbose, optionflags=options)
            del sys.path[0]
        else:
            failed, _ = testfile(file, False, verbose=given.verbose, optionflags=options)
        if failed:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
