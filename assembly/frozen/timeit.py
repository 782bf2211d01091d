# timeit: how long a statement takes, by the machine's clock.
import gc
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


def reindent(src, indent):
    return src.replace("\n", "\n" + " " * indent)


def _code(statement, indent):
    if callable(statement):
        return "_%d()" % indent
    if not isinstance(statement, str):
        raise ValueError("%s is neither a string nor callable" % ("stmt" if indent == 8 else "setup"))
    compile(statement, "<timeit-src>", "exec")
    return reindent(statement.strip() and statement or "pass", indent)


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        space = dict(globals) if globals is not None else {}
        for indent, code in ((4, setup), (8, stmt)):
            if callable(code):
                space["_%d" % indent] = code
        self.src = "def inner(_it, _timer):\n    %s\n    _t0 = _timer()\n    for _i in _it:\n        %s\n    return _timer() - _t0\n" % (
            _code(setup, 4),
            _code(stmt, 8),
        )
        exec(compile(self.src, "<timeit-src>", "exec"), space)
        self.inner = space["inner"]

    def print_exc(self, file=None):
        from traceback import print_exc

        print_exc(file=file)

    def timeit(self, number=default_number):
        # The collector goes on: here it is what gives memory back, which CPython's reference counts do.
        gc.collect()
        return self.inner(range(number), self.timer)

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for factor in (1, 2, 5):
                taken = self.timeit(number * factor)
                if callback:
                    callback(number * factor, taken)
                if taken >= 0.2:
                    return number * factor, taken
            number *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None, *, _wrap_timer=None):
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="timeit")
    parser.add_argument("-n", "--number", type=int, default=0)
    parser.add_argument("-r", "--repeat", type=int, default=default_repeat)
    parser.add_argument("-s", "--setup", action="append", default=[])
    parser.add_argument("-u", "--unit", choices=["nsec", "usec", "msec", "sec"])
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("stmt", nargs="*", default=["pass"])
    given = parser.parse_args(args)
    units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}

    def shown(seconds):
        unit = given.unit or min([u for u in units if seconds >= units[u]], key=lambda u: -units[u], default="nsec")
        return "%.3g %s" % (seconds / units[unit], unit)

    def ran(number, seconds):
        print("%d loop%s -> %.6g secs" % (number, "s" if number != 1 else "", seconds))

    clock = _wrap_timer(default_timer) if _wrap_timer else default_timer
    timer = Timer("\n".join(given.stmt), "\n".join(given.setup) or "pass", clock)
    try:
        number = given.number or timer.autorange(ran if given.verbose else None)[0]
        if given.verbose and not given.number:
            print()
        times = timer.repeat(max(given.repeat, 1), number)
    except Exception:
        timer.print_exc()
        return 1
    if given.verbose:
        print("raw times: " + ", ".join([shown(t) for t in times]) + "\n")
    print("%d loop%s, best of %d: %s per loop" % (number, "s" if number != 1 else "", len(times), shown(min(times) / number)))


if __name__ == "__main__":
    raise SystemExit(main())
