from machine import Pin

led = Pin(2, Pin.OUT)
for value in (1, 0, True):
    led.value(value)
    print(led.value(), led())
led.off()
print(led.value())
led.on()
print(led.value())
print(Pin(4, Pin.IN, Pin.PULL_UP).value())
try:
    Pin(999)
except ValueError:
    print("ValueError")
