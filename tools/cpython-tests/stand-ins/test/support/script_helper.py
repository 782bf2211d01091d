# Stands in for test.support.script_helper: there are no processes, and a test that starts one is skipped.
from absent import Absent

assert_python_ok = assert_python_failure = run_python_until_end = spawn_python = Absent("process")
make_script = make_pkg = run_test_script = assert_python_ok


def interpreter_requires_environment():
    return False
