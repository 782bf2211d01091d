# Generators that natives collect: they end, fail, and are seen running


def numbers(n, result=None):
    for i in range(n):
        yield i
    return result


print(list(numbers(3)), tuple(numbers(3, 5)), set(numbers(3)), sorted(numbers(3), reverse=True))
print(sum(numbers(5)), any(numbers(3)), all(numbers(3)), max(numbers(4)), dict(zip("ab", numbers(2))))
items = [9]
items.extend(numbers(2, "done"))
items += numbers(2)
print(items, list(numbers(0)), set(numbers(0)), tuple(numbers(0)))

# the end of one that was collected is the end
g = numbers(2)
print(list(g), list(g), next(g, "end"))
try:
    next(g)
except StopIteration as e:
    print("StopIteration", e.value)

# what it raises is raised; what it raises of StopIteration is an error
def failing(e):
    yield 1
    raise e


for e in (ValueError("no"), StopIteration(3)):
    for collect in (list, tuple, set, sum, sorted):
        try:
            collect(failing(e))
        except Exception as x:
            print(collect.__name__, type(x).__name__, x)

# items that set() cannot take
def lists():
    try:
        yield 1
        yield [2]
    except TypeError:
        print("thrown in")
    finally:
        print("closed")


g = lists()
try:
    set(g)
except TypeError as e:
    print(e)
print(next(g, "end"))


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self.n == other.n


print(sorted(k.n for k in set(Key(i % 3) for i in range(7))))


# it runs while it is collected
def itself():
    yield 1
    print(me.gi_running)
    try:
        yield next(me)
    except ValueError as e:
        yield str(e)
    try:
        me.throw(KeyError)
    except ValueError as e:
        yield str(e)


me = itself()
print(list(me), me.gi_running)


# what is sent is None, and those that delegate hand on
def outer():
    got = yield from inner()
    yield got
    yield (yield 5)


def inner():
    print((yield 1))
    return "inner"


print(list(outer()), set(str(x) for x in outer()) == {"1", "inner", "5", "None"})

# a generator as a result of next() in a native
print([*map(next, [numbers(1), numbers(1)])])
try:
    sorted([numbers(0)], key=next)
except StopIteration:
    print("StopIteration of the key")
print(sorted([numbers(1), iter([0])], key=next) != [])

# the list is seen growing
seen = []


def growing():
    for i in range(3):
        yield len(seen)


seen.extend(growing())
print(seen)
