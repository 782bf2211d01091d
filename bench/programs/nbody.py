# A float kernel: planets that attract each other.
bm_params = {
    (50, 25): (5,),
    (100, 100): (50,),
    (1000, 1000): (600,),
}


def bodies():
    return [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47],
        [4.84, -1.16, -0.10, 0.60, 2.81, -0.02, 0.037],
        [8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.011],
        [12.89, -15.11, -0.22, 1.08, 0.86, -0.01, 0.0017],
        [15.37, -25.9, 0.17, 0.97, 0.59, -0.03, 0.002],
    ]


def advance(all, dt):
    for i in range(len(all)):
        a = all[i]
        ax, ay, az, am = a[0], a[1], a[2], a[6]
        for j in range(i + 1, len(all)):
            b = all[j]
            dx = ax - b[0]
            dy = ay - b[1]
            dz = az - b[2]
            pull = dt / (dx * dx + dy * dy + dz * dz) ** 1.5
            bm = b[6] * pull
            a[3] -= dx * bm
            a[4] -= dy * bm
            a[5] -= dz * bm
            am_pull = am * pull
            b[3] += dx * am_pull
            b[4] += dy * am_pull
            b[5] += dz * am_pull
    for body in all:
        body[0] += dt * body[3]
        body[1] += dt * body[4]
        body[2] += dt * body[5]


def bm_setup(params):
    (steps,) = params
    state = [0]

    def run():
        all = bodies()
        for _ in range(steps):
            advance(all, 0.01)
        state[0] = int(sum(body[0] for body in all) * 1000)

    return run, lambda: (steps, state[0])
