def say(x):
    print("say", x)
    return x


class A:
    n = 1


a = A()
l = [1, 2, 3]
say(a if False else l)[say(1)] += say(10)
print(l)


def obj():
    print("obj")
    return a


obj().n *= 5
print(a.n, A.n)
x = 2
x **= 3
x <<= 2
x //= 5
x |= 64
x -= 1.5
print(x)
s = t = [1]
s += [2]
t = t + [3]
print(s, t)
y = "a"
y += "b" * 3
y %= ()
print(y)
