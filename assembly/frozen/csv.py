# csv: tables as text.
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
_limit = 131072
_UNSET = object()


class Error(Exception):
    pass


class Dialect:
    # what a program derives its dialects from; readers and writers make a _Settings of it
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        try:
            _Settings(self)
        except TypeError as e:
            raise Error(str(e)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(excel):
    lineterminator = "\n"
    quoting = QUOTE_ALL


class _Settings:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False

    def __init__(self, base=None, **params):
        plain = "quoting" not in params and base is None
        for name in ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict"):
            if name in params:
                setattr(self, name, params.pop(name))
            elif base is not None and hasattr(base, name):
                setattr(self, name, getattr(base, name))
        if params:
            raise TypeError("this function got an unexpected keyword argument %r" % list(params)[0])
        end = self.lineterminator
        for name in ("delimiter", "escapechar", "quotechar"):
            c = getattr(self, name)
            if c is None and name != "delimiter":
                continue
            if not isinstance(c, str):
                raise TypeError('"%s" must be string%s, not %s' % (name, "" if name == "delimiter" else " or None", type(c).__name__))
            if len(c) != 1:
                raise TypeError('"%s" must be a 1-character string' % name)
        if type(self.quoting) is not int:
            raise TypeError('"quoting" must be an integer, not %s' % type(self.quoting).__name__)
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and plain:
            self.quoting = QUOTE_NONE
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            raise TypeError("quotechar must be set if quoting enabled")
        if end is None:
            raise TypeError("lineterminator must be set")
        if not isinstance(end, str):
            raise TypeError('"lineterminator" must be a string')
        for name in ("delimiter", "escapechar", "quotechar"):
            c = getattr(self, name)
            if c is not None and (c in "\r\n" or c == " " and self.skipinitialspace and name != "delimiter"):
                raise ValueError("bad %s value" % name)
            if c is not None and c in end:
                raise ValueError("bad %s or lineterminator value" % name)
        for a, b in (("delimiter", "escapechar"), ("delimiter", "quotechar"), ("escapechar", "quotechar")):
            if getattr(self, a) == getattr(self, b) is not None:
                raise ValueError("bad %s or %s value" % (a, b))


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=None, **params):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _dialect(dialect, params)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialect(_dialects[name], {})


def list_dialects():
    return list(_dialects)


def _dialect(dialect, params):
    return _Settings(get_dialect(dialect) if isinstance(dialect, str) else dialect, **params)


def field_size_limit(limit=_UNSET):
    global _limit
    was = _limit
    if limit is not _UNSET:
        if not isinstance(limit, int):
            raise TypeError("limit must be an integer")
        _limit = limit
    return was


class reader:
    def __init__(self, iterable, dialect=None, **params):
        self.dialect = _dialect(dialect, params)
        self._it = iter(iterable)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        mark, quote, escape = d.delimiter, d.quotechar if d.quoting != QUOTE_NONE else None, d.escapechar
        row = []
        field = []
        # 0 at the start of a field, 1 in it, 2 in quotes, 3 behind a quote in quotes, 4 behind an escape, 5 the same in quotes,
        # 6 behind an escaped end of line
        state = 0
        quoted = False
        fresh = True
        while True:
            try:
                line = next(self._it)
            except StopIteration:
                if fresh or not field and state != 2:
                    raise
                if d.strict:
                    raise Error("unexpected end of data") from None
                break
            if not isinstance(line, str):
                raise Error("iterator should return strings, not %s (the file should be opened in text mode)" % type(line).__name__)
            self.line_num += 1
            fresh = False
            end = False
            if state == 0 and not row and line in ("\n", "\r", "\r\n", ""):
                return []
            i = 0
            n = len(line)
            while i < n:
                c = line[i]
                i += 1
                if end:
                    if c not in "\r\n":
                        raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
                    continue
                if state == 2:
                    # a run up to what ends it
                    if c == escape:
                        state = 5
                    elif c == quote:
                        state = 3 if d.doublequote else 1
                    else:
                        field.append(c)
                    continue
                if state == 4 or state == 5:
                    field.append(c)
                    state = 2 if state == 5 else 6 if c in "\r\n" else 1
                    continue
                if state == 6:
                    state = 1
                if c in "\r\n":
                    end = True
                elif state == 3 and c == quote:
                    field.append(c)
                    state = 2
                elif state == 0 and c == " " and d.skipinitialspace:
                    pass
                elif c == mark:
                    row.append(self._field(field, quoted))
                    field = []
                    state = 0
                    quoted = False
                elif state == 3:
                    if d.strict:
                        raise Error("'%s' expected after '%s'" % (mark, quote))
                    field.append(c)
                    state = 1
                elif c == escape:
                    state = 4
                elif state == 0 and c == quote:
                    state = 2
                    quoted = True
                else:
                    # all up to the next character that means something
                    j = i
                    while j < n and line[j] not in "\r\n" and line[j] != mark and line[j] != escape:
                        j += 1
                    field.append(line[i - 1 : j])
                    i = j
                    state = 1
                if len(field) > 64:
                    field = ["".join(field)]
                    if len(field[0]) > _limit:
                        raise Error("field larger than field limit (%d)" % _limit)
            if state == 4 or state == 5:
                field.append("\n")
                state -= 3
            elif state != 2 and state != 6:
                break
        row.append(self._field(field, quoted))
        return row

    def _field(self, field, quoted):
        text = "".join(field)
        if len(text) > _limit:
            raise Error("field larger than field limit (%d)" % _limit)
        q = self.dialect.quoting
        if not quoted:
            if text and q in (QUOTE_NONNUMERIC, QUOTE_STRINGS):
                return float(text)
            if q in (QUOTE_STRINGS, QUOTE_NOTNULL) and not text:
                return None
        return text


class writer:
    def __init__(self, fileobj, dialect=None, **params):
        if not hasattr(fileobj, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = _dialect(dialect, params)
        self._write = fileobj.write

    def writerow(self, row):
        d = self.dialect
        try:
            row = list(row)
        except TypeError:
            raise Error("iterable expected, not %s" % type(row).__name__) from None
        special = d.delimiter + (d.quotechar or "") + (d.escapechar or "") + "\r\n" + d.lineterminator
        parts = []
        for x in row:
            text = "" if x is None else x if isinstance(x, str) else repr(x) if type(x) is float else str(x)
            q = d.quoting
            quote = (
                q == QUOTE_ALL
                or q == QUOTE_NONNUMERIC
                and not isinstance(x, (int, float))
                or q == QUOTE_STRINGS
                and isinstance(x, str)
                or q == QUOTE_NOTNULL
                and x is not None
            )
            out = []
            for c in text:
                if c not in special:
                    out.append(c)
                    continue
                if q == QUOTE_NONE or c == d.escapechar or c == d.quotechar and not d.doublequote:
                    escape = d.escapechar is not None
                    if c == d.quotechar and q != QUOTE_NONE and not escape or q == QUOTE_NONE and not escape and c != d.quotechar or q == QUOTE_NONE and not escape and d.quotechar:
                        raise Error("need to escape, but no escapechar set")
                    if escape:
                        out.append(d.escapechar)
                elif c == d.quotechar:
                    out.append(c)
                    quote = True
                else:
                    quote = True
                out.append(c)
            if d.skipinitialspace and text[:1] == " " and q != QUOTE_NONE:
                quote = True
            if not text and d.delimiter == " " and d.skipinitialspace:
                if q == QUOTE_NONE or x is None and q in (QUOTE_STRINGS, QUOTE_NOTNULL):
                    raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
                quote = True
            if not text and len(row) == 1:
                if q == QUOTE_NONE or q in (QUOTE_STRINGS, QUOTE_NOTNULL) and x is None:
                    raise Error("single empty field record must be quoted")
                quote = True
            text = "".join(out)
            parts.append(d.quotechar + text + d.quotechar if quote else text)
        return self._write(d.delimiter.join(parts) + d.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = None if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            for self._fieldnames in self.reader:
                break
            self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        if len(names) < len(row):
            d[self.restkey] = row[len(names) :]
        for key in names[len(row) :]:
            d[key] = self.restval
        return d


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = list(fieldnames)
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, d):
        if self.extrasaction == "raise":
            wrong = [k for k in d if k not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return [d.get(key, self.restval) for key in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        for d in rowdicts:
            self.writerow(d)


class Sniffer:
    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        # the character that stands equally often in every line
        lines = [line for line in sample.splitlines() if line]
        quote = "'" if '"' not in sample and any([line[0] == "'" == line[-1] for line in lines]) else '"'
        best = None
        for c in delimiters or ",\t;|: ":
            counts = [_outside(line, c, quote) for line in lines]
            if counts and counts[0] and min(counts) == max(counts):
                if best is None or counts[0] > best[0] and best[1] not in self.preferred:
                    best = (counts[0], c)
        if best is None:
            raise Error("Could not determine delimiter")
        return _Settings(excel, delimiter=best[1], quotechar=quote, skipinitialspace=all([best[1] + " " in line for line in lines]))

    def has_header(self, sample):
        rows = list(reader(sample.splitlines(), self.sniff(sample)))
        votes = 0
        for head, *cells in zip(*rows[:21]):
            if cells and all([_number(c) for c in cells]):
                votes += -1 if _number(head) else 1
            elif cells and len({len(c) for c in cells}) == 1:
                votes += -1 if len(head) == len(cells[0]) else 1
        return votes > 0


def _outside(line, c, quote):
    inside = False
    n = 0
    for x in line:
        if x == quote:
            inside = not inside
        elif x == c and not inside:
            n += 1
    return n


def _number(text):
    try:
        complex(text)
        return True
    except ValueError:
        return False
