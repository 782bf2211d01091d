import math


class M:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


print(math.floor(M()), math.ceil(M()), math.trunc(M()))
