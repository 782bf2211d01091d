# With the collector off blocks do not run into each other; it comes back, and comes anyway when memory is used up.
import gc

kept = [[i, str(i) * 3] for i in range(500)]


def make():
    gc.disable()
    made = [str(i) * 3 for i in range(3000)]
    big = ["x" * 5000 for i in range(5)]
    more = [[i] for i in range(1000)]
    gc.enable()
    return made, big, more


for again in range(3):
    made, big, more = make()
    print(len(made), made[2999], len(big[4]), more[-1], all(k == [i, str(i) * 3] for i, k in enumerate(kept)))
    gc.collect()
gc.disable()
for i in range(300):
    t = bytearray(50000)
print(gc.isenabled(), len(t))
gc.enable()
