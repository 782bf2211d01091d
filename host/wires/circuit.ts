import { MachineError } from "../machine/errors.js";
import { type Ear, type EdgeListener, Group, Link, Net, type SignalListener } from "./net.js";
import type { Level } from "./port.js";
import type { Scheduler } from "./scheduler.js";

/** Two outputs drive one wire against each other. */
export interface Conflict {
  /** Names of the nets that are this wire. */
  readonly nets: readonly string[];
  /** Names of the outputs (and rails) that disagree. */
  readonly drivers: readonly string[];
  /** Microseconds. */
  readonly at: number;
}

/** Code of a device, or a listener, threw. The program on the board is intact and goes on when resumed. */
export class DeviceError extends MachineError {
  override name = "DeviceError";
  constructor(
    /** The device, as it is called in the circuit. */
    readonly device: string,
    cause: unknown,
  ) {
    super(`device ${device} failed: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, {
      cause,
    });
  }
}

/** Something with state that a snapshot keeps. */
export interface Keeper {
  save(): unknown;
  load(state: unknown): void;
}

/** Edges that one edge may lead to at the same moment; more are a loop of devices that drive each other. */
const MOST_NEWS = 10_000;

/** One transfer on a bus, as a logic analyser would list it. */
export interface Traffic {
  readonly bus: "i2c" | "spi" | "uart" | "onewire" | "bitstream";
  /** The device that took part; `""` when no device answered. */
  readonly device: string;
  /** `"write"`: to the device; `"read"`: from it; `"both"`: SPI that sent and received. */
  readonly direction: "write" | "read" | "both";
  /** I2C: the 7-bit address. */
  readonly address?: number;
  /** What was transferred; for `"both"` what the device received. */
  readonly bytes: Uint8Array;
  /** `"both"`: what the device answered. */
  readonly answer?: Uint8Array;
  /** I2C: whether the address was acknowledged. */
  readonly acked?: boolean;
  /** When it ended, in microseconds. */
  readonly at: number;
}

interface News {
  readonly nets: readonly Net[];
  readonly level: Level;
  readonly at: number;
  readonly edge: boolean;
}

/**
 * Everything that is wired to one board: nets, the bus endpoints on them, and the devices whose state a snapshot keeps.
 * News of edges go out in the order they happened, also when a listener answers with an edge of its own.
 */
export class Circuit {
  /** Volts of a push-pull output that drives 1. */
  readonly vcc = 3.3;
  /** Volts from which on a level is 1. */
  readonly threshold = this.vcc / 2;
  /** Ground and the supplies. */
  readonly gnd: Net;
  readonly v3: Net;
  readonly v5: Net;
  /** @internal counts changes of the wiring, for caches of who is on a bus */
  version = 0;
  private latest = 0;
  private news: News[] = [];
  private telling = false;
  private fault: DeviceError | null = null;
  private readonly conflictListeners = new Set<(conflict: Conflict) => void>();
  private readonly trafficListeners = new Set<(traffic: Traffic) => void>();
  private readonly keepers = new Map<string, Keeper>();
  private readonly endpoints = new Map<string, Set<object>>();

  constructor(private readonly scheduler: Scheduler) {
    this.gnd = new Net(this, "GND", 0);
    this.v3 = new Net(this, "3V3", 3.3);
    this.v5 = new Net(this, "5V", 5);
  }

  /** Makes a wire of that name. */
  net(name: string): Net {
    return new Net(this, name);
  }

  /** Joins two nets by a piece of wire, or a resistor of `ohms`. @throws MachineError for nets of two circuits */
  join(a: Net, b: Net, ohms = 0): Link {
    if (a.circuit !== this || b.circuit !== this) throw new MachineError("a wire cannot lead into another circuit");
    const link = new Link(a, b, ohms);
    this.rewire([a, b]);
    return link;
  }

  /** Microseconds; the time of the edge in hand when that lies ahead of the clock. */
  now(): number {
    return Math.max(this.scheduler.now(), this.latest);
  }

  /** Calls `action` at `micros`. What it throws is the fault of `owner`. @returns a disposer */
  at(micros: number, action: () => void, owner = "a wire"): () => void {
    return this.scheduler.at(micros, () => this.guard(owner, action));
  }

  /** Calls `listener` when two outputs begin to drive one wire against each other. @returns its disposer */
  onConflict(listener: (conflict: Conflict) => void): () => void {
    this.conflictListeners.add(listener);
    return () => this.conflictListeners.delete(listener);
  }

  /** Calls `listener` with every transfer on a bus. @returns its disposer */
  onTraffic(listener: (traffic: Traffic) => void): () => void {
    this.trafficListeners.add(listener);
    return () => this.trafficListeners.delete(listener);
  }

  /** Whether anybody wants to know of transfers. */
  get listed(): boolean {
    return this.trafficListeners.size > 0;
  }

  /** Tells the listeners of a transfer. */
  transferred(traffic: Omit<Traffic, "at">): void {
    const whole = { ...traffic, at: this.now() };
    for (const listener of this.trafficListeners) this.guard("a listener of traffic", () => listener(whole));
  }

  /** Runs code of a device; what it throws becomes the circuit's {@link DeviceError}. */
  guard<T>(owner: string, action: () => T): T | undefined {
    try {
      return action();
    } catch (error) {
      this.fault ??= error instanceof DeviceError ? error : new DeviceError(owner, error);
      return undefined;
    }
  }

  /** Throws what a device threw since the last call. @throws DeviceError */
  check(): void {
    const { fault } = this;
    this.fault = null;
    if (fault) throw fault;
  }

  /** Keeps `keeper` in snapshots under a name of its own. @throws MachineError when the name is taken */
  keep(name: string, keeper: Keeper): void {
    if (this.keepers.has(name)) throw new MachineError(`the circuit has a '${name}' already`);
    this.keepers.set(name, keeper);
  }

  /** Forgets a keeper. */
  forget(name: string): void {
    this.keepers.delete(name);
  }

  /** State of everything kept, for a snapshot. */
  save(): [string, unknown][] {
    return Array.from(this.keepers, ([name, keeper]) => [name, keeper.save()]);
  }

  /** Puts the state back, and with `also` whatever else drives the wires, before anybody hears of it. */
  load(state: readonly [string, unknown][], also: () => void = () => {}): void {
    this.latest = 0;
    this.telling = true;
    try {
      also();
      for (const [name, saved] of state) this.keepers.get(name)?.load(saved);
    } finally {
      this.news = [];
      this.telling = false;
    }
  }

  /** Ends of one kind of bus (`"i2c"`): devices put themselves in, controllers look them up by their nets. */
  ends<T extends object>(kind: string): Set<T> {
    let found = this.endpoints.get(kind);
    if (!found) this.endpoints.set(kind, (found = new Set()));
    return found as Set<T>;
  }

  /** @internal */
  clash(nets: readonly Net[], drivers: readonly string[]): void {
    const conflict = { nets: nets.map(({ name }) => name), drivers, at: this.now() };
    for (const listener of this.conflictListeners) this.guard("a listener of conflicts", () => listener(conflict));
  }

  /** @internal a source in `group` changed: it and what hangs on it by resistors is worked out anew */
  touch(group: Group, at: number | undefined): void {
    if (at !== undefined && at > this.latest) this.latest = at;
    const time = this.now();
    if (group.resistors.length === 0) {
      const before = group.level;
      if (group.resolve()) this.announce(group.nets, group.level, time, group.level !== before);
      return;
    }
    const seen = new Set([group]);
    for (const each of seen) {
      for (const next of each.neighbours()) seen.add(next);
      const before = each.level;
      if (each.resolve()) this.queue(each.nets, each.level, time, each.level !== before);
    }
    this.tell();
  }

  /** @internal links of these nets changed */
  rewire(nets: readonly Net[]): void {
    this.version++;
    const time = this.now();
    const affected = new Set(nets.flatMap((net) => net.group.nets));
    const before = new Map(Array.from(affected, (net) => [net, net.group]));
    for (const group of new Set(before.values())) group.retire();
    const groups: Group[] = [];
    const placed = new Set<Net>();
    for (const net of affected) {
      if (placed.has(net)) continue;
      const reached = new Set([net]);
      for (const each of reached) {
        for (const link of each.links) if (link.closed && link.ohms === 0) reached.add(link.other(each));
      }
      const group = new Group(this, [...reached]);
      for (const each of reached) {
        placed.add(each);
        if (!before.has(each)) {
          before.set(each, each.group);
          each.group.retire();
        }
        each.group = group;
      }
      groups.push(group);
    }
    const seen = new Set(groups);
    for (const group of seen) {
      for (const next of group.neighbours()) seen.add(next);
    }
    for (const group of seen) {
      const old = group.level;
      const changed = group.resolve();
      for (const net of group.nets) {
        const was = before.get(net);
        if (was ? was !== group : changed) this.queue([net], group.level, time, group.level !== (was?.level ?? old));
      }
    }
    this.tell();
  }

  /** @internal */
  announce(nets: readonly Net[], level: Level, at: number, edge: boolean): void {
    if (at > this.latest) this.latest = at;
    if (this.telling) return this.queue(nets, level, at, edge);
    this.telling = true;
    try {
      this.deliver(nets, level, at, edge);
      this.drain();
    } finally {
      this.telling = false;
    }
  }

  private queue(nets: readonly Net[], level: Level, at: number, edge: boolean): void {
    this.news.push({ nets, level, at, edge });
  }

  private tell(): void {
    if (this.telling) return;
    this.telling = true;
    try {
      this.drain();
    } finally {
      this.telling = false;
    }
  }

  /** Delivers what was queued, and what is queued meanwhile. */
  private drain(): void {
    if (this.news.length === 0) return;
    try {
      for (let i = 0; i < this.news.length; i++) {
        const { nets, level, at, edge } = this.news[i]!;
        if (i > MOST_NEWS) {
          const why = `its level changes without end at ${at} us: it drives itself over a loop`;
          this.fault ??= new DeviceError(nets[0]!.name, new Error(why));
          break;
        }
        this.deliver(nets, level, at, edge);
      }
    } finally {
      this.news = [];
    }
  }

  private deliver(nets: readonly Net[], level: Level, at: number, edge: boolean): void {
    for (const net of nets) {
      if (edge) for (const ear of net.edgeEars) this.hear(ear, level, at);
      for (const ear of net.signalEars) this.notice(ear, at);
    }
  }

  private hear({ listener, owner }: Ear<EdgeListener>, level: Level, at: number): void {
    try {
      listener(level, at);
    } catch (error) {
      this.fault ??= new DeviceError(owner, error);
    }
  }

  private notice({ listener, owner }: Ear<SignalListener>, at: number): void {
    try {
      listener(at);
    } catch (error) {
      this.fault ??= new DeviceError(owner, error);
    }
  }
}
