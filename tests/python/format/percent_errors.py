for f, a in (("%d", "a"), ("%d %d", 1), ("%d", (1, 2)), ("%z", 1), ("%x", 1.5), ("%c", 1114112), ("%(a)d", 1)):
    try:
        f % a
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
