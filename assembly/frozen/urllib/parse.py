# urllib.parse: URLs taken apart and put together (RFC 3986), percent encoding, forms. bytes are read as ASCII and give bytes.
from collections import namedtuple

uses_relative = [""] + "file ftp gopher http https imap mms nntp prospero rtsp rtsps rtspu sftp shttp svn svn+ssh wais ws wss".split()
uses_netloc = uses_relative + "git git+ssh itms-services nfs rsync snews telnet".split()
uses_params = [""] + "ftp hdl http https imap mms prospero rtsp rtsps rtspu sftp shttp sip sips tel".split()
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_PLAIN = _LETTERS + b"_.-~"


class _Result:
    def encode(self, encoding="ascii", errors="strict"):
        return self._twin(*[part.encode(encoding, errors) for part in self])

    def decode(self, encoding="ascii", errors="strict"):
        return self._twin(*[part.decode(encoding, errors) for part in self])

    def geturl(self):
        return self._join(self)


class _Host(_Result):
    def _netloc(self):
        # the user's part or None, the host's
        text = self.netloc if isinstance(self.netloc, str) else self.netloc.decode("ascii")
        user, at, host = text.rpartition("@")
        return user if at else None, host

    def _like(self, text):
        return text.encode("ascii") if text is not None and not isinstance(self.netloc, str) else text

    @property
    def username(self):
        user, _ = self._netloc()
        return self._like(user and user.partition(":")[0] if user is not None else None)

    @property
    def password(self):
        user, _ = self._netloc()
        return self._like(user.partition(":")[2] if user is not None and ":" in user else None)

    def _host_port(self):
        _, host = self._netloc()
        before, bracket, rest = host.partition("[")
        if bracket:
            host, _, rest = rest.partition("]")
            return host, rest.partition(":")[2]
        host, _, port = host.partition(":")
        return host, port

    @property
    def hostname(self):
        host, percent, zone = self._host_port()[0].partition("%")
        return self._like((host.lower() + percent + zone) or None)

    @property
    def port(self):
        port = self._host_port()[1]
        if not port:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError("Port could not be cast to integer value as %r" % port)
        port = int(port)
        if port > 65535:
            raise ValueError("Port out of range 0-65535")
        return port


def _join_fragment(parts):
    return parts.url + (b"#" if isinstance(parts.url, bytes) else "#") + parts.fragment if parts.fragment else parts.url


def _pair(name, fields, base, join):
    # the results for str and for bytes
    fields = namedtuple(name, fields)
    text, data = (type(name + kind, (base, fields), {"__slots__": (), "_join": staticmethod(join)}) for kind in ("", "Bytes"))
    text._twin, data._twin = data, text
    return text, data


def _coerce(first, *others):
    # the arguments as str, and what makes their kind of a result
    kind = isinstance(first, str)
    for other in others:
        if other and isinstance(other, str) != kind:
            raise TypeError("Cannot mix str and non-str arguments")
    if kind:
        return (first,) + others + (lambda result: result,)
    return tuple([x.decode("ascii") if x else "" for x in (first,) + others]) + (lambda result: result.encode("ascii"),)


def _check_brackets(netloc):
    before, bracket, rest = netloc.rpartition("@")[2].partition("[")
    host, closed, port = rest.partition("]")
    if before or not bracket or not closed or port and port[0] != ":":
        raise ValueError("Invalid IPv6 URL")
    if host[:1] == "v":
        number, dot, rest = host[1:].partition(".")
        if not (number and dot and rest and all(c in "0123456789abcdefABCDEF" for c in number)):
            raise ValueError("IPvFuture address is invalid")
    elif ":" not in host or not all(c in "0123456789abcdefABCDEF:." for c in host.partition("%")[0]):
        if host.count(".") == 3 and host.replace(".", "").isdigit():
            raise ValueError("An IPv4 address cannot be in brackets")
        raise ValueError("%r does not appear to be an IPv4 or IPv6 address" % host)


def urlsplit(url, scheme="", allow_fragments=True):
    url, scheme, kind = _coerce(url, scheme)
    blank = "".join([chr(i) for i in range(33)])
    url = url.lstrip(blank)
    scheme = scheme.strip(blank)
    for c in "\t\r\n":
        url = url.replace(c, "")
        scheme = scheme.replace(c, "")
    netloc = query = fragment = ""
    first, colon, rest = url.partition(":")
    if colon and first[:1].isascii() and first[:1].isalpha() and all(ord(c) < 128 and (c.isalnum() or c in "+-.") for c in first):
        scheme, url = first.lower(), rest
    if url[:2] == "//":
        end = min([i for i in [url.find(c, 2) for c in "/?#"] if i >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if "[" in netloc or "]" in netloc:
            _check_brackets(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return kind(SplitResult(scheme, netloc, url, query, fragment))


def urlunsplit(components):
    scheme, netloc, url, query, fragment, kind = _coerce(*components)
    if netloc:
        if url and url[0] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//" or scheme and scheme in uses_netloc and url[:1] in ("", "/"):
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return kind(url)


def urlparse(url, scheme="", allow_fragments=True):
    url, scheme, kind = _coerce(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        at = path.find(";", path.rfind("/") + 1)
        if at >= 0:
            path, params = path[:at], path[at + 1 :]
    return kind(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunparse(components):
    scheme, netloc, url, params, query, fragment, kind = _coerce(*components)
    return kind(urlunsplit((scheme, netloc, "%s;%s" % (url, params) if params else url, query, fragment)))


SplitResult, SplitResultBytes = _pair("SplitResult", "scheme netloc path query fragment", _Host, urlunsplit)
ParseResult, ParseResultBytes = _pair("ParseResult", "scheme netloc path params query fragment", _Host, urlunparse)
DefragResult, DefragResultBytes = _pair("DefragResult", "url fragment", _Result, _join_fragment)


def urldefrag(url):
    url, kind = _coerce(url)
    if "#" not in url:
        return kind(DefragResult(url, ""))
    *parts, fragment = urlparse(url)
    return kind(DefragResult(urlunparse(parts + [""]), fragment))


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    base, url, kind = _coerce(base, url)
    old = urlparse(base, "", allow_fragments)
    new = urlparse(url, old.scheme, allow_fragments)
    scheme, netloc, path, params, query, fragment = new
    if scheme != old.scheme or scheme not in uses_relative:
        return kind(url)
    if scheme in uses_netloc:
        if netloc:
            return kind(urlunparse(new))
        netloc = old.netloc
    if not path and not params:
        path, params, query = old.path, old.params, query or old.query
    else:
        steps = path.split("/")
        if path[0:1] != "/":
            before = old.path.split("/")
            if before[-1]:
                before.pop()
            steps = before + steps
            steps[1:-1] = [step for step in steps[1:-1] if step]
        way = []
        for step in steps:
            if step == "..":
                if way:
                    way.pop()
            elif step != ".":
                way.append(step)
        if steps[-1] in (".", ".."):
            way.append("")
        path = "/".join(way) or "/"
    return kind(urlunparse((scheme, netloc, path, params, query, fragment)))


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    keep = _PLAIN + (safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes([c for c in safe if c < 128]))
    return "".join([chr(c) if c in keep else "%%%02X" % c for c in bs])


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None or errors is not None:
        raise TypeError("quote() doesn't support '%s' for bytes" % ("errors" if encoding is None else "encoding"))
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode()
    first, *rest = bytes(string).split(b"%")
    out = bytearray(first)
    for part in rest:
        try:
            out += bytes((int(part[:2].decode("ascii"), 16),)) if part[:2].isalnum() and len(part) > 1 else b"%" + part[:2]
        except ValueError:
            out += b"%" + part[:2]
        out += part[2:]
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    encoding = encoding or "utf-8"
    errors = errors or "replace"
    if not isinstance(string, str):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        return string
    from re import sub

    return sub("[\0-\x7f]+", lambda match: unquote_to_bytes(match[0]).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def parse_qsl(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if not qs:
        return []
    if isinstance(qs, str):
        read = lambda text: unquote_plus(text, encoding, errors)
        if not isinstance(separator, str):
            separator = separator.decode("ascii")
        equal = "="
    else:
        qs = bytes(memoryview(qs))
        read = lambda text: unquote_to_bytes(text.replace(b"+", b" "))
        if isinstance(separator, str):
            separator = separator.encode("ascii")
        equal = b"="
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, has, value = field.partition(equal)
        if not has and strict_parsing:
            raise ValueError("bad query field: %r" % (field,))
        if value or keep_blank_values:
            pairs.append((read(name), read(value)))
    return pairs


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"
):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    def code(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    if hasattr(query, "items"):
        query = query.items()
    elif query and not (hasattr(query, "__len__") and isinstance(query[0], tuple)):
        raise TypeError("not a valid non-string sequence or mapping object")
    fields = []
    for name, value in query:
        values = (value,)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        fields += [code(name) + "=" + code(one) for one in values]
    return "&".join(fields)
