a, *b, c = range(5)
(d, e), f = (1, 2), 3
*g, h = "xy"
print(a, b, c, d, e, f, g, h)
for bad in ((1,), (1, 2, 3)):
    try:
        x, y = bad
    except ValueError as error:
        print("ValueError")
