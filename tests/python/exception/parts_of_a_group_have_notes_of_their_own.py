g = ExceptionGroup("g", [ValueError(1), TypeError(2)])
g.add_note("both")
values, rest = g.split(ValueError)
values.add_note("values")
print(g.__notes__, values.__notes__, rest.__notes__)
g.__notes__ = 7
print(hasattr(g.subgroup(ValueError), "__notes__"))
