from enum import Enum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1
    def pretty(self): return self.name.title()
    @property
    def code(self): return "#%d" % self.value
print(Color.RED, repr(Color.GREEN), list(Color), len(Color), Color(1) is Color.RED, Color["GREEN"] is Color(2), Color.CRIMSON is Color.RED)
print(Color.RED.pretty(), Color.GREEN.code, Color.RED in Color, list(Color.__members__), Color, isinstance(Color.RED, Color), {Color.RED: 1}[Color(1)], f"{Color.RED:>12}")
def sub():
    class Sub(Color): pass
for f in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 2), lambda: Color.RED < Color.GREEN, sub):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, str(e).split(" to ")[0])
try:
    unique(Color)
except ValueError as e:
    print(e)
