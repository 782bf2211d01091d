import argparse
p = argparse.ArgumentParser(prog="prog")
p.add_argument("src")
p.add_argument("dst", nargs="?", default="out")
p.add_argument("-n", "--number", type=int, default=1)
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-q", action="store_true")
p.add_argument("--tag", action="append")
p.add_argument("--mode", choices=["a", "b"], default="a")
p.add_argument("--pair", nargs=2, type=float)
p.add_argument("--no-color", dest="color", action="store_false")
for line in ("in", "in o -n 5 -vv", "-n5 in --number=7", "in --tag x --tag y --mode b", "--pair 1 2.5 in -vqv", "--no-color -- -in", "in --numb 3"):
    print(p.parse_args(line.split()))
print(p.parse_known_args(["in", "--what", "x", "y"]))
m = argparse.ArgumentParser(prog="m")
m.add_argument("first"); m.add_argument("rest", nargs="*"); m.add_argument("-x", nargs="+", type=int)
for line in ("a", "a b c", "a -x 1 2", "-x 1 -- a b"):
    print(m.parse_args(line.split()))
