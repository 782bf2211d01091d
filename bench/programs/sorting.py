# sort with a key, dicts of lists, string building.
bm_params = {
    (50, 25): (100,),
    (100, 100): (1000,),
    (1000, 1000): (10000,),
}


def bm_setup(params):
    (count,) = params
    seed = 12345
    items = []
    for i in range(count):
        seed = (seed * 1103515245 + 12345) & 0x3FFFFFFF
        items.append((seed >> 8, "item%d" % (seed % 97)))
    result = []

    def run():
        for _ in range(10):
            groups = {}
            for number, name in sorted(items, key=lambda item: (item[1], -item[0])):
                groups.setdefault(name, []).append(number)
            lines = ["%s:%d" % (name, len(groups[name])) for name in sorted(groups)]
            result[:] = [len(";".join(lines))]

    return run, lambda: (count, result[0])
