log = []


def v(x):
    log.append(x)
    return x


def show():
    print(log)
    log.clear()


class A:
    pass


a = A()
a.list = [0, 0, 0]
v(a).list[v(1)] = v(2)
print(log[0], log[1] is a, log[2])
log.clear()
d = {v("k1"): v("v1"), v("k2"): v("v2")}
show()
x = [v(1), v(2)][v(0)] + v(3) * v(4)
show()
(lambda *p, **k: None)(v(1), *[v(2)], v(3), k=v(4), **{"m": v(5)})
show()
a.list[v(0)], a.list[v(1)] = v(8), v(9)
show()
a.list[v(2)] += v(5)
show()
print(a.list)
