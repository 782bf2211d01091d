/** The accelerometer of the pyboard, an MMA7660FC (Freescale MMA7660FC rev. 7) on the first I2C bus, and `pyb.Accel`. */
import { Handle } from "../../bridge/answer.js";
import { cls, type ClassFace, fn, type Member } from "../../bridge/face.js";
import { I2cBus, type I2cDevice, I2cEnd } from "../../wires/i2c.js";
import type { Chip, Unit } from "../chip.js";
import { PinMode, Pull } from "../pin/pin.js";

const ADDRESS = 76;
const Register = { X: 0, Tilt: 3, Mode: 7, Rate: 8 } as const;
/** Counts a g: 6 bits with a sign for 1.5 g and a bit. */
const COUNTS = 21.33;
const SCL = "B6";
const SDA = "B7";

/** The sensor. Its supply is switched on by `pyb.Accel()`; it measures in active mode. */
export class Accelerometer implements Unit, I2cDevice {
  /** What it feels in g: x, y, z. */
  acceleration: [number, number, number] = [0, 0, 1];
  private powered = false;
  private registers = new Uint8Array(11);
  private pointer = 0;
  private first = false;

  constructor(private readonly chip: Chip) {
    new I2cEnd("accelerometer", chip.pins.net(SCL), chip.pins.net(SDA), this);
  }

  get addresses(): readonly number[] {
    return this.powered ? [ADDRESS] : [];
  }

  /** A tap or a shake: the bit is in the register of tilts until that is read. */
  feel(what: "tap" | "shake"): void {
    this.registers[Register.Tilt]! |= what === "tap" ? 0x20 : 0x80;
  }

  power(): void {
    this.powered = true;
    const { pins } = this.chip;
    for (const pin of [SCL, SDA].map((name) => pins.find(name))) {
      pins.write(pin, 1);
      pins.configure(pin, PinMode.OpenDrain, Pull.Up);
    }
  }

  start(_address: number, read: boolean): boolean {
    this.first = !read;
    return true;
  }

  write(byte: number): boolean {
    if (this.first) this.pointer = byte;
    else if (this.pointer > Register.Tilt) this.registers[this.pointer++] = byte;
    this.first = false;
    return true;
  }

  read(): number {
    const n = this.pointer++;
    if (n > Register.Tilt) return this.registers[n] ?? 0;
    const active = (this.registers[Register.Mode]! & 1) === 1;
    if (!active) return 0;
    if (n < Register.Tilt) return counts(this.acceleration[n]!) & 0x3f;
    const events = this.registers[Register.Tilt]!;
    this.registers[Register.Tilt] = 0;
    return events | this.orientation();
  }

  stop(): void {}

  reset(): void {
    this.powered = false;
    this.registers.fill(0);
  }

  save(): unknown {
    const { acceleration, powered, registers, pointer, first } = this;
    return { acceleration, powered, registers, pointer, first };
  }

  load(state: unknown): void {
    Object.assign(this, state);
  }

  /** Bits 4-2: 1 left, 2 right, 5 down, 6 up; bits 1-0: 1 front, 2 back. 0 when it cannot be told. */
  private orientation(): number {
    const [x, y, z] = this.acceleration;
    const side = Math.abs(x) > Math.max(Math.abs(y), 0.5) ? (x > 0 ? 2 : 1) : Math.abs(y) > 0.5 ? (y > 0 ? 6 : 5) : 0;
    return (side << 2) | (z > 0.3 ? 1 : z < -0.3 ? 2 : 0);
  }
}

export const accelerometerOf = (chip: Chip): Accelerometer => chip.unit("accelerometer", (c) => new Accelerometer(c));

const counts = (g: number): number => Math.min(Math.max(Math.round(g * COUNTS), -32), 31);
const signed = (byte: number): number => ((byte & 0x3f) << 26) >> 26;

export function accelClass(chip: Chip): ClassFace {
  const sensor = accelerometerOf(chip);
  const { pins } = chip;
  const hz = 400_000;
  const bus = new I2cBus(chip.circuit, pins.net(SCL), pins.net(SDA), { scl: pins.port(SCL), sda: pins.port(SDA) }, hz);
  const write = (...bytes: number[]): void => {
    bus.start(ADDRESS, false);
    for (const byte of bytes) bus.write(byte);
    bus.stop();
    chip.spend(((bytes.length + 1) * 9e6) / hz);
  };
  const read = (register: number, count: number): number[] => {
    bus.start(ADDRESS, false);
    bus.write(register);
    bus.start(ADDRESS, true);
    const bytes = Array.from({ length: count }, (_, i) => bus.read(i + 1 < count));
    bus.stop();
    chip.spend(((count + 3) * 9e6) / hz);
    return bytes;
  };
  return cls("Accel", {
    __init__: fn("", () => {
      sensor.power();
      write(Register.Mode, 0);
      write(Register.Rate, 0);
      write(Register.Mode, 1);
      return new Handle(chip.objects.named("Accel", () => ({ samples: [0, 0, 0, 0].map(() => [0, 0, 0]) })));
    }),
    ...Object.fromEntries(
      ["x", "y", "z"].map((name, i): [string, Member] => [name, fn("", () => signed(read(Register.X + i, 1)[0]!))]),
    ),
    tilt: fn("", () => read(Register.Tilt, 1)[0]!),
    filtered_xyz: fn("", (call) => {
      const state = call.object<{ samples: number[][] }>();
      state.samples = [...state.samples.slice(1), read(Register.X, 3).map(signed)];
      return [0, 1, 2].map((axis) => state.samples.reduce((sum, sample) => sum + sample[axis]!, 0));
    }),
    read: fn("reg", (call) => read(call.int(0), 1)[0]!),
    write: fn("reg, value", (call) => write(call.int(0), call.int(1))),
    __repr__: fn("", () => "<Accel>"),
  });
}
