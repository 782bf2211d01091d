/**
 * Wires. A {@link Net} is a wire with a name: the pin of a board, the leg of a part. Joined nets are one wire and show one
 * level.
 *
 *     Port --drives--> Net --joined--> Net          one Group: one voltage
 *                       |
 *                   10 kΩ link                      another Group, weakly of the same voltage
 *
 * What a wire carries follows from its sources: the mean of their voltages weighed by their conductance. A push-pull output
 * (25 Ω) wins over a pull resistor (45 kΩ) so; a level is 1 from half the supply on. Two push-pull outputs that disagree are
 * a conflict, which the {@link Circuit} reports; the wire then carries what the weighing says.
 *
 * Times are microseconds since the machine's start. They may have a fraction: bits of an LED strip are given to the
 * nanosecond, and an edge's time never goes back.
 */
import type { Circuit } from "./circuit.js";
import { type Level, levelAfter, levelOf, nextEdge, Port, type Wave } from "./port.js";

/** Hears a level change. `at` is its time in microseconds. */
export type EdgeListener = (level: Level, at: number) => void;
/** Hears that level, voltage or wave of a wire are not what they were. */
export type SignalListener = (at: number) => void;

/** @internal who listens, and whose fault it is when that throws */
export interface Ear<F> {
  readonly listener: F;
  readonly owner: string;
  /** Reads a bus that may also be served without edges. */
  readonly bus: boolean;
}

/** A connection of two nets that can be opened and closed. */
export class Link {
  private on = true;

  /** @internal use {@link Circuit.join} */
  constructor(
    readonly a: Net,
    readonly b: Net,
    /** Resistance; 0 = a piece of wire. */
    readonly ohms: number,
  ) {
    a.links = [...a.links, this];
    b.links = [...b.links, this];
  }

  get closed(): boolean {
    return this.on;
  }

  /** Opens or closes it, as a button does. */
  set closed(on: boolean) {
    if (this.on === on) return;
    this.on = on;
    this.a.circuit.rewire([this.a, this.b]);
  }

  /** Takes it out for good. */
  remove(): void {
    this.closed = false;
    for (const net of [this.a, this.b]) net.links = net.links.filter((link) => link !== this);
  }

  /** @internal */
  other(net: Net): Net {
    return net === this.a ? this.b : this.a;
  }
}

/** A wire, or one end of it. */
export class Net {
  /** @internal */
  group: Group;
  /** @internal */
  links: readonly Link[] = [];
  /** @internal */
  ports: readonly Port[] = [];
  /** @internal */
  edgeEars: readonly Ear<EdgeListener>[] = [];
  /** @internal */
  signalEars: readonly Ear<SignalListener>[] = [];

  /** @internal use {@link Circuit.net} */
  constructor(
    readonly circuit: Circuit,
    /** What it is called in reports: `"D4"`, `"lcd1:SDA"`. */
    readonly name: string,
    /** Volts of an ideal source: a supply rail or ground. */
    readonly rail: number | null = null,
  ) {
    this.group = new Group(circuit, [this]);
    if (rail !== null) this.group.resolve();
  }

  /** Puts a port on the wire. A text makes a new one of that name. */
  attach(port: Port | string): Port {
    const attached = typeof port === "string" ? new Port(port) : port;
    attached.net?.detach(attached);
    attached.net = this;
    this.ports = [...this.ports, attached];
    this.group.ports = [...this.group.ports, attached];
    if (attached.siemens) this.changed(undefined);
    return attached;
  }

  /** Takes a port off the wire. */
  detach(port: Port): void {
    if (port.net !== this) return;
    port.net = null;
    this.ports = this.ports.filter((other) => other !== port);
    this.group.ports = this.group.ports.filter((other) => other !== port);
    this.changed(undefined);
  }

  /** The level at this moment; 0 when nothing drives the wire. */
  get level(): Level {
    return this.group.levelNow();
  }

  /** The voltage at this moment, in volts; 0 when nothing drives the wire. */
  get volts(): number {
    const { wave } = this.group;
    return wave ? levelOf(wave, this.circuit.now()) * this.circuit.vcc : this.group.volts;
  }

  /** The wave on the wire, when PWM hardware drives it. */
  get wave(): Wave | null {
    return this.group.wave;
  }

  /** Part of the time the wire is high, 0 to 1: what an LED shows as brightness. */
  get duty(): number {
    const { wave } = this.group;
    return wave ? Math.min(1, wave.high / wave.period) : this.level;
  }

  /** Whether nothing drives it, not even a pull resistor. */
  get floating(): boolean {
    return this.group.floating;
  }

  /**
   * Calls `listener` at every edge.
   * @param owner whose fault it is when the listener throws
   * @param bus the listener decodes a bus, and a controller may reach it without edges
   * @returns its disposer
   */
  onEdge(listener: EdgeListener, owner = this.name, bus = false): () => void {
    const ear = { listener, owner, bus };
    this.group.refresh();
    this.edgeEars = [...this.edgeEars, ear];
    this.group.listen();
    return () => {
      this.edgeEars = this.edgeEars.filter((other) => other !== ear);
    };
  }

  /**
   * Calls `listener` when level, voltage or wave changed. Unlike {@link onEdge} it does not make a PWM output show each
   * of its edges. @returns its disposer
   */
  onSignal(listener: SignalListener, owner = this.name): () => void {
    const ear = { listener, owner, bus: false };
    this.signalEars = [...this.signalEars, ear];
    return () => {
      this.signalEars = this.signalEars.filter((other) => other !== ear);
    };
  }

  /** Whether somebody wants to hear every edge: controllers then draw each bit of a transfer on the wire. */
  get watched(): boolean {
    return this.group.nets.some((net) => net.edgeEars.some((ear) => !ear.bus));
  }

  /** Whether both are the same wire now. */
  sameAs(other: Net): boolean {
    return this.group === other.group;
  }

  /** All nets that are one wire with this one now, itself among them. */
  get joined(): readonly Net[] {
    return this.group.nets;
  }

  /** Joins another net to this one by a piece of wire, or a resistor of `ohms`. */
  join(other: Net, ohms = 0): Link {
    return this.circuit.join(this, other, ohms);
  }

  /** @internal a source on it changed */
  changed(at: number | undefined): void {
    this.circuit.touch(this.group, at);
  }
}

/** Resistors in a row that are followed; a longer row counts as open. */
const MAX_DEPTH = 16;

/** @internal Nets that are one wire. */
export class Group {
  ports: readonly Port[] = [];
  resistors: readonly Link[] = [];
  volts = 0;
  level: Level = 0;
  floating = true;
  wave: Wave | null = null;
  conflicted = false;
  private waveAlarm: (() => void) | null = null;
  private readonly rail: number | null;

  constructor(
    readonly circuit: Circuit,
    readonly nets: readonly Net[],
  ) {
    const first = nets[0]!;
    if (nets.length === 1) this.ports = first.ports;
    else this.ports = nets.flatMap((net) => net.ports);
    const links = nets.length === 1 ? first.links : nets.flatMap((net) => net.links);
    this.resistors = links.filter((link) => link.ohms > 0 && link.closed);
    this.rail = nets.find((net) => net.rail !== null)?.rail ?? null;
  }

  levelNow(): Level {
    return this.wave ? levelOf(this.wave, this.circuit.now()) : this.level;
  }

  /** Works out what the wire carries. @returns whether anything of it changed */
  resolve(): boolean {
    const { volts, level, floating, wave } = this;
    this.settle();
    if (this.wave !== wave) this.listen();
    return this.volts !== volts || this.level !== level || this.floating !== floating || this.wave !== wave;
  }

  /** Resistors lead there; a rail is where their influence ends. */
  neighbours(): Group[] {
    if (this.rail !== null) return [];
    return this.resistors.map((link) => (link.a.group === this ? link.b.group : link.a.group));
  }

  /** Somebody begins to listen: of a wave whose edges nobody heard the level is that of this moment. */
  refresh(): void {
    if (!this.waveAlarm) this.level = this.levelNow();
  }

  /** Makes edges of a wave as long as somebody listens. */
  listen(): void {
    this.waveAlarm?.();
    this.waveAlarm = null;
    const { wave } = this;
    if (!wave || !this.nets.some((net) => net.edgeEars.length > 0)) return;
    const at = nextEdge(wave, this.circuit.now());
    if (at === Infinity) return;
    this.waveAlarm = this.circuit.at(at, () => {
      this.waveAlarm = null;
      if (this.wave !== wave) return;
      this.level = levelAfter(wave, at);
      this.circuit.announce(this.nets, this.level, at, true);
      if (!this.waveAlarm) this.listen();
    });
  }

  /** Drops its alarm: other groups have taken over its nets. */
  retire(): void {
    this.waveAlarm?.();
    this.waveAlarm = null;
  }

  private settle(): void {
    let high = 0;
    let low = 0;
    let siemens = 0;
    let weighed = 0;
    let plain = this.rail === null && this.resistors.length === 0;
    for (const port of this.ports) {
      if (port.siemens === 0) continue;
      if (port.wave) plain = false;
      else if (port.strong && port.volts > 0) high++;
      else if (port.strong) low++;
      siemens += port.siemens;
      weighed += port.siemens * port.volts;
    }
    if (plain) {
      this.volts = siemens === 0 ? 0 : weighed / siemens;
      this.floating = siemens === 0;
      this.wave = null;
    } else if (this.rail !== null) {
      this.volts = this.rail;
      this.wave = null;
      this.floating = false;
      const against = (this.rail > 0 ? low : high) > 0;
      this.clash(against || this.nets.some(({ rail }) => rail !== null && rail !== this.rail));
    } else {
      const source = this.source(null, 0);
      this.floating = source.siemens === 0;
      this.volts = source.volts;
      this.wave = source.wave;
    }
    if (this.rail === null) this.clash(high > 0 && low > 0);
    this.level = this.wave ? levelOf(this.wave, this.circuit.now()) : this.volts >= this.circuit.threshold ? 1 : 0;
  }

  private clash(now: boolean): void {
    const before = this.conflicted;
    this.conflicted = now;
    if (!now || before) return;
    const { rail } = this;
    const against = (volts: number): boolean => rail === null || volts > 0 !== rail > 0;
    const drivers = this.ports.filter(({ strong, wave, volts }) => strong && !wave && against(volts));
    const rails = this.nets.filter((net) => net.rail !== null);
    this.circuit.clash(
      this.nets,
      [...drivers, ...rails].map(({ name }) => name),
    );
  }

  /** The wire as one source, seen from `except` (Thévenin); chains of resistors are followed {@link MAX_DEPTH} deep. */
  private source(except: Link | null, depth: number): { siemens: number; volts: number; wave: Wave | null } {
    if (this.rail !== null) return { siemens: Infinity, volts: this.rail, wave: null };
    let siemens = 0;
    let weighed = 0;
    let wave: Wave | null = null;
    let firm = false;
    for (const port of this.ports) {
      if (port.siemens === 0) continue;
      if (port.wave) wave ??= port.wave;
      else if (port.strong) firm = true;
      siemens += port.siemens;
      weighed += port.siemens * (port.wave ? levelOf(port.wave, this.circuit.now()) * port.volts : port.volts);
    }
    if (depth < MAX_DEPTH) {
      for (const link of this.resistors) {
        if (link === except) continue;
        const far = link.a.group === this ? link.b.group : link.a.group;
        if (far === this) continue;
        const seen = far.source(link, depth + 1);
        if (seen.siemens === 0) continue;
        if (seen.wave && !wave && siemens === 0) wave = seen.wave;
        const through = 1 / (link.ohms + 1 / seen.siemens);
        siemens += through;
        weighed += through * seen.volts;
      }
    }
    return { siemens, volts: siemens === 0 ? 0 : weighed / siemens, wave: firm ? null : wave };
  }
}
