# Stands in for test.support.import_helper. CPython's tests import a module with and without its part in C; here it
# exists once, and both get that one.
import contextlib
import importlib
import unittest

from absent import Absent


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as e:
        raise unittest.SkipTest(str(e))


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


CleanImport = DirsOnSysPath = ready_to_import = ensure_lazy_imports = unload = Absent("importing anew")


def isolated_modules():
    return contextlib.nullcontext()
