import type { Circuit } from "../wires/circuit.js";
import type { Pulse, PulsePlayer } from "../wires/pulses.js";
import { type Attrs, Device } from "./device.js";

/** Commands of the small remote control that is sold with the receiver. */
const REMOTE: Record<string, number> = {
  power: 162, menu: 226, test: 34, plus: 2, back: 194, prev: 224, play: 168, next: 144, 0: 104, minus: 152, c: 176, 1: 48, 2: 24,
  3: 122, 4: 16, 5: 56, 6: 90, 7: 66, 8: 74, 9: 82,
}; // prettier-ignore

/** Units of the NEC protocol in microseconds. */
const UNIT = 562.5;

/**
 * An infrared receiver (VS1838B, TSOP38238): its output is high, and low while it sees a carrier. Pins: GND, VCC, DAT. Control
 * key: a key of the remote control (`power`, `1` ...) or a command 0 to 255; it sends one frame of the NEC protocol.
 */
export class IrReceiver extends Device {
  protected override readonly state = { last: "" };
  private readonly out: PulsePlayer;

  constructor(circuit: Circuit, id: string, _attrs: Attrs = {}) {
    super(circuit, id, ["GND", "VCC", "DAT"]);
    this.out = this.player("DAT", 1);
    this.out.play([]);
  }

  /** A frame of the NEC protocol: address and command, 0 to 255 each, with their complements; 67.5 ms. */
  nec(address: number, command: number): void {
    const bytes = [address, address ^ 255, command, command ^ 255];
    const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> i) & 1));
    const pulses = bits.flatMap((bit): Pulse[] => [
      [0, UNIT],
      [1, bit ? 3 * UNIT : UNIT],
    ]);
    this.out.play([[0, 16 * UNIT], [1, 8 * UNIT], ...pulses, [0, UNIT]]); // prettier-ignore
  }

  /** The frame that says: the key is still held. */
  repeat(): void {
    this.out.play([[0, 16 * UNIT], [1, 4 * UNIT], [0, UNIT]]); // prettier-ignore
  }

  /** Any pulses: microseconds with carrier, without, with ... */
  raw(micros: readonly number[]): void {
    this.out.play(micros.map((length, i): Pulse => [i % 2 === 0 ? 0 : 1, length]));
  }

  override get controls(): readonly string[] {
    return ["key"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "key") return super.set(control, value);
    const command =
      REMOTE[String(value)] ?? this.within(`key (${Object.keys(REMOTE).join(", ")} or a command)`, value, 0, 255);
    this.state.last = String(value);
    this.nec(0, command);
  }

  override text(): string {
    return this.out.busy ? `sends ${this.state.last}` : "";
  }
}
