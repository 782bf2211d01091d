# A doorbell: while the button is held the lamp is on and the bell rings; each ring is counted on the serial line.
from machine import Pin
import time

button = Pin(4, Pin.IN, Pin.PULL_UP)
lamp = Pin(2, Pin.OUT, value=0)
bell = Pin(5, Pin.OUT, value=0)


def steady(level):
    """Whether the button stays at a level for 20 ms: its contact bounces."""
    for _ in range(10):
        if button.value() != level:
            return False
        time.sleep_ms(2)
    return True


print("doorbell ready")
rings = 0
while True:
    if steady(0):
        rings += 1
        print("ring", rings)
        lamp.on()
        while button.value() == 0:
            bell.toggle()
            time.sleep_ms(1)
        bell.off()
        lamp.off()
    time.sleep_ms(10)
