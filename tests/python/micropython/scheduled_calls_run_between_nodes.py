import micropython, time
seen = []
def note(x):
    seen.append(x)
    if x == 1:
        micropython.schedule(note, 10)
for i in range(3):
    micropython.schedule(note, i)
while len(seen) < 4:
    time.sleep_ms(1)
print(sorted(seen))
def bad(x):
    raise ValueError(x)
micropython.schedule(bad, "lost")
time.sleep_ms(1)
print("goes on")
def flood(x):
    try:
        for i in range(100):
            micropython.schedule(note, i)
    except RuntimeError as e:
        seen.append(str(e))
seen.clear()
micropython.schedule(flood, 0)
while not seen:
    time.sleep_ms(1)
print(seen[0])
