# action="version"; arguments that are deprecated; groups in the usage, where their members stand side by side (3.13).
import argparse
import contextlib
import io
import sys

p = argparse.ArgumentParser(prog="prog")
p.add_argument("-V", "--version", action="version", version="%(prog)s 1.2")
p.add_argument("--old", deprecated=True)
p.add_argument("place", nargs="?", deprecated=True)
sub = p.add_subparsers()
sub.add_parser("go", aliases=["g"], deprecated=True)
for args in (["-V"], ["--old", "1"], ["--old", "1", "x", "g"]):
    with contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            print(p.parse_args(args))
        except SystemExit as e:
            print("exit", e.code)
    print(err.getvalue(), end="")

p = argparse.ArgumentParser(prog="prog", add_help=False)
g = p.add_mutually_exclusive_group(required=True)
g.add_argument("-a")
p.add_argument("-x")
g.add_argument("-b")
print(p.format_usage(), end="")
p = argparse.ArgumentParser(prog="prog", add_help=False)
p.add_argument("-x")
g = p.add_mutually_exclusive_group()
g.add_argument("-a")
g.add_argument("place", nargs="?")
p.add_argument("last")
print(p.format_usage(), end="")


class Own(argparse.Action):
    def __init__(self, option_strings, dest, **kwargs):
        super().__init__(option_strings, dest, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper())


p.add_argument("--own", action=Own)
print(p.parse_args(["--own", "a", "x", "y"]))
