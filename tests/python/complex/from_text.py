for s in ("1", "2j", " -3.5-1e2j ", "(1+2j)", "j", "-j", "inf-nanj"):
    print(complex(s))
for s in ("", "1+", "1 + 2j", "j1"):
    try:
        complex(s)
    except ValueError as e:
        print(e)
