import type { Circuit } from "../wires/circuit.js";
import type { Port } from "../wires/port.js";
import { type Attrs, choiceOf, numberOf } from "./device.js";
import { RegisterDevice } from "./registers.js";

const bcd = (value: number): number => (Math.floor(value / 10) << 4) | (value % 10);
const unBcd = (byte: number): number => (byte >> 4) * 10 + (byte & 15);
const DAY = 86_400;

/**
 * DS3231 (Maxim 19-5170) and DS1307 (19-6168), address 0x68. Pins: VCC (also 5V), GND, SCL, SDA, SQW, 32K. Attributes: `chip`
 * ds3231 (default) or ds1307, `initTime` (ISO 8601, default 2000-01-01T00:00:00Z). Attribute and control temperature, -40 to
 * 85 °C (DS3231). The time goes on with the circuit's; alarms 1 and 2 set their flags and pull SQW down.
 */
export class Rtc extends RegisterDevice {
  readonly addresses = [0x68];
  protected override readonly state = {
    /** Seconds since 2000, at microsecond `since`. */
    base: 0, since: 0, weekday: 6, twelve: false, halted: false, registers: new Array<number>(64).fill(0), temperature: 24,
    latched: 0,
  }; // prettier-ignore
  private readonly old: boolean;
  private readonly square: Port;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "5V", "GND", "SCL", "SDA", "SQW", "32K"]);
    this.old = choiceOf(attrs, "chip", ["ds3231", "ds1307"]) === "ds1307";
    this.pin("VCC").join(this.pin("5V"));
    this.square = this.drive("SQW");
    const time = Date.parse(attrs["initTime"] ?? "2000-01-01T00:00:00Z");
    this.seconds = Math.max(0, Math.floor(((Number.isNaN(time) ? EPOCH : time) - EPOCH) / 1000));
    if (!this.old) {
      this.state.registers[14] = 0x1c;
      this.state.registers[15] = 0x80; // the oscillator had stopped
      this.set("temperature", numberOf(attrs, "temperature", 24));
    }
  }

  /** Seconds since 2000-01-01. */
  get seconds(): number {
    const { base, since, halted } = this.state;
    return base + (halted ? 0 : Math.floor((this.circuit.now() - since) / 1e6));
  }

  set seconds(seconds: number) {
    Object.assign(this.state, { base: seconds, since: this.circuit.now() });
    if (!this.old) this.alarm("second", this.state.since + 1e6);
  }

  override get controls(): readonly string[] {
    return this.old ? [] : ["temperature"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "temperature" || this.old) return super.set(control, value);
    this.state.temperature = this.within(control, value, -40, 85);
  }

  override text(): string {
    return new Date(EPOCH + this.seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
  }

  protected override begin(): void {
    this.state.latched = this.seconds;
  }

  protected override after(n: number): number {
    return (n + 1) % (this.old ? 64 : 19);
  }

  protected override readRegister(n: number): number {
    const { state } = this;
    if (n < 7) return this.field(n, state.latched);
    const quarters = Math.round(state.temperature * 4);
    if (!this.old && n === 17) return (quarters >> 2) & 255;
    if (!this.old && n === 18) return (quarters & 3) << 6;
    return state.registers[n] ?? 0;
  }

  protected override writeRegister(n: number, value: number): void {
    const { state } = this;
    if (n >= 7) {
      // Flags are cleared by writing 0 and cannot be set.
      state.registers[n] = !this.old && n === 15 ? (value & 0x78) | (state.registers[15]! & value & 0x83) : value;
      if (!this.old && (n === 14 || n === 15)) this.signal();
      return;
    }
    if (n === 3) {
      state.weekday = (((value & 7) - this.dayOf(this.seconds) + 6 + 7) % 7) + 1;
      return;
    }
    const now = Array.from({ length: 7 }, (_, i) => this.field(i, this.seconds));
    now[n] = value;
    if (n === 0 && this.old) state.halted = (value & 0x80) !== 0;
    if (n === 2) state.twelve = (value & 0x40) !== 0;
    const [second, minute, hour, , day, month, year] = now as [number, number, number, number, number, number, number];
    const hours = hour & 0x40 ? (unBcd(hour & 0x1f) % 12) + (hour & 0x20 ? 12 : 0) : unBcd(hour & 0x3f);
    const date = Date.UTC(2000 + unBcd(year), unBcd(month & 0x1f) - 1, unBcd(day), hours, unBcd(minute), unBcd(second & 0x7f)); // prettier-ignore
    this.seconds = (date - EPOCH) / 1000;
  }

  protected override wake(_name: string, at: number): void {
    this.alarm("second", at + 1e6);
    const { registers } = this.state;
    const now = this.seconds;
    const fields = Array.from({ length: 5 }, (_, i) => this.field(i, now));
    const matches = (first: number, from: number): boolean =>
      registers.slice(first, first + 4 - from).every((alarm, i) => {
        if (alarm & 0x80) return true;
        const which = from + i;
        const weekday = which === 3 && (alarm & 0x40) !== 0;
        const field = which < 3 ? fields[which]! : weekday ? fields[3]! : fields[4]!;
        return (alarm & (which === 3 ? 0x3f : 0x7f)) === field;
      });
    if (matches(7, 0)) registers[15]! |= 1;
    if (fields[0] === 0 && matches(11, 1)) registers[15]! |= 2;
    this.signal();
  }

  /** SQW as the interrupt of alarms; it is open drain. */
  private signal(): void {
    const [control, status] = [this.state.registers[14]!, this.state.registers[15]!];
    if (control & 4 && control & status & 3) this.square.drive(0);
    else this.square.release();
  }

  private dayOf(seconds: number): number {
    return Math.floor(seconds / DAY) % 7;
  }

  /** A register of the time: second, minute, hour, weekday, day, month, year. */
  private field(n: number, seconds: number): number {
    const date = new Date(EPOCH + seconds * 1000);
    const hour = date.getUTCHours();
    switch (n) {
      case 0:
        return bcd(date.getUTCSeconds()) | (this.state.halted ? 0x80 : 0);
      case 1:
        return bcd(date.getUTCMinutes());
      case 2:
        if (!this.state.twelve) return bcd(hour);
        return 0x40 | (hour >= 12 ? 0x20 : 0) | bcd(hour % 12 || 12);
      case 3:
        return ((this.dayOf(seconds) + this.state.weekday - 1) % 7) + 1;
      case 4:
        return bcd(date.getUTCDate());
      case 5:
        return bcd(date.getUTCMonth() + 1);
      default:
        return bcd(date.getUTCFullYear() % 100);
    }
  }
}

const EPOCH = Date.UTC(2000, 0, 1);
