def noisy():
    for i in range(3):
        print("make", i)
        yield i


g = (i * 10 for i in noisy())
print("nothing yet")
print(next(g), next(g))
