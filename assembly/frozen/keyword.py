# keyword: the words of the language.
_hard = (
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
)  # fmt: skip
kwlist = list(_hard)
softkwlist = ["_", "case", "match", "type"]


def iskeyword(s, /):
    return s in _hard


def issoftkeyword(s, /):
    return s in ("_", "case", "match", "type")
