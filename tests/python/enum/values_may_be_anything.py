from enum import Enum
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
print(Planet.EARTH.mass, Planet.MARS.value, Planet((0.64, 3.39)))
class Op(Enum):
    ADD = "+"
    def __new__(cls, sign):
        m = object.__new__(cls)
        m._value_ = sign * 2
        return m
print(repr(Op.ADD), Op("++"))
class Loose(Enum):
    A = []
    @classmethod
    def _missing_(cls, value): return cls.A
    @staticmethod
    def _generate_next_value_(name, start, count, last): return name * 2
print(Loose("anything"), Loose([]))
Animal = Enum("Animal", "CAT DOG", start=5)
print(list(Animal), Enum("E", {"x": 1}).x, Enum("F", [("p", "q")]).p.value)
