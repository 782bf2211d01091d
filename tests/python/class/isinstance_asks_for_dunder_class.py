class Claims:
    @property
    def __class__(self):
        return int


class Refuses:
    @property
    def __class__(self):
        raise AttributeError


print(isinstance(Claims(), int), isinstance(Claims(), Claims), isinstance(Claims(), str), isinstance(Claims(), (str, int)))
print(isinstance(Refuses(), int), isinstance(3, int))
