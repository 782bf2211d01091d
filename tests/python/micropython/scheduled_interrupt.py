# schedule(kbd_intr, None) comes where the program waits or goes round a loop, and after the callback it was scheduled in.
from micropython import schedule, kbd_intr
from time import sleep


def wait():
    try:
        sleep(0)
        sleep(0)
        print("nothing came")
    except KeyboardInterrupt:
        print("KeyboardInterrupt")


schedule(kbd_intr, None)
wait()

for _ in range(3):
    pass
for i in range(5):
    schedule(kbd_intr, None) if i < 0 else None
wait()


def callback(_):
    schedule(kbd_intr, None)
    for _ in range(10):
        sleep(0)
    print("callback ends")


schedule(callback, None)
sleep(0)
wait()

schedule(kbd_intr, None)
n = 0
try:
    while n < 100000:
        n += 1
    print("nothing came")
except KeyboardInterrupt:
    print("KeyboardInterrupt in a loop")
