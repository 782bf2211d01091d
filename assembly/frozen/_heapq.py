# The rest of heapq.
from heapq import heapify, heappop, heapreplace


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]


class _Entry:
    # One of the iterables: its next item, and its place for items that are equal.
    __slots__ = ("value", "key", "place", "next", "reverse")

    def __lt__(self, other):
        a, b = self.key, other.key
        if self.reverse:
            if b < a:
                return True
            return self.place < other.place if not a < b else False
        if a < b:
            return True
        return self.place < other.place if not b < a else False


def merge(*iterables, key=None, reverse=False):
    heap = []
    for place, it in enumerate(iterables):
        e = _Entry()
        e.next = iter(it).__next__
        e.place = place
        e.reverse = reverse
        try:
            e.value = e.next()
        except StopIteration:
            continue
        e.key = e.value if key is None else key(e.value)
        heap.append(e)
    heapify(heap)
    while heap:
        e = heap[0]
        yield e.value
        try:
            e.value = e.next()
        except StopIteration:
            heappop(heap)
            continue
        e.key = e.value if key is None else key(e.value)
        heapreplace(heap, e)
