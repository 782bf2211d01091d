def say(x):
    print("say", x)
    return x


print(say(1) < say(2) < say(3))
print(say(1) < say(0) < say(3))
print(1 < 2 > 1 != 3 == 3 is not None)
x = 5
print(0 <= x < 10, 10 > x >= 5, not 0 < x < 5, 3 < x in [5])
if 0 < x < 5 or 4 < x <= 5:
    print("yes")
while not 0 < x < 3:
    x -= 1
print(x)
