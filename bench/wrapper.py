

def _bench(n, m):
    try:
        from time import ticks_us, ticks_diff
    except ImportError:
        from time import perf_counter

        def ticks_us():
            return int(perf_counter() * 1000000)

        def ticks_diff(a, b):
            return a - b

    chosen = None
    size = (0, 0)
    for key in bm_params:
        if 10 * key[0] <= 12 * n and key[1] <= m and key > size:
            size = key
            chosen = bm_params[key]
    if chosen is None:
        print("SKIP")
        return
    run, result = bm_setup(chosen)
    start = ticks_us()
    run()
    elapsed = ticks_diff(ticks_us(), start)
    print(elapsed, *result())


