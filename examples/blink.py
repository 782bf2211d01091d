# Blinks the board's LED. On an ESP8266 it hangs on GPIO 2.
from machine import Pin
import time

led = Pin(2, Pin.OUT)

for i in range(5):
    led.on()
    time.sleep(0.5)
    led.off()
    time.sleep(0.5)
print("blinked", i + 1, "times")
