# What cannot be compiled ends in SyntaxError or RecursionError, whatever it is.
def t(name, source):
    try:
        compile(source, "<s>", "exec")
        print(name, "compiled")
    except SyntaxError as e:
        print(name, "SyntaxError" if e.lineno and e.offset else "no place")
    except RecursionError:
        print(name, "RecursionError")
    except MemoryError:
        print(name, "MemoryError")


N = 5000
t("open brackets", "(" * N)
t("nested brackets", "[" * N + "]" * N)
t("braces", "{" * N)
t("signs", "-" * N + "1")
t("not", "not " * N + "1")
t("sum", "1" + "+1" * N)
t("power", "2" + "**2" * N)
t("attributes", "a" + ".a" * N)
t("calls", "a" + "()" * N)
t("indices", "a" + "[0]" * N)
t("conditional", "a" + " if a else a" * N)
t("lambda", "lambda:" * N + "1")
t("walrus", "(a:=" * N)
t("indents", "\n".join(" " * i + "if 1:" for i in range(300)))
t("fields", 'f"' + "{" * N)
t("nested strings", 'f"' + '{f"' * 500)
t("pattern", "match a:\n case " + "[" * N)
t("targets", "for " + "(" * N + "a")
t("string", '"abc')
t("long string", 'x = """abc\n\n')
t("backslash", "x = 'abc\\")
t("end", "\\")
t("null", "a\0b")
t("bytes", b"x = '\xff\xfe'")
t("truncated utf-8", b"x = '\xe2\x82'")
t("surrogate utf-8", b"x = '\xed\xa0\x80'")
t("tabs", "if 1:\n\ta\n        b")
t("character", "a = \u20ac")
print(eval("1" * 100) % 7, len("a" * 100))
