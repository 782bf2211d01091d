# index(x, start, stop)
import array

a = array.array("i", [1, 2, 3, 2])
print(a.index(2), a.index(2, 2), a.index(2, -3, -1), a.index(2, -100, 100))
for args in ((2, 2, 3), (3, 3), (2, 10), (9,)):
    try:
        a.index(*args)
    except ValueError as e:
        print(e)
try:
    a.index(2, "x")
except TypeError as e:
    print("TypeError")
