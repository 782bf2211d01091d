class Shape:
    def late(self):
        def inner():
            nonlocal __class__
            return __class__.__name__

        return inner()

    def spoil(self):
        nonlocal __class__
        __class__ = 5

    def own(self):
        return __class__


print(Shape().late())
Shape().spoil()
print(Shape().own())
