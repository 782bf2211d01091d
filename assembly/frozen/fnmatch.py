# fnmatch: names that fit a shell's pattern. Matching goes back to the last star only, so it takes no more than
# len(name) * len(pattern) steps.


def fnmatch(name, pat):
    return fnmatchcase(name, pat)


def _class(pat, i):
    # the class that starts at `[`: (end, is it inverted, first, behind the last), or None without a `]`
    j = i + 1
    inverted = pat[j : j + 1] == "!"
    j += inverted
    start = j
    if pat[j : j + 1] == "]":
        j += 1
    j = pat.find("]", j)
    return None if j < 0 else (j + 1, inverted, start, j)


def _one(pat, i, c):
    # does `c` fit the element at i? (where the next one starts, yes or no)
    p = pat[i]
    if p == "?":
        return i + 1, True
    if p == "[":
        found = _class(pat, i)
        if found is not None:
            end, inverted, k, last = found
            ok = False
            while k < last:
                if k + 2 < last and pat[k + 1] == "-":
                    if pat[k] <= c <= pat[k + 2]:
                        ok = True
                    k += 3
                else:
                    if pat[k] == c:
                        ok = True
                    k += 1
            return end, ok != inverted
    return i + 1, p == c


def fnmatchcase(name, pat):
    if isinstance(name, bytes) != isinstance(pat, bytes):
        raise TypeError("cannot use a %s pattern on a %s object" % (("bytes", "str") if isinstance(pat, bytes) else ("string", "bytes-like")))
    if isinstance(name, bytes):
        name = name.decode("latin-1")
        pat = pat.decode("latin-1")
    i = j = 0
    star = -1
    back = 0
    while i < len(name):
        if j < len(pat) and pat[j] == "*":
            star = j = j + 1
            back = i
            continue
        if j < len(pat):
            j2, ok = _one(pat, j, name[i])
            if ok:
                i += 1
                j = j2
                continue
        if star < 0:
            return False
        back += 1
        i = back
        j = star
    return not pat[j:].strip("*")


def filter(names, pat):
    return [n for n in names if fnmatchcase(n, pat)]


def filterfalse(names, pat):
    return [n for n in names if not fnmatchcase(n, pat)]


def translate(pat):
    out = []
    i = 0
    while i < len(pat):
        c = pat[i]
        found = _class(pat, i) if c == "[" else None
        if c == "*":
            if not out or out[-1] != ".*":
                out.append(".*")
        elif c == "?":
            out.append(".")
        elif found is not None:
            end, inverted, start, last = found
            body = pat[start:last].replace("\\", r"\\")
            if inverted:
                body = "^" + body
            elif body[0] in "^[":
                body = "\\" + body
            out.append("[%s]" % body)
            i = end
            continue
        else:
            out.append(c if c.isalnum() or c in "_/,:;<>=!\"'%@`" else "\\" + c)
        i += 1
    return r"(?s:%s)\Z" % "".join(out)
