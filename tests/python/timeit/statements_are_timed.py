# with a clock of its own, so that figures are known
import timeit

ticks = iter(range(0, 1000, 3))
timer = lambda: next(ticks)
runs = []
print(timeit.timeit(lambda: runs.append(1), timer=timer, number=4), len(runs))
print(timeit.repeat("runs.append(x)\nx += 1", "x = 5", timer=timer, repeat=3, number=2, globals=globals()), runs[4:])
print(timeit.Timer("pass", timer=timer).autorange())
seen = []
timeit.Timer("pass", timer=timer).autorange(lambda n, t: seen.append((n, t)))
print(seen)
for bad in ({"stmt": 5}, {"setup": 5}, {"stmt": "1 +"}, {"setup": "break"}):
    try:
        timeit.Timer(**bad)
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, e.args[0] if isinstance(e, ValueError) else "")
timeit.main(["-n", "3", "-r", "2", "-u", "sec", "pass"], _wrap_timer=lambda _: timer)
