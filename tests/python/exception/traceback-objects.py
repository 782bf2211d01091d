# Tracebacks as objects: one entry a frame, outermost first, with lines and names.
def inner():
    raise ValueError("v")
def outer():
    inner()
try:
    outer()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
try:
    try:
        outer()
    finally:
        x = 1
except ValueError as e:
    n = 0
    tb = e.__traceback__
    while tb:
        n += 1
        tb = tb.tb_next
    print(n)
e = ValueError("w").with_traceback(None)
print(e.__traceback__)
