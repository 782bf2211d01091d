# Text that is taken apart: split, strip, partition, find, replace, startswith, slices, numbers.
bm_params = {
    (50, 25): (10, 2),
    (100, 100): (40, 5),
    (1000, 1000): (200, 12),
}


def bm_setup(params):
    count, rounds = params
    state = [0]
    text = ""
    for i in range(count):
        text += "2024-05-%02d 10:%02d; level = %s ;temp=%d.%d, note: the quick brown fox %d\n" % (
            i % 28 + 1,
            i % 60,
            "warn" if i % 7 == 0 else "info",
            i % 40,
            i % 10,
            i,
        )

    def run():
        t = 0
        for _ in range(rounds):
            for line in text.split("\n"):
                if not line:
                    continue
                when, level, rest = line.split(";")
                year, month, day = when.split(" ")[0].split("-")
                t += int(year) + int(day)
                key, _, value = level.partition("=")
                if key.strip() == "level" and value.strip().startswith("warn"):
                    t += 1
                at = rest.find("note: ")
                t += len(rest[at + 6 :].replace("quick", "slow").split())
                t += int(float(rest[5 : rest.index(",")]) * 10)
                if "fox" in line and line.endswith("1"):
                    t += len("-".join(line.split()))
        state[0] = t

    return run, lambda: (count, state[0])
