# What fewer programs use of logging: handlers that write files or nothing, filters by name, adapters, warnings as records.
from . import DEBUG, ERROR, INFO, WARNING, CRITICAL, Handler, LogRecord, StreamHandler, _levels, getLogger


def getLevelNamesMapping():
    return _levels.copy()


def makeLogRecord(dict):
    r = LogRecord(None, 0, "", 0, "", (), None)
    r.__dict__.update(dict)
    return r


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        Handler.__init__(self)
        self.baseFilename = filename
        self.mode = mode
        self.encoding = encoding
        self.errors = errors
        self.stream = None if delay else self._open()

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        if self.stream is None:
            if self._closed and self.mode == "w":
                return
            self.stream = self._open()
        StreamHandler.emit(self, record)

    def flush(self):
        if self.stream is not None:
            self.stream.flush()

    def close(self):
        if self.stream is not None:
            self.stream.close()
            self.stream = None
        Handler.close(self)


class NullHandler(Handler):
    def handle(self, record):
        pass

    emit = handle


class LoggerAdapter:
    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        if self.merge_extra and kwargs.get("extra") is not None:
            kwargs["extra"] = {**self.extra, **kwargs["extra"]}
        else:
            kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.logger.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def __getattr__(self, name):
        return getattr(self.logger, name)


def captureWarnings(capture):
    import warnings

    global _show
    if capture:
        if _show is None:
            _show = warnings.showwarning
            warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: getLogger("py.warnings").warning(
                "%s", warnings.formatwarning(message, category, filename, lineno, line)
            )
    elif _show is not None:
        warnings.showwarning = _show
        _show = None


_show = None
