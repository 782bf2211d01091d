# ds18x20: temperature sensors DS18S20, DS18B20 and DS1822 on a 1-Wire bus.


class DS18X20:
    def __init__(self, onewire):
        self.ow = onewire
        self.buf = bytearray(9)

    def scan(self):
        return [rom for rom in self.ow.scan() if rom[0] in (0x10, 0x22, 0x28)]

    def _command(self, rom, command):
        self.ow.reset(True)
        self.ow.select_rom(rom)
        self.ow.writebyte(command)

    def convert_temp(self):
        self.ow.reset(True)
        self.ow.writebyte(self.ow.SKIP_ROM)
        self.ow.writebyte(0x44)

    def read_scratch(self, rom):
        self._command(rom, 0xBE)
        self.ow.readinto(self.buf)
        if self.ow.crc8(self.buf):
            raise Exception("CRC error")
        return self.buf

    def write_scratch(self, rom, buf):
        self._command(rom, 0x4E)
        self.ow.write(buf)

    def read_temp(self, rom):
        buf = self.read_scratch(rom)
        raw = buf[0] | buf[1] << 8
        if raw & 0x8000:
            raw -= 0x10000
        if rom[0] != 0x10:
            return raw / 16
        if not buf[7]:
            return None
        # the DS18S20 counts halves; what is left of its counter gives the rest
        return (raw >> 1) - 0.25 + (buf[7] - buf[6]) / buf[7]
