# Stands in for test.support.os_helper: names of files, cleaning them up, and paths that are no strings.
import contextlib
import os
import shutil
import tempfile
import unittest

TESTFN = TESTFN_ASCII = "/tmp_testfn"
TESTFN_UNICODE = TESTFN + "-\xe0\xf2"
TESTFN_NONASCII = TESTFN_UNDECODABLE = TESTFN_UNENCODABLE = None
FS_NONASCII = "\xe6"

skip_unless_symlink = skip_unless_hardlink = unittest.skip("there are no links")
skip_unless_working_chmod = skip_unless_xattr = unittest.skip("there are no permissions")
skip_if_dac_override = skip_unless_dac_override = skip_unless_working_chmod


def can_symlink():
    return False


def quietly(remove):
    def removing(path):
        with contextlib.suppress(OSError):
            remove(path)

    return removing


unlink = quietly(os.unlink)
rmdir = quietly(os.rmdir)
rmtree = quietly(shutil.rmtree)


def create_empty_file(path):
    with open(path, "w"):
        pass


@contextlib.contextmanager
def change_cwd(path, quiet=False):
    before = os.getcwd()
    os.chdir(path)
    try:
        yield path
    finally:
        os.chdir(before)


def temp_dir(path=None, quiet=False):
    return tempfile.TemporaryDirectory()


@contextlib.contextmanager
def temp_cwd(*args, **kwargs):
    with temp_dir() as folder, change_cwd(folder):
        yield folder


class FakePath:
    "A path-like object of whatever it is given; an exception is raised."

    def __init__(self, answer):
        self.path = answer

    def __fspath__(self):
        kind = self.path if isinstance(self.path, type) else type(self.path)
        if issubclass(kind, BaseException):
            raise self.path
        return self.path


class EnvironmentVarGuard:
    "Variables of the environment that are as before in the end."

    def __enter__(self):
        self.before = dict(os.environ)
        return self

    def __exit__(self, *exc):
        for name in list(os.environ):
            if name not in self.before:
                del os.environ[name]
        for name, value in self.before.items():
            os.environ[name] = value

    def __setitem__(self, name, value):
        os.environ[name] = value

    def __getitem__(self, name):
        return os.environ[name]

    set = __setitem__

    def unset(self, *names):
        for name in names:
            os.environ.pop(name, None)

    __delitem__ = unset
