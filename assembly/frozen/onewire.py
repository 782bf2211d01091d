# onewire: a bus of 1-Wire devices on one pin.
import _onewire as _ow
from machine import Pin


class OneWireError(Exception):
    pass


class OneWire:
    SEARCH_ROM = 0xF0
    MATCH_ROM = 0x55
    SKIP_ROM = 0xCC

    def __init__(self, pin):
        self.pin = pin
        pin.init(Pin.OPEN_DRAIN, Pin.PULL_UP)

    def reset(self, required=False):
        present = _ow.reset(self.pin)
        if required and not present:
            raise OneWireError
        return present

    def readbit(self):
        return _ow.readbit(self.pin)

    def readbyte(self):
        return _ow.readbyte(self.pin)

    def readinto(self, buf):
        for i in range(len(buf)):
            buf[i] = _ow.readbyte(self.pin)

    def writebit(self, value, power_pin=None):
        _ow.writebit(self.pin, value)

    def writebyte(self, value, power_pin=None):
        _ow.writebyte(self.pin, value)

    def write(self, buf):
        if isinstance(buf, str):
            buf = buf.encode()
        for b in buf:
            _ow.writebyte(self.pin, b)

    def select_rom(self, rom):
        self.reset()
        self.writebyte(self.MATCH_ROM)
        self.write(rom)

    def scan(self):
        devices = []
        last = 0  # the bit at which the search took 0 last and will take 1 next
        rom = bytearray(8)
        while True:
            rom, last = self._search(rom, last)
            if rom is None:
                break
            devices.append(bytearray(rom))
            if not last:
                break
        return devices

    def _search(self, before, fork):
        if not self.reset():
            return None, 0
        self.writebyte(self.SEARCH_ROM)
        rom = bytearray(8)
        last = 0
        for n in range(1, 65):
            i, mask = (n - 1) >> 3, 1 << ((n - 1) & 7)
            zero = not self.readbit()
            one = not self.readbit()
            if zero and one:  # devices of both kinds
                bit = 1 if n == fork else 0 if n > fork else (before[i] & mask) != 0
                if not bit:
                    last = n
            elif zero or one:
                bit = one
            else:
                return None, 0
            if bit:
                rom[i] |= mask
            self.writebit(bit)
        return rom, last

    def crc8(self, data):
        return _ow.crc8(data)
