/**
 * I2S (NXP UM11732): three wires that carry sound. WS is low for the left channel and high for the right; a word begins one clock
 * after WS has changed, highest bit first, and is sampled at rising edges of SCK. Samples are signed, two's complement.
 */
import type { Circuit, Keeper } from "./circuit.js";
import type { Net } from "./net.js";
import type { Level, Port } from "./port.js";

/** Samples of one moment: left and right. */
export type Frame = readonly [number, number];

/** A device as the bus sees it: it hears frames, or sends them. */
export interface I2sDevice {
  /** A frame came. @param bits of a sample */
  hear?(left: number, right: number, bits: number): void;
  /** The next frame it sends, 32 bits a sample. @param seconds since the one before */
  next?(seconds: number): Frame;
  /** `count` frames were sent that nobody took. */
  skip?(count: number, seconds: number): void;
}

export interface I2sWires {
  readonly sck: Net;
  readonly ws: Net;
  readonly sd: Net;
}

/** A device's end of the bus. */
export class I2sEnd implements Keeper {
  private state = { ws: -1, word: 0, bits: 0, left: null as number | null, out: 0, right: 0, since: -1 };
  private readonly data: Port | null;

  constructor(
    readonly owner: string,
    readonly wires: I2sWires,
    readonly device: I2sDevice,
  ) {
    this.data = device.next ? wires.sd.attach(`${owner}:SD`) : null;
    wires.sck.onEdge((level, at) => (level ? this.rise(at) : this.fall()), owner, true);
    wires.sck.circuit.ends<I2sEnd>("i2s").add(this);
  }

  save(): unknown {
    return { ...this.state };
  }

  load(state: unknown): void {
    this.state = { ...(state as typeof this.state) };
  }

  private rise(at: number): void {
    const { state, device, wires } = this;
    const ws = wires.ws.level;
    state.word = (state.word << 1) | wires.sd.level;
    state.bits++;
    if (ws === state.ws) return;
    // This bit was the last one of the other channel.
    const { word, bits } = state;
    const known = state.ws >= 0 && bits <= 32;
    const sample = known ? (word << (32 - bits)) >> (32 - bits) : 0;
    if (ws === 1) state.left = known ? sample : null;
    else if (state.left !== null && known) device.hear?.(state.left, sample, bits);
    Object.assign(state, { ws, word: 0, bits: 0 });
    if (!device.next) return;
    if (ws === 0) {
      const [left, right] = device.next(state.since < 0 ? 0 : (at - state.since) / 1e6);
      Object.assign(state, { out: left, right, since: at });
    } else state.out = state.right;
  }

  private fall(): void {
    const { state, data } = this;
    if (!data || state.ws < 0) return;
    data.drive((state.out >>> 31) as Level);
    state.out <<= 1;
  }
}

/** The way of a controller in hardware to what is on its wires. */
export class I2sBus {
  private version = -1;
  private ends: I2sEnd[] = [];
  /** Bit of the last word that goes out with the next clock. */
  last: Level = 0;

  constructor(
    private readonly circuit: Circuit,
    private readonly wires: I2sWires,
    /** The chip's drivers; `sd` is null when it listens. */
    private readonly ports: { sck: Port; ws: Port; sd: Port | null },
  ) {}

  /** Whether edges are drawn: then frames are to be moved one by one, each at its time. */
  get watched(): boolean {
    const { sck, ws, sd } = this.wires;
    return sck.watched || ws.watched || sd.watched;
  }

  /** Sends a frame of samples of `bits` bits, `rate` a second. */
  send(left: number, right: number, bits: number, rate: number): void {
    if (this.watched) return void this.draw(left, right, bits, rate);
    for (const { owner, device } of this.list()) this.circuit.guard(owner, () => device.hear?.(left, right, bits));
  }

  /** Receives a frame of two words of 32 bits. */
  receive(rate: number): Frame {
    if (this.watched) return this.draw(0, 0, 32, rate);
    for (const { owner, device } of this.list()) {
      const frame = this.circuit.guard(owner, () => device.next?.(1 / rate));
      if (frame) return frame;
    }
    return [0, 0];
  }

  /** Lets frames go by. */
  skip(count: number, rate: number): void {
    for (const { owner, device } of this.list()) this.circuit.guard(owner, () => device.skip?.(count, 1 / rate));
  }

  /** Draws the edges of a frame from now on. The last bit of a frame goes out with the first clock of the next one. */
  private draw(left: number, right: number, bits: number, rate: number): Frame {
    const { sck, ws, sd } = this.ports;
    const half = 250_000 / (rate * bits);
    const heard: number[] = [0, 0];
    let time = this.circuit.now();
    [left, right].forEach((word, channel) => {
      for (let i = 0; i < bits; i++) {
        sck.drive(0, "strong", time);
        if (i === 0) ws.drive(channel as Level, "strong", time);
        const bit = i === 0 ? this.last : (((word >>> (bits - i)) & 1) as Level);
        sd?.drive(bit, "strong", time);
        sck.drive(1, "strong", (time += half));
        // What a listener hears first belongs to the word before: that bit is lost to the last word, and is the lowest.
        if (i > 0) heard[channel] = (heard[channel]! << 1) | this.wires.sd.level;
        time += half;
      }
      this.last = (word & 1) as Level;
      heard[channel] = heard[channel]! << (33 - bits);
    });
    return heard as unknown as Frame;
  }

  private list(): I2sEnd[] {
    if (this.version !== this.circuit.version) {
      this.version = this.circuit.version;
      const { sck, ws, sd } = this.wires;
      this.ends = [...this.circuit.ends<I2sEnd>("i2s")].filter(
        ({ wires }) => wires.sck.sameAs(sck) && wires.ws.sameAs(ws) && wires.sd.sameAs(sd),
      );
    }
    return this.ends;
  }
}
