# Many small classes: customers, queues and clerks of a shop, in order of time by a heap of events.
bm_params = {
    (50, 25): (30,),
    (100, 100): (300,),
    (1000, 1000): (3000,),
}


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x3FFFFFFF
        return (self.state >> 8) % n


class Event:
    def __init__(self, time):
        self.time = time

    def __lt__(self, other):
        return self.time < other.time


class Arrival(Event):
    def happen(self, shop):
        shop.join(Customer(self.time, shop.random.below(9) + 1))
        if shop.expected > 0:
            shop.expected -= 1
            shop.calendar.add(Arrival(self.time + shop.random.below(4) + 1))


class Departure(Event):
    def __init__(self, time, clerk):
        super().__init__(time)
        self.clerk = clerk

    def happen(self, shop):
        self.clerk.served += 1
        self.clerk.busy = False
        shop.served(self.time)


class Calendar:
    def __init__(self):
        self.heap = []

    def add(self, event):
        heap = self.heap
        heap.append(event)
        i = len(heap) - 1
        while i > 0 and heap[i] < heap[(i - 1) // 2]:
            up = (i - 1) // 2
            heap[i], heap[up] = heap[up], heap[i]
            i = up

    def take(self):
        heap = self.heap
        first, last = heap[0], heap.pop()
        if heap:
            heap[0] = last
            i = 0
            while True:
                child = 2 * i + 1
                if child >= len(heap):
                    break
                if child + 1 < len(heap) and heap[child + 1] < heap[child]:
                    child += 1
                if not heap[child] < heap[i]:
                    break
                heap[i], heap[child] = heap[child], heap[i]
                i = child
        return first

    def __bool__(self):
        return bool(self.heap)


class Customer:
    def __init__(self, came, items):
        self.came = came
        self.items = items


class Clerk:
    def __init__(self, speed):
        self.speed = speed
        self.busy = False
        self.served = 0


class Shop:
    def __init__(self, customers):
        self.random = Random(42)
        self.calendar = Calendar()
        self.clerks = [Clerk(1), Clerk(2), Clerk(3)]
        self.queue = []
        self.expected = customers
        self.waited = 0
        self.calendar.add(Arrival(0))

    def join(self, customer):
        self.queue.append(customer)
        self.served(customer.came)

    def served(self, now):
        for clerk in self.clerks:
            if not clerk.busy and self.queue:
                customer = self.queue.pop(0)
                self.waited += now - customer.came
                clerk.busy = True
                self.calendar.add(Departure(now + customer.items * clerk.speed, clerk))

    def run(self):
        while self.calendar:
            self.calendar.take().happen(self)


def bm_setup(params):
    (customers,) = params
    state = [0]

    def run():
        shop = Shop(customers)
        shop.run()
        state[0] = (shop.waited, [clerk.served for clerk in shop.clerks])

    return run, lambda: (customers, state[0])
