import { describe, expect, it } from "vitest";
import { Ads1115 } from "../../../host/devices/ads1115.js";
import { Potentiometer } from "../../../host/devices/analog.js";
import { Bme280 } from "../../../host/devices/bme280.js";
import { Dht } from "../../../host/devices/dht.js";
import { Ds18b20 } from "../../../host/devices/ds18b20.js";
import { Mpu6050 } from "../../../host/devices/mpu6050.js";
import type { Port } from "../../../host/wires/port.js";
import { oneWireCrc } from "../../../host/wires/onewire.js";
import { Rig } from "../wires/rig.js";

describe("a DHT", () => {
  const read = (attrs: Record<string, string>, low: number): { bytes: number[]; sensor: Dht } => {
    const rig = new Rig();
    const sensor = new Dht(rig.circuit, "dht", attrs);
    const port = sensor.pin("SDA").attach("host");
    const edges = rig.record(sensor.pin("SDA"));
    port.drive(0);
    rig.time.pass(low);
    port.release();
    edges.length = 0;
    rig.time.pass(10_000);
    // falling, rising (80 us each), then 40 bits: the high phase tells which
    const bytes: number[] = [];
    for (let bit = 0; bit < 40; bit++) {
      const [rise, fall] = [edges[3 + bit * 2]!, edges[4 + bit * 2]!];
      bytes[bit >> 3] = ((bytes[bit >> 3] ?? 0) << 1) | (fall[1] - rise[1] > 48 ? 1 : 0);
    }
    return { bytes, sensor };
  };

  it("22 sends tenths and a sign", () => {
    const { bytes, sensor } = read({ temperature: "-10.1", humidity: "65.2" }, 1000);
    expect(bytes).toEqual([0x02, 0x8c, 0x80, 0x65, 0x73]); // the data sheet's example
    expect(() => sensor.set("humidity", 101)).toThrow("dht: humidity must be 0 to 100, not '101'");
  });

  it("11 wants a longer start and sends whole numbers", () => {
    expect(read({ kind: "dht11", temperature: "24", humidity: "53" }, 18_000).bytes).toEqual([53, 0, 24, 0, 77]);
    const rig = new Rig();
    const sensor = new Dht(rig.circuit, "dht", { kind: "dht11" });
    const port = sensor.pin("SDA").attach("host");
    port.drive(0);
    rig.time.pass(1000);
    port.release();
    const edges = rig.record(sensor.pin("SDA"));
    rig.time.pass(10_000);
    expect(edges).toEqual([]);
  });
});

describe("a DS18B20", () => {
  it("converts in its time and sends its scratchpad, several on a wire", () => {
    const rig = new Rig();
    const net = rig.net("DQ");
    const [a, b] = [
      new Ds18b20(rig.circuit, "a", { temperature: "25.0625", deviceID: "000000000101" }).connect({ DQ: net }),
      new Ds18b20(rig.circuit, "b", { temperature: "-10.125", deviceID: "000000000202" }).connect({ DQ: net }),
    ];
    const master = rig.oneWire(net);
    const scratchpad = (device: Ds18b20): number[] => {
      master.reset();
      for (const byte of [0x55, ...device.rom, 0xbe]) master.write(byte);
      return Array.from({ length: 9 }, () => master.read());
    };
    expect(scratchpad(a).slice(0, 2)).toEqual([0x50, 0x05]); // 85 °C after power-on
    master.reset();
    for (const byte of [0xcc, 0x44]) master.write(byte);
    expect(master.bit()).toBe(0);
    rig.time.pass(740_000);
    expect(master.bit()).toBe(0);
    rig.time.pass(10_000);
    expect(master.bit()).toBe(1);
    expect(scratchpad(a).slice(0, 2)).toEqual([0x91, 0x01]);
    const bytes = scratchpad(b);
    expect(bytes.slice(0, 5)).toEqual([0x5e, 0xff, 0x4b, 0x46, 0x7f]);
    expect(bytes[8]).toBe(oneWireCrc(bytes.slice(0, 8)));
  });

  it("sees the first reset of a line that nothing drove before", () => {
    const rig = new Rig();
    const sensor = new Ds18b20(rig.circuit, "a");
    const port = sensor.pin("DQ").attach("master");
    rig.time.pass(1000);
    port.drive(0);
    rig.time.pass(480);
    port.release();
    rig.time.pass(70);
    expect(sensor.pin("DQ").level).toBe(0);
  });

  it("takes a resolution and keeps it", () => {
    const rig = new Rig();
    const sensor = new Ds18b20(rig.circuit, "a", { temperature: "25.3" });
    const master = rig.oneWire(sensor.pin("DQ"));
    master.reset();
    for (const byte of [0xcc, 0x4e, 30, 10, 0x1f]) master.write(byte);
    master.reset();
    for (const byte of [0xcc, 0x44]) master.write(byte);
    rig.time.pass(94_000);
    expect(master.bit()).toBe(1);
    master.reset();
    for (const byte of [0xcc, 0xbe]) master.write(byte);
    expect(Array.from({ length: 5 }, () => master.read())).toEqual([0x90, 0x01, 30, 10, 0x1f]);
    expect(sensor.alarmed).toBe(false);
    expect(() => new Ds18b20(rig.circuit, "x", { deviceID: "12" })).toThrow("deviceID wants 12 hexadecimal digits");
  });
});

describe("a BME280", () => {
  // The compensation of the data sheet in double precision, as a driver does it.
  const measure = (address: number, bus: ReturnType<Rig["i2c"]>) => {
    const at = (register: number, n: number): number[] => {
      bus.write(address, [register]);
      return bus.read(address, n);
    };
    const cal = at(0x88, 24);
    const u16 = (i: number): number => cal[i]! | (cal[i + 1]! << 8);
    const s16 = (i: number): number => (u16(i) << 16) >> 16;
    const data = at(0xf7, 6);
    const twenty = (i: number): number => (data[i]! << 12) | (data[i + 1]! << 4) | (data[i + 2]! >> 4);
    const [adcP, adcT] = [twenty(0), twenty(3)];
    const v1 = (adcT / 16384 - u16(0) / 1024) * s16(2);
    const v2 = (adcT / 131072 - u16(0) / 8192) ** 2 * s16(4);
    const fine = v1 + v2;
    let a = fine / 2 - 64000;
    let b = (a * a * s16(16)) / 32768 + a * s16(14) * 2;
    b = b / 4 + s16(12) * 65536;
    a = ((s16(10) * a * a) / 524288 + s16(8) * a) / 524288;
    a = (1 + a / 32768) * u16(6);
    let p = ((1048576 - adcP - b / 4096) * 6250) / a;
    p += ((s16(22) * p * p) / 2147483648 + (p * s16(20)) / 32768 + s16(18)) / 16;
    return { temperature: fine / 5120, pressure: p / 100, raw: [adcT, adcP] };
  };

  it("gives temperature, pressure and humidity through the data sheet's formulas", () => {
    const rig = new Rig();
    const sensor = new Bme280(rig.circuit, "bme", { temperature: "25.08", pressure: "1006.53" });
    const bus = rig.i2c(sensor.pin("SCL"), sensor.pin("SDA"));
    bus.write(0x76, [0xd0]);
    expect(bus.read(0x76, 1)).toEqual([0x60]);
    expect(measure(0x76, bus).raw).toEqual([0x80000, 0x80000]);
    for (const [register, value] of [
      [0xf2, 1],
      [0xf4, 0x27],
    ] as const)
      bus.write(0x76, [register, value]);
    const result = measure(0x76, bus);
    expect(result.temperature).toBeCloseTo(25.08, 1);
    expect(result.pressure).toBeCloseTo(1006.53, 1);
    // the example of the data sheet: these raw values belong to that calibration
    expect(Math.abs(result.raw[0]! - 519_888)).toBeLessThan(20);
    expect(Math.abs(result.raw[1]! - 415_148)).toBeLessThan(20);
    sensor.set("temperature", -12.5);
    expect(measure(0x76, bus).temperature).toBeCloseTo(-12.5, 1);
    expect(() => sensor.set("wind", 1)).toThrow("it has temperature, pressure, humidity");
  });

  it("is on SPI too", () => {
    const rig = new Rig();
    const sensor = new Bme280(rig.circuit, "bme", { temperature: "25.08" });
    const [sck, sda, csb] = ["SCL", "SDA", "CSB"].map((pin) => sensor.pin(pin).attach(pin)) as [Port, Port, Port];
    const send = (...bytes: number[]): number[] => {
      csb.drive(0);
      const answer = rig.spi(sck, sda, sensor.pin("SDO"), bytes);
      csb.drive(1);
      return answer.slice(1);
    };
    sck.drive(0);
    csb.drive(1);
    expect(send(0xd0, 0)).toEqual([0x60]);
    send(0x74, 0x27);
    const [a, b, c] = send(0xfa, 0, 0, 0) as [number, number, number];
    expect(Math.abs(((a << 12) | (b << 4) | (c >> 4)) - 519_888)).toBeLessThan(20);
    expect(sensor.pin("SDO").floating).toBe(true);
  });

  it("as a BMP280 has another id and address, sleeps and is forced", () => {
    const rig = new Rig();
    const sensor = new Bme280(rig.circuit, "bmp", { chip: "bmp280", temperature: "20" }).connect({
      SDO: rig.circuit.v3,
    });
    const bus = rig.i2c(sensor.pin("SCL"), sensor.pin("SDA"));
    bus.write(0x77, [0xd0]);
    expect(bus.read(0x77, 1)).toEqual([0x58]);
    expect(bus.write(0x76, [])).toEqual([false]);
    bus.write(0x77, [0xf4, 0x25]);
    expect(measure(0x77, bus).temperature).toBeCloseTo(20, 1);
    sensor.set("temperature", 30);
    expect(measure(0x77, bus).temperature).toBeCloseTo(20, 1);
    bus.write(0x77, [0xf4]);
    expect(bus.read(0x77, 1)).toEqual([0x24]);
  });
});

it("an MPU6050 wakes up and scales by its settings", () => {
  const rig = new Rig();
  const sensor = new Mpu6050(rig.circuit, "imu", { accelX: "0.5", rotationZ: "-100", temperature: "36.53" });
  const bus = rig.i2c(sensor.pin("SCL"), sensor.pin("SDA"));
  const words = (): number[] => {
    bus.write(0x68, [0x3b]);
    const bytes = bus.read(0x68, 14);
    return Array.from({ length: 7 }, (_, i) => (((bytes[i * 2]! << 8) | bytes[i * 2 + 1]!) << 16) >> 16);
  };
  bus.write(0x68, [0x75]);
  expect(bus.read(0x68, 1)).toEqual([0x68]);
  expect(words()).toEqual([0, 0, 0, 0, 0, 0, 0]);
  bus.write(0x68, [0x6b, 0]);
  expect(words()).toEqual([8192, 0, 16_384, 0, 0, 0, -13_100]);
  bus.write(0x68, [0x1b, 0x18, 0x18]);
  expect(words()).toEqual([1024, 0, 2048, 0, 0, 0, -1637]);
});

it("an ADS1115 measures the wires at its inputs", () => {
  const rig = new Rig();
  const adc = new Ads1115(rig.circuit, "adc").connect({ ADDR: rig.circuit.gnd });
  const pot = new Potentiometer(rig.circuit, "p", { value: "1023" });
  pot.connect({ GND: rig.circuit.gnd, VCC: rig.circuit.v3, SIG: adc.pin("A2") });
  const bus = rig.i2c(adc.pin("SCL"), adc.pin("SDA"));
  bus.write(0x48, [1, 0xe3, 0x83]); // single shot, A2 to ground, 4.096 V, 128 per second
  bus.write(0x48, [1]);
  expect(bus.read(0x48, 2)).toEqual([0x63, 0x83]);
  rig.time.pass(8000);
  bus.write(0x48, [1]);
  expect(bus.read(0x48, 2)[0]! & 0x80).toBe(0x80);
  bus.write(0x48, [0]);
  const [high, low] = bus.read(0x48, 2) as [number, number];
  expect((high << 8) | low).toBe(Math.round((3.3 / 4.096) * 32_768));
});
