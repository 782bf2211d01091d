/** `pyb.I2C` and `pyb.SPI` as peripherals: the chip answers another controller, while the program waits in a call for it. */
import { osError, Wait } from "../../bridge/answer.js";
import { Errno } from "../../bridge/errno.js";
import type { Call } from "../../bridge/face.js";
import { type I2cDevice, I2cEnd } from "../../wires/i2c.js";
import { type SpiDevice, SpiEnd, type SpiWires } from "../../wires/spi.js";
import type { Chip, Unit } from "../chip.js";

/** A call that waits for the controller. */
interface Work {
  /** Bytes to send, and how many are wanted. */
  out: number[];
  count: number;
  received: number[];
  /** Bytes that went over the bus. */
  moved: number;
  over: boolean;
  /** Microseconds: when it is given up. */
  deadline: number;
}

/** A bus on which the chip is a peripheral, or is not. */
abstract class Target implements Unit {
  open = false;
  protected work: Work | null = null;

  constructor(protected readonly chip: Chip) {}

  /** Sends `out` and receives `count` bytes. @returns what came, or a wait @throws PyError */
  exchange(call: Call, out: Uint8Array, count: number, timeout: number): number[] | Wait {
    const now = this.chip.now();
    if (call.state === 0) {
      const deadline = now + timeout * 1000;
      this.work = { out: [...out], count, received: [], moved: 0, over: false, deadline };
    }
    const { work } = this;
    if (work && !work.over && now < work.deadline) return new Wait(work.deadline, 1);
    this.work = null;
    if (!work?.over) throw osError(Errno.ETIMEDOUT);
    if (work.received.length < count || work.moved < work.out.length) throw osError(Errno.EIO);
    return work.received;
  }

  protected finish(): void {
    this.work!.over = true;
    this.chip.services.attend();
  }

  reset(): void {
    this.open = false;
    this.work = null;
  }

  save(): unknown {
    return { open: this.open, work: this.work };
  }

  load(state: unknown): void {
    Object.assign(this, state);
  }
}

/** It acknowledges its address only while a call waits for that direction, as the firmware does. */
class I2cTarget extends Target implements I2cDevice {
  address = 0;

  constructor(chip: Chip, id: number) {
    super(chip);
    const { scl, sda } = chip.board.i2c[id]!;
    new I2cEnd(`I2C(${id})`, chip.pins.net(scl[0]!), chip.pins.net(sda[0]!), this);
  }

  get addresses(): readonly number[] {
    return this.open ? [this.address] : [];
  }

  start(_address: number, read: boolean): boolean {
    return this.work !== null && !this.work.over && (read ? this.work.out.length : this.work.count) > 0;
  }

  write(byte: number): boolean {
    const { work } = this;
    if (!work || work.received.length >= work.count) return false;
    work.received.push(byte);
    work.moved++;
    return true;
  }

  read(): number {
    const { work } = this;
    return work && work.moved < work.out.length ? work.out[work.moved++]! : 0xff;
  }

  stop(): void {
    if (this.work) this.finish();
  }

  override save(): unknown {
    return { ...(super.save() as object), address: this.address };
  }
}

/** Pins of the data sheet that select it: A4 and B12. */
const SELECT: Readonly<Record<number, string>> = { 1: "A4", 2: "B12" };

class SpiTarget extends Target implements SpiDevice {
  constructor(chip: Chip, id: number) {
    super(chip);
    const { sck, mosi, miso } = chip.board.spi[id]!;
    const net = (pin: number | string) => chip.pins.net(pin);
    const wires: SpiWires = { sck: net(sck[0]!), mosi: net(mosi[0]!), miso: net(miso[0]!), cs: net(SELECT[id]!) };
    new SpiEnd(`SPI(${id})`, wires, this);
  }

  falling = false;

  present(): boolean {
    return this.open;
  }

  output(): number | undefined {
    if (!this.open) return undefined;
    return this.work?.out[this.work.moved] ?? 0;
  }

  input(word: number): void {
    const { work } = this;
    if (!work || work.over) return; // an overrun
    if (work.received.length < work.count) work.received.push(word);
    if (++work.moved >= Math.max(work.count, work.out.length)) this.finish();
  }

  override save(): unknown {
    return { ...(super.save() as object), falling: this.falling };
  }
}

export const i2cTargetOf = (chip: Chip, id: number): I2cTarget =>
  chip.unit(`pyb i2c target ${id}`, (c) => new I2cTarget(c, id));
export const spiTargetOf = (chip: Chip, id: number): SpiTarget =>
  chip.unit(`pyb spi target ${id}`, (c) => new SpiTarget(c, id));
