# What a namedtuple and its fields may be called; _replace of a field that is not there is a TypeError since 3.13.
from collections import namedtuple

for args in (("a b", "x"), ("class", "x"), ("9a", "x"), ("A", "class"), ("A", "x x"), ("A", "9"), ("A", "_x")):
    try:
        print(namedtuple(*args))
    except ValueError as e:
        print(e)
try:
    namedtuple("P", "x y")(1, 2)._replace(z=3)
except (TypeError, ValueError) as e:
    print(e)
