import { describe, expect, it } from "vitest";
import { LcdI2c, LcdParallel } from "../../../host/devices/hd44780.js";
import { blocks, type Image } from "../../../host/devices/image.js";
import { Oled } from "../../../host/devices/oled.js";
import { SevenSegment, Tm1637 } from "../../../host/devices/segments.js";
import { ShiftRegister } from "../../../host/devices/shift-register.js";
import { Apa102, NeoPixel } from "../../../host/devices/strips.js";
import { Tft } from "../../../host/devices/tft.js";
import { sendBits } from "../../../host/wires/pulses.js";
import { SpiBus } from "../../../host/wires/spi.js";
import { Rig } from "../wires/rig.js";

const lit = ({ width, rgba }: Image): string[] => {
  const all: string[] = [];
  for (let i = 0; i < rgba.length; i += 4) if (rgba[i]) all.push(`${(i / 4) % width},${Math.floor(i / 4 / width)}`);
  return all;
};
const at = ({ width, rgba }: Image, x: number, y: number): number[] => [
  ...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 3),
];

describe("seven segments", () => {
  it("show digits, also multiplexed", () => {
    const rig = new Rig();
    const one = new SevenSegment(rig.circuit, "one").connect({ COM: rig.circuit.v5 });
    for (const pin of ["B", "C"]) one.pin(pin).attach(pin).drive(0);
    expect(one.text()).toBe("1");
    const two = new SevenSegment(rig.circuit, "two", { digits: "2", common: "cathode" });
    const segments = [..."ABCDEFG"].map((pin) => two.pin(pin).attach(pin));
    const commons = ["DIG1", "DIG2"].map((pin) => two.pin(pin).attach(pin));
    commons.forEach((common) => common.drive(1));
    for (const [digit, mask] of [[0, 0x66], [1, 0x5b]] as const) {
      commons.forEach((common) => common.drive(1));
      segments.forEach((port, bit) => port.drive(((mask >> bit) & 1) as 0 | 1));
      commons[digit]!.drive(0);
      rig.time.pass(5000);
    } // prettier-ignore
    expect(two.text()).toBe("42");
    commons.forEach((common) => common.drive(1));
    rig.time.pass(60_000);
    expect(two.text()).toBe("  ");
  });

  it("behind a TM1637 take its two-wire protocol", () => {
    const rig = new Rig();
    const display = new Tm1637(rig.circuit, "d");
    const [clk, dio] = [display.pin("CLK").attach("clk"), display.pin("DIO").attach("dio")];
    display.pin("DIO").attach("pull").drive(1, "weak");
    const send = (...bytes: number[]): boolean[] => {
      clk.drive(1);
      dio.release();
      dio.drive(0);
      clk.drive(0);
      const acks = bytes.map((byte) => {
        for (let bit = 0; bit < 8; bit++) {
          if ((byte >> bit) & 1) dio.release();
          else dio.drive(0);
          clk.drive(1);
          clk.drive(0);
        }
        dio.release();
        const ack = display.pin("DIO").level === 0;
        clk.drive(1);
        clk.drive(0);
        return ack;
      });
      dio.drive(0);
      clk.drive(1);
      dio.release();
      return acks;
    };
    expect(send(0x40)).toEqual([true]);
    expect(send(0xc0, 0x06, 0x5b | 0x80, 0x4f, 0x66)).toEqual([true, true, true, true, true]);
    expect(display.text()).toBe("    ");
    send(0x8a);
    expect([display.text(), display.brightness]).toEqual(["12:34", 2]);
    send(0x44);
    send(0xc3, 0x7f);
    expect(display.text()).toBe("12:38");
  });
});

describe("a 74HC595", () => {
  it("shifts and latches, two in a row, by edges and by SPI hardware", () => {
    const rig = new Rig();
    const [sck, mosi, latch] = [rig.net("SCK"), rig.net("MOSI"), rig.net("LATCH")];
    const first = new ShiftRegister(rig.circuit, "a").connect({ DS: mosi, SHCP: sck, STCP: latch });
    const [clock, data, store] = [sck.attach("sck"), mosi.attach("mosi"), latch.attach("latch")];
    clock.drive(0);
    const load = (): void => {
      store.drive(1);
      store.drive(0);
    };
    rig.spi(clock, data, null, [0xa6]);
    expect(first.value).toBe(0);
    load();
    expect([first.value, first.pin("Q1").level, first.pin("Q0").level]).toEqual([0xa6, 1, 0]);
    const bus = new SpiBus(rig.circuit, sck, mosi, null, { sck: clock, mosi: data });
    bus.transfer(0x0f);
    load();
    expect(first.value).toBe(0x0f);
    const second = new ShiftRegister(rig.circuit, "b").connect({ DS: first.pin("Q7S"), SHCP: sck, STCP: latch });
    bus.transfer(0x12);
    bus.transfer(0x34);
    load();
    expect([second.value, first.value]).toEqual([0x12, 0x34]);
    const enable = first.pin("OE").attach("oe");
    enable.drive(1);
    expect(first.pin("Q2").floating).toBe(true);
  });
});

describe("an HD44780", () => {
  it("in parallel shows text, custom characters and its address", () => {
    const rig = new Rig();
    const lcd = new LcdParallel(rig.circuit, "lcd").connect({ RW: rig.circuit.gnd });
    const [rs, e] = [lcd.pin("RS").attach("rs"), lcd.pin("E").attach("e")];
    const data = Array.from({ length: 8 }, (_, i) => lcd.pin(`D${i}`).attach(`d${i}`));
    const put = (to: number, byte: number): void => {
      rs.drive(to as 0 | 1);
      data.forEach((port, bit) => port.drive(((byte >> bit) & 1) as 0 | 1));
      e.drive(1);
      e.drive(0);
    };
    for (const byte of [0x38, 0x0c, 0x06, 0x01]) put(0, byte);
    for (const char of "Hello") put(1, char.charCodeAt(0));
    put(0, 0xc3);
    for (const byte of [0x32, 0x31, 0xdf, 0x43]) put(1, byte);
    expect(lcd.lines).toEqual(["Hello           ", "   21\u00b0C         "]);
    put(0, 0x48);
    for (let i = 0; i < 8; i++) put(1, 0x11 + i);
    expect(lcd.glyph(1)).toEqual([0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18]);
    put(0, 0x80);
    put(0, 0x18);
    expect(lcd.lines[0]).toBe("ello            ");
    put(0, 0x08);
    expect(lcd.text()).toBe(" | ");
  });

  it("behind a PCF8574 takes nibbles, and can be read", () => {
    const rig = new Rig();
    const lcd = new LcdI2c(rig.circuit, "lcd", { columns: "20", rows: "4" });
    const bus = rig.i2c(lcd.pin("SCL"), lcd.pin("SDA"));
    const nibble = (bits: number, rs: number): void => void bus.write(0x27, [bits | rs | 12, bits | rs | 8]);
    const put = (rs: number, byte: number): void => {
      nibble(byte & 0xf0, rs);
      nibble((byte << 4) & 0xf0, rs);
    };
    for (const bits of [0x30, 0x30, 0x30, 0x20]) nibble(bits, 0);
    for (const byte of [0x28, 0x0c, 0x06, 0x01]) put(0, byte);
    put(0, 0x80 + 20);
    for (const char of "third") put(1, char.charCodeAt(0));
    expect(lcd.lines[2]).toBe("third               ");
    expect(lcd.backlight).toBe(true);
    // the address counter: RW and E up, then read the port
    bus.write(0x27, [0xfe]);
    const high = bus.read(0x27, 1)[0]! & 0xf0;
    bus.write(0x27, [0xfa, 0xfe]);
    const low = bus.read(0x27, 1)[0]! >> 4;
    expect((high | low) & 0x7f).toBe(25);
  });
});

describe("an OLED", () => {
  const START = [0xae, 0x20, 0x00, 0x40, 0xa1, 0xa8, 0x3f, 0xc8, 0xd3, 0x00, 0xda, 0x12, 0xd5, 0x80, 0x81, 0xff, 0xa4, 0xa6, 0x8d, 0x14, 0xaf]; // prettier-ignore

  it("on I2C shows what is written to its memory", () => {
    const rig = new Rig();
    const oled = new Oled(rig.circuit, "oled");
    const bus = rig.i2c(oled.pin("SCL"), oled.pin("SDA"));
    expect(bus.write(0x3c, [0x00, ...START]).every(Boolean)).toBe(true);
    for (const byte of [0x21, 10, 11, 0x22, 1, 2]) bus.write(0x3c, [0x80, byte]);
    bus.write(0x3c, [0x40, 0x01, 0x80, 0xff, 0x00]);
    const image = oled.image();
    const column = Array.from({ length: 8 }, (_, i) => `10,${16 + i}`);
    expect(lit(image).sort()).toEqual(["10,8", "11,15", ...column].sort());
    expect([oled.on, oled.contrast]).toEqual([true, 255]);
    expect(blocks(image)[4]!.indexOf("\u2598")).toBe(5);
    bus.write(0x3c, [0x00, 0xa7]);
    expect(lit(oled.image())).toHaveLength(128 * 64 - 10);
    bus.write(0x3c, [0x00, 0xae]);
    expect(lit(oled.image())).toEqual([]);
  });

  it("on SPI takes D/C, and is in a snapshot", () => {
    const rig = new Rig();
    const oled = new Oled(rig.circuit, "oled", { width: "64", height: "48" });
    const ports = Object.fromEntries(["CLK", "DATA", "DC", "CS"].map((pin) => [pin, oled.pin(pin).attach(pin)]));
    const { CLK, DATA, DC, CS } = ports as Record<"CLK" | "DATA" | "DC" | "CS", (typeof ports)[string]>;
    CS.drive(1);
    const send = (dc: 0 | 1, ...bytes: number[]): void => {
      DC.drive(dc);
      CS.drive(0);
      rig.spi(CLK, DATA, null, bytes);
      CS.drive(1);
    };
    send(0, ...START, 0x21, 32, 95, 0x22, 0, 5);
    send(1, 0x03);
    expect(lit(oled.image())).toEqual(["0,0", "0,1"]);
    const saved = structuredClone(rig.circuit.save());
    send(0, 0xa5);
    expect(lit(oled.image())).toHaveLength(64 * 48);
    rig.circuit.load(saved);
    expect(lit(oled.image())).toEqual(["0,0", "0,1"]);
    send(1, 0x01);
    expect(lit(oled.image())).toEqual(["0,0", "1,0", "0,1"]);
  });

  it("with an SH1106 has two columns more on the left, and stays on its page", () => {
    const rig = new Rig();
    const oled = new Oled(rig.circuit, "oled", { chip: "sh1106" });
    const bus = rig.i2c(oled.pin("SCL"), oled.pin("SDA"));
    bus.write(0x3c, [0x00, 0xa1, 0xc8, 0xaf, 0xb3, 0x02, 0x10]);
    bus.write(0x3c, [0x40, 0xff]);
    expect(lit(oled.image())).toEqual(Array.from({ length: 8 }, (_, i) => `0,${24 + i}`));
  });
});

describe("a colour display", () => {
  const make = (attrs: Record<string, string>) => {
    const rig = new Rig();
    const tft = new Tft(rig.circuit, "tft", attrs);
    const bus = new SpiBus(rig.circuit, tft.pin("SCK"), tft.pin("MOSI"), null);
    const [dc, cs] = [tft.pin("DC").attach("dc"), tft.pin("CS").attach("cs")];
    cs.drive(0);
    const send = (command: number, ...data: number[]): void => {
      dc.drive(0);
      bus.transfer(command);
      dc.drive(1);
      for (const byte of data) bus.transfer(byte);
    };
    return { tft, send };
  };

  it("with an ST7789 shows 16-bit colours in its window, once inverted", () => {
    const { tft, send } = make({});
    send(0x11);
    send(0x3a, 0x55);
    send(0x21);
    send(0x29);
    send(0x2a, 0, 5, 0, 6);
    send(0x2b, 0, 7, 0, 8);
    send(0x2c, 0xf8, 0x00, 0x07, 0xe0, 0x00, 0x1f, 0xff, 0xff);
    const image = tft.image();
    expect([image.width, image.height]).toEqual([240, 240]);
    expect([at(image, 5, 7), at(image, 6, 7), at(image, 5, 8), at(image, 6, 8), at(image, 0, 0)]).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 255],
      [0, 0, 0],
    ]);
    send(0x20);
    expect(at(tft.image(), 0, 0)).toEqual([255, 255, 255]);
    send(0x28);
    expect(at(tft.image(), 5, 7)).toEqual([0, 0, 0]);
  });

  it("turned shows its picture as the program drew it", () => {
    const { tft, send } = make({ height: "320" });
    send(0x11);
    send(0x21);
    send(0x29);
    send(0x36, 0x60);
    send(0x2a, 0x01, 0x3f, 0x01, 0x3f);
    send(0x2b, 0, 0, 0, 0);
    send(0x2c, 0xff, 0xff);
    const image = tft.image();
    expect([image.width, image.height]).toEqual([320, 240]);
    expect(lit(image)).toEqual(["319,0"]);
  });

  it("always selected forgets a stray edge of the clock when it is reset", () => {
    const rig = new Rig();
    const tft = new Tft(rig.circuit, "tft").connect({ CS: rig.circuit.gnd });
    const [dc, rst, sck] = ["DC", "RST", "SCK"].map((pin) => tft.pin(pin).attach(pin));
    // The clock rises once as the bus is set up with a clock that idles high.
    for (const level of [0, 1] as const) sck!.drive(level);
    for (const level of [1, 0, 1] as const) rst!.drive(level);
    sck!.release();
    const bus = new SpiBus(rig.circuit, tft.pin("SCK"), tft.pin("MOSI"), null);
    dc!.drive(0);
    for (const command of [0x11, 0x29]) bus.transfer(command);
    expect(tft.on).toBe(true);
  });

  it("with an ILI9341 takes 18-bit colours, blue first", () => {
    const { tft, send } = make({ height: "320", inverted: "0" });
    send(0x11);
    send(0x29);
    send(0x36, 0x08);
    send(0x3a, 0x66);
    send(0x2a, 0, 0, 0, 0);
    send(0x2b, 0, 0, 0, 0);
    send(0x2c, 0xfc, 0x80, 0x04);
    expect(at(tft.image(), 0, 0)).toEqual([0xfc, 0x80, 0x04]);
  });
});

describe("a strip", () => {
  it("of WS2812 reads pulses, latches in the gap, hands on what is too much", () => {
    const rig = new Rig();
    const first = new NeoPixel(rig.circuit, "a");
    const second = new NeoPixel(rig.circuit, "b", { pixels: "2" }).connect({ DIN: first.pin("DOUT") });
    const port = first.pin("DIN").attach("out");
    let shown = 0;
    second.onShow(() => shown++);
    let time = 10;
    const send = (...bytes: number[]): void => {
      for (const byte of bytes) {
        for (let bit = 7; bit >= 0; bit--) {
          port.drive(1, "strong", time);
          port.drive(0, "strong", time + ((byte >> bit) & 1 ? 0.8 : 0.4));
          time += 1.25;
        }
      }
    };
    send(1, 2, 3, 4, 5, 6);
    expect(first.pixels).toEqual([[0, 0, 0]]);
    rig.time.pass(200);
    expect(first.pixels).toEqual([[2, 1, 3]]);
    expect(second.pixels).toEqual([[5, 4, 6], [0, 0, 0]]); // prettier-ignore
    expect(shown).toBe(1);
    time = 300;
    send(0, 0xff, 0x80);
    rig.time.pass(200);
    expect(first.text()).toBe("#ff0080");
    expect(second.pixels[0]).toEqual([5, 4, 6]);
  });

  it.each([false, true])("gets a stream of hardware (watched: %s)", (watched) => {
    const rig = new Rig();
    const first = new NeoPixel(rig.circuit, "a", { pixels: "2", order: "RGBW" });
    const second = new NeoPixel(rig.circuit, "b").connect({ DIN: first.pin("DOUT") });
    if (watched) first.pin("DIN").onEdge(() => {});
    const port = first.pin("DIN").attach("out");
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    const end = sendBits(rig.circuit, port, bytes, [400, 850, 800, 450]);
    rig.time.pass(end + 60);
    expect(first.pixels).toEqual([[1, 2, 3, 4], [5, 6, 7, 8]]); // prettier-ignore
    expect(second.pixels).toEqual([[10, 9, 11]]);
  });

  it("of APA102 takes frames", () => {
    const rig = new Rig();
    const strip = new Apa102(rig.circuit, "a", { pixels: "2" });
    const [ci, di] = [strip.pin("CI").attach("ci"), strip.pin("DI").attach("di")];
    const frame = [0, 0, 0, 0, 0xff, 1, 2, 3, 0xe8, 4, 5, 6, 0xff, 0xff, 0xff, 0xff];
    rig.spi(ci, di, null, frame);
    expect(strip.pixels).toEqual([[3, 2, 1, 31], [6, 5, 4, 8]]); // prettier-ignore
    rig.spi(ci, di, null, [0, 0, 0, 0, 0, 0xe1, 9, 9, 9]);
    expect(strip.pixels[0]).toEqual([9, 9, 9, 1]);
  });
});
