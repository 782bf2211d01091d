# Coroutines that take turns under a scheduler of our own: what asyncio does, without asyncio.
bm_params = {
    (50, 25): (3, 5),
    (100, 100): (10, 30),
    (1000, 1000): (40, 150),
}


class Turn:
    def __await__(self):
        yield None

    __iter__ = __await__


class Mailbox:
    def __init__(self):
        self.letters = []

    async def get(self):
        while not self.letters:
            await Turn()
        return self.letters.pop(0)

    def put(self, letter):
        self.letters.append(letter)


async def worker(inbox, outbox, count):
    for _ in range(count):
        letter = await inbox.get()
        outbox.put(letter + 1)
        await Turn()


def drive(tasks):
    turns = 0
    while tasks:
        left = []
        for task in tasks:
            try:
                task.send(None)
                left.append(task)
            except StopIteration:
                pass
            turns += 1
        tasks = left
    return turns


def bm_setup(params):
    workers, count = params
    state = [0]

    def run():
        boxes = [Mailbox() for _ in range(workers + 1)]
        for i in range(count):
            boxes[0].put(i)
        tasks = [worker(boxes[i], boxes[i + 1], count) for i in range(workers)]
        turns = drive(tasks)
        state[0] = (turns, sum(boxes[-1].letters))

    return run, lambda: (count, state[0])
