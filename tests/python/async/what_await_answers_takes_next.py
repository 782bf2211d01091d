# coroutine.__await__() answers an iterator.
class Later:
    def __await__(self):
        x = yield 1
        return x


async def co():
    return await Later()


w = co().__await__()
print(next(w))
try:
    next(w)
except StopIteration as e:
    print(e.value)
w = co().__await__()
next(w)
try:
    w.send("sent")
except StopIteration as e:
    print(e.value)
c = co()
try:
    next(c)
except TypeError as e:
    print(e)
try:
    for x in c:
        pass
except TypeError as e:
    print(e)
print(hasattr(c, "__iter__"))
c.close()
