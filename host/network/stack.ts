/**
 * The protocols of one host: its ports, its connections, and its loopback. A packet to the host itself is taken at once, when what sent it is
 * done ({@link Stack.enter}); every other goes to the network.
 */
import {
  ANY,
  type Datagram,
  type Endpoint,
  Errno,
  isBroadcast,
  isLoopback,
  isMulticast,
  LOCALHOST,
  type Packet,
  type Segment,
} from "./packet.js";
import { Tcp, type TcpHost, type TcpState } from "./tcp.js";

/** What a stack needs of whoever it belongs to. */
export interface StackHost {
  /** Addresses of interfaces that are up, the best first. */
  addresses(): readonly string[];
  /** Puts a packet on the wire. */
  transmit(packet: Packet): void;
  now(): number;
  at(micros: number, action: () => void): () => void;
  /** Bytes that a connection keeps for its reader, and for the network. */
  readonly inLimit: number;
  readonly outLimit: number;
}

/** A port that waits for connections. */
export interface Listener {
  readonly local: Endpoint;
  /** Connections that may wait at once. */
  readonly backlog: number;
  /** Those that are open and were not accepted. */
  readonly waiting: Tcp[];
  /** Those that are being opened. */
  readonly opening: Set<Tcp>;
  changed: () => void;
}

/** A port that takes datagrams. */
export interface UdpPort {
  readonly local: Endpoint;
  /** Only datagrams from there are taken. */
  peer: Endpoint | null;
  /** Groups it takes part in. */
  groups: readonly string[];
  readonly waiting: Datagram[];
  changed: () => void;
}

/** Datagrams a port keeps; more are lost. */
const MOST_DATAGRAMS = 16;
/** Ports that are given out. */
const EPHEMERAL = 49_152;

const keyOf = (local: Endpoint, remote: Endpoint): string =>
  `${local.address}:${local.port} ${remote.address}:${remote.port}`;

export class Stack implements TcpHost {
  private readonly connections = new Map<string, Tcp>();
  readonly listeners = new Set<Listener>();
  readonly ports = new Set<UdpPort>();
  private readonly loop: Packet[] = [];
  private depth = 0;
  private nextPort = EPHEMERAL;

  constructor(readonly host: StackHost) {}

  /** Does `action`, then delivers what it sent to the host itself. */
  enter<T>(action: () => T): T {
    this.depth++;
    try {
      return action();
    } finally {
      this.depth--;
      if (this.depth === 0) {
        this.depth++;
        try {
          for (let packet; (packet = this.loop.shift());) this.deliver(packet);
        } finally {
          this.depth--;
        }
      }
    }
  }

  /** A packet came from the network. */
  receive(packet: Packet): void {
    this.enter(() => this.deliver(packet));
  }

  now(): number {
    return this.host.now();
  }

  at(micros: number, action: () => void): () => void {
    return this.host.at(micros, () => this.enter(action));
  }

  send(packet: Packet): void {
    const { address } = packet.to;
    if (isLoopback(address) || this.host.addresses().includes(address)) this.loop.push(packet);
    else this.host.transmit(packet);
  }

  gone(tcp: Tcp): void {
    this.connections.delete(keyOf(tcp.local, tcp.remote));
    for (const { opening } of this.listeners) opening.delete(tcp);
  }

  /** Whether packets to that address are for this host. */
  owns(address: string): boolean {
    return isLoopback(address) || address === ANY || this.host.addresses().includes(address);
  }

  /** Address that packets to `to` come from, or null when there is no way there. */
  source(to: string): string | null {
    if (isLoopback(to)) return LOCALHOST;
    const addresses = this.host.addresses();
    if (addresses.includes(to)) return to;
    const subnet = to.slice(0, to.lastIndexOf(".") + 1);
    return addresses.find((address) => address.startsWith(subnet)) ?? addresses[0] ?? null;
  }

  /** A port nobody uses. */
  freePort(taken: (port: number) => boolean): number {
    for (;;) {
      const port = this.nextPort;
      this.nextPort = port === 65_535 ? EPHEMERAL : port + 1;
      if (!taken(port)) return port;
    }
  }

  /** Begins to open a connection. @returns errno when there is no way */
  connect(from: Endpoint, remote: Endpoint): Tcp | number {
    const { address } = remote;
    const to = address === ANY ? { address: LOCALHOST, port: remote.port } : remote;
    const source = from.address === ANY ? this.source(to.address) : from.address;
    if (source === null) return Errno.EHOSTUNREACH;
    const local = { address: source, port: from.port };
    if (this.connections.has(keyOf(local, to))) return Errno.EADDRINUSE;
    const tcp = new Tcp(this, local, to, "connecting", this.host.inLimit, this.host.outLimit);
    this.connections.set(keyOf(local, to), tcp);
    tcp.open();
    return tcp;
  }

  listen(local: Endpoint, backlog: number): Listener {
    const listener: Listener = {
      local,
      backlog: Math.max(backlog, 1),
      waiting: [],
      opening: new Set(),
      changed: () => {},
    };
    this.listeners.add(listener);
    return listener;
  }

  /** The port is closed; who was not accepted is turned away. */
  unlisten(listener: Listener): void {
    this.listeners.delete(listener);
    for (const tcp of [...listener.waiting, ...listener.opening]) tcp.abort();
  }

  bind(local: Endpoint): UdpPort {
    const port: UdpPort = { local, peer: null, groups: [], waiting: [], changed: () => {} };
    this.ports.add(port);
    return port;
  }

  /** Sends a datagram. @returns errno, or 0 */
  sendTo(port: UdpPort, to: Endpoint, bytes: Uint8Array): number {
    const address = to.address === ANY ? LOCALHOST : to.address;
    const source = port.local.address === ANY ? this.source(address) : port.local.address;
    if (source === null) return Errno.EHOSTUNREACH;
    const from = { address: source, port: port.local.port };
    this.send({ kind: "udp", from, to: { address, port: to.port }, bytes: bytes.slice() });
    return 0;
  }

  /** The host is switched off, or what it knows of other hosts is no longer true. @param remote only connections to others */
  breakOff(remote: boolean, error: number): void {
    this.enter(() => {
      for (const tcp of [...this.connections.values()]) {
        if (remote && (isLoopback(tcp.remote.address) || this.owns(tcp.remote.address))) continue;
        if (error) tcp.fail(error);
        else tcp.abort();
      }
    });
  }

  /** Breaks off connections to addresses of another host that has forgotten them. */
  forget(addresses: readonly string[]): void {
    this.enter(() => {
      for (const tcp of [...this.connections.values()]) {
        if (addresses.includes(tcp.remote.address)) tcp.fail(Errno.ECONNRESET);
      }
    });
  }

  private deliver(packet: Packet): void {
    if (packet.kind === "tcp") this.segment(packet);
    else this.datagram(packet);
  }

  private segment(segment: Segment): void {
    const { from, to, flag } = segment;
    const tcp = this.connections.get(keyOf(to, from));
    if (tcp) return tcp.take(segment);
    if (flag === "rst") return;
    const listener = flag === "syn" && segment.ack < 0 ? this.listenerAt(to) : undefined;
    if (!listener) {
      const { seq, ack } = segment;
      return this.send({
        kind: "tcp",
        from: to,
        to: from,
        flag: "rst",
        seq: Math.max(ack, 0),
        ack: seq,
        window: 0,
        bytes: new Uint8Array(0),
      });
    }
    // A full queue says nothing: the other side asks again.
    if (listener.waiting.length + listener.opening.size >= listener.backlog) return;
    const fresh = new Tcp(this, to, from, "accepting", this.host.inLimit, this.host.outLimit);
    this.connections.set(keyOf(to, from), fresh);
    this.opening(listener, fresh);
    fresh.open(segment.window);
  }

  private opening(listener: Listener, tcp: Tcp): void {
    listener.opening.add(tcp);
    tcp.changed = () => {
      if (tcp.phase !== "open" || !listener.opening.delete(tcp)) return;
      tcp.changed = () => {};
      listener.waiting.push(tcp);
      listener.changed();
    };
  }

  private listenerAt({ address, port }: Endpoint): Listener | undefined {
    return [...this.listeners].find(
      ({ local }) => local.port === port && (local.address === ANY || local.address === address),
    );
  }

  private datagram(datagram: Datagram): void {
    const { from, to } = datagram;
    for (const port of [...this.ports]) {
      const { local, peer, groups, waiting } = port;
      if (local.port !== to.port) continue;
      if (
        isMulticast(to.address)
          ? !groups.includes(to.address)
          : !isBroadcast(to.address) && local.address !== ANY && local.address !== to.address
      )
        continue;
      if (peer && (peer.address !== from.address || peer.port !== from.port)) continue;
      if (waiting.length < MOST_DATAGRAMS) waiting.push(datagram);
      port.changed();
    }
  }

  /** Everything as plain data; sockets refer to it by number ({@link indexOf}). */
  save(): StackState {
    const order = [...this.connections.values()];
    return {
      nextPort: this.nextPort,
      connections: order.map((tcp) => tcp.save()),
      listeners: Array.from(this.listeners, ({ local, backlog, waiting, opening }) => ({
        local,
        backlog,
        waiting: waiting.map((tcp) => order.indexOf(tcp)),
        opening: Array.from(opening, (tcp) => order.indexOf(tcp)),
      })),
      ports: Array.from(this.ports, ({ local, peer, groups, waiting }) => ({
        local,
        peer,
        groups,
        waiting: [...waiting],
      })),
    };
  }

  /** @returns what the numbers of the state stand for */
  load(state: StackState): { connections: Tcp[]; listeners: Listener[]; ports: UdpPort[] } {
    this.clear();
    this.nextPort = state.nextPort;
    const connections = state.connections.map((saved) => Tcp.load(this, saved));
    for (const tcp of connections) if (tcp.phase !== "closed") this.connections.set(keyOf(tcp.local, tcp.remote), tcp);
    const listeners = state.listeners.map(({ local, backlog, waiting, opening }) => {
      const listener = this.listen(local, backlog);
      listener.waiting.push(...waiting.flatMap((i) => connections[i] ?? []));
      for (const i of opening) if (connections[i]) this.opening(listener, connections[i]);
      return listener;
    });
    const ports = state.ports.map(({ local, peer, groups, waiting }) => {
      const port = this.bind(local);
      port.waiting.push(...waiting);
      port.peer = peer;
      port.groups = groups;
      return port;
    });
    return { connections, listeners, ports };
  }

  /** Forgets everything, without a word to anybody. */
  clear(): void {
    for (const tcp of [...this.connections.values()]) {
      tcp.changed = () => {};
      tcp.fail(Errno.ECONNRESET);
    }
    this.listeners.clear();
    this.ports.clear();
    this.loop.length = 0;
  }

  /** Numbers of {@link save} for what a socket holds. */
  indexOf(what: Tcp | Listener | UdpPort | null): number {
    const all: readonly unknown[] =
      what instanceof Tcp
        ? [...this.connections.values()]
        : what && "opening" in what
          ? [...this.listeners]
          : [...this.ports];
    return what === null ? -1 : all.indexOf(what);
  }
}

/** The state of a stack as plain data. */
export interface StackState {
  readonly nextPort: number;
  readonly connections: readonly TcpState[];
  readonly listeners: readonly { local: Endpoint; backlog: number; waiting: number[]; opening: number[] }[];
  readonly ports: readonly { local: Endpoint; peer: Endpoint | null; groups: readonly string[]; waiting: Datagram[] }[];
}
