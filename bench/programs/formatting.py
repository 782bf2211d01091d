# Text that is built: +=, join, %, str.format, f-strings, numbers to text and back.
bm_params = {
    (50, 25): (20,),
    (100, 100): (150,),
    (1000, 1000): (2500,),
}


def bm_setup(params):
    (count,) = params
    state = [0]

    def run():
        report = ""
        lines = []
        for i in range(count):
            name = "sensor" + str(i % 17)
            value = i * 0.25
            report += name
            report += ";"
            lines.append("%s=%d (%.2f)" % (name, i, value))
            lines.append("{}: {:>6} {:<8}|".format(name, i, name[:4]))
            lines.append(f"{i:05d} {name!r} {value:.1f} {i * 3:x}")
            if float(str(value)) != value or int("%d" % i) != i:
                raise ValueError(i)
        text = "\n".join(lines)
        state[0] = len(report) + len(text) + len(text.upper()) + text.count("sensor1")

    return run, lambda: (count, state[0])
