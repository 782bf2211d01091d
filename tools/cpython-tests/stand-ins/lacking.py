# What the files of tests name while they are loaded, and the machine lacks: whole modules, and attributes of its own.
# Each becomes an absent one, so that only the tests that use it are skipped.
import sys

from absent import Absent, AbsentModule

MODULES = """_ast _testlimitedcapi _datetime _multiprocessing _operator _pydatetime _pyio _random _sre _struct _testcapi _testinternalcapi
ast codecs concurrent concurrent.futures copyreg ctypes difflib dis email gettext http http.server linecache locale
multiprocessing pydoc selectors shlex signal socket socketserver ssl stat subprocess sysconfig unicodedata urllib
urllib.parse urllib.request wsgiref wsgiref.simple_server wsgiref.util xml
importlib.abc importlib.machinery importlib.util test.support.i18n_helper test.support.socket_helper
unittest.case unittest.mock unittest.util asyncio.log asyncio.format_helpers""".split()

ATTRIBUTES = {
    "inspect": "trace",
    "io": "FileIO open_code",
    "collections": "_count_elements",
    "enum": "_iter_bits_lsb _simple_enum _test_simple_enum",
    "array": "_array_reconstructor",
    "re": "Scanner",
}

# asyncio is one module here: its parts hold the names that it has.
ASYNCIO = "base_events coroutines events futures locks queues runners taskgroups tasks threads timeouts"


class Flags:
    "sys.flags of a CPython that was started without options."

    debug = optimize = no_site = ignore_environment = verbose = bytes_warning = 0
    dev_mode = safe_path = False
    utf8_mode = 1


class AsyncioPart(AbsentModule):
    def __getattr__(self, name):
        import asyncio

        if not name.startswith("_") and hasattr(asyncio, name):
            return getattr(asyncio, name)
        return super().__getattr__(name)


class Handlers(list):
    update = list.extend


def present(name):
    try:
        __import__(name)
    except ImportError:
        return False
    return True


def put(module):
    name = module.__name__
    sys.modules[name] = module
    if "." in name:
        package, part = name.rsplit(".", 1)
        if package in sys.modules:
            setattr(sys.modules[package], part, module)


def load(name):
    "Imports a file of tests; what it turns out to lack is absent from then on."
    while True:
        try:
            __import__(name)
            return sys.modules[name]
        except ModuleNotFoundError as e:
            put(AbsentModule(e.name))
        except ImportError as e:
            lack(e.name, str(e).split("'")[1])
        except AttributeError as e:
            words = str(e).split("'")  # module 'sys' has no attribute 'name'
            if words[0] != "module ":
                raise
            lack(words[1], words[3])


def lack(module, name):
    setattr(sys.modules[module], name, Absent(module + "." + name))


def install():
    for name in MODULES:
        if not present(name):
            put(AbsentModule(name))
    for name, attributes in ATTRIBUTES.items():
        module = __import__(name)
        for attribute in attributes.split():
            if not hasattr(module, attribute):
                setattr(module, attribute, Absent(name + "." + attribute))
    import asyncio

    for part in ASYNCIO.split():
        if not present("asyncio." + part):
            put(AsyncioPart("asyncio." + part))
    asyncio.set_event_loop_policy = lambda policy: None
    asyncio.BaseEventLoop = asyncio.SelectorEventLoop = type(asyncio.new_event_loop())
    if not hasattr(sys, "flags"):
        sys.flags = Flags
    # what test_logging puts back after each test
    import contextlib
    import logging

    logging._lock = contextlib.nullcontext()
    logging._handlerList = []
    logging._handlers = Handlers()
    logging._nameToLevel, logging._levelToName = logging._levels, logging._names
    sys.float_repr_style = "short"
    import io

    # The machine's own class takes no subclass with another __init__; the one written in Python does.
    io.TextIOWrapper = io._Text
    io.__all__ = """BlockingIOError open open_code IOBase RawIOBase FileIO BytesIO StringIO BufferedIOBase BufferedReader BufferedWriter
        BufferedRWPair BufferedRandom TextIOBase TextIOWrapper UnsupportedOperation SEEK_SET SEEK_CUR SEEK_END""".split()
    import os

    os.supports_dir_fd = os.supports_fd = os.supports_follow_symlinks = set()
    os.open = Absent("os.open")
    import warnings

    warnings.onceregistry = {}
    import mocking

    mocking.install()
