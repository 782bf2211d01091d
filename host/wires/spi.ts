/**
 * SPI: what a device implements, the decoder that serves it from edges of SCK, MOSI and CS, and the way of a controller in
 * hardware to it. Bits go highest first; a device that wants them otherwise turns them round.
 */
import type { Circuit, Keeper } from "./circuit.js";
import type { Net } from "./net.js";
import type { Port } from "./port.js";

/** A device as the bus sees it. */
export interface SpiDevice {
  /** Bits it takes at a time, 1 to 8. Default 8. */
  readonly wordBits?: number;
  /** It samples at falling edges of SCK (modes 1 and 2). Default: rising ones (modes 0 and 3). */
  readonly falling?: boolean;
  /** Whether it is on the bus at all. Default: it is. */
  present?(): boolean;
  /** CS went low. */
  select?(): void;
  /** CS went high. */
  deselect?(): void;
  /** The word to shift out while the next one comes in; `undefined` = MISO is not driven. */
  output?(): number | undefined;
  /** A word came in. */
  input(word: number): void;
}

/** Wires of a device; what it does not have is null. */
export interface SpiWires {
  readonly sck: Net;
  readonly mosi: Net | null;
  readonly miso: Net | null;
  /** Active low; null = always selected. */
  readonly cs: Net | null;
}

/** Transfers listed at most, in bytes, before CS goes up. */
const MOST_LISTED = 4096;

/** A device's end of the bus. */
export class SpiEnd implements Keeper {
  private state = { bits: 0, word: 0, out: -1, fresh: false };
  private readonly out: Port | null;
  private sent: number[] = [];
  private answered: number[] = [];

  constructor(
    readonly owner: string,
    readonly wires: SpiWires,
    readonly device: SpiDevice,
  ) {
    const { sck, miso, cs } = wires;
    this.out = miso?.attach(`${owner}:MISO`) ?? null;
    sck.onEdge((level) => this.edge(level), owner, true);
    cs?.onEdge((level) => this.chipSelect(level), owner, true);
    sck.circuit.ends<SpiEnd>("spi").add(this);
  }

  get selected(): boolean {
    return (this.wires.cs === null || this.wires.cs.level === 0) && (this.device.present?.() ?? true);
  }

  /** A byte at once, without edges. @returns what the device answers; `undefined` = it does not drive MISO */
  exchange(byte: number): number | undefined {
    const { device } = this;
    const size = device.wordBits ?? 8;
    let answer: number | undefined;
    for (let left = 8; left > 0; left -= size) {
      const out = device.output?.();
      if (out !== undefined) answer = ((answer ?? 0) << size) | out;
      this.take((byte >> (left - size)) & ((1 << size) - 1), out);
    }
    return answer;
  }

  /** Forgets what came of a word: the device was reset. */
  restart(): void {
    Object.assign(this.state, { bits: 0, word: 0, out: -1, fresh: false });
  }

  /** Whether nothing of a word has come yet: only then bytes can be given at once. */
  get between(): boolean {
    return this.state.bits === 0;
  }

  save(): unknown {
    return { ...this.state };
  }

  load(state: unknown): void {
    this.state = { ...(state as typeof this.state) };
  }

  private take(word: number, out: number | undefined): void {
    const { circuit } = this.wires.sck;
    if (circuit.listed && this.sent.length < MOST_LISTED && (this.device.wordBits ?? 8) === 8) {
      this.sent.push(word);
      if (out !== undefined) this.answered.push(out);
    }
    this.device.input(word);
  }

  private chipSelect(level: number): void {
    this.restart();
    if (level === 0) {
      this.device.select?.();
      this.present();
      return;
    }
    this.out?.release();
    this.list();
    this.device.deselect?.();
  }

  private list(): void {
    const { sent, answered, owner } = this;
    if (sent.length === 0) return;
    this.sent = [];
    this.answered = [];
    const common = { bus: "spi", device: owner, bytes: Uint8Array.from(sent) } as const;
    const { circuit } = this.wires.sck;
    if (answered.length === 0) circuit.transferred({ ...common, direction: "write" });
    else circuit.transferred({ ...common, direction: "both", answer: Uint8Array.from(answered) });
  }

  private edge(level: number): void {
    if (!this.selected) return;
    const { state, device } = this;
    const sampling = (level === 1) !== (device.falling ?? false);
    if (!sampling) {
      // In modes 0 and 2 the first bit is out already; it stays until it has been sampled.
      if (state.fresh) this.present();
      state.fresh = false;
      return;
    }
    const size = device.wordBits ?? 8;
    if (state.bits === 0 && state.out < 0) this.fetch();
    state.word = (state.word << 1) | (this.wires.mosi?.level ?? 0);
    state.fresh = true;
    if (++state.bits < size) return;
    const { word, out } = state;
    Object.assign(state, { bits: 0, word: 0, out: -1 });
    this.take(word, out < 0 ? undefined : out);
  }

  private fetch(): void {
    this.state.out = this.device.output?.() ?? -1;
  }

  /** Puts the next bit on MISO. */
  private present(): void {
    const { state, out } = this;
    if (!out) return;
    if (state.bits === 0) this.fetch();
    if (state.out < 0) out.release();
    else out.drive(((state.out >> ((this.device.wordBits ?? 8) - 1 - state.bits)) & 1) as 0 | 1);
  }
}

/** The way of a controller in hardware to what is on its wires. */
export class SpiBus {
  private version = -1;
  private ends: SpiEnd[] = [];
  private chained = false;

  constructor(
    private readonly circuit: Circuit,
    readonly sck: Net,
    readonly mosi: Net | null,
    readonly miso: Net | null,
    /** The chip's drivers of SCK and MOSI, for drawn edges. */
    private ports?: { sck: Port; mosi: Port | null },
  ) {}

  /**
   * Exchanges a byte; takes no time by itself. Edges are drawn when somebody watches the wires, when a device is in the
   * middle of a word, gets its data from another device, or samples at the other edge than the master.
   * @param mode 0 to 3: polarity of the idle clock * 2 + phase
   * @param hz bit rate of drawn edges
   */
  transfer(byte: number, mode = 0, hz = 1_000_000): number {
    const rising = mode === 0 || mode === 3;
    const ends = this.list().filter((end) => end.selected);
    const plain = !this.chained && ends.every((end) => end.between && (end.device.falling ?? false) !== rising);
    if (!plain || this.sck.watched || this.mosi?.watched || this.miso?.watched) return this.draw(byte, mode, hz);
    let answer: number | undefined;
    for (const end of ends) {
      const heard = this.circuit.guard(end.owner, () => end.exchange(byte & 0xff));
      if (end.wires.miso && this.miso && heard !== undefined) answer = (answer ?? 0xff) & heard;
    }
    if (answer !== undefined) return answer;
    if (!this.miso) return 0;
    if (this.mosi && this.miso.sameAs(this.mosi)) return byte & 0xff;
    return this.miso.level ? 0xff : 0;
  }

  private draw(byte: number, mode: number, hz: number): number {
    const { circuit } = this;
    this.ports ??= {
      sck: this.sck.attach("SPI master SCK"),
      mosi: this.mosi?.attach("SPI master MOSI") ?? null,
    };
    const { sck, mosi } = this.ports;
    const idle = mode & 2 ? 1 : 0;
    const half = 500_000 / hz;
    let time = circuit.now();
    let answer = 0;
    sck.drive(idle, "strong", time);
    for (let bit = 7; bit >= 0; bit--) {
      const out = ((byte >> bit) & 1) as 0 | 1;
      if (mode & 1) sck.drive((idle ^ 1) as 0 | 1, "strong", (time += half));
      mosi?.drive(out, "strong", time);
      sck.drive((mode & 1 ? idle : idle ^ 1) as 0 | 1, "strong", (time += half));
      answer = (answer << 1) | (this.miso?.level ?? 0);
      if (!(mode & 1)) sck.drive(idle, "strong", (time += half));
    }
    return answer;
  }

  private list(): SpiEnd[] {
    if (this.version !== this.circuit.version) {
      this.version = this.circuit.version;
      const clocked = [...this.circuit.ends<SpiEnd>("spi")].filter(({ wires }) => wires.sck.sameAs(this.sck));
      const fed = ({ wires }: SpiEnd): boolean => wires.mosi === null || (this.mosi?.sameAs(wires.mosi) ?? false);
      const heard = ({ wires }: SpiEnd): boolean => wires.miso !== null && (this.miso?.sameAs(wires.miso) ?? false);
      this.ends = clocked.filter((end) => fed(end) || heard(end));
      this.chained = clocked.some((end) => !fed(end) && !heard(end) && clocked.length > 1);
    }
    return this.ends;
  }
}
