# logging: loggers in a tree, handlers that write, formatters that say how. What fewer programs use is in _more and loaded when
# it is asked for. logging.handlers and logging.config do not exist.
import sys
import time

_MORE = ("FileHandler", "NullHandler", "Filter", "LoggerAdapter", "captureWarnings", "makeLogRecord", "getLevelNamesMapping")


def __getattr__(name):
    if name not in _MORE:
        raise AttributeError("module 'logging' has no attribute %r" % name)
    from . import _more

    value = globals()[name] = getattr(_more, name)
    return value


CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
raiseExceptions = True
_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}
_disabled = 0
_start = time.time()


def getLevelName(level):
    return _names.get(level) or _levels.get(level, "Level %s" % level)


def addLevelName(level, levelName):
    _names[level] = levelName
    _levels[levelName] = level


def _level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    if level not in _levels:
        raise ValueError("Unknown level: %r" % level)
    return _levels[level]


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.name = name
        self.msg = msg
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename = pathname.split("/")[-1]
        self.module = self.filename.rsplit(".", 1)[0]
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = t = time.time()
        self.msecs = int((t - int(t)) * 1000) + 0.0
        self.relativeCreated = (t - _start) * 1000
        threading = sys.modules.get("threading")
        here = threading and threading.current_thread()
        self.thread = here.ident if here else 0
        self.threadName = here.name if here else "MainThread"
        self.processName = "MainProcess"
        self.process = 0
        self.taskName = None

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (self.name, self.levelno, self.pathname, self.lineno, self.msg)

    def getMessage(self):
        msg = str(self.msg)
        return msg % self.args if self.args else msg


class Formatter:
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"
    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in "%{$":
            raise ValueError("Style must be one of: %,{,$")
        self._fmt = fmt or ("%(message)s", "{message}", "${message}")["%{$".index(style)]
        if validate and ("%(", "{", "$")["%{$".index(style)] not in self._fmt:
            raise ValueError("Invalid format '%s' for '%s' style" % (self._fmt, style))
        self._style = style
        self.datefmt = datefmt
        self._defaults = defaults

    def usesTime(self):
        return "asctime" in self._fmt

    def formatTime(self, record, datefmt=None):
        t = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, t)
        text = time.strftime(self.default_time_format, t)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        import traceback

        return "".join(traceback.format_exception(ei[1])).rstrip("\n")

    def formatStack(self, stack_info):
        return stack_info

    def formatMessage(self, record):
        values = record.__dict__
        if self._defaults:
            values = {**self._defaults, **values}
        try:
            if self._style == "%":
                return self._fmt % values
            if self._style == "{":
                return self._fmt.format(**values)
            import string

            return string.Template(self._fmt).substitute(values)
        except KeyError as e:
            raise ValueError("Formatting field not found in record: %s" % e) from None

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        s = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if more:
                s = s + more if s[-1:] == "\n" else "%s\n%s" % (s, more)
        return s


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for f in self.filters:
            r = f.filter(record) if hasattr(f, "filter") else f(record)
            if not r:
                return False
            if isinstance(r, LogRecord):
                record = r
        return record


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self.level = _level(level)
        self.formatter = None
        self.name = None
        self._closed = False
        _handlers.append(self)

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def set_name(self, name):
        self.name = name

    def get_name(self):
        return self.name

    def format(self, record):
        return (self.formatter or _default()).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        r = self.filter(record)
        if r:
            self.emit(r)
        return r

    def acquire(self):
        pass

    release = flush = createLock = acquire

    def close(self):
        self._closed = True
        if self in _handlers:
            _handlers.remove(self)

    def handleError(self, record):
        if raiseExceptions and sys.stderr:
            import traceback

            print("--- Logging error ---", file=sys.stderr)
            traceback.print_exc()
            print("Message: %r\nArguments: %s" % (record.msg, record.args), file=sys.stderr)


_handlers = []


def _default():
    global _formatter
    if _formatter is None:
        _formatter = Formatter()
    return _formatter


_formatter = None


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        if hasattr(self.stream, "flush"):
            self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        old = self.stream
        if stream is old:
            return None
        self.flush()
        self.stream = stream
        return old

    def __repr__(self):
        return "<%s %s(%s)>" % (type(self).__name__, getattr(self.stream, "name", "") + " " * bool(getattr(self.stream, "name", "")), getLevelName(self.level))


class _Stderr(StreamHandler):
    # writes to whatever sys.stderr is then
    def __init__(self):
        Handler.__init__(self, WARNING)

    @property
    def stream(self):
        return sys.stderr


lastResort = _Stderr()
_handlers.clear()


class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled and level >= self.getEffectiveLevel()

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        path, line, func = "(unknown file)", 0, "(unknown function)"
        here = self._log.__code__.co_filename[:-1]  # and what begins like it: logging._more
        f = sys._getframe(1)
        while f is not None and f.f_code.co_filename.startswith(here):
            f = f.f_back
        while stacklevel > 1 and f is not None and f.f_back is not None:
            f = f.f_back
            stacklevel -= 1
        if f is not None:
            path, line, func = f.f_code.co_filename, f.f_lineno, f.f_code.co_name
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        if stack_info:
            import traceback

            stack_info = ("Stack (most recent call last):\n" + "".join(traceback.format_stack(f))).rstrip("\n")
        self.handle(self.makeRecord(self.name, level, path, line, msg, args, exc_info or None, func, extra, stack_info or None))

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key in extra or ():
            if key in ("message", "asctime") or key in record.__dict__:
                raise KeyError("Attempt to overwrite %r in LogRecord" % key)
            record.__dict__[key] = extra[key]
        return record

    def handle(self, record):
        if self.disabled:
            return
        r = self.filter(record)
        if r:
            self.callHandlers(r)

    def callHandlers(self, record):
        found = 0
        logger = self
        while logger:
            for h in logger.handlers:
                found += 1
                if record.levelno >= h.level:
                    h.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and lastResort and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self is root else "%s.%s" % (self.name, suffix))

    def getChildren(self):
        return {x for x in _loggers.values() if x.parent is self}

    def __repr__(self):
        return "<%s %s (%s)>" % (type(self).__name__, self.name, getLevelName(self.getEffectiveLevel()))


class RootLogger(Logger):
    pass


root = RootLogger("root", WARNING)
Logger.root = root
_loggers = {}
_class = Logger
_factory = LogRecord


def getLogger(name=None):
    if not name or name == "root":
        return root
    if not isinstance(name, str):
        raise TypeError("A logger name must be a string")
    logger = _loggers.get(name)
    if logger is None:
        logger = _loggers[name] = _class(name)
        parent = name
        logger.parent = root
        while "." in parent:
            parent = parent.rsplit(".", 1)[0]
            if parent in _loggers:
                logger.parent = _loggers[parent]
                break
        for other, child in _loggers.items():
            if other.startswith(name + ".") and (child.parent is root or name.startswith(child.parent.name + ".")):
                child.parent = logger
    return logger


class Manager:
    root = root
    loggerDict = _loggers
    getLogger = staticmethod(getLogger)


Logger.manager = Manager


def getLoggerClass():
    return _class


def setLoggerClass(klass):
    global _class
    if not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    _class = klass


def getLogRecordFactory():
    return _factory


def setLogRecordFactory(factory):
    global _factory
    _factory = factory


def basicConfig(*, force=False, filename=None, filemode="a", stream=None, handlers=None, format=None, datefmt=None, style="%", level=None, encoding=None, errors="backslashreplace"):
    if force:
        for h in root.handlers[:]:
            root.removeHandler(h)
            h.close()
    if not root.handlers:
        if handlers is None:
            if stream is not None and filename:
                raise ValueError("'stream' and 'filename' should not be specified together")
            handlers = [__getattr__("FileHandler")(filename, filemode, encoding, errors=errors) if filename else StreamHandler(stream)]
        elif stream is not None or filename:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        if format is None:
            format = ("%(levelname)s:%(name)s:%(message)s", "{levelname}:{name}:{message}", "${levelname}:${name}:${message}")["%{$".index(style)]
        fmt = Formatter(format, datefmt, style)
        for h in handlers:
            if h.formatter is None:
                h.setFormatter(fmt)
            root.addHandler(h)
        if level is not None:
            root.setLevel(level)


def _of_root(name):
    def call(msg, *args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, name)(msg, *args, **kwargs)

    return call


debug = _of_root("debug")
info = _of_root("info")
warning = warn = _of_root("warning")
error = _of_root("error")
exception = _of_root("exception")
critical = fatal = _of_root("critical")


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    global _disabled
    _disabled = _level(level)


def shutdown(handlerList=None):
    for h in _handlers[::-1]:
        h.flush()
        h.close()
