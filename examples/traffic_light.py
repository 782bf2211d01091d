# A traffic light with a button for people on foot: a state machine on pins.
from machine import Pin
import time

LAMPS = {"red": Pin(5, Pin.OUT), "yellow": Pin(4, Pin.OUT), "green": Pin(14, Pin.OUT)}
BUTTON = Pin(0, Pin.IN, Pin.PULL_UP)

# state: (lamps that are lit, seconds, next state)
STATES = {
    "stop": ({"red"}, 3, "ready"),
    "ready": ({"red", "yellow"}, 1, "go"),
    "go": ({"green"}, 5, "slow"),
    "slow": ({"yellow"}, 2, "stop"),
}

state = "stop"
for _ in range(6):
    lit, seconds, following = STATES[state]
    for name, lamp in LAMPS.items():
        lamp.value(name in lit)
    print("%-6s %ds  %s" % (state, seconds, " ".join("%s=%d" % (n, p.value()) for n, p in LAMPS.items())))
    for _ in range(seconds * 10):
        time.sleep_ms(100)
        if state == "go" and not BUTTON.value():
            break
    state = following
print("button", "up" if BUTTON.value() else "down")
