/**
 * 1-Wire (Maxim application notes 126 and 937, DS18B20 data sheet): reset and presence, time slots, and the ROM commands
 * every device has: search, read, match, skip and alarm search.
 *
 * A slot begins as the master pulls the line low. A device that sends a 0 holds it low for 30 us; one that receives looks
 * 30 us later: high again = 1.
 */
import type { Circuit, Keeper } from "./circuit.js";
import type { Net } from "./net.js";
import type { Port } from "./port.js";

/** A device once it has been selected. */
export interface OneWireDevice {
  /** Family code, 48-bit serial number, CRC. */
  readonly rom: Uint8Array;
  /** Whether it takes part in an alarm search. */
  readonly alarmed?: boolean;
  /** Selected: a function command follows. */
  selected(): void;
  /** A slot begins. @returns the bit the device sends, null = it receives */
  slot(): 0 | 1 | null;
  /** A bit was received. */
  bit(bit: 0 | 1): void;
}

/** Microseconds. A low phase this long is a reset; the standard asks masters for 480. */
const RESET_LOW = 400;
const PRESENCE_AFTER = 30;
const PRESENCE_FOR = 120;
const SAMPLE = 30;

const Rom = { Search: 0xf0, Read: 0x33, Match: 0x55, Skip: 0xcc, AlarmSearch: 0xec } as const;

type Stage = "asleep" | "rom" | "search" | "read" | "match" | "function";

/** A device's end of the line. */
export class OneWireEnd implements Keeper {
  private state = { stage: "asleep" as Stage, bits: 0, byte: 0, step: 0, fell: -1, deaf: -1, sending: false };
  private readonly port: Port;

  constructor(
    readonly owner: string,
    readonly net: Net,
    private readonly device: OneWireDevice,
  ) {
    this.port = net.attach(`${owner}:DQ`);
    net.onEdge((level, at) => (level ? this.rise(at) : this.fall(at)), owner, true);
    net.circuit.ends<OneWireEnd>("onewire").add(this);
  }

  /** A reset pulse was seen. */
  reset(): void {
    Object.assign(this.state, { stage: "rom", bits: 0, byte: 0, step: 0 });
  }

  /** A slot begins. @returns the bit this device sends; null = it receives or is not concerned */
  slot(): 0 | 1 | null {
    const { state } = this;
    const bit = this.romBit(state.bits);
    switch (state.stage) {
      case "search":
        return state.step === 0 ? bit : state.step === 1 ? ((bit ^ 1) as 0 | 1) : null;
      case "read":
        return bit;
      case "function":
        return this.device.slot();
      default:
        return null;
    }
  }

  /** The slot ended: `bit` was on the line. `sent` = this device had sent it. */
  end(bit: 0 | 1, sent: boolean): void {
    const { state } = this;
    switch (state.stage) {
      case "rom":
        state.byte |= bit << state.bits;
        if (++state.bits === 8) this.command(state.byte);
        break;
      case "search":
        if (state.step < 2) state.step++;
        else if (bit !== this.romBit(state.bits)) state.stage = "asleep";
        else {
          state.step = 0;
          if (++state.bits === 64) this.select();
        }
        break;
      case "read":
        if (++state.bits === 64) this.select();
        break;
      case "match":
        if (bit !== this.romBit(state.bits)) state.stage = "asleep";
        else if (++state.bits === 64) this.select();
        break;
      case "function":
        if (!sent) this.device.bit(bit);
        break;
    }
  }

  save(): unknown {
    return { ...this.state };
  }

  load(state: unknown): void {
    this.state = { ...(state as typeof this.state) };
    this.port.release();
  }

  private romBit(n: number): 0 | 1 {
    return (((this.device.rom[n >> 3] ?? 0) >> (n & 7)) & 1) as 0 | 1;
  }

  private command(byte: number): void {
    const { state } = this;
    Object.assign(state, { bits: 0, byte: 0, step: 0, stage: "asleep" });
    if (byte === Rom.Search || (byte === Rom.AlarmSearch && this.device.alarmed)) state.stage = "search";
    else if (byte === Rom.Read) state.stage = "read";
    else if (byte === Rom.Match) state.stage = "match";
    else if (byte === Rom.Skip) this.select();
  }

  private select(): void {
    this.state.stage = "function";
    this.device.selected();
  }

  private fall(at: number): void {
    const { state } = this;
    if (at < state.deaf || state.fell >= 0) return;
    state.fell = at;
    const bit = this.slot();
    state.sending = bit !== null;
    if (bit !== 0) return;
    this.hold(at, SAMPLE);
  }

  private rise(at: number): void {
    const { state } = this;
    const { fell } = state;
    if (fell < 0) return;
    state.fell = -1;
    const low = at - fell;
    if (low >= RESET_LOW) {
      this.reset();
      state.deaf = at + PRESENCE_AFTER + PRESENCE_FOR + 1;
      this.net.circuit.at(at + PRESENCE_AFTER, () => this.hold(at + PRESENCE_AFTER, PRESENCE_FOR), this.owner);
      return;
    }
    this.end(low < SAMPLE ? 1 : 0, state.sending);
  }

  private hold(from: number, micros: number): void {
    this.port.drive(0, "strong", from);
    this.net.circuit.at(from + micros, () => this.port.release(from + micros), this.owner);
  }
}

/** The way of native code on a board to the devices on a line. A call takes no time by itself. */
export class OneWireBus {
  constructor(
    private readonly circuit: Circuit,
    readonly net: Net,
  ) {}

  /** @returns whether a device is present */
  reset(): boolean {
    const ends = this.list();
    for (const end of ends) this.circuit.guard(end.owner, () => end.reset());
    return ends.length > 0;
  }

  /** One slot in which the master sends `bit`; 1 is also how it reads. @returns what was on the line */
  slot(bit: 0 | 1): 0 | 1 {
    const ends = this.list();
    const sent = ends.map((end) => this.circuit.guard(end.owner, () => end.slot()) ?? null);
    const seen: 0 | 1 = sent.includes(0) ? 0 : bit;
    ends.forEach((end, i) => this.circuit.guard(end.owner, () => end.end(seen, sent[i] !== null)));
    return seen;
  }

  /** Sends a byte, lowest bit first. */
  write(byte: number): void {
    for (let bit = 0; bit < 8; bit++) this.slot(((byte >> bit) & 1) as 0 | 1);
  }

  /** Receives a byte, lowest bit first; 0xff when nothing answers. */
  read(): number {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte |= this.slot(1) << bit;
    return byte;
  }

  private list(): OneWireEnd[] {
    return [...this.circuit.ends<OneWireEnd>("onewire")].filter((end) => end.net.sameAs(this.net));
  }
}

/** CRC of Maxim's 1-Wire devices: polynomial x^8 + x^5 + x^4 + 1, bits reflected. */
export function oneWireCrc(bytes: Iterable<number>): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}
