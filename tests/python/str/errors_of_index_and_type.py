for f in (lambda: "abc"[3], lambda: "abc" + 1, lambda: "a".join([1]), lambda: "abc".index("x"), lambda: chr(-1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
