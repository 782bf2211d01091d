# itertools: iterators made of iterators, after CPython's documentation. All but a few are generators.


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    saved = []
    for x in iterable:
        yield x
        saved.append(x)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def _flat(iterables):
    for it in iterables:
        yield from it


def chain(*iterables):
    return _flat(iterables)


chain.from_iterable = _flat


def accumulate(iterable, func=None, *, initial=None):
    it = iter(iterable)
    total = initial
    if initial is None:
        for total in it:
            break
        else:
            return
    yield total
    if func is None:
        for x in it:
            total = total + x
            yield total
        return
    for x in it:
        total = func(total, x)
        yield total


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iter(iterable), n, strict)


def _batched(it, n, strict):
    while True:
        batch = []
        for x in it:
            batch.append(x)
            if len(batch) == n:
                break
        else:
            if batch:
                if strict:
                    raise ValueError("batched(): incomplete batch")
                yield tuple(batch)
            return
        yield tuple(batch)


def compress(data, selectors):
    for x, s in zip(data, selectors):
        if s:
            yield x


def dropwhile(predicate, iterable):
    it = iter(iterable)
    for x in it:
        if not predicate(x):
            yield x
            break
    yield from it


def takewhile(predicate, iterable):
    for x in iterable:
        if not predicate(x):
            break
        yield x


def filterfalse(predicate, iterable):
    for x in iterable:
        if not (predicate(x) if predicate else x):
            yield x


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def pairwise(iterable):
    it = iter(iterable)
    for a in it:
        break
    for b in it:
        yield a, b
        a = b


def islice(iterable, *args):
    s = slice(*args)
    start, stop, step = s.start, s.stop, s.step
    for i, x in enumerate((stop, start, step)):
        if x is not None and (not hasattr(x, "__index__") or x.__index__() < i // 2):
            raise ValueError(
                (
                    "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
                    "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.",
                    "Step for islice() must be a positive integer or None.",
                )[i]
            )
    return _islice(iter(iterable), start or 0, stop, step or 1)


def _islice(it, start, stop, step):
    # takes no item behind the last one it needs
    if stop is not None and stop <= start:
        for _ in range(stop):
            for x in it:
                break
        return
    for _ in range(start):
        for x in it:
            break
        else:
            return
    left = None if stop is None else stop - start
    skip = 0
    if left is None and step == 1:
        yield from it
        return
    for x in it:
        if skip:
            skip -= 1
        else:
            yield x
            skip = step - 1
        if left is not None:
            left -= 1
            if not left:
                return


def zip_longest(*iterables, fillvalue=None):
    its = [iter(it) for it in iterables]
    live = len(its)
    while live:
        row = []
        for i, it in enumerate(its):
            if it is None:
                row.append(fillvalue)
                continue
            for x in it:
                row.append(x)
                break
            else:
                live -= 1
                if not live:
                    return
                its[i] = None
                row.append(fillvalue)
        yield tuple(row)


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _product([tuple(it) for it in iterables] * repeat)


def _product(pools):
    if not all(pools):
        return
    at = [0] * len(pools)
    row = [pool[0] for pool in pools]
    while True:
        yield tuple(row)
        i = len(pools) - 1
        while i >= 0:
            pool = pools[i]
            n = at[i] + 1
            if n < len(pool):
                at[i] = n
                row[i] = pool[n]
                break
            at[i] = 0
            row[i] = pool[0]
            i -= 1
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    if r is None:
        r = n
    elif not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, n, r)


def _permutations(pool, n, r):
    if r > n:
        return
    order = list(range(n))
    left = list(range(n, n - r, -1))
    while True:
        yield tuple([pool[i] for i in order[:r]])
        i = r - 1
        while i >= 0:
            left[i] -= 1
            if left[i]:
                j = -left[i]
                order[i], order[j] = order[j], order[i]
                break
            order[i:] = order[i + 1 :] + order[i : i + 1]
            left[i] = n - i
            i -= 1
        else:
            return


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r, 1)


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r, 0)


def _combinations(pool, r, gap):
    # indices rise by at least `gap`
    n = len(pool)
    if (n < r if gap else r and not n):
        return
    at = [gap * i for i in range(r)]
    while True:
        yield tuple([pool[i] for i in at])
        i = r - 1
        while i >= 0 and at[i] == n - 1 - gap * (r - 1 - i):
            i -= 1
        if i < 0:
            return
        v = at[i] + 1
        while i < r:
            at[i] = v
            v += gap
            i += 1


class groupby:
    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._key = key
        self._group = None
        self._has = False  # an item is waiting in _x, its key in _k

    def __iter__(self):
        return self

    def _take(self):
        for self._x in self._it:
            self._k = self._x if self._key is None else self._key(self._x)
            self._has = True
            return True
        self._has = False
        return False

    def __next__(self):
        old = self._group
        if old is None:
            if not self._take():
                raise StopIteration
        else:
            while not self._has or self._k == old[0]:  # what is left of the group
                if not self._take():
                    raise StopIteration
        group = self._group = [self._k]
        return self._k, self._items(group)

    def _items(self, group):
        while self._group is group and (self._has or self._take()) and self._k == group[0]:
            self._has = False
            yield self._x


class _tee:
    # what was taken from the iterator: a list of 32 values and the list that goes on; and where in it this one stands
    def __init__(self, it, some, at):
        self._it = it
        self._some = some
        self._at = at

    def __iter__(self):
        return self

    def __next__(self):
        i = self._at
        if i == 32:
            self._some = self._some[32]
            i = self._at = 0
        some = self._some
        if i == len(some):
            some.append(next(self._it))
            if i == 31:
                some.append([])
        self._at = i + 1
        return some[i]

    def __copy__(self):
        return _tee(self._it, self._some, self._at)


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    if not n:
        return ()
    it = iter(iterable)
    first = it if isinstance(it, _tee) else _tee(it, [], 0)
    return (first,) + tuple([first.__copy__() for _ in range(n - 1)])
