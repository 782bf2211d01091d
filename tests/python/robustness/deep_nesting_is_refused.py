for source in ("(" * 5000 + ")" * 5000, "[" * 5000 + "]" * 5000, "-" * 50000 + "1"):
    try:
        compile(source, "s", "eval")
        print("refused")
    except (SyntaxError, MemoryError, RecursionError):
        print("refused")
print("alive")
