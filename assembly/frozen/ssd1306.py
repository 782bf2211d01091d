# ssd1306: monochrome OLED displays on I2C or SPI. The numbers are commands of the data sheet (Solomon Systech, rev. 1.1).
import framebuf


class SSD1306(framebuf.FrameBuffer):
    def __init__(self, width, height, external_vcc):
        self.width = width
        self.height = height
        self.external_vcc = external_vcc
        self.pages = height // 8
        self.buffer = bytearray(self.pages * width)
        super().__init__(self.buffer, width, height, framebuf.MONO_VLSB)
        self.init_display()

    def init_display(self):
        vcc = self.external_vcc
        wide = self.width > 2 * self.height
        for c in (
            0xAE,  # off
            0x20, 0x00,  # addresses go along the rows
            0x40,  # first line
            0xA1, 0xC8,  # the connector is below
            0xA8, self.height - 1,  # lines
            0xD3, 0x00,  # no offset
            0xDA, 0x02 if wide else 0x12,  # how lines are wired
            0xD5, 0x80,  # clock
            0xD9, 0x22 if vcc else 0xF1,  # precharge
            0xDB, 0x30,  # level of unselected lines
            0x81, 0xFF,  # contrast
            0xA4, 0xA6,  # show the RAM, not inverted
            0x8D, 0x10 if vcc else 0x14,  # charge pump
            0xAF,  # on
        ):
            self.write_cmd(c)
        self.fill(0)
        self.show()

    def poweroff(self):
        self.write_cmd(0xAE)

    def poweron(self):
        self.write_cmd(0xAF)

    def contrast(self, contrast):
        self.write_cmd(0x81)
        self.write_cmd(contrast)

    def invert(self, invert):
        self.write_cmd(0xA6 | (invert & 1))

    def rotate(self, rotate):
        self.write_cmd(0xC0 | ((rotate & 1) << 3))
        self.write_cmd(0xA0 | (rotate & 1))

    def show(self):
        x = (128 - self.width) // 2  # narrow displays use the middle columns
        for c in (0x21, x, x + self.width - 1, 0x22, 0, self.pages - 1):
            self.write_cmd(c)
        self.write_data(self.buffer)


class SSD1306_I2C(SSD1306):
    def __init__(self, width, height, i2c, addr=0x3C, external_vcc=False):
        self.i2c = i2c
        self.addr = addr
        self.temp = bytearray(2)
        super().__init__(width, height, external_vcc)

    def write_cmd(self, cmd):
        self.temp[0] = 0x80
        self.temp[1] = cmd
        self.i2c.writeto(self.addr, self.temp)

    def write_data(self, buf):
        self.i2c.writevto(self.addr, (b"\x40", buf))


class SSD1306_SPI(SSD1306):
    def __init__(self, width, height, spi, dc, res, cs, external_vcc=False):
        import time

        self.rate = 10 * 1024 * 1024
        dc.init(dc.OUT, value=0)
        res.init(res.OUT, value=0)
        cs.init(cs.OUT, value=1)
        self.spi = spi
        self.dc = dc
        self.res = res
        self.cs = cs
        res(1)
        time.sleep_ms(1)
        res(0)
        time.sleep_ms(10)
        res(1)
        super().__init__(width, height, external_vcc)

    def _send(self, data, buf):
        self.spi.init(baudrate=self.rate, polarity=0, phase=0)
        self.cs(1)
        self.dc(data)
        self.cs(0)
        self.spi.write(buf)
        self.cs(1)

    def write_cmd(self, cmd):
        self._send(0, bytearray([cmd]))

    def write_data(self, buf):
        self._send(1, buf)
