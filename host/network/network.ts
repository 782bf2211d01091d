/**
 * A simulated network: boards, and hosts in JavaScript, that send each other packets. A packet takes a fixed time on the machines' clocks, so
 * a run repeated is the same run.
 */
import { globalPlatform } from "../machine/platform.js";
import { Connection, type Turns, UdpSocket } from "./connection.js";
import { Lockstep, type Member } from "./lockstep.js";
import {
  ANY,
  type Endpoint,
  Errno,
  isBroadcast,
  isMulticast,
  LOCALHOST,
  NetworkError,
  type Packet,
  parseAddress,
} from "./packet.js";
import type { AccessPoint } from "./radio.js";
import { type Listener, Stack, type StackHost } from "./stack.js";
import type { Tcp } from "./tcp.js";

/** Settings of a network. */
export interface NetworkOptions {
  /** Microseconds a packet takes from one host to another, at least 1. Default 1000. */
  latency?: number;
}

/** What a host does with a connection; it may be an async function. */
export type ConnectionHandler = (connection: Connection) => void | Promise<void>;

/** A board on the network. @internal */
export interface BoardEnd extends Member {
  readonly stack: Stack;
  /** Its clock follows the program: it can wait for others. */
  readonly follows: boolean;
  /** The access point it makes. */
  readonly point: AccessPoint | null;
  /** The radio of another board tells something. */
  hear(from: number, news: RadioNews): void;
  /** Runs code of the user's: what it throws ends the run. */
  guard(action: () => void): void;
}

/** What a radio tells others: the access point that its board makes (null: no more), who joins it (null: leaves). @internal */
export type RadioNews = { readonly point: AccessPoint | null } | { readonly station: Uint8Array | null };

/** Something that happens later. */
interface Event {
  due: number;
  /** Number of the board that caused it; -1 = a host in JavaScript. */
  readonly from: number;
  readonly order: number;
  /** The board it happens on, or null. */
  readonly on: BoardEnd | null;
  readonly action: () => void;
  /** It has been carried out, or is not to be. */
  cancelled: boolean;
}

const earlier = (a: Event, b: Event): number => a.due - b.due || a.from - b.from || a.order - b.order;

/** Bytes a host in JavaScript keeps for a reader that does not read. */
const IN_LIMIT = 64 * 1024;

/**
 * Hosts and boards that can reach each other. The gateway, `10.13.37.1`, is a host that {@link listen} and {@link connect} speak for;
 * boards get addresses from `10.13.37.2` on, in the order they were made.
 *
 * ```js
 * const network = new Network();
 * network.host("example.com").listen(80, (connection) => connection.close());
 * const machine = await createMachine({ board: "esp32", network });
 * ```
 */
export class Network implements Turns {
  /** Microseconds a packet takes. */
  readonly latency: number;
  /** @internal */
  readonly boards: BoardEnd[] = [];
  private readonly hosts = new Map<string, NetworkHost>();
  private readonly names = new Map<string, string>();
  private readonly lockstep: Lockstep;
  /** What was sent in lockstep and not sorted in yet, and what is to come to hosts in JavaScript. */
  private sent: Event[] = [];
  private coming: Event[] = [];
  /** What waits for the first board, whose time it needs. */
  private early: Event[] = [];
  private order = 0;
  /** The event in hand: its time, and the board on whose clock it is. */
  private time: number | null = null;
  private on: BoardEnd | null = null;
  /** Turns of the event loop that machines wait for. */
  private turns = 0;
  private turning: Promise<void> | null = null;
  private readonly gateway: NetworkHost;
  private readonly running = new Set<BoardEnd>();

  constructor({ latency = 1000 }: NetworkOptions = {}) {
    if (!(latency >= 1 && latency < Infinity))
      throw new RangeError(`latency must be 1 microsecond or more, not ${latency}`);
    this.latency = latency;
    this.lockstep = new Lockstep(latency, (until) => this.deliver(until));
    this.gateway = this.host("gateway", { address: "10.13.37.1" });
  }

  /**
   * The host of that name; made when there is none, with an address of its own that the name leads to.
   * @throws RangeError for an address that is none, or another host's
   */
  host(name: string, { address }: { address?: string } = {}): NetworkHost {
    const known = this.hosts.get(name);
    if (known && (address === undefined || known.address === address)) return known;
    const own = address ?? `203.0.113.${this.hosts.size}`;
    if (!parseAddress(own)) throw new RangeError(`no IPv4 address: '${own}'`);
    if (known || [...this.hosts.values()].some((each) => each.address === own))
      throw new RangeError(`${known ? name : own} is taken`);
    const host = new NetworkHost(this, name, own);
    this.hosts.set(name, host);
    return host;
  }

  /** Another name for a host or an address: what `getaddrinfo` answers. */
  name(name: string, address: string): void {
    if (!parseAddress(address)) throw new RangeError(`no IPv4 address: '${address}'`);
    this.names.set(name.toLowerCase(), address);
  }

  /** Has the gateway take connections on a port. @returns a function that closes it */
  listen(port: number, handler: ConnectionHandler): () => void {
    return this.gateway.listen(port, handler);
  }

  /** Opens a connection from the gateway. @throws NetworkError when nobody takes it */
  connect(to: string, port: number): Promise<Connection> {
    return this.gateway.connect(to, port);
  }

  /** Microseconds, on the clock of the machines. */
  get now(): number {
    return this.time ?? Math.max(0, ...this.boards.map((board) => board.now()));
  }

  /** Calls `action` in `micros` microseconds of the machines' time. Without a machine none passes. @returns a disposer */
  after(micros: number, action: () => void): () => void {
    return this.later(this.now + micros, () => this.guard(action));
  }

  /** @internal the address of a name, or null */
  resolve(name: string): string | null {
    const low = name.toLowerCase();
    if (low === "" || parseAddress(low)) return low === "" ? ANY : low;
    if (low === "localhost") return LOCALHOST;
    return this.names.get(low) ?? this.hosts.get(low)?.address ?? this.hosts.get(name)?.address ?? null;
  }

  /** @internal a board joins. @returns its number */
  attach(board: BoardEnd): number {
    this.boards.push(board);
    if (board.follows) this.lockstep.add(board);
    const { early } = this;
    this.early = [];
    for (const event of early) this.put(Object.assign(event, { due: board.now() + event.due }));
    return this.boards.length - 1;
  }

  /** @internal a board is about to walk. @returns what it has to wait for */
  held(board: BoardEnd, idle: number): Promise<void> | null {
    this.running.add(board);
    if (board.follows) {
      const wait = this.lockstep.held(board, idle);
      if (wait) return wait;
    }
    return this.lockstep.needed ? null : this.turned();
  }

  /** @internal a run of a board has ended */
  rest(board: BoardEnd): void {
    this.running.delete(board);
    if (board.follows) this.lockstep.rest(board);
    if (this.running.size > 0) return;
    // What boards had sent still arrives, though their clocks stand still.
    this.sort();
    for (const event of this.coming) if (event.from >= 0) this.run(event);
    this.sort();
  }

  /** @internal puts a packet on its way */
  transmit(packet: Packet, sender: BoardEnd | null): void {
    for (const [board, stack] of this.targets(packet.to.address, sender)) {
      this.post(sender, board, this.latency, () => stack.receive(packet));
    }
  }

  /** @internal the radio of a board tells one other, or all (-1) */
  radio(sender: BoardEnd, to: number, news: RadioNews): void {
    const from = this.boards.indexOf(sender);
    this.boards.forEach((board, i) => {
      if (i !== from && (to < 0 || i === to)) this.post(sender, board, this.latency, () => board.hear(from, news));
    });
  }

  /** @internal a board no longer knows of its connections */
  forget(addresses: readonly string[], board: BoardEnd): void {
    for (const { stack } of this.hosts.values()) stack.forget(addresses);
    for (const other of this.boards) if (other !== board) other.stack.forget(addresses);
  }

  /** @internal an event of a host in JavaScript */
  later(due: number, action: () => void): () => void {
    const event = this.post(null, null, due - this.now, action);
    return () => (event.cancelled = true);
  }

  /** @internal */
  guard(action: () => void): void {
    const board = this.on ?? this.boards[0];
    if (board) board.guard(action);
    else action();
  }

  /** @internal */
  turn(count = 1): void {
    this.turns = Math.max(this.turns, count);
    if (!this.lockstep.needed) for (const board of this.boards) board.attend();
  }

  /** Waits until whoever awaited something had its turn; null when nobody did. */
  private turned(): Promise<void> | null {
    if (this.turns === 0) return null;
    return (this.turning ??= this.circle());
  }

  private async circle(): Promise<void> {
    do await globalPlatform().yield();
    while (--this.turns > 0);
    this.turning = null;
  }

  private *targets(address: string, sender: BoardEnd | null): Generator<[BoardEnd | null, Stack]> {
    const everyone = isBroadcast(address) || isMulticast(address);
    for (const board of this.boards) {
      if (board !== sender && (everyone || board.stack.host.addresses().includes(address))) {
        yield [board, board.stack];
        if (!everyone) return;
      }
    }
    for (const host of this.hosts.values()) {
      if (everyone || host.address === address) yield [null, host.stack];
    }
  }

  private post(sender: BoardEnd | null, on: BoardEnd | null, delay: number, action: () => void): Event {
    const from = sender ? this.boards.indexOf(sender) : -1;
    const base = sender && this.time === null ? sender.now() : this.now;
    const event: Event = { due: base + delay, from, order: this.order++, on, action, cancelled: false };
    this.put(event);
    return event;
  }

  private put(event: Event): void {
    const { on, from, due } = event;
    if (this.boards.length === 0) this.early.push(event);
    else if (this.lockstep.needed && (on ?? this.boards[0]!).follows) {
      this.sent.push(event);
      this.lockstep.disturb();
    } else {
      // On the clock of who hears it, or, for a host in JavaScript, of who caused it.
      const cause = this.boards[from] ?? this.on;
      const board = on ?? cause ?? this.boards[0]!;
      if (!on) {
        if (this.coming.length > 64) this.sort();
        this.coming.push(event);
      }
      board.at(board === cause || this.boards.length === 1 ? due : board.now() + this.latency, () => this.run(event));
    }
  }

  /** Carries an event out, once. */
  private run(event: Event): void {
    const { on, action, due, cancelled } = event;
    if (cancelled) return;
    event.cancelled = true;
    if (on) return action();
    const before = [this.time, this.on] as const;
    this.time = due;
    this.on = this.boards[0] ?? null;
    try {
      action();
    } finally {
      [this.time, this.on] = before;
    }
  }

  /** In lockstep: sorts in what was sent, and carries out what comes to hosts in JavaScript in the next window. */
  private async deliver(until: (first: number) => number): Promise<void> {
    this.sort();
    const end = until(this.coming[0]?.due ?? Infinity);
    for (;;) {
      const wait = this.turned();
      if (wait) await wait;
      this.sort();
      const event = this.coming[0];
      if (!event || event.due >= end) return;
      this.coming.shift();
      this.run(event);
    }
  }

  private sort(): void {
    const sent = this.sent.sort(earlier);
    this.sent = [];
    for (const event of sent) {
      if (event.on) event.on.at(event.due, () => this.run(event));
      else this.coming.push(event);
    }
    this.coming = this.coming.filter(({ cancelled }) => !cancelled).sort(earlier);
  }
}

/** A host in JavaScript: a server, a browser. */
export class NetworkHost {
  /** @internal */
  readonly stack: Stack;

  /** @internal */
  constructor(
    private readonly network: Network,
    readonly name: string,
    /** IPv4 address. */
    readonly address: string,
  ) {
    const host: StackHost = {
      addresses: () => [address],
      transmit: (packet) => network.transmit(packet, null),
      now: () => network.now,
      at: (micros, action) => network.later(micros, action),
      inLimit: IN_LIMIT,
      outLimit: Infinity,
    };
    this.stack = new Stack(host);
  }

  /**
   * Takes connections on a port. What `handler` throws ends the machine's run with a DeviceError, but for a connection that the other
   * side broke off.
   * @returns a function that closes the port
   * @throws RangeError when the port is taken
   */
  listen(port: number, handler: ConnectionHandler): () => void {
    const { stack, network } = this;
    if ([...stack.listeners].some(({ local }) => local.port === port))
      throw new RangeError(`port ${port} of ${this.name} is taken`);
    const listener: Listener = stack.listen({ address: ANY, port: portOf(port) }, Infinity);
    listener.changed = () => {
      for (let tcp; (tcp = listener.waiting.shift());) {
        const connection = new Connection(tcp, stack, network);
        network.guard(() => {
          const done = handler(connection);
          if (!done) return;
          network.turn();
          void done.catch((error: unknown) => {
            if (error instanceof NetworkError) return;
            network.guard(() => {
              throw error;
            });
            network.turn();
          });
        });
      }
    };
    return () => stack.enter(() => stack.unlisten(listener));
  }

  /** Opens a connection to a name or address. @throws NetworkError when nobody takes it */
  connect(to: string, port: number): Promise<Connection> {
    const { stack, network } = this;
    return new Promise((resolve, reject) => {
      const address = network.resolve(to);
      if (address === null) return reject(new NetworkError(Errno.EHOSTUNREACH, `no host '${to}'`));
      const local = { address: ANY, port: stack.freePort(() => false) };
      const begun = stack.enter(() => stack.connect(local, { address, port: portOf(port) })) as Tcp;
      const look = (): void => {
        if (begun.phase === "connecting") return;
        network.turn();
        const error = begun.takeError();
        if (error) reject(new NetworkError(error, `${to}:${port}`));
        else resolve(new Connection(begun, stack, network));
      };
      begun.changed = look;
      look();
    });
  }

  /** Takes datagrams on a port; 0 = any that is free. @throws RangeError when the port is taken */
  bind(port: number, listener: (bytes: Uint8Array, from: Endpoint) => void): UdpSocket {
    const { stack, network } = this;
    const taken = (each: number): boolean => [...stack.ports].some(({ local }) => local.port === each);
    if (taken(port)) throw new RangeError(`port ${port} of ${this.name} is taken`);
    const number = port === 0 ? stack.freePort(taken) : portOf(port);
    return new UdpSocket(stack.bind({ address: ANY, port: number }), stack, network, listener);
  }
}

/** @throws RangeError */
function portOf(port: number): number {
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new RangeError(`no port: ${port}`);
}
