import contextlib
import io
import sys

out = io.StringIO()
space = {}
with contextlib.redirect_stdout(out):
    for source in ("1 + 1\n", "for i in range(2):\n    i\n", "None\n", "x = 5\n", "'a'\n", "if x:\n    x, [x]\n"):
        exec(compile(source, "<typed>", "single"), space)
print(repr(out.getvalue()))


class Lines(list):
    def write(self, text):
        self.append(text)


lines = Lines()
with contextlib.redirect_stdout(lines):
    exec(compile("3.5\n", "<typed>", "single"))
print("".join(lines) == "3.5\n")


class Bad:
    def __repr__(self):
        raise ValueError("no repr")


try:
    exec(compile("b\n", "<typed>", "single"), {"b": Bad()})
except ValueError as e:
    print(e)

hook = sys.displayhook
hook(7)
hook(None)
sys.displayhook = lambda value: print("value", value)
exec(compile("8; None\n", "<typed>", "single"))
sys.displayhook = hook
exec(compile("9\n", "<typed>", "single"))
del sys.displayhook
try:
    exec(compile("9\n", "<typed>", "single"))
except RuntimeError as e:
    print(e)
