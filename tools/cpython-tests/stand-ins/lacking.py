# What the files of tests name while they are loaded, and the machine lacks: whole modules, and attributes of its own.
# Each becomes an absent one, so that only the tests that use it are skipped.
import sys

from absent import Absent, AbsentModule

MODULES = """_ast _datetime _multiprocessing _operator _pydatetime _pyio _random _sre _struct _testcapi _testinternalcapi
ast codecs concurrent concurrent.futures copyreg ctypes difflib dis email gettext http http.server linecache locale
multiprocessing pydoc selectors shlex signal socket socketserver ssl stat subprocess sysconfig unicodedata urllib
urllib.parse urllib.request wsgiref wsgiref.simple_server wsgiref.util xml
importlib.abc importlib.machinery importlib.util test.support.i18n_helper test.support.socket_helper
unittest.case unittest.mock unittest.util asyncio.log asyncio.format_helpers""".split()

ATTRIBUTES = {
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
            module = AbsentModule("asyncio." + part)
            for name in dir(asyncio):
                if not name.startswith("_"):
                    setattr(module, name, getattr(asyncio, name))
            put(module)
    asyncio.set_event_loop_policy = lambda policy: None
    if not hasattr(sys, "flags"):
        sys.flags = Flags
    import io

    # The machine's own class takes no subclass with another __init__; the one written in Python does.
    io.TextIOWrapper = io._Text
    import mocking

    mocking.install()
