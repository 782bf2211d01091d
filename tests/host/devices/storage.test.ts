import { describe, expect, it } from "vitest";
import { Eeprom } from "../../../host/devices/eeprom.js";
import { Gps } from "../../../host/devices/gps.js";
import { Rtc } from "../../../host/devices/rtc.js";
import { SdCard } from "../../../host/devices/sdcard.js";
import { SpiBus } from "../../../host/wires/spi.js";
import { UartReceiver } from "../../../host/wires/uart.js";
import { Rig } from "../wires/rig.js";

describe("an EEPROM", () => {
  it("writes within a page, is busy meanwhile, reads on", () => {
    const rig = new Rig();
    const eeprom = new Eeprom(rig.circuit, "e", { kbits: "32" });
    const bus = rig.i2c(eeprom.pin("SCL"), eeprom.pin("SDA"));
    expect(bus.write(0x50, [0, 30, 1, 2, 3])).toEqual([true, true, true, true, true, true]);
    expect(bus.write(0x50, [])).toEqual([false]);
    rig.time.pass(5000);
    bus.write(0x50, [0, 30]);
    expect(bus.read(0x50, 3)).toEqual([1, 2, 0xff]);
    expect(eeprom.memory[0]).toBe(3); // the page's end wraps to its start
    eeprom.pin("WP").attach("wp").drive(1);
    expect(bus.write(0x50, [0, 0, 9])).toEqual([true, true, true, false]);
  });

  it("of 16 kbit has its block in the address", () => {
    const rig = new Rig();
    const eeprom = new Eeprom(rig.circuit, "e", { kbits: "16" });
    const bus = rig.i2c(eeprom.pin("SCL"), eeprom.pin("SDA"));
    bus.write(0x53, [0x10, 0xab]);
    expect(eeprom.memory[0x310]).toBe(0xab);
    expect(() => new Eeprom(rig.circuit, "x", { kbits: "3" })).toThrow("kbits wants one of 1, 2, 4, 8");
  });
});

describe("a clock chip", () => {
  const read = (bus: ReturnType<Rig["i2c"]>, register: number, n: number): number[] => {
    bus.write(0x68, [register]);
    return bus.read(0x68, n);
  };

  it("DS3231 goes on with the time, has alarms and a thermometer", () => {
    const rig = new Rig();
    const rtc = new Rtc(rig.circuit, "rtc", { initTime: "2024-02-28T23:59:50Z", temperature: "21.75" });
    const bus = rig.i2c(rtc.pin("SCL"), rtc.pin("SDA"));
    rtc.pin("SQW").attach("pull").drive(1, "weak");
    expect(read(bus, 0, 7)).toEqual([0x50, 0x59, 0x23, 3, 0x28, 0x02, 0x24]);
    expect(read(bus, 0x11, 2)).toEqual([21, 0xc0]);
    bus.write(0x68, [0x07, 0x05, 0x80, 0x80, 0x80]); // alarm 1 as the seconds are 5
    bus.write(0x68, [0x0e, 0x05, 0x00]);
    rig.time.pass(14e6);
    expect([rtc.pin("SQW").level, read(bus, 0x0f, 1)[0]! & 1]).toEqual([1, 0]);
    rig.time.pass(2e6);
    expect([rtc.pin("SQW").level, read(bus, 0x0f, 1)[0]! & 1]).toEqual([0, 1]);
    expect(rtc.text()).toMatch(/^2024-02-29 00:00:0/);
    bus.write(0x68, [0x0f, 0]);
    expect(rtc.pin("SQW").level).toBe(1);
    bus.write(0x68, [0, 0x30, 0x15, 0x49, 1, 0x01, 0x01, 0x25]); // 9:15:30 am, 12 hours
    expect(rtc.text()).toBe("2025-01-01 09:15:30");
    expect(read(bus, 2, 1)).toEqual([0x49]);
    bus.write(0x68, [2, 0x72]); // 12 pm
    expect(rtc.text()).toBe("2025-01-01 12:15:30");
  });

  it("DS1307 can be halted and keeps bytes", () => {
    const rig = new Rig();
    const rtc = new Rtc(rig.circuit, "rtc", { chip: "ds1307" });
    const bus = rig.i2c(rtc.pin("SCL"), rtc.pin("SDA"));
    bus.write(0x68, [0, 0x80]);
    rig.time.pass(5e6);
    expect(read(bus, 0, 1)).toEqual([0x80]);
    bus.write(0x68, [0x3f, 0x77, 0x05]); // the last byte, then the seconds again
    expect(read(bus, 0x3f, 2)).toEqual([0x77, 0x05]);
  });
});

describe("an SD card", () => {
  const make = () => {
    const rig = new Rig();
    const card = new SdCard(rig.circuit, "sd");
    const bus = new SpiBus(rig.circuit, card.pin("SCK"), card.pin("DI"), card.pin("DO"));
    const cs = card.pin("CS").attach("cs");
    cs.drive(0);
    const command = (n: number, argument = 0, crc = 0xff): number => {
      for (const byte of [0x40 | n, argument >>> 24, argument >>> 16, argument >>> 8, argument, crc])
        bus.transfer(byte & 255);
      for (let i = 0; i < 16; i++) {
        const byte = bus.transfer(0xff);
        if (byte < 0x80) return byte;
      }
      return -1;
    };
    const take = (n: number): number[] => Array.from({ length: n }, () => bus.transfer(0xff));
    const token = (): number => {
      for (let i = 0; i < 16; i++) {
        const byte = bus.transfer(0xff);
        if (byte !== 0xff) return byte;
      }
      return -1;
    };
    const init = (): void => {
      command(0, 0, 0x95);
      command(55);
      command(41, 0x40000000);
    };
    return { rig, card, bus, cs, command, take, token, init };
  };

  it("is initialised as the specification says", () => {
    const { command, take, token } = make();
    expect(command(0, 0, 0x00)).toBe(9); // a bad CRC
    expect(command(0, 0, 0x95)).toBe(1);
    expect([command(8, 0x1aa, 0x87), ...take(4)]).toEqual([1, 0, 0, 1, 0xaa]);
    expect(command(1)).toBe(5); // no such command for this card
    expect([command(55), command(41, 0x40000000)]).toEqual([1, 0]);
    expect([command(58), ...take(4)]).toEqual([0, 0xc0, 0xff, 0x80, 0]);
    expect([command(9), token()]).toEqual([0, 0xfe]);
    const csd = take(16);
    expect((((csd[7]! << 16) | (csd[8]! << 8) | csd[9]!) + 1) * 1024).toBe(16 * 2048);
  });

  it("writes and reads blocks, one and many", () => {
    const { card, bus, command, take, token, init } = make();
    init();
    const data = Uint8Array.from({ length: 512 }, (_, i) => (i * 7) & 255);
    expect(command(24, 5)).toBe(0);
    for (const byte of [0xff, 0xfe, ...data, 0xff, 0xff]) bus.transfer(byte);
    expect(token() & 0x1f).toBe(5);
    expect(card.readBlock(5)).toEqual(data);
    take(4);
    expect([command(17, 5), token()]).toEqual([0, 0xfe]);
    expect(Uint8Array.from(take(512))).toEqual(data);
    const check = take(2);
    expect(check).not.toEqual([0xff, 0xff]);
    expect(command(17, 1 << 30)).toBe(0x40);
    expect(command(25, 9)).toBe(0);
    for (let n = 0; n < 2; n++) {
      for (const byte of [0xfc, ...data.map((b) => b ^ n), 0xff, 0xff]) bus.transfer(byte);
      expect(token() & 0x1f).toBe(5);
      take(3);
    }
    bus.transfer(0xfd);
    take(4);
    expect(card.readBlock(10)).toEqual(data.map((b) => b ^ 1));
    expect(command(18, 9)).toBe(0);
    expect(token()).toBe(0xfe);
    expect(Uint8Array.from(take(512))).toEqual(data);
    take(2);
    expect(token()).toBe(0xfe);
    expect(take(2)).toEqual([1 ^ 0, 7 ^ 1].map((v, i) => (i ? v : data[0]! ^ 1)));
    expect(command(12)).toBe(0);
  });

  it("answers by edges too, and lies in a snapshot", () => {
    const { rig, card, cs } = make();
    cs.drive(1);
    const [sck, di] = [card.pin("SCK").attach("sck"), card.pin("DI").attach("di")];
    sck.drive(0);
    cs.drive(0);
    const answer = rig.spi(sck, di, card.pin("DO"), [0x40, 0, 0, 0, 0, 0x95, 0xff, 0xff, 0xff]);
    expect(answer).toContain(1);
    card.writeBlock(3, Uint8Array.of(1, 2, 3));
    const saved = structuredClone(rig.circuit.save());
    card.writeBlock(3, Uint8Array.of(9));
    rig.circuit.load(saved);
    expect([...card.readBlock(3).subarray(0, 4)]).toEqual([1, 2, 3, 0]);
  });
});

it("a GPS sends sentences of its place each second", () => {
  const rig = new Rig();
  const gps = new Gps(rig.circuit, "gps", { latitude: "-33.5", longitude: "151.25", time: "2025-06-01T12:00:00Z" });
  let text = "";
  new UartReceiver("host", gps.pin("TX"), { baud: 9600 }, (byte) => (text += String.fromCharCode(byte)));
  rig.time.pass(2e6 - 1);
  const lines = text.trim().split("\r\n");
  expect(lines[0]).toMatch(/^\$GPGGA,120001\.00,3330\.00000,S,15115\.00000,E,1,08,1\.00,499\.6,M/);
  expect(lines[1]).toMatch(/^\$GPRMC,120001\.00,A,3330\.00000,S,15115\.00000,E,0\.00,0\.00,010625/);
  for (const line of lines) {
    const [, body, sum] = /^\$(.*)\*(..)$/.exec(line)!;
    expect(parseInt(sum!, 16)).toBe([...body!].reduce((xor, char) => xor ^ char.charCodeAt(0), 0));
  }
  text = "";
  gps.set("satellites", 0);
  rig.time.pass(1e6);
  expect(text).toContain("$GPRMC,120002.00,V,");
});
