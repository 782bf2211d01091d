import sys, io
def f(n):
    if n: f(n - 1)
    else: raise ValueError("deep")
for limit in (2, 1, 0, 1000):
    sys.tracebacklimit = limit
    try:
        f(1)
    except ValueError as e:
        out = io.StringIO()
        sys.print_exception(e, out)
        print(out.getvalue().count("line"), out.getvalue().split("\n")[-2])
del sys.tracebacklimit
