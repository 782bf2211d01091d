# traceback: stack traces as text. Source lines are shown when the file of the source can be read.
import sys


class FrameSummary:
    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {name: repr(value) for name, value in locals.items()}

    @property
    def line(self):
        if self._line is None:
            self._line = _source(self.filename, self.lineno)
        return self._line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, i):
        return (self.filename, self.lineno, self.name, self.line)[i]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name) == (other.filename, other.lineno, other.name)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)


def _source(filename, lineno):
    try:
        with open(filename) as f:
            for i, line in enumerate(f, 1):
                if i == lineno:
                    return line.strip()
    except (OSError, UnicodeError):
        pass
    return ""


class StackSummary(list):
    @classmethod
    def extract(cls, frames, *, limit=None, lookup_lines=True, capture_locals=False):
        return cls([FrameSummary(f.f_code.co_filename, line, f.f_code.co_name, locals=f.f_locals if capture_locals else None) for f, line in frames])._cut(limit)

    def _cut(self, limit):
        if limit is not None:
            self[:] = self[:limit] if limit >= 0 else self[limit:]
        return self

    @classmethod
    def from_list(cls, a_list):
        return cls([f if isinstance(f, FrameSummary) else FrameSummary(*f[:3], line=f[3]) for f in a_list])

    def format_frame_summary(self, f):
        text = '  File "%s", line %s, in %s\n' % (f.filename, f.lineno, f.name)
        if f.line:
            text += "    %s\n" % f.line.strip()
        for name, value in sorted((f.locals or {}).items()):
            text += "    %s = %s\n" % (name, value)
        return text

    def format(self):
        out = []
        last = None
        same = 0
        for f in self:
            text = self.format_frame_summary(f)
            if text is None:
                continue
            key = (f.filename, f.lineno, f.name)
            if key == last:
                same += 1
                if same > 2:
                    continue
            else:
                _repeated(out, same)
                last = key
                same = 0
            out.append(text)
        _repeated(out, same)
        return out


def _repeated(out, same):
    if same > 2:
        out.append("  [Previous line repeated %d more time%s]\n" % (same - 2, "" if same == 3 else "s"))


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    if f is None:
        f = sys._getframe(1)
    return _walk(f)


def _walk(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None, capture_locals=False):
    return StackSummary.extract(walk_tb(tb), limit=limit, capture_locals=capture_locals)


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(f or sys._getframe(1)), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _print(format_list(extracted_list), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _print(format_tb(tb, limit), file)


def format_stack(f=None, limit=None):
    return extract_stack(f or sys._getframe(1), limit).format()


def print_stack(f=None, limit=None, file=None):
    _print(format_stack(f or sys._getframe(1), limit), file)


def _print(lines, file):
    print("".join(lines), file=sys.stderr if file is None else file, end="")


class TracebackException:
    def __init__(self, exc_type, exc_value=None, exc_traceback=None, *, limit=None, lookup_lines=True, capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = _seen or set()
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self.exc_type_str = _type_name(exc_type)
        self.stack = extract_tb(exc_traceback, limit, capture_locals)
        try:
            self._str = str(exc_value)
            if self._str:
                self._str += sys._hint(exc_value)
        except Exception:
            self._str = "<exception str() failed>"
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._value = exc_value if isinstance(exc_value, SyntaxError) else None
        self.max_group_width = max_group_width
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = False
        if exc_value is not None:
            self.__suppress_context__ = exc_value.__suppress_context__
            for name in ("__cause__", "__context__"):
                e = getattr(exc_value, name)
                if e is not None and id(e) not in seen:
                    setattr(self, name, TracebackException(type(e), e, e.__traceback__, limit=limit, _seen=seen))
            if isinstance(exc_value, BaseExceptionGroup):
                self.exceptions = [TracebackException(type(e), e, e.__traceback__, limit=limit, _seen=seen) for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def format_exception_only(self, *, show_group=False):
        name = self.exc_type_str
        e = self._value
        if e is not None and e.lineno is not None:
            yield '  File "%s", line %s\n' % (e.filename or "<string>", e.lineno)
            if e.text:
                yield "    %s\n" % e.text.strip()
            yield "%s: %s\n" % (name, e.msg or "<no detail available>")
        else:
            yield "%s: %s\n" % (name, self._str) if self._str else name + "\n"
        for note in self.__notes__ or ():
            for line in str(note).split("\n"):
                yield line + "\n"

    def format(self, *, chain=True, _margin="", _number=None):
        if chain:
            if self.__cause__ is not None:
                yield from self.__cause__.format(_margin=_margin)
                yield _margin + "\n" + _margin + "The above exception was the direct cause of the following exception:\n" + _margin + "\n"
            elif self.__context__ is not None and not self.__suppress_context__:
                yield from self.__context__.format(_margin=_margin)
                yield _margin + "\n" + _margin + "During handling of the above exception, another exception occurred:\n" + _margin + "\n"
        if self.exceptions is None:
            if self.stack:
                yield _margin + "Traceback (most recent call last):\n"
                for text in self.stack.format():
                    yield _indent(text, _margin)
            for text in self.format_exception_only():
                yield _indent(text, _margin)
            return
        top = not _margin
        inner = _margin or "  | "
        if self.stack:
            yield ("  + " if top else _margin) + "Exception Group Traceback (most recent call last):\n"
            for text in self.stack.format():
                yield _indent(text, inner)
        for text in self.format_exception_only():
            yield _indent(text, inner)
        pad = inner[:-2]
        n = len(self.exceptions)
        for i, e in enumerate(self.exceptions):
            if i == self.max_group_width:
                yield pad + "+---------------- ... ----------------\n" + pad + "  | and %d more exception%s\n" % (n - i, "s" if n - i > 1 else "")
                break
            yield pad + ("+-" if i == 0 else "  ") + "+---------------- %d ----------------\n" % (i + 1)
            yield from e.format(_margin=pad + "  | ")
        if e.exceptions is None or i == self.max_group_width:
            yield pad + "  +------------------------------------\n"

    def print(self, *, file=None, chain=True):
        _print(self.format(chain=chain), file)


def _indent(text, margin):
    return "".join([margin + line + "\n" for line in text[:-1].split("\n")]) if margin else text


def _type_name(kind):
    if kind is None:
        return "NoneType"
    module = kind.__module__
    return kind.__qualname__ if module in ("builtins", "__main__") else "%s.%s" % (module, kind.__qualname__)


def format_exception_only(exc, /, value=None, *, show_group=False):
    if value is None and isinstance(exc, BaseException):
        value = exc
    return list(TracebackException(type(value) if value is not None else exc, value).format_exception_only())


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    if value is None and tb is None and isinstance(exc, BaseException):
        value, tb = exc, exc.__traceback__
    return list(TracebackException(type(value), value, tb, limit=limit).format(chain=chain))


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    if value is None and tb is None and isinstance(exc, BaseException):
        value, tb = exc, exc.__traceback__
    _print(TracebackException(type(value), value, tb, limit=limit).format(chain=chain), file)


def format_exc(limit=None, chain=True):
    e = sys.exc_info()[1]
    return "NoneType: None\n" if e is None else "".join(format_exception(e, limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    _print(format_exc(limit, chain), file)


def clear_frames(tb):
    pass
