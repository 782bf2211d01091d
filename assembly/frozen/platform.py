# platform: what this is.
import os
import sys

_NAME = "Antaresia"


def python_implementation():
    return _NAME


def python_version():
    return "%d.%d.%d" % tuple(sys.version_info)[:3]


def python_version_tuple():
    return tuple(str(n) for n in tuple(sys.version_info)[:3])


def python_compiler():
    return "AssemblyScript"


def python_build():
    return ("", "")


def libc_ver(*args, **kwargs):
    return ("", "")


def system():
    return _NAME


def node():
    return os.uname()[1]


def release():
    return os.uname()[2]


def version():
    return os.uname()[3]


def machine():
    return os.uname()[4]


def processor():
    return ""


def architecture(*args, **kwargs):
    return ("32bit", "")


def platform(aliased=False, terse=False):
    return "%s-%s-%s" % (_NAME, release(), machine())


def uname():
    return os.uname()
