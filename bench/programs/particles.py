# Objects with methods and float attributes.
bm_params = {
    (50, 25): (10, 50),
    (100, 100): (100, 100),
    (1000, 1000): (200, 500),
}


class Particle:
    def __init__(self, n):
        self.x = self.y = 0.0
        self.vx = 1.0 + n / 10
        self.vy = 5.0 - n / 20

    def move(self, dt):
        self.vy -= 9.81 * dt
        self.x += self.vx * dt
        self.y += self.vy * dt
        if self.y < 0:
            self.y = -self.y
            self.vy = -self.vy * 0.9


def bm_setup(params):
    count, steps = params
    particles = [Particle(n) for n in range(count)]

    def run():
        for _ in range(steps):
            for particle in particles:
                particle.move(0.01)

    return run, lambda: (count * steps, round(sum(p.x for p in particles), 6))
