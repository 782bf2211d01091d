import micropython, time
micropython.schedule(micropython.kbd_intr, None)
try:
    time.sleep(0)
    time.sleep(0)
    print("not reached")
except KeyboardInterrupt:
    print("interrupted")
micropython.kbd_intr(3)
