# string: the classes of ASCII characters, and templates. string.templatelib is in the core.
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\x0b\x0c"
printable = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\x0b\x0c"


def capwords(s, sep=None):
    return (sep or " ").join([w.capitalize() for w in s.split(sep)])


class Template:
    delimiter = "$"
    # a subclass's own patterns; without one names are found by hand
    idpattern = braceidpattern = pattern = None
    flags = 2  # re.IGNORECASE

    def __init__(self, template):
        self.template = template

    def _parts(self):
        # (text before, name or delimiter or None at the end, is it invalid, position, text as written)
        text = self.template
        mark = self.delimiter
        at = 0
        if self.flags != 2 or self.idpattern or self.braceidpattern or self.pattern:
            import re

            pattern = self.pattern
            if pattern is None:
                name = self.idpattern or "(?a:[_a-z][_a-z0-9]*)"
                pattern = "%s(?:(?P<escaped>%s)|(?P<named>%s)|{(?P<braced>%s)}|(?P<invalid>))" % (re.escape(mark), re.escape(mark), name, self.braceidpattern or name)
            for m in re.compile(pattern, self.flags | re.VERBOSE).finditer(text):
                before = text[at : m.start()]
                at = m.end()
                name = m["named"] or m["braced"]
                if name is not None:
                    yield before, name, False, m.start(), m[0]
                elif m["escaped"] is not None:
                    yield before, mark, None, m.start(), m[0]
                elif m["invalid"] is not None:
                    yield before, "", True, m.start(), m[0]
                else:
                    raise ValueError("Unrecognized named group in pattern", pattern)
            yield text[at:], None, False, len(text), ""
            return
        while True:
            i = text.find(mark, at)
            if i < 0:
                yield text[at:], None, False, len(text), ""
                return
            j = i + len(mark)
            if text.startswith(mark, j):
                yield text[at:i], mark, None, i, mark + mark
                at = j + len(mark)
                continue
            brace = text.startswith("{", j)
            name = self._name(text, j + brace)
            end = j + brace + len(name)
            bad = not name or brace and not text.startswith("}", end)
            if bad:
                end = j
            elif brace:
                end += 1
            yield text[at:i], name, bad, i, text[i:end]
            at = end

    def _name(self, text, at):
        j = at
        while j < len(text) and text[j] < "\x80" and (text[j] == "_" or text[j].isalpha() or j > at and text[j].isdigit()):
            j += 1
        return text[at:j]

    def _invalid(self, at):
        at += len(self.delimiter)
        lines = self.template[:at].splitlines(True)
        line = len(lines) or 1
        column = at - len("".join(lines[:-1]))
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def substitute(self, mapping={}, /, **kws):
        out = []
        for before, name, bad, at, written in self._parts():
            out.append(before)
            if bad is None:
                out.append(self.delimiter)
            elif bad:
                self._invalid(at)
            elif name is not None:
                out.append(str(kws[name] if name in kws else mapping[name]))
        return "".join(out)

    def safe_substitute(self, mapping={}, /, **kws):
        out = []
        for before, name, bad, at, written in self._parts():
            out.append(before)
            if bad is None:
                out.append(self.delimiter)
            elif name is not None:
                try:
                    out.append(written if bad else str(kws[name] if name in kws else mapping[name]))
                except KeyError:
                    out.append(written)
        return "".join(out)

    def is_valid(self):
        for before, name, bad, at, written in self._parts():
            if bad:
                return False
        return True

    def get_identifiers(self):
        names = []
        for before, name, bad, at, written in self._parts():
            if name is not None and bad is False and name not in names:
                names.append(name)
        return names


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result = self._vformat(format_string, args, kwargs, used, 2, 0)[0]
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if name is None:
                continue
            first = name.split(".")[0].split("[")[0]
            if first == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto) + name
                auto += 1
            elif first.isdigit():
                if auto:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto = False
            obj, key = self.get_field(name, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            out.append(self.format_field(obj, spec))
        return "".join(out), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion in ("s", "r", "a"):
            return str(value) if conversion == "s" else repr(value) if conversion == "r" else ascii(value)
        raise ValueError("Unknown conversion specifier %s" % conversion)

    def parse(self, s):
        i = 0
        n = len(s)
        literal = ""
        while i < n:
            c = s[i]
            i += 1
            if c not in "{}":
                j = i
                while j < n and s[j] not in "{}":
                    j += 1
                literal += s[i - 1 : j]
                i = j
            elif i < n and s[i] == c:
                yield literal + c, None, None, None
                literal = ""
                i += 1
            elif c == "}":
                raise ValueError("Single '}' encountered in format string")
            elif i >= n:
                raise ValueError("Single '{' encountered in format string")
            else:
                j = i
                depth = 1
                while depth:
                    if j >= n:
                        raise ValueError("expected '}' before end of string")
                    depth += (s[j] == "{") - (s[j] == "}")
                    j += 1
                field = s[i : j - 1]
                i = j
                k = 0
                inside = 0
                while k < len(field) and (inside or field[k] not in "!:"):
                    inside += (field[k] == "[") - (field[k] == "]")
                    k += 1
                name, rest = field[:k], field[k:]
                conversion = None
                if rest[:1] == "!":
                    if len(rest) < 2:
                        raise ValueError("end of string while looking for conversion specifier")
                    conversion = rest[1]
                    rest = rest[2:]
                    if rest and rest[0] != ":":
                        raise ValueError("expected ':' after conversion specifier")
                yield literal, name, rest[1:], conversion
                literal = ""
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        i = 0
        while i < len(field_name) and field_name[i] not in ".[":
            i += 1
        first = field_name[:i]
        if first.isdigit():
            first = int(first)
        obj = self.get_value(first, args, kwargs)
        rest = field_name[i:]
        while rest:
            if rest[0] == ".":
                i = 1
                while i < len(rest) and rest[i] not in ".[":
                    i += 1
                if i == 1:
                    raise ValueError("Empty attribute in format string")
                obj = getattr(obj, rest[1:i])
            else:
                i = rest.find("]") + 1
                if not i:
                    raise ValueError("Missing ']' in format string")
                key = rest[1 : i - 1]
                obj = obj[int(key) if key.isdigit() else key]
                if i < len(rest) and rest[i] not in ".[":
                    raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
            rest = rest[i:]
        return obj, first
