/**
 * Asynchronous serial lines: frames of a start bit, data bits (lowest first), maybe parity, and stop bits. A receiver samples
 * the middle of each bit, so that a wrong baud rate gives the wrong bytes it gives in reality.
 */
import type { Circuit, Keeper } from "./circuit.js";
import type { Net } from "./net.js";
import type { Level, Port } from "./port.js";

/** How bytes are framed. Both ends must agree. */
export interface UartFormat {
  /** Bits per second. */
  readonly baud: number;
  /** Data bits, 5 to 9. Default 8. */
  readonly bits?: number;
  /** 0 = even, 1 = odd, null = none. Default null. */
  readonly parity?: 0 | 1 | null;
  /** Stop bits, 1 or 2. Default 1. */
  readonly stop?: number;
  /** The line rests low, and every bit on it is turned. Default false. */
  readonly inverted?: boolean;
}

const onWire = ({ inverted }: UartFormat, level: Level): Level => (inverted ? ((1 - level) as Level) : level);

const bitsOf = ({ bits = 8, parity = null, stop = 1 }: UartFormat): number =>
  1 + bits + (parity === null ? 0 : 1) + stop;

/** Microseconds of one frame. */
export const frameMicros = (format: UartFormat): number => (bitsOf(format) * 1e6) / format.baud;

const sameFormat = (a: UartFormat, b: UartFormat): boolean =>
  a.baud === b.baud &&
  (a.bits ?? 8) === (b.bits ?? 8) &&
  (a.parity ?? null) === (b.parity ?? null) &&
  (a.stop ?? 1) === (b.stop ?? 1) &&
  (a.inverted ?? false) === (b.inverted ?? false);

/** The receiving end of a line. */
export class UartReceiver implements Keeper {
  /** Set when a stop bit was low or the parity wrong; whoever looks clears it. */
  framingError = false;
  private edges: [number, Level][] = [];
  private start = -1;

  constructor(
    readonly owner: string,
    readonly net: Net,
    public format: UartFormat,
    private readonly receive: (byte: number) => void,
    /** Called when the line was low for all of a frame and its stop bit, which is no byte then; without it a 0 came. */
    private readonly broken: (() => void) | null = null,
  ) {
    net.onEdge((level, at) => this.edge(onWire(this.format, level), at), owner, true);
    net.circuit.ends<UartReceiver>("uart").add(this);
  }

  /** A frame came, without edges. */
  deliver(byte: number): void {
    this.receive(byte);
    const { circuit } = this.net;
    if (!circuit.listed) return;
    circuit.transferred({ bus: "uart", device: this.owner, direction: "write", bytes: Uint8Array.of(byte & 0xff) });
  }

  save(): unknown {
    return { edges: this.edges.map((edge) => [...edge]), start: this.start };
  }

  load(state: unknown): void {
    const { edges, start } = state as { edges: [number, Level][]; start: number };
    this.edges = edges.map(([at, level]) => [at, level]);
    this.start = start;
    if (start >= 0) this.await();
  }

  private edge(level: Level, at: number): void {
    if (this.start >= 0 && at >= this.end) this.decode();
    if (this.start >= 0) this.edges.push([at, level]);
    else if (level === 0) {
      this.start = at;
      this.edges = [[at, 0]];
      this.await();
    }
  }

  /** The middle of the first stop bit. */
  private get end(): number {
    const { bits = 8, parity = null, baud } = this.format;
    return this.start + ((1.5 + bits + (parity === null ? 0 : 1)) * 1e6) / baud;
  }

  private await(): void {
    const { start } = this;
    this.net.circuit.at(this.end, () => this.start === start && this.decode(), this.owner);
  }

  private decode(): void {
    const { bits = 8, parity = null, baud } = this.format;
    const { start, edges } = this;
    this.start = -1;
    const level = (bit: number): Level => {
      const at = start + ((bit + 0.5) * 1e6) / baud;
      let seen: Level = 0;
      for (const [time, is] of edges) if (time <= at) seen = is;
      return seen;
    };
    if (level(0) === 1) return; // a glitch, no start bit
    let byte = 0;
    let ones = 0;
    for (let bit = 0; bit < bits; bit++) {
      byte |= level(1 + bit) << bit;
      ones += level(1 + bit);
    }
    if (parity !== null && (ones + level(1 + bits)) % 2 !== parity) this.framingError = true;
    if (level(1 + bits + (parity === null ? 0 : 1)) === 0) {
      this.framingError = true;
      if (this.broken && ones === 0) return this.broken();
    }
    this.deliver(byte);
  }
}

/** The sending end of a line. */
export class UartTransmitter implements Keeper {
  private queue: number[] = [];
  /** When the byte on the wire began, in microseconds; -1 = none is on it. */
  private start = -1;
  /** Its bits are drawn as edges. */
  private drawn = false;
  /** Whether the other side takes a byte now (CTS); whoever says no calls {@link goAhead} later. */
  ready: () => boolean = () => true;

  constructor(
    readonly owner: string,
    private readonly circuit: Circuit,
    private readonly port: Port,
    public format: UartFormat,
    /** Called when a byte has left. */
    private readonly sent: () => void = () => {},
    /** The line is at rest; else it is as a snapshot has it. */
    rest = true,
  ) {
    if (rest) port.drive(onWire(format, 1));
  }

  /** Bytes that have not left, the one on the wire among them. */
  get pending(): number {
    return this.queue.length;
  }

  /** Sends bytes one after the other. */
  send(bytes: Iterable<number>): void {
    for (const byte of bytes) this.queue.push(byte);
    this.goAhead();
  }

  /** Looks whether the next byte may leave. */
  goAhead(): void {
    if (this.start < 0) this.next();
  }

  save(): unknown {
    const { queue, start, drawn } = this;
    return { queue: [...queue], start, drawn };
  }

  load(state: unknown): void {
    const { queue, start, drawn } = state as { queue: number[]; start: number; drawn: boolean };
    Object.assign(this, { queue: [...queue], start, drawn });
    if (start >= 0) this.goOn();
  }

  private next(): void {
    this.start = -1;
    if (this.queue.length === 0 || !this.ready()) return;
    this.start = this.circuit.now();
    const { net } = this.port;
    const same = this.ends().every((end) => sameFormat(end.format, this.format));
    this.drawn = net !== null && (net.watched || !same);
    this.goOn();
  }

  /** What is still to come of the byte on the wire. */
  private goOn(): void {
    const { circuit, start, drawn, owner } = this;
    const byte = this.queue[0]!;
    if (drawn) this.draw(byte);
    circuit.at(
      start + frameMicros(this.format),
      () => {
        for (const end of drawn ? [] : this.ends()) circuit.guard(end.owner, () => end.deliver(byte));
        this.queue.shift();
        this.sent();
        this.next();
      },
      owner,
    );
  }

  /** Who hears it. */
  private ends(): UartReceiver[] {
    const { net } = this.port;
    return net ? [...this.circuit.ends<UartReceiver>("uart")].filter((end) => end.net.sameAs(net)) : [];
  }

  /** Draws the edges from now on. */
  private draw(byte: number): void {
    const { bits = 8, parity = null, baud } = this.format;
    const { circuit, start } = this;
    const levels: Level[] = [0];
    let ones = 0;
    for (let bit = 0; bit < bits; bit++) {
      const level = ((byte >> bit) & 1) as Level;
      ones += level;
      levels.push(level);
    }
    if (parity !== null) levels.push(((ones + parity) & 1) as Level);
    levels.push(1);
    const now = circuit.now();
    let last: Level = 1;
    levels.forEach((bit, i) => {
      if (bit === last) return;
      last = bit;
      const level = onWire(this.format, bit);
      const at = start + (i * 1e6) / baud;
      if (at === now) this.port.drive(level, "strong", at);
      else if (at > now) circuit.at(at, () => this.port.drive(level, "strong", at), this.owner);
    });
  }
}
