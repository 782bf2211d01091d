# glob: paths that fit a pattern.
import os
from fnmatch import fnmatchcase


def has_magic(s):
    return "*" in s or "?" in s or "[" in s


def escape(pathname):
    for c in "[?*":
        pathname = pathname.replace(c, "\0" + c) if c != "[" else pathname.replace(c, "[[]")
    return pathname.replace("\0?", "[?]").replace("\0*", "[*]")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    root = "/" if pathname[:1] == "/" else ""
    parts = [p for p in pathname.split("/") if p]
    if pathname[-1:] == "/" and parts:
        parts.append("")
    return _walk(root, parts, 0, root_dir, recursive, include_hidden)


def _names(folder, base):
    try:
        return sorted(os.listdir(_join(base, folder) or "."))
    except OSError:
        return ()


def _join(base, path):
    if base is None or path[:1] == "/":
        return path
    return base + ("" if base[-1:] == "/" else "/") + path if path else base


def _walk(prefix, parts, i, base, recursive, hidden):
    if i == len(parts):
        if prefix:
            yield prefix
        return
    part = parts[i]
    last = i == len(parts) - 1
    if recursive and part == "**":
        folders = [prefix]
        while folders:
            here = folders.pop()
            if last:
                if here:
                    yield here if here[-1:] == "/" and here == prefix or here[-1:] != "/" else here
            else:
                yield from _walk(here, parts, i + 1, base, recursive, hidden)
            more = []
            for name in _names(here, base):
                if name[:1] == "." and not hidden:
                    continue
                path = _child(here, name)
                if os.path.isdir(_join(base, path)):
                    more.append(path)
                elif last:
                    yield path
            folders += more[::-1]
    elif part == "":
        if os.path.isdir(_join(base, prefix)):
            yield prefix + "/"
    elif has_magic(part):
        for name in _names(prefix, base):
            if (name[:1] != "." or hidden or part[:1] == ".") and fnmatchcase(name, part):
                path = _child(prefix, name)
                if last or os.path.isdir(_join(base, path)):
                    yield from _walk(path, parts, i + 1, base, recursive, hidden)
    else:
        path = _child(prefix, part)
        if os.path.exists(_join(base, path)):
            yield from _walk(path, parts, i + 1, base, recursive, hidden)


def _child(folder, name):
    return folder + name if folder in ("", "/") else folder + "/" + name
