import type { Circuit } from "../wires/circuit.js";
import type { Net } from "../wires/net.js";
import { crc16, crc7, SD_BLOCK as BLOCK, type SdCardEnd } from "../wires/sd.js";
import { type SpiDevice, SpiEnd } from "../wires/spi.js";
import { type Attrs, Device, numberOf } from "./device.js";

const Token = { Start: 0xfe, StartMany: 0xfc, StopMany: 0xfd } as const;
/** Bits of R1. */
const Idle = 1;
const Illegal = 4;
const BadCrc = 8;
const BadParameter = 0x40;

/**
 * An SD card of high capacity in SPI mode (SD Association, Physical Layer Simplified Specification 9.10, chapter 7), and in SD mode with
 * one data line for controllers that have it: CLK is SCK, CMD is DI, DAT0 is DO. Pins: CD, DO, GND, SCK, VCC, DI, CS. Attribute `size`: MiB, 4 to 4096 (16). The memory is sparse: blocks never written read as zeros.
 */
export class SdCard extends Device implements SpiDevice, SdCardEnd {
  protected override readonly state = {
    blocks: new Map<number, Uint8Array>(), idle: true, app: false, frame: [] as number[], out: [] as number[], crc: false,
    writeAt: -1, many: false, data: [] as number[], readAt: -1, taking: false,
  }; // prettier-ignore
  private readonly count: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["CD", "DO", "GND", "SCK", "VCC", "DI", "CS"]);
    this.count = (this.within("size", numberOf(attrs, "size", 16), 4, 4096) * 1_048_576) / BLOCK;
    this.pin("CD").join(this.pin("GND")); // a card is in
    const wires = { sck: this.pin("SCK"), mosi: this.pin("DI"), miso: this.pin("DO"), cs: this.pin("CS") };
    this.with(new SpiEnd(id, wires, this));
    circuit.ends<SdCardEnd>("sd").add(this);
  }

  get clk(): Net {
    return this.pin("SCK");
  }

  get cmd(): Net {
    return this.pin("DI");
  }

  get d0(): Net {
    return this.pin("DO");
  }

  /** Number of blocks of 512 bytes. */
  get blockCount(): number {
    return this.count;
  }

  /** A copy of a block. */
  readBlock(n: number): Uint8Array {
    return (this.state.blocks.get(n) ?? new Uint8Array(BLOCK)).slice();
  }

  /** Puts 512 bytes into a block. */
  writeBlock(n: number, bytes: Uint8Array): void {
    const block = new Uint8Array(BLOCK);
    block.set(bytes.subarray(0, BLOCK));
    this.state.blocks.set(n, block);
  }

  override text(): string {
    return `${(this.count * BLOCK) / 1_048_576} MiB, ${this.state.blocks.size} blocks written`;
  }

  deselect(): void {
    Object.assign(this.state, { frame: [], out: [] });
  }

  output(): number {
    const { state } = this;
    if (state.out.length === 0 && state.readAt >= 0) {
      if (state.readAt >= this.count) state.readAt = -1;
      else state.out = [0xff, ...this.block(this.readBlock(state.readAt++))];
    }
    return state.out.shift() ?? 0xff;
  }

  input(byte: number): void {
    const { state } = this;
    if (state.writeAt >= 0) return this.receive(byte);
    if (state.frame.length === 0 && (byte & 0xc0) !== 0x40) return;
    state.frame.push(byte);
    if (state.frame.length < 6) return;
    const frame = state.frame;
    state.frame = [];
    const argument = ((frame[1]! << 24) | (frame[2]! << 16) | (frame[3]! << 8) | frame[4]!) >>> 0;
    this.command(frame[0]! & 63, argument, crc7(frame.slice(0, 5)) === frame[5]);
  }

  private command(n: number, argument: number, sound: boolean): void {
    const { state } = this;
    const app = state.app;
    state.app = false;
    const r1 = (flags = 0): number => flags | (state.idle ? Idle : 0);
    const reply = (...bytes: number[]): void => void (state.out = [0xff, ...bytes]);
    // CMD0 and CMD8 are checked always, the others once CMD59 asked for it.
    if (!sound && (n === 0 || n === 8 || state.crc)) return reply(r1(BadCrc));
    const addressed = (action: () => void): void => (argument < this.count ? action() : reply(r1(BadParameter)));
    if (app && n === 41) {
      state.idle = false;
      return reply(r1());
    }
    if (app && n === 13) return reply(r1(), 0, 0xff, ...this.block(new Uint8Array(64)));
    switch (n) {
      case 0:
        Object.assign(state, { idle: true, crc: false, readAt: -1, writeAt: -1 });
        return reply(Idle);
      case 8:
        return reply(r1(), 0, 0, (argument >> 8) & 15, argument & 255);
      case 9:
        return reply(r1(), 0xff, ...this.block(this.csd()));
      case 10:
        return reply(r1(), 0xff, ...this.block(CID));
      case 12:
        state.readAt = -1;
        return reply(0xff, r1());
      case 13:
        return reply(r1(), 0);
      case 16:
        return reply(r1());
      case 17:
        return addressed(() => reply(r1(), 0xff, ...this.block(this.readBlock(argument))));
      case 18:
        return addressed(() => {
          reply(r1());
          state.readAt = argument;
        });
      case 24:
      case 25:
        return addressed(() => {
          reply(r1());
          Object.assign(state, { writeAt: argument, many: n === 25, data: [], taking: false });
        });
      case 55:
        state.app = true;
        return reply(r1());
      case 58:
        return reply(r1(), state.idle ? 0 : 0xc0, 0xff, 0x80, 0);
      case 59:
        state.crc = (argument & 1) === 1;
        return reply(r1());
      default:
        return reply(r1(Illegal));
    }
  }

  /** Data of a write: a token, 512 bytes, a CRC. */
  private receive(byte: number): void {
    const { state } = this;
    if (!state.taking) {
      if (byte === (state.many ? Token.StartMany : Token.Start)) Object.assign(state, { taking: true, data: [] });
      else if (state.many && byte === Token.StopMany) {
        state.writeAt = -1;
        state.out = [0xff, 0, 0];
      }
      return;
    }
    state.data.push(byte);
    if (state.data.length < BLOCK + 2) return;
    state.taking = false;
    const data = Uint8Array.from(state.data.slice(0, BLOCK));
    const crc = (state.data[BLOCK]! << 8) | state.data[BLOCK + 1]!;
    const good = !state.crc || crc === crc16(data);
    if (good) this.writeBlock(state.writeAt, data);
    state.out = [good ? 0x05 : 0x0b, 0, 0]; // accepted, then busy for two bytes
    if (state.many) state.writeAt++;
    else state.writeAt = -1;
    if (state.writeAt >= this.count) state.writeAt = -1;
  }

  private block(bytes: Uint8Array): number[] {
    const crc = crc16(bytes);
    return [Token.Start, ...bytes, crc >> 8, crc & 255];
  }

  /** CSD version 2: the size counts 512 KiB. */
  private csd(): Uint8Array {
    const size = this.count / 1024 - 1;
    const body = [0x40, 0x0e, 0, 0x32, 0x5b, 0x59, 0, (size >> 16) & 63, (size >> 8) & 255, size & 255, 0x7f, 0x80, 0x0a, 0x40, 0]; // prettier-ignore
    return Uint8Array.from([...body, crc7(body)]);
  }
}

const CID = Uint8Array.from([0x41, 0x4e, 0x54, 0x41, 0x52, 0x45, 0x53, 0x49, 0x10, 0, 0, 0, 1, 1, 0x91, 0x01]);
