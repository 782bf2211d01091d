class R:
    def __round__(self, *a):
        return a


print(round(R()), round(R(), 2), round(R(), None), round(number=R(), ndigits=4))
try:
    round("a")
except TypeError as e:
    print(e)
