import time
P = 1 << 30
print(time.ticks_add(P - 1, 2), time.ticks_add(0, -1) == P - 1, time.ticks_diff(1, P - 1), time.ticks_diff(P - 1, 1))
a = time.ticks_ms()
time.sleep_ms(25)
print(24 <= time.ticks_diff(time.ticks_ms(), a) < 200)
b = time.ticks_us()
time.sleep_us(300)
print(300 <= time.ticks_diff(time.ticks_us(), b) < 100000)
for far in P, P // 2, -P // 2:
    try:
        time.ticks_add(0, far)
    except OverflowError as e:
        print(e)
print(time.ticks_add(0, P // 2 - 1) == P // 2 - 1, time.ticks_add(0, 1 - P // 2) == P // 2 + 1)
