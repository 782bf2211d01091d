# Dicts and sets: words counted under strings made at run time, tuples as keys, groups, algebra of sets, the game of life.
bm_params = {
    (50, 25): (100, 2),
    (100, 100): (500, 10),
    (1000, 1000): (4000, 60),
}


def life(cells):
    near = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = (x + dx, y + dy)
                    near[place] = near.get(place, 0) + 1
    return {place for place, n in near.items() if n == 3 or (n == 2 and place in cells)}


def bm_setup(params):
    count, steps = params
    state = [0]

    def run():
        seed = 7
        counts = {}
        groups = {}
        seen = set()
        for i in range(count):
            seed = (seed * 1103515245 + 12345) & 0x3FFFFFFF
            word = "k" + str((seed >> 8) % 300)
            counts[word] = counts.get(word, 0) + 1
            groups.setdefault(len(word), []).append(i)
            if i in seen or seed in seen:
                seen.discard(i)
            seen.add(seed >> 12)
        best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
        odd = {n for n in seen if n & 1}
        t = len(seen | odd) + len(seen & odd) + len(seen - odd) + len(seen ^ odd)
        t += sum(counts.values()) + sum(len(group) for group in groups.values())
        cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (11, 10), (12, 10), (11, 11)}
        for _ in range(steps):
            cells = life(cells)
        for key in list(counts):
            del counts[key]
        state[0] = (t, best[0], len(cells), len(counts))

    return run, lambda: (count, state[0])
