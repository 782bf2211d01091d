

# Added to every program: chooses its parameters, then does as told. `p3` sets up three times, `r` runs what was set up
# and prints the microseconds, `q` ends. An engine without input() calls the functions itself.
_bench_runs = []


def _bench_choose(n, m):
    global _bench_params
    size = (0, 0)
    _bench_params = None
    for key in bm_params:
        if 10 * key[0] <= 12 * n and key[1] <= m and key > size:
            size = key
            _bench_params = bm_params[key]
    if _bench_params is None:
        print("@no parameters for so small a board")
    else:
        print("@ready")


def _bench_prepare(times):
    for _ in range(times):
        _bench_runs.append(bm_setup(_bench_params))
    print("@prepared")


def _bench_run():
    try:
        from time import ticks_us, ticks_diff
    except ImportError:
        from time import perf_counter

        def ticks_us():
            return int(perf_counter() * 1000000)

        def ticks_diff(a, b):
            return a - b

    elapsed = 0
    for run, result in _bench_runs:
        start = ticks_us()
        run()
        elapsed += ticks_diff(ticks_us(), start)
    _bench_runs.clear()
    print("@ran", elapsed, *result())


def _bench_serve():
    while True:
        command = input()
        if command == "q":
            break
        if command == "r":
            _bench_run()
        else:
            _bench_prepare(int(command[1:]))


