from abc import ABC, ABCMeta, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    @classmethod
    @abstractmethod
    def make(cls): ...
for cls in (Shape, type("Half", (Shape,), {"area": 1, "name": 2})):
    try:
        cls()
    except TypeError as e:
        print(e)
class Square(Shape):
    def area(self): return 4
    name = "square"
    @classmethod
    def make(cls): return cls()
print(Square.make().area(), sorted(Shape.__abstractmethods__), Square.__abstractmethods__, type(Shape) is ABCMeta)
