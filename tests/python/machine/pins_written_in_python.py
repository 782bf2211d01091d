# PinBase: a class with a method value() is a pin to Signal and time_pulse_us
import machine


class Pin(machine.PinBase):
    def __init__(self, levels):
        self.levels = levels

    def value(self, *level):
        if level:
            print("set", level[0])
            return
        return self.levels.pop(0) if self.levels else 0


p = Pin([0, 0, 1, 1, 1, 0])
print(p == Pin([]), p == p, len({p, Pin([])}))
print(machine.time_pulse_us(p, 1) > 0, p.levels)
p.levels[:] = [1, 0]
s = machine.Signal(p, invert=True, value=1)
print(s.value(), s())
s.on()
s.off()
s(1)
s.value(0)
print(machine.time_pulse_us(p, 1, 50), machine.time_pulse_us(p, 0, 50))


class Native(machine.PinBase):
    def __init__(self):
        self.value = [1].__len__


print(machine.time_pulse_us(Native(), 0, 2000), machine.time_pulse_us(Native(), 1, 2000))


class Bad(machine.PinBase):
    def value(self):
        raise ValueError("bad")


class Text(machine.PinBase):
    def value(self):
        return "1"


for pin in Bad(), Text(), machine.PinBase():
    try:
        machine.Signal(pin).value()
    except (AttributeError, TypeError, ValueError) as e:
        print(e)


class Worked(machine.PinBase):
    @property
    def value(self):
        return lambda *level: print("got", level) or 1


print(machine.Signal(Worked())())


class Many(machine.PinBase):
    def value(self, *level):
        return 42


print(machine.Signal(Many())(), machine.Signal(Many(), invert=True)())
