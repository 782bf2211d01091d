# Logs a temperature every ten seconds. The sensor is made up; the waiting is real.
import time


def read_sensor(n):
    return 20.0 + (n * 7 % 11) / 4


def average(values):
    return sum(values) / len(values)


start = time.ticks_ms()
log = []
for n in range(6):
    log.append(read_sensor(n))
    elapsed = time.ticks_diff(time.ticks_ms(), start)
    print("%3d s  %.2f C%s" % (elapsed // 1000, log[-1], "  high" if log[-1] > 22 else ""))
    time.sleep(10)
print("mean %.3f, min %.2f, max %.2f" % (average(log), min(log), max(log)))
