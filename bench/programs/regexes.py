# re: search, match, groups, sub and split over lines of text.
import re

bm_params = {
    (50, 25): (5,),
    (100, 100): (40,),
    (1000, 1000): (400,),
}


def bm_setup(params):
    (count,) = params
    state = [0]
    lines = ["GET /item/%d?x=%d HTTP/1.1 user%d@mail.example.com %d ms" % (i, i * 7, i % 13, i % 90) for i in range(count)]

    def run():
        request = re.compile(r"([A-Z]+) (/[^ ?]*)(\?[^ ]*)? HTTP/([0-9.]+)")
        mail = re.compile(r"[a-z0-9]+@([a-z]+\.)+[a-z]+")
        number = re.compile(r"[0-9]+ ms$")
        space = re.compile(r"[ ?=]+")
        digits = re.compile(r"[0-9]+")
        t = 0
        for line in lines:
            found = request.match(line)
            t += len(found.group(2))
            if mail.search(line):
                t += 1
            found = number.search(line)
            t += int(found.group(0)[:-3])
            t += len(space.split(line))
            t += len(digits.sub("#", line))
        state[0] = t

    return run, lambda: (count, state[0])
