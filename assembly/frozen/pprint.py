# pprint: values in lines of a given width.


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._repr(object, [], 1)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


_OTHERS = ("OrderedDict", "defaultdict", "Counter", "ChainMap", "deque", "mappingproxy", "UserDict", "UserList", "UserString")


def _sorted(items, key=None):
    try:
        return sorted(items, key=key)
    except TypeError:
        return sorted(items, key=lambda x: (str(type(x if key is None else key(x))), id(x)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts
        self._underscore = underscore_numbers

    def pprint(self, object):
        stream = self._stream
        if stream is None:
            import sys

            stream = sys.stdout
        if stream is not None:
            stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        out = []
        self._format(object, out.append, 0, 0, [], 0)
        return "".join(out)

    def isrecursive(self, object):
        return self._repr(object, [], 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self._repr(object, [], 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._repr(object, list(context), level)

    def _repr(self, x, context, level):
        # (text, readable, recursive)
        kind = type(x)
        plain = kind.__repr__
        if kind is int and self._underscore:
            return "{:_d}".format(x), True, False
        items = None
        if isinstance(x, dict) and plain is dict.__repr__ and kind.__name__ not in ("OrderedDict", "defaultdict"):
            if not x:
                return "{}", True, False
            items = x.items()
            if self._sort:
                items = _sorted(items, lambda p: p[0])
            ends = "{}"
        elif isinstance(x, list) and plain is list.__repr__ or isinstance(x, tuple) and plain is tuple.__repr__:
            if not x:
                return repr(x), True, False
            items = x
            ends = "[]" if isinstance(x, list) else "()"
        if items is None:
            text = repr(x)
            return text, not text.startswith("<"), False
        if self._depth and level >= self._depth:
            return ends[0] + "..." + ends[1], False, False
        if id(x) in context:
            return "<Recursion on %s with id=%s>" % (kind.__name__, id(x)), False, True
        context.append(id(x))
        parts = []
        readable = True
        recursive = False
        for item in items:
            texts = []
            for v in item if ends == "{}" else (item,):
                text, ok, again = self.format(v, context, self._depth, level + 1)
                texts.append(text)
                readable = readable and ok
                recursive = recursive or again
            parts.append(": ".join(texts))
        context.pop()
        text = ", ".join(parts)
        if ends == "()" and len(parts) == 1:
            text += ","
        return ends[0] + text + ends[1], readable, recursive

    def _format(self, x, write, indent, allowance, context, level):
        if id(x) in context:
            write("<Recursion on %s with id=%s>" % (type(x).__name__, id(x)))
            return
        text = self.format(x, context, self._depth, level)[0]
        if len(text) <= self._width - indent - allowance or self._depth and level >= self._depth:
            write(text)
            return
        kind = type(x)
        plain = kind.__repr__
        context.append(id(x))
        level += 1
        name = kind.__name__
        if name in _OTHERS and not x:
            write(text)
        elif name in _OTHERS:
            self._other(x, name, write, indent, allowance, context, level)
        elif isinstance(x, dict) and plain is dict.__repr__:
            write("{" + " " * (self._indent - 1))
            items = x.items()
            self._pairs(_sorted(items, lambda p: p[0]) if self._sort else list(items), write, indent + self._indent, allowance + 1, context, level)
            write("}")
        elif isinstance(x, list) and plain is list.__repr__:
            self._sequence("[", "]", x, write, indent, allowance, context, level)
        elif isinstance(x, tuple) and plain is tuple.__repr__:
            self._sequence("(", ",)" if len(x) == 1 else ")", x, write, indent, allowance, context, level)
        elif isinstance(x, (set, frozenset)) and x and plain in (set.__repr__, frozenset.__repr__):
            if kind is set:
                head, end = "{", "}"
            else:
                head, end = kind.__name__ + "({", "})"
                indent += len(kind.__name__) + 1
            self._sequence(head, end, _sorted(x), write, indent, allowance, context, level)
        elif isinstance(x, str) and plain is str.__repr__ and x:
            self._str(x, write, indent, allowance, level)
        elif isinstance(x, (bytes, bytearray)) and len(x) > 4:
            self._bytes(x, write, indent, allowance, level)
        elif hasattr(kind, "__dataclass_fields__") and not isinstance(x, type) and getattr(getattr(plain, "__code__", None), "co_qualname", "").startswith("_make_repr."):
            name = kind.__name__
            indent += len(name) + 1
            write(name + "(")
            pairs = [(f.name, getattr(x, f.name)) for f in kind.__dataclass_fields__.values() if f.repr and f._field_type == "_FIELD"]
            self._named(pairs, write, indent, allowance + 1, context, level)
            write(")")
        elif getattr(plain, "__qualname__", "") == "SimpleNamespace.__repr__":
            if name == "SimpleNamespace":
                name = "namespace"
            write(name + "(")
            self._named(list(x.__dict__.items()), write, indent + len(name) + 1, allowance + 1, context, level)
            write(")")
        else:
            write(text)
        context.pop()

    def _other(self, x, name, write, indent, allowance, context, level):
        # the containers of collections, each in its own way
        if name.startswith("User"):
            self._format(x.data, write, indent, allowance, context, level - 1)
            return
        write(name + "(")
        indent += len(name) + 1
        if name == "OrderedDict":
            self._format(list(x.items()), write, indent, allowance + 1, context, level)
        elif name == "defaultdict":
            write(repr(x.default_factory) + ",\n" + " " * indent)
            self._format(dict(x), write, indent, allowance + 1, context, level - 1)
        elif name == "mappingproxy":
            self._format(dict(x), write, indent, allowance + 1, context, level)
        elif name == "Counter":
            write("{" + " " * (self._indent - 1))
            self._pairs(x.most_common(), write, indent + self._indent, allowance + 2, context, level)
            write("}")
        elif name == "ChainMap":
            for i, m in enumerate(x.maps):
                last = i == len(x.maps) - 1
                if i:
                    write(",\n" + " " * indent)
                self._format(m, write, indent, allowance + 1 if last else 1, context, level)
        elif x.maxlen is None:
            self._sequence("[", "]", x, write, indent, allowance + 1, context, level)
        else:
            self._sequence("[", "]", x, write, indent, 1, context, level)
            write(",\n%smaxlen=%d" % (" " * indent, x.maxlen))
        write(")")

    def _pairs(self, items, write, indent, allowance, context, level):
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            text = self.format(key, context, self._depth, level)[0]
            write(text + ": ")
            self._format(value, write, indent + len(text) + 2, allowance if i == last else 1, context, level)
            if i != last:
                write(",\n" + " " * indent)

    def _named(self, items, write, indent, allowance, context, level):
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            write(key + "=")
            if id(value) in context:
                write("...")
            else:
                self._format(value, write, indent + len(key) + 1, allowance if i == last else 1, context, level)
            if i != last:
                write(",\n" + " " * indent)

    def _sequence(self, head, end, items, write, indent, allowance, context, level):
        write(head)
        if self._indent > 1:
            write(" " * (self._indent - 1))
        indent += self._indent if head in "[({" else self._indent
        allowance += len(end)
        sep = ""
        width = room = self._width - indent + 1
        items = list(items)
        last = len(items) - 1
        for i, item in enumerate(items):
            if i == last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self.format(item, context, self._depth, level)[0]
                w = len(text) + 2
                if room < w:
                    room = width
                    if sep:
                        sep = ",\n" + " " * indent
                if room >= w:
                    room -= w
                    write(sep + text)
                    sep = ", "
                    continue
            write(sep)
            sep = ",\n" + " " * indent
            self._format(item, write, indent, allowance if i == last else 1, context, level)
        write(end)

    def _str(self, s, write, indent, allowance, level):
        chunks = []
        lines = s.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        room = width = self._width - indent
        text = ""
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                room -= allowance
            if len(text) <= room:
                chunks.append(text)
                continue
            # words with the spaces behind them
            words = []
            for part in line.split(" "):
                words.append(part + " ")
            words[-1] = words[-1][:-1]
            joined = []
            for w in words:
                if joined and not w.strip():
                    joined[-1] += w
                elif w:
                    joined.append(w)
            now = ""
            most = width
            for j, w in enumerate(joined):
                if j == len(joined) - 1 and i == len(lines) - 1:
                    most -= allowance
                if len(repr(now + w)) > most:
                    if now:
                        chunks.append(repr(now))
                    now = w
                else:
                    now += w
            if now:
                chunks.append(repr(now))
        if len(chunks) == 1:
            write(text)
            return
        write(("(" if level == 1 else "") + ("\n" + " " * indent).join(chunks) + (")" if level == 1 else ""))

    def _bytes(self, x, write, indent, allowance, level):
        array = isinstance(x, bytearray)
        paren = level == 1 or array
        if array:
            write("bytearray(")
            indent += 10
            allowance += 1
        elif paren:
            write("(")
            indent += 1
            allowance += 1
        out = []
        data = bytes(x)
        width = self._width - indent
        last = len(data) // 4 * 4
        now = b""
        for i in range(0, len(data), 4):
            part = data[i : i + 4]
            if i == last or i + 4 >= len(data):
                width -= allowance
            if len(repr(now + part)) > width:
                if now:
                    out.append(repr(now))
                now = part
            else:
                now += part
        if now:
            out.append(repr(now))
        write(("\n" + " " * indent).join(out) + (")" if paren else ""))
