# What an example has printed, compared with what was wanted.
from ._examples import DONT_ACCEPT_BLANKLINE, DONT_ACCEPT_TRUE_FOR_1, ELLIPSIS, NORMALIZE_WHITESPACE

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."


class OutputChecker:
    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = "\n".join(["" if line.strip() == BLANKLINE_MARKER else line for line in want.split("\n")])
            got = "\n".join([line if line.strip() else "" for line in got.split("\n")])
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = " ".join(got.split())
            want = " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = "\n".join([line if line.strip() else BLANKLINE_MARKER for line in got[:-1].split("\n")]) + got[-1:] if got else got
        shown = ("Expected:\n" + _indented(want) if want else "Expected nothing\n") + ("Got:\n" + _indented(got) if got else "Got nothing\n")
        return shown


def _ellipsis_match(want, got):
    first, *rest = want.split(ELLIPSIS_MARKER)
    if not rest:
        return want == got
    *rest, last = rest
    if not got.startswith(first) or not got.endswith(last) or len(first) + len(last) > len(got):
        return False
    at, end = len(first), len(got) - len(last)
    for piece in rest:
        at = got.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


def _indented(text):
    return "".join(["    " + line + "\n" if line else "\n" for line in text.rstrip("\n").split("\n")]) if text.rstrip("\n") else "\n"
