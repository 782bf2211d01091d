# What a test may need: what the machine has not skips it, what holds for it does nothing.
import unittest

is_emscripten = is_wasi = is_android = is_apple = is_apple_mobile = is_jython = False
has_fork_support = has_subprocess_support = has_strftime_extensions = False
HAVE_DOCSTRINGS = Py_GIL_DISABLED = Py_DEBUG = PGO = MS_WINDOWS = False
MISSING_C_DOCSTRINGS = True


def without(reason):
    "For decorators that take arguments: they skip."
    return lambda *args, **kwargs: unittest.skip(reason)


def regardless(*args, **kwargs):
    "For decorators that take arguments: the test runs."
    return lambda test: test


def run(test):
    return test


cpython_only = unittest.skip("of CPython alone")
refcount_test = unittest.skip("there are no reference counts")
requires_docstrings = unittest.skip("there are no docstrings")
requires_limited_api = requires_specialization = unittest.skip("there is no C")
impl_detail = without("a detail of another implementation")
requires_resource = without("a resource")
bigmemtest = without("there is not so much memory")
bigaddrspacetest = unittest.skip("there is not so much memory")
requires_subprocess = requires_fork = without("there are no processes")
requires_gil_enabled = without("there is no GIL")
requires_working_socket = without("there are no sockets")
run_with_tz = without("there is one time zone")

skip_on_s390x = requires_IEEE_754 = no_tracing = force_not_colorized = force_not_colorized_test_class = run
skip_if_pgo_task = skip_if_unlimited_stack_size = skip_if_buggy_ucrt_strfptime = reap_threads = run
skip_emscripten_stack_overflow = skip_wasi_stack_overflow = skip_if_sanitizer = regardless
requires_mac_ver = regardless
suppress_immortalization = skip_if_suppress_immortalization = thread_unsafe = no_rerun = regardless


def check_impl_detail(**guards):
    return False


def is_resource_enabled(name):
    return False


def requires(*args):
    raise unittest.SkipTest("a resource")


def anticipate_failure(condition):
    return unittest.expectedFailure if condition else run
