import { describe, expect, it } from "vitest";
import type { Traffic } from "../../../host/wires/circuit.js";
import { I2cBus, type I2cDevice, I2cEnd } from "../../../host/wires/i2c.js";
import { OneWireBus, type OneWireDevice, OneWireEnd, oneWireCrc } from "../../../host/wires/onewire.js";
import { PulsePlayer, sendBits } from "../../../host/wires/pulses.js";
import { SpiBus, type SpiDevice, SpiEnd } from "../../../host/wires/spi.js";
import { UartReceiver, UartTransmitter } from "../../../host/wires/uart.js";
import { Rig } from "./rig.js";

/** 256 registers behind a pointer; writes beyond 0xf0 are not acknowledged. */
class Registers implements I2cDevice {
  readonly addresses = [0x42];
  readonly memory = Array.from({ length: 256 }, (_, i) => i);
  readonly calls: string[] = [];
  hold = 0;
  private at = -1;
  start(address: number, read: boolean): boolean {
    this.calls.push(`start ${address.toString(16)} ${read ? "r" : "w"}`);
    if (!read) this.at = -1;
    return true;
  }
  write(byte: number): boolean {
    if (this.at < 0) this.at = byte;
    else this.memory[this.at++ & 0xff] = byte;
    return this.at <= 0xf0;
  }
  read(): number {
    return this.memory[this.at++ & 0xff]!;
  }
  stop(): void {
    this.calls.push("stop");
  }
  stretch(): number {
    return this.hold;
  }
}

describe("I2C", () => {
  const make = () => {
    const rig = new Rig();
    const [scl, sda] = [rig.net("SCL"), rig.net("SDA")];
    const device = new Registers();
    const end = new I2cEnd("regs", scl, sda, device);
    return { rig, scl, sda, device, end };
  };

  it("is decoded from edges", () => {
    const { rig, scl, sda, device } = make();
    const master = rig.i2c(scl, sda);
    expect(master.write(0x42, [0x10, 0xaa, 0x55])).toEqual([true, true, true, true]);
    expect(device.memory.slice(0x10, 0x13)).toEqual([0xaa, 0x55, 0x12]);
    expect(master.write(0x42, [0x10])).toEqual([true, true]);
    expect(master.read(0x42, 3)).toEqual([0xaa, 0x55, 0x12]);
    expect(master.write(0x43, [1])).toEqual([false, false]);
    expect(master.read(0x41, 1)).toEqual([]);
    expect(master.write(0x42, [0xf1])).toEqual([true, false]);
    expect(device.calls.slice(0, 2)).toEqual(["start 42 w", "stop"]);
    expect([scl.level, sda.level]).toEqual([1, 1]);
  });

  it("waits while a device holds the clock", () => {
    const { rig, scl, sda, device } = make();
    device.hold = 500;
    const before = rig.time.now();
    expect(rig.i2c(scl, sda).write(0x42, [0x10])).toEqual([true, true]);
    expect(rig.time.now() - before).toBeGreaterThan(1000);
  });

  it("reaches the same device at once, with the same calls", () => {
    const { rig, scl, sda, device } = make();
    const bus = new I2cBus(rig.circuit, scl, sda);
    const edges: number[] = [];
    expect(bus.start(0x42, false)).toBe(true);
    expect([bus.write(0x20), bus.write(7)]).toEqual([true, true]);
    expect(bus.start(0x42, false) && bus.write(0x20) && bus.start(0x42, true)).toBe(true);
    expect([bus.read(true), bus.read(false)]).toEqual([7, 0x21]);
    bus.stop();
    expect(bus.start(0x50, true)).toBe(false);
    bus.stop();
    expect(device.calls).toEqual(["start 42 w", "start 42 w", "start 42 r", "stop"]);
    // watched, the same transfer is drawn
    scl.onEdge((level) => edges.push(level));
    expect(bus.start(0x42, false) && bus.write(0x20) && bus.start(0x42, true)).toBe(true);
    expect([bus.read(true), bus.read(false)]).toEqual([7, 0x21]);
    bus.stop();
    expect(edges.length).toBeGreaterThan(5 * 18);
    expect(bus.start(0x50, true)).toBe(false);
    bus.stop();
  });

  it("lists transfers of both ways alike", () => {
    const { rig, scl, sda } = make();
    const seen: Traffic[] = [];
    rig.circuit.onTraffic((traffic) => seen.push(traffic));
    rig.i2c(scl, sda).write(0x42, [1, 2]);
    const bus = new I2cBus(rig.circuit, scl, sda);
    bus.start(0x42, false);
    bus.write(1);
    bus.write(2);
    bus.stop();
    bus.start(0x11, false);
    bus.stop();
    const brief = seen.map(({ device, address, bytes, acked }) => [device, address, [...bytes], acked]);
    expect(brief).toEqual([
      ["regs", 0x42, [1, 2], true],
      ["regs", 0x42, [1, 2], true],
      ["", 0x11, [], false],
    ]);
  });
});

describe("SPI", () => {
  class Echo implements SpiDevice {
    readonly falling?: boolean;
    last = 0x99;
    readonly got: number[] = [];
    constructor(falling = false) {
      this.falling = falling;
    }
    output(): number {
      return this.last;
    }
    input(word: number): void {
      this.got.push(word);
      this.last = word ^ 0xff;
    }
  }
  const make = (falling = false) => {
    const rig = new Rig();
    const wires = { sck: rig.net("SCK"), mosi: rig.net("MOSI"), miso: rig.net("MISO"), cs: rig.net("CS") };
    const device = new Echo(falling);
    const end = new SpiEnd("echo", wires, device);
    const cs = wires.cs.attach("CS out");
    cs.drive(1);
    return { rig, wires, device, cs, end };
  };

  it("is decoded from edges while selected", () => {
    const { rig, wires, device, cs } = make();
    const [sck, mosi] = [wires.sck.attach("SCK out"), wires.mosi.attach("MOSI out")];
    rig.spi(sck, mosi, wires.miso, [0x11]);
    expect(device.got).toEqual([]);
    cs.drive(0);
    expect(rig.spi(sck, mosi, wires.miso, [0xa5, 0x3c])).toEqual([0x99, 0x5a]);
    cs.drive(1);
    expect(device.got).toEqual([0xa5, 0x3c]);
    expect(wires.miso.floating).toBe(true);
  });

  it.each([0, 1, 2, 3])("answers the same at once and by drawn edges in mode %i", (mode) => {
    const { rig, wires, device, cs } = make(mode === 1 || mode === 2);
    const bus = new SpiBus(rig.circuit, wires.sck, wires.mosi, wires.miso);
    wires.sck.attach("idle").drive(mode & 2 ? 1 : 0, "weak");
    cs.drive(0);
    expect([bus.transfer(0x81, mode), bus.transfer(0x7e, mode)]).toEqual([0x99, 0x7e]);
    cs.drive(1);
    device.last = 0x99;
    wires.mosi.onEdge(() => {});
    cs.drive(0);
    expect([bus.transfer(0x81, mode), bus.transfer(0x7e, mode)]).toEqual([0x99, 0x7e]);
    expect(device.got).toEqual([0x81, 0x7e, 0x81, 0x7e]);
  });

  it("loops MOSI back and reads an open MISO as the pull says", () => {
    const rig = new Rig();
    const [sck, mosi, miso] = [rig.net("SCK"), rig.net("MOSI"), rig.net("MISO")];
    const bus = new SpiBus(rig.circuit, sck, mosi, miso);
    expect(bus.transfer(0x5a)).toBe(0);
    miso.attach("pull").drive(1, "weak");
    expect(bus.transfer(0x5a)).toBe(0xff);
    const link = mosi.join(miso);
    expect(bus.transfer(0x5a)).toBe(0x5a);
    link.remove();
    expect(bus.transfer(0x5a)).toBe(0xff);
  });
});

describe("UART", () => {
  const make = (baud: number, watched: boolean) => {
    const rig = new Rig();
    const net = rig.net("TX");
    const got: number[] = [];
    const receiver = new UartReceiver("rx", net, { baud: 9600 }, (byte) => got.push(byte));
    const transmitter = new UartTransmitter("tx", rig.circuit, net.attach("tx"), { baud });
    if (watched) net.onEdge(() => {});
    return { rig, got, receiver, transmitter };
  };

  it.each([false, true])("takes the time of its frames (drawn: %s)", (watched) => {
    const { rig, got, transmitter } = make(9600, watched);
    transmitter.send([0x00, 0x55, 0xff]);
    rig.time.pass(1030);
    expect(got).toEqual(watched ? [0] : []);
    rig.time.pass(12);
    expect([got, transmitter.pending]).toEqual([[0], 2]);
    rig.time.pass(2100);
    expect([got, transmitter.pending]).toEqual([[0, 0x55, 0xff], 0]);
  });

  it("gives other bytes at another rate", () => {
    const { rig, got, receiver, transmitter } = make(14_400, false);
    transmitter.send([0xf0]);
    rig.time.pass(5000);
    expect(got).toEqual([0xfc]);
    expect(receiver.framingError).toBe(false);
  });

  it("checks parity", () => {
    const rig = new Rig();
    const net = rig.net("TX");
    const receiver = new UartReceiver("rx", net, { baud: 9600, parity: 1 }, () => {});
    const even = new UartTransmitter("tx", rig.circuit, net.attach("tx"), { baud: 9600, parity: 0 });
    even.send([7]);
    rig.time.pass(3000);
    expect(receiver.framingError).toBe(true);
  });
});

describe("1-Wire", () => {
  /** Answers command 0x01 with 0xc5. */
  class Tag implements OneWireDevice {
    readonly rom: Uint8Array;
    private byte = 0;
    private bits = 0;
    private sending = false;
    constructor(serial: number) {
      const body = [0x28, serial, 0, 0, 0, 0, 0];
      this.rom = Uint8Array.from([...body, oneWireCrc(body)]);
    }
    selected(): void {
      this.byte = this.bits = 0;
      this.sending = false;
    }
    slot(): 0 | 1 | null {
      return this.sending ? (((0xc5 >> this.bits++) & 1) as 0 | 1) : null;
    }
    bit(bit: 0 | 1): void {
      this.byte |= bit << this.bits;
      if (++this.bits < 8) return;
      this.sending = this.byte === 1;
      this.byte = this.bits = 0;
    }
  }
  const make = (serials: number[]) => {
    const rig = new Rig();
    const net = rig.net("DQ");
    const tags = serials.map((serial) => new Tag(serial));
    tags.forEach((tag, i) => new OneWireEnd(`tag${i}`, net, tag));
    return { rig, net, tags };
  };

  it("answers reset, reads its ROM, takes commands: by edges", () => {
    const { rig, net, tags } = make([9]);
    const master = rig.oneWire(net);
    expect(master.reset()).toBe(true);
    master.write(0x33);
    expect(Array.from({ length: 8 }, () => master.read())).toEqual([...tags[0]!.rom]);
    master.write(0x01);
    expect(master.read()).toBe(0xc5);
    expect(make([]).rig.oneWire(rig.net("empty")).reset()).toBe(false);
  });

  it.each(["edges", "bus"])("finds all devices in a search (%s)", (way) => {
    const serials = [1, 2, 3, 200];
    const { rig, net, tags } = make(serials);
    const edges = rig.oneWire(net);
    const bus = new OneWireBus(rig.circuit, net);
    const master =
      way === "edges" ? edges : { ...edges, reset: () => bus.reset(), write: (b: number) => bus.write(b), bit: () => bus.slot(1), writeBit: (b: number) => void bus.slot(b as 0 | 1) }; // prettier-ignore
    const found: string[] = [];
    const search = (path: number[]): void => {
      master.reset();
      master.write(0xf0);
      const bits: number[] = [];
      for (let i = 0; i < 64; i++) {
        const [one, zero] = [master.bit(), master.bit()];
        if (one && zero) return;
        const both = !one && !zero;
        const bit = both && i < path.length ? path[i]! : both ? 0 : one;
        if (both && i >= path.length) branches.push([...bits, 1]);
        bits.push(bit);
        master.writeBit(bit);
      }
      found.push(bits.join(""));
    };
    const branches: number[][] = [[]];
    for (let path; (path = branches.pop());) search(path);
    const roms = tags.map(({ rom }) =>
      [...rom].flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> i) & 1)),
    );
    expect(found.sort()).toEqual(roms.map((bits) => bits.join("")).sort());
  });
});

describe("pulses", () => {
  it("are played in time, and go on after a snapshot", () => {
    const rig = new Rig();
    const net = rig.net("a");
    const player = new PulsePlayer(rig.circuit, net.attach("out"), "out");
    const edges = rig.record(net);
    player.play([[1, 10], [0, 20], [1, 5]], 100); // prettier-ignore
    rig.time.pass(115);
    const state = player.save();
    rig.time.pass(100);
    expect(edges.map(([, at]) => at)).toEqual([100, 110, 130, 135]);
    edges.length = 0;
    player.load(structuredClone(state));
    expect(player.busy).toBe(true);
    rig.time.pass(100);
    expect(edges.map(([level]) => level)).toEqual([1, 0]);
  });

  it("of a bit stream come at once, or as edges when watched", () => {
    const rig = new Rig();
    const net = rig.net("a");
    const port = net.attach("out");
    const got: number[][] = [];
    rig.circuit.ends("bitstream").add({ owner: "strip", net, stream: (bytes: Uint8Array) => got.push([...bytes]) });
    const timing = [400, 850, 800, 450] as const;
    expect(sendBits(rig.circuit, port, Uint8Array.of(0x80), timing)).toBeCloseTo(10, 6);
    expect(got).toEqual([[0x80]]);
    const edges = rig.record(net);
    sendBits(rig.circuit, port, Uint8Array.of(0x80), timing);
    expect(edges.slice(0, 4).map(([level, at]) => [level, +at.toFixed(3)])).toEqual([
      [1, 0],
      [0, 0.8],
      [1, 1.25],
      [0, 1.65],
    ]);
    expect(edges).toHaveLength(16);
  });
});
