# Objects for tests of comparison: equal to all, to nothing, above all and below all.


class Decided:
    "Equal to everything, or to nothing."

    def __hash__(self):
        return 1

    def __init__(self, equal):
        self.equal = equal

    def __eq__(self, other):
        return self.equal

    def __ne__(self, other):
        return not self.equal


class Extreme:
    "Above all but itself, or below all but itself."

    def __init__(self, above):
        self.above = above

    def __eq__(self, other):
        return other is self

    def __gt__(self, other):
        return self.above and other is not self

    def __lt__(self, other):
        return not self.above and other is not self

    def __ge__(self, other):
        return self.above or other is self

    def __le__(self, other):
        return not self.above or other is self


ALWAYS_EQ = Decided(True)
NEVER_EQ = Decided(False)
LARGEST = Extreme(True)
SMALLEST = Extreme(False)
