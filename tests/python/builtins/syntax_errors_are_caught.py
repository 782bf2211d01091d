for source in ("x = ", "def f(:", "if x\n  y", "return 1", "a b", "'abc", "(1, 2", "  x = 1", "1 = x", "f(a=1, 2)"):
    try:
        compile(source, "s", "exec")
        print("accepted", source)
    except SyntaxError:
        print("SyntaxError")
