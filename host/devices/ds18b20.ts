import { MachineError } from "../machine/errors.js";
import type { Circuit } from "../wires/circuit.js";
import { type OneWireDevice, OneWireEnd, oneWireCrc } from "../wires/onewire.js";
import { type Attrs, Device, numberOf } from "./device.js";

const Command = { Convert: 0x44, Read: 0xbe, Write: 0x4e, Copy: 0x48, Recall: 0xb8, Power: 0xb4 } as const;

/**
 * DS18B20 (Maxim data sheet 19-7487). Pins: VCC, DQ, GND. Any number of them share a wire; each has its `deviceID` (hex, 12
 * digits; made from its name when absent). Attribute and control temperature, -55 to 125 °C. A conversion takes 93.75 ms at 9
 * bits to 750 ms at 12; read slots answer 0 until it is done.
 */
export class Ds18b20 extends Device implements OneWireDevice {
  readonly rom: Uint8Array;
  protected override readonly state = {
    temperature: 22, raw: 85 * 16, th: 0x4b, tl: 0x46, config: 0x7f, saved: [0x4b, 0x46, 0x7f], done: 0, pending: 0,
    stage: "command" as "command" | "write" | "send" | "convert", byte: 0, bits: 0, out: [] as number[], written: 0,
  }; // prettier-ignore

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "DQ", "GND"]);
    const serial = attrs["deviceID"] ?? serialOf(id);
    if (!/^[0-9a-f]{12}$/i.test(serial)) {
      throw new MachineError(`${id}: deviceID wants 12 hexadecimal digits, not '${serial}'`);
    }
    const family = parseInt(attrs["familyCode"] ?? "28", 16);
    const body = [family, ...Array.from({ length: 6 }, (_, i) => parseInt(serial.slice(10 - i * 2, 12 - i * 2), 16))];
    this.rom = Uint8Array.from([...body, oneWireCrc(body)]);
    this.set("temperature", numberOf(attrs, "temperature", 22));
    // Modules carry the pull-up the bus needs; without it an idle line would not be seen to fall.
    this.drive("DQ").drive(1, "weak");
    this.with(new OneWireEnd(id, this.pin("DQ"), this));
  }

  override get controls(): readonly string[] {
    return ["temperature"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "temperature") return super.set(control, value);
    this.state.temperature = this.within(control, value, -55, 125);
  }

  override text(): string {
    return `${this.state.temperature} \u00b0C`;
  }

  /** The last conversion lies outside of TL and TH. */
  get alarmed(): boolean {
    const signed = (byte: number): number => (byte << 24) >> 24;
    const degrees = this.state.raw >> 4;
    return degrees >= signed(this.state.th) || degrees <= signed(this.state.tl);
  }

  selected(): void {
    Object.assign(this.state, { stage: "command", byte: 0, bits: 0 });
  }

  slot(): 0 | 1 | null {
    const { state } = this;
    this.finish();
    if (state.stage === "convert") return this.circuit.now() >= state.done ? 1 : 0;
    if (state.stage !== "send") return null;
    const n = state.bits++;
    return n >= state.out.length * 8 ? 1 : (((state.out[n >> 3]! >> (n & 7)) & 1) as 0 | 1);
  }

  bit(bit: 0 | 1): void {
    const { state } = this;
    state.byte |= bit << state.bits;
    if (++state.bits < 8) return;
    const { byte } = state;
    Object.assign(state, { byte: 0, bits: 0 });
    if (state.stage === "write") this.take(byte);
    else this.command(byte);
  }

  private get bitsOfResult(): number {
    return 9 + ((this.state.config >> 5) & 3);
  }

  private command(byte: number): void {
    const { state } = this;
    const send = (out: number[]): void => void Object.assign(state, { stage: "send", out });
    switch (byte) {
      case Command.Convert:
        // Bits below the resolution are undefined by the data sheet, and 0 here.
        state.pending = Math.floor(state.temperature * 2 ** (this.bitsOfResult - 8)) * 2 ** (12 - this.bitsOfResult);
        Object.assign(state, { stage: "convert", done: this.circuit.now() + 750_000 / 2 ** (12 - this.bitsOfResult) });
        break;
      case Command.Read: {
        const body = [state.raw & 255, (state.raw >> 8) & 255, state.th, state.tl, state.config, 0xff, 0x0c, 0x10];
        send([...body, oneWireCrc(body)]);
        break;
      }
      case Command.Write:
        Object.assign(state, { stage: "write", written: 0 });
        break;
      case Command.Copy:
        state.saved = [state.th, state.tl, state.config];
        send([0xff]);
        break;
      case Command.Recall:
        Object.assign(state, { th: state.saved[0], tl: state.saved[1], config: state.saved[2] });
        send([0xff]);
        break;
      case Command.Power:
        send([0xff]);
        break;
    }
  }

  private take(byte: number): void {
    const { state } = this;
    if (state.written === 0) state.th = byte;
    else if (state.written === 1) state.tl = byte;
    else if (state.written === 2) state.config = (byte & 0x60) | 0x1f;
    state.written++;
  }

  private finish(): void {
    const { state } = this;
    if (state.done === 0 || this.circuit.now() < state.done) return;
    state.raw = state.pending;
    if (state.stage !== "convert") state.done = 0;
  }
}

/** A serial number from a name, always the same. */
function serialOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return `0000${(hash >>> 0).toString(16).padStart(8, "0")}`;
}
