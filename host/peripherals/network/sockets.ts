/** The sockets of a board: what Python's objects stand for, and the stack they share. */
import { osError } from "../../bridge/answer.js";
import { Errno } from "../../network/packet.js";
import { type Listener, Stack, type StackState, type UdpPort } from "../../network/stack.js";
import { Tcp, type TcpState } from "../../network/tcp.js";
import type { BoardEnd, RadioNews } from "../../network/network.js";
import type { AccessPoint } from "../../network/radio.js";
import type { Chip, Unit } from "../chip.js";

/** Sockets there may be at once, and bytes a connection keeps in each direction (four segments, as lwIP does). */
const MOST_SOCKETS = 32;
const BUFFER = 5840;

interface SocketFields {
  /** 1 = stream, 2 = datagram. */
  readonly type: number;
  /** Milliseconds a call may wait; -1 = for ever, 0 = not at all. */
  timeout: number;
  /** What `bind` was given, or the system has chosen. */
  local: { readonly address: string; readonly port: number } | null;
  /** `close` breaks the connection off. */
  linger: boolean;
  reuse: boolean;
  /** Number of the handler that hears of news; -1 = none. */
  handler: number;
  /** When a write that waits has last got on, in microseconds. */
  wrote: number;
  /** The Python object, 0 = there was no memory to make it; and the collections before. */
  object: number;
  collections: number;
}

export interface Socket extends SocketFields {
  readonly handle: number;
  tcp: Tcp | null;
  listener: Listener | null;
  udp: UdpPort | null;
}

interface SavedSocket extends SocketFields {
  handle: number;
  /** Numbers in the stack's state; -1 = none. */
  tcp: number;
  listener: number;
  udp: number;
  /** A connection that is over, whose bytes have not all been read. */
  over: TcpState | null;
}

/** What the board's interfaces are, best first. */
export type AddressSource = () => readonly string[];

export class Sockets implements Unit, BoardEnd {
  readonly stack: Stack;
  /** Counts what happened: who waits looks whether it is more than it was. */
  news = 0;
  /** Number of the board on its network. */
  readonly index: number;
  private readonly sockets = new Map<number, Socket>();
  private next = 1;
  private looked = 0;
  private readonly sources: AddressSource[] = [];
  /** The access point that the board's radio makes, and what that radio does with news of others. */
  point: AccessPoint | null = null;
  hear: (from: number, news: RadioNews) => void = () => {};

  constructor(private readonly chip: Chip) {
    this.stack = new Stack({
      addresses: () => this.addresses(),
      transmit: (packet) => {
        if (this.addresses().includes(packet.from.address)) chip.network.transmit(packet, this);
      },
      now: () => chip.now(),
      at: (micros, action) => chip.at(micros, action, "the network"),
      inLimit: BUFFER,
      outLimit: BUFFER,
    });
    this.index = chip.network.attach(this);
  }

  // ------------------------------------------------------------ a board on the network

  get follows(): boolean {
    return this.chip.clock.slow !== undefined;
  }

  now(): number {
    return this.chip.now();
  }

  nextAlarm(): number {
    return this.chip.clock.nextAlarm;
  }

  at(micros: number, action: () => void): () => void {
    return this.chip.at(micros, action, "the network");
  }

  pass(micros: number): void {
    this.chip.spend(micros);
  }

  attend(): void {
    this.chip.services.attend();
  }

  pause(): void {
    this.chip.services.attend(1);
  }

  guard(action: () => void): void {
    this.chip.circuit.guard("on the network", action);
  }

  // ------------------------------------------------------------ interfaces

  /** Addresses of interfaces, asked whenever they are wanted. */
  source(addresses: AddressSource): void {
    this.sources.push(addresses);
  }

  addresses(): readonly string[] {
    return this.sources.flatMap((source) => source());
  }

  // ------------------------------------------------------------ sockets

  /** A new socket. @throws PyError when there are too many */
  make(type: number): Socket {
    this.sweep();
    if (this.sockets.size >= MOST_SOCKETS) throw osError(Errno.EMFILE);
    const socket: Socket = {
      handle: this.next++,
      type,
      timeout: -1,
      local: null,
      linger: false,
      reuse: false,
      handler: -1,
      wrote: 0,
      object: 0,
      collections: this.chip.services.collections(),
      tcp: null,
      listener: null,
      udp: null,
    };
    this.sockets.set(socket.handle, socket);
    return socket;
  }

  /** The socket of that number. @throws PyError when it is closed */
  get(handle: number): Socket {
    const socket = this.sockets.get(handle);
    if (!socket) throw osError(Errno.EBADF);
    this.sweep();
    return socket;
  }

  /** Whether it is open. */
  has(handle: number): boolean {
    return this.sockets.has(handle);
  }

  /** Has news of a socket wake who waits. */
  watch(socket: Socket): void {
    const changed = (): void => {
      this.news = (this.news + 1) & 0xffffff;
      if (socket.handler >= 0) this.chip.fire(socket.handler);
      this.chip.services.attend();
    };
    if (socket.tcp) socket.tcp.changed = changed;
    if (socket.listener) socket.listener.changed = changed;
    if (socket.udp) socket.udp.changed = changed;
  }

  /** Gives the socket a port; `port` 0 = any that is free. @throws PyError */
  bind(socket: Socket, address: string, port: number): void {
    const { type } = socket;
    const taken = (each: number): boolean =>
      [...this.sockets.values()].some(
        (other) =>
          other !== socket &&
          other.type === type &&
          other.local?.port === each &&
          !(type === 1 && other.tcp !== null) &&
          !(type === 2 && other.reuse && socket.reuse),
      );
    if (port !== 0 && taken(port)) throw osError(Errno.EADDRINUSE);
    socket.local = { address, port: port === 0 ? this.stack.freePort(taken) : port };
    if (type !== 2) return;
    socket.udp = this.stack.bind(socket.local);
    this.watch(socket);
  }

  close(handle: number): void {
    const socket = this.sockets.get(handle);
    if (!socket) return;
    this.sockets.delete(handle);
    const { tcp, listener, udp, linger } = socket;
    if (socket.handler >= 0) this.chip.hold(socket.handler, null);
    this.stack.enter(() => {
      if (tcp) {
        tcp.changed = () => {};
        if (linger) tcp.abort();
        else tcp.close();
      }
      if (listener) this.stack.unlisten(listener);
      if (udp) this.stack.ports.delete(udp);
    });
  }

  /** Closes sockets whose objects the collector has found dead. */
  private sweep(): void {
    const { services } = this.chip;
    const collections = services.collections();
    if (collections === this.looked) return;
    this.looked = collections;
    for (const { handle, object, collections: before } of [...this.sockets.values()]) {
      if (before < collections && (object === 0 || !services.lives(object, handle))) this.close(handle);
    }
  }

  // ------------------------------------------------------------ a unit of the chip

  reset(): void {
    this.sockets.clear();
    this.stack.enter(() => {
      for (const listener of [...this.stack.listeners]) this.stack.unlisten(listener);
    });
    this.stack.breakOff(false, 0);
    this.stack.clear();
    this.looked = 0;
  }

  save(): unknown {
    const { stack, next, news } = this;
    const sockets = Array.from(this.sockets.values(), ({ tcp, listener, udp, ...fields }): SavedSocket => {
      const number = stack.indexOf(tcp);
      return {
        ...fields,
        tcp: number,
        listener: stack.indexOf(listener),
        udp: stack.indexOf(udp),
        over: tcp && number < 0 ? tcp.save() : null,
      };
    });
    return { next, news, sockets, stack: stack.save() };
  }

  load(state: unknown): void {
    const saved = state as { next: number; news: number; sockets: SavedSocket[]; stack: StackState };
    const { connections, listeners, ports } = this.stack.load(saved.stack);
    Object.assign(this, { next: saved.next, news: saved.news, looked: 0 });
    this.sockets.clear();
    for (const { tcp, listener, udp, over, ...fields } of saved.sockets) {
      const socket: Socket = {
        ...fields,
        tcp: connections[tcp] ?? (over && Tcp.load(this.stack, over)),
        listener: listeners[listener] ?? null,
        udp: ports[udp] ?? null,
      };
      this.sockets.set(socket.handle, socket);
      this.watch(socket);
    }
    // Other hosts do not go back in time with this one.
    this.stack.breakOff(true, Errno.ECONNRESET);
    this.chip.network.forget(this.addresses(), this);
  }
}

export const socketsOf = (chip: Chip): Sockets => chip.unit("sockets", (c) => new Sockets(c));
