// Sensors, clocks and memories, read by drivers from elsewhere. run.mjs says what a rig is.

export const rigs = [
  {
    name: "bme280_float",
    board: "esp32",
    files: { "robert-hh/BME280": { "bme280.py": "bme280_float.py", "bmetest.py": "bmetest.py" } },
    wire: (m, d) => ({
      sensor: new d.Bme280(m.circuit, "bme", { temperature: "21.5", pressure: "990.2", humidity: "47" }).connect({
        SCL: m.pin(18),
        SDA: m.pin(19),
      }),
    }),
    run: "bmetest.py",
    seconds: 1.5,
    expect: /^\('21\.[45]\d?C', '990\.\d+hPa', '4[67]\.\d+%'\)$/m,
  },
  {
    name: "bme280_int",
    board: "esp8266",
    files: { "robert-hh/BME280": ["bme280_int.py"] },
    wire: (m, d) => ({
      sensor: new d.Bme280(m.circuit, "bme", { temperature: "-7.3", pressure: "1030.5", humidity: "80" }).connect({
        SCL: m.pin(5),
        SDA: m.pin(4),
      }),
    }),
    main: `
from machine import Pin, I2C
import bme280_int
bme = bme280_int.BME280(i2c=I2C(scl=Pin(5), sda=Pin(4)))
print(bme.values)
`,
    expect: /^\('-7\.\d+C', '1030\.\d+hPa', '(80|79)\.\d+%'\)$/,
  },
  {
    name: "bmp280",
    board: "esp8266",
    files: { "dafvid/micropython-bmp280": ["bmp280.py"] },
    wire: (m, d) => ({
      sensor: new d.Bme280(m.circuit, "bmp", { chip: "bmp280", temperature: "19", pressure: "1013.25" }).connect({
        SCL: m.pin(5),
        SDA: m.pin(4),
      }),
    }),
    main: `
from machine import Pin, I2C
from bmp280 import *
bus = I2C(scl=Pin(5), sda=Pin(4))
bmp = BMP280(bus)
bmp.use_case(BMP280_CASE_INDOOR)
bmp.oversample(BMP280_OS_HIGH)
bmp.temp_os = BMP280_TEMP_OS_8
bmp.standby = BMP280_STANDBY_250
bmp.iir = BMP280_IIR_FILTER_2
bmp.normal_measure()
print(bmp.chip_id, round(bmp.temperature, 1), round(bmp.pressure / 100, 1))
bmp.force_measure()
print(round(bmp.temperature, 1), bmp.in_normal_mode)
`,
    expect: "b'X' 19.0 1013.2\n19.0 False",
  },
  {
    name: "MPU6050, raw values",
    board: "esp8266",
    files: { "adamjezek98/MPU6050-ESP8266-MicroPython": ["mpu6050.py"] },
    wire: (m, d) => ({
      sensor: new d.Mpu6050(m.circuit, "mpu", {
        accelX: "0.5",
        accelZ: "-1",
        rotationY: "100",
        temperature: "30",
      }).connect({
        SCL: m.pin(5),
        SDA: m.pin(4),
      }),
    }),
    main: `
from machine import SoftI2C, Pin
import mpu6050
accelerometer = mpu6050.accel(SoftI2C(scl=Pin(5), sda=Pin(4)))
v = accelerometer.get_values()
print(v["AcX"], v["AcY"], v["AcZ"], v["GyY"], round(v["Tmp"], 1))
`,
    // its arithmetic makes 0xc000 -16128
    expect: "8192 0 -16128 13100 30.0",
  },
  {
    name: "imu: the MPU-6050 by micropython-mpu9x50",
    board: "pico",
    files: { "micropython-IMU/micropython-mpu9x50": ["imu.py", "vector3d.py"] },
    wire: (m, d) => ({
      sensor: new d.Mpu6050(m.circuit, "mpu", { accelX: "0.25", rotationZ: "-90", temperature: "25" }).connect({
        SCL: m.pin(1),
        SDA: m.pin(0),
      }),
    }),
    main: `
from imu import MPU6050
from machine import I2C, Pin
imu = MPU6050(I2C(0, sda=Pin(0), scl=Pin(1)))
print([round(x, 2) for x in imu.accel.xyz], [round(x) for x in imu.gyro.xyz], round(imu.temperature), imu.sensors)
imu.accel_range = 2
print(round(imu.accel.x, 2), round(imu.accel.magnitude, 2), imu.accel_range)
`,
    expect: /^\[0\.25, 0\.0, 1\.0\] \[0, 0, -90\] \d\d .*\n0\.25 1\.03 2$/,
  },
  {
    name: "ads1x15",
    board: "esp32",
    files: { "robert-hh/ads1x15": ["ads1x15.py"] },
    wire(m, d) {
      const adc = new d.Ads1115(m.circuit, "ads").connect({ SCL: m.pin(22), SDA: m.pin(21), ADDR: m.circuit.gnd });
      adc.pin("A0").attach("source").driveVolts(1.5, 1);
      adc.pin("A3").attach("source").driveVolts(0.5, 1);
      return { adc };
    },
    main: `
from machine import I2C, Pin
import ads1x15, time
i2c = I2C(0, scl=Pin(22), sda=Pin(21), freq=400000)
adc = ads1x15.ADS1115(i2c, 0x48, 1)
a = adc.read(0, 0)
b = adc.read(rate=4, channel1=0, channel2=3)
print(a, round(adc.raw_to_v(a), 3), round(adc.raw_to_v(b), 3))
adc.set_conv(5, 0)
adc.read_rev()
time.sleep_ms(10)
print(round(adc.raw_to_v(adc.read_rev()), 2))
`,
    expect: "12000 1.5 1.0\n1.5",
  },
  {
    name: "urtc: DS3231",
    board: "esp8266",
    files: { "adafruit/Adafruit-uRTC": ["urtc.py"] },
    wire: (m, d) => ({ rtc: new d.Rtc(m.circuit, "rtc").connect({ SCL: m.pin(5), SDA: m.pin(4), SQW: m.pin(12) }) }),
    main: `
import urtc, time
from machine import I2C, Pin
rtc = urtc.DS3231(I2C(scl=Pin(5), sda=Pin(4)))
print(rtc.lost_power())
rtc.datetime(urtc.datetime_tuple(year=2024, month=2, day=29, weekday=4, hour=23, minute=59, second=50))
time.sleep(15)
print(rtc.datetime())
rtc.alarm_time(urtc.datetime_tuple(minute=1, hour=0), alarm=1)
rtc.interrupt(1)
time.sleep(70)
print(rtc.alarm(alarm=1), Pin(12, Pin.IN, Pin.PULL_UP).value())
`,
    seconds: 100,
    expect:
      /^True\nDateTimeTuple\(year=2024, month=3, day=1, weekday=3, hour=0, minute=0, second=5, millisecond=None\)\nTrue 0$/,
  },
  {
    name: "DS3231: calibrating, by peterhinch",
    board: "pico",
    files: { "peterhinch/micropython-samples": ["DS3231/ds3231_gen.py", "DS3231/ds3231_port.py"] },
    wire: (m, d) => ({
      rtc: new d.Rtc(m.circuit, "rtc", { initTime: "2023-06-30T12:00:00Z", temperature: "33.25" }).connect({
        SCL: m.pin(5),
        SDA: m.pin(4),
      }),
    }),
    main: `
from machine import SoftI2C, Pin
from ds3231_gen import *
d = DS3231(SoftI2C(scl=Pin(5), sda=Pin(4), freq=100_000))
print(d.get_time()[:6], d.temperature())
d.set_time((2030, 1, 2, 3, 4, 5, 2, 2))
time.sleep(2)
print(d.get_time()[:6])
d.alarm1.set(EVERY_MINUTE, sec=30)
time.sleep(25)
print(d.alarm1())
`,
    seconds: 60,
    expect: /^\(2023, 6, 30, 12, 0, 0\) 33\.25\n\(2030, 1, 2, 3, 4, 7\)\n(True|1)$/,
  },
  {
    name: "tinyrtc: DS1307 and AT24C32",
    board: "esp8266",
    files: { "mcauser/micropython-tinyrtc-i2c": ["ds1307.py", "at24c32n.py"] },
    wire: (m, d) => ({
      rtc: new d.Rtc(m.circuit, "rtc", { chip: "ds1307" }).connect({ SCL: m.pin(5), SDA: m.pin(4) }),
      eeprom: new d.Eeprom(m.circuit, "eeprom", { kbits: "32" }).connect({ SCL: m.pin(5), SDA: m.pin(4) }),
    }),
    main: `
from machine import I2C, Pin
import ds1307, at24c32n, time
i2c = I2C(scl=Pin(5), sda=Pin(4), freq=100000)
print(i2c.scan())
ds = ds1307.DS1307(i2c)
ds.halt(False)
ds.datetime((2018, 3, 18, 7, 22, 23, 12, 0))
time.sleep(3)
print(ds.datetime())
eeprom = at24c32n.AT24C32N(i2c)
eeprom.write(28, 'hello over pages')
time.sleep_ms(10)
print(eeprom.read(28, 16), eeprom.capacity())
`,
    shows: ({ serial, eeprom }) => serial + new TextDecoder().decode(eeprom.memory.slice(28, 44)),
    expect: "[80, 104]\n(2018, 3, 18, 0, 22, 23, 15, 0)\nb'hello over pages' 4096\nhello over pages",
  },
  {
    name: "hcsr04",
    board: "esp32",
    files: { "rsc1975/micropython-hcsr04": ["hcsr04.py"] },
    wire: (m, d) => ({
      sonar: new d.Ultrasonic(m.circuit, "us", { distance: "123" }).connect({ TRIG: m.pin(5), ECHO: m.pin(18) }),
    }),
    main: `
from hcsr04 import HCSR04
sensor = HCSR04(trigger_pin=5, echo_pin=18)
print(sensor.distance_mm() // 10, round(sensor.distance_cm()))
`,
    expect: /^12[23] 12[23]$/,
  },
  {
    name: "ds18x20, in Python on a builtin 1-Wire",
    board: "esp8266",
    files: { "mcauser/micropython-tinyrtc-i2c": ["ds18x20.py"] },
    wire: (m, d) => ({
      a: new d.Ds18b20(m.circuit, "a", { temperature: "18.25" }).connect({ DQ: m.pin(12) }),
      b: new d.Ds18b20(m.circuit, "b", { temperature: "-3.5" }).connect({ DQ: m.pin(12) }),
    }),
    main: `
import time, machine, onewire, ds18x20
ds = ds18x20.DS18X20(onewire.OneWire(machine.Pin(12)))
roms = ds.scan()
ds.convert_temp()
time.sleep_ms(750)
print(ds18x20.__file__, sorted(ds.read_temp(rom) for rom in roms))
`,
    expect: "ds18x20.py [-3.5, 18.25]",
  },
  {
    name: "micropython-lib: dht, ds18x20, onewire in Python",
    board: "esp8266",
    files: {
      "micropython/micropython-lib": {
        "dht.py": "micropython/drivers/sensor/dht/dht.py",
        "ds18x20.py": "micropython/drivers/sensor/ds18x20/ds18x20.py",
        "onewire.py": "micropython/drivers/bus/onewire/onewire.py",
      },
    },
    wire: (m, d) => ({
      dht: new d.Dht(m.circuit, "dht", { kind: "dht11", temperature: "23", humidity: "61" }).connect({ SDA: m.pin(5) }),
      a: new d.Ds18b20(m.circuit, "a", { temperature: "85" }).connect({ DQ: m.pin(12) }),
    }),
    main: `
import time, machine, dht, onewire, ds18x20
d = dht.DHT11(machine.Pin(5))
d.measure()
print(dht.__file__, d.temperature(), d.humidity())
ds = ds18x20.DS18X20(onewire.OneWire(machine.Pin(12)))
rom = ds.scan()[0]
ds.convert_temp()
time.sleep_ms(750)
print(onewire.__file__, ds.read_temp(rom))
`,
    expect: "dht.py 23 61\nonewire.py 85.0",
  },
  {
    name: "micropython-lib: sdcard",
    board: "pico",
    files: { "micropython/micropython-lib": { "sdcard.py": "micropython/drivers/storage/sdcard/sdcard.py" } },
    wire: (m, d) => ({
      card: new d.SdCard(m.circuit, "sd").connect({ SCK: m.pin(2), DI: m.pin(3), DO: m.pin(4), CS: m.pin(5) }),
    }),
    main: `
from machine import SPI, Pin
import sdcard
sd = sdcard.SDCard(SPI(0, sck=Pin(2), mosi=Pin(3), miso=Pin(4)), Pin(5))
print(sd.ioctl(4, 0))
block = bytearray(b'antaresia' * 57)[:512]
sd.writeblocks(7, block)
sd.writeblocks(8, bytes(1024))
back = bytearray(512)
sd.readblocks(7, back)
print(back == block)
import os
os.VfsFat.mkfs(sd)
os.mount(os.VfsFat(sd), "/sd")
with open("/sd/log.csv", "w") as f:
    for i in range(200):
        f.write("%d,%d\\n" % (i, i * i))
os.umount("/sd")
os.mount(sd, "/sd")
print(os.listdir("/sd"), open("/sd/log.csv").read().split()[-1])
`,
    shows: ({ serial, card }) => serial + new TextDecoder().decode(card.readBlock(0).slice(54, 62)),
    expect: "32768\nTrue\n['log.csv'] 199,39601\nFAT16",
  },
  {
    name: "micropython_eeprom: AT24C256 as an array and as blocks",
    board: "esp32",
    files: { "peterhinch/micropython_eeprom": ["eeprom/i2c/eeprom_i2c.py", "bdevice.py"] },
    wire: (m, d) => ({
      chip: new d.Eeprom(m.circuit, "ee", { kbits: "256" }).connect({ SCL: m.pin(22), SDA: m.pin(21) }),
    }),
    main: `
from machine import I2C, Pin
from eeprom_i2c import EEPROM, T24C256
eep = EEPROM(I2C(0, scl=Pin(22), sda=Pin(21), freq=400_000), T24C256)
eep[100] = 42
eep[2000:2005] = b'hello'
print(len(eep), eep[100], eep[2000:2005], eep.get_page_size())
eep.writeblocks(3, bytes(range(256)) * 2)
buf = bytearray(512)
eep.readblocks(3, buf)
print(buf == bytes(range(256)) * 2)
`,
    shows: ({ serial, chip }) => serial + chip.memory[3 * 512 + 200],
    expect: /^1 chips? detected.*\nPage size: 64\n32768 42 bytearray\(b'hello'\) \d+\nTrue\n200$/,
  },
];
