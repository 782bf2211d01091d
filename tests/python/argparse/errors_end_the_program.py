import argparse, sys, io
p = argparse.ArgumentParser(prog="prog")
p.add_argument("n", type=int)
p.add_argument("--k", choices=["x", "y"])
g = p.add_mutually_exclusive_group()
g.add_argument("--a", action="store_true"); g.add_argument("--b", action="store_true")
for line in ("", "z", "1 --k", "1 --a --b", "1 --nope", "1 2", "1 --a=3"):
    sys.stderr = io.StringIO()
    try:
        p.parse_args(line.split())
    except SystemExit as e:
        text = sys.stderr.getvalue()
        sys.stderr = sys.__stderr__ if hasattr(sys, "__stderr__") else sys.stdout
        print(e.code, text.splitlines()[-1])
