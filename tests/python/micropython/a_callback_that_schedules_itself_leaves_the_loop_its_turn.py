import micropython

turns = 0
calls = 0


def again(_):
    global calls
    calls += 1
    if turns < 5 and calls < 1000:
        micropython.schedule(again, None)


micropython.schedule(again, None)
for turns in range(1, 7):
    pass
print(turns, 0 < calls < 20)
