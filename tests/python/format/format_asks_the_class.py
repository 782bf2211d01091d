class F:
    def __format__(self, spec):
        return "<" + spec + ">"


print(format(F(), "a b"), f"{F():q}", "{:z}".format(F()))
