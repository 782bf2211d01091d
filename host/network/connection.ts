/** A connection or a port of UDP in the hands of JavaScript. */
import { type Endpoint, NetworkError } from "./packet.js";
import type { Stack, UdpPort } from "./stack.js";
import type { Tcp } from "./tcp.js";

const encoder = new TextEncoder();
const bytesOf = (data: string | Uint8Array): Uint8Array => (typeof data === "string" ? encoder.encode(data) : data);

/** What a host in JavaScript needs of its network. */
export interface Turns {
  /** Runs code of the user's; what it throws becomes a DeviceError of a machine's run. */
  guard(action: () => void): void;
  /** Something that was awaited has come: machines wait until whoever awaits it had its turn, or several. */
  turn(count?: number): void;
}

/**
 * A TCP connection. Bytes that nobody reads stop the other side after a while, as everywhere.
 *
 * ```js
 * network.listen(80, async (connection) => {
 *   const request = await connection.readUntil("\r\n\r\n");
 *   connection.write("HTTP/1.0 200 OK\r\n\r\nhello");
 *   connection.close();
 * });
 * ```
 */
export class Connection implements AsyncIterable<Uint8Array> {
  private waker: (() => void) | null = null;
  private listener: ((bytes: Uint8Array) => void) | null = null;
  private endListener: (() => void) | null = null;
  private closing = false;
  private failure: NetworkError | null = null;
  private toldEnd = false;

  /** @internal */
  constructor(
    private readonly tcp: Tcp,
    private readonly stack: Stack,
    private readonly turns: Turns,
  ) {
    tcp.changed = () => this.look();
  }

  get local(): Endpoint {
    return this.tcp.local;
  }

  get remote(): Endpoint {
    return this.tcp.remote;
  }

  /** Sends text (as UTF-8) or bytes; what the other side has no room for yet is kept. */
  write(data: string | Uint8Array): void {
    if (this.tcp.ending || this.tcp.phase === "closed") return;
    this.stack.enter(() => this.tcp.write(bytesOf(data)));
  }

  /** Sends no more: the other side reads to the end. What it sends still comes. */
  end(): void {
    this.stack.enter(() => this.tcp.end());
  }

  /** Ends both directions once what was written has left. */
  close(): void {
    this.closing = true;
    this.stack.enter(() => {
      this.tcp.read(this.tcp.in.length);
      this.tcp.close();
    });
    this.wake();
  }

  /** Breaks the connection off: the other side gets ECONNRESET. */
  reset(): void {
    this.closing = true;
    this.stack.enter(() => this.tcp.abort());
    this.wake();
  }

  /** Calls `listener` with all that came, and with what will, at the simulated moment it comes. */
  onData(listener: (bytes: Uint8Array) => void): this {
    this.listener = listener;
    this.look();
    return this;
  }

  /** Calls `listener` once the other side sends no more, or has broken off. */
  onEnd(listener: () => void): this {
    this.endListener = listener;
    this.look();
    return this;
  }

  /** Waits for bytes: what there is, or null at the end. @throws NetworkError when the connection was broken off */
  async read(): Promise<Uint8Array | null> {
    return this.readSome(() => this.tcp.in.length);
  }

  /** Waits for `count` bytes; fewer come at the end. @throws NetworkError */
  async readExactly(count: number): Promise<Uint8Array> {
    if (count <= 0) return new Uint8Array(0);
    const bytes = await this.readSome(() => {
      if (this.tcp.in.length >= count) return count;
      this.stack.enter(() => this.tcp.want(count));
      return 0;
    });
    return bytes ?? new Uint8Array(0);
  }

  /** Waits for text that ends with `mark`; at the end what there is. Bytes behind it stay. @throws NetworkError */
  async readUntil(mark: string): Promise<string> {
    const wanted = bytesOf(mark);
    const bytes = await this.readSome(() => {
      const { in: queue } = this.tcp;
      const all = queue.copy(queue.length);
      for (let at = wanted.length; at <= all.length; at++) {
        if (wanted.every((byte, i) => all[at - wanted.length + i] === byte)) return at;
      }
      this.stack.enter(() => this.tcp.want(queue.length + 4096));
      return 0;
    });
    return new TextDecoder().decode(bytes ?? new Uint8Array(0));
  }

  /** Waits for the end: all bytes that came. @throws NetworkError */
  async bytes(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for await (const part of this) parts.push(part);
    const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Waits for the end: all text that came. @throws NetworkError */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    for (let bytes; (bytes = await this.read());) yield bytes;
  }

  /** @internal Machines wait for so many turns of the event loop. */
  turn(count: number): void {
    this.turns.turn(count);
  }

  /** What `enough` asks for once it is there, the rest at the end, or null when there is none. */
  private async readSome(enough: () => number): Promise<Uint8Array | null> {
    for (;;) {
      const { in: queue } = this.tcp;
      const count = this.closing ? 0 : enough();
      if (count > 0) return this.stack.enter(() => this.tcp.read(count));
      if (this.failure) throw this.failure;
      if (this.closing || this.tcp.ended) return queue.length > 0 ? this.tcp.read(queue.length) : null;
      await new Promise<void>((resolve) => (this.waker = resolve));
    }
  }

  private wake(): void {
    const { waker } = this;
    this.waker = null;
    if (!waker) return;
    this.turns.turn();
    waker();
  }

  /** Something changed. */
  private look(): void {
    const { tcp, listener } = this;
    const error = tcp.takeError();
    if (error) this.failure = new NetworkError(error, `the connection with ${tcp.remote.address}:${tcp.remote.port}`);
    if (listener && tcp.in.length > 0) {
      const bytes = this.stack.enter(() => tcp.read(tcp.in.length));
      this.turns.guard(() => listener(bytes));
    }
    if (tcp.ended && !this.toldEnd && this.endListener && tcp.in.length === 0) {
      this.toldEnd = true;
      this.turns.guard(this.endListener);
    }
    if (tcp.in.length > 0 || tcp.ended) this.wake();
  }
}

/** A port of UDP. */
export class UdpSocket {
  /** @internal */
  constructor(
    private readonly port: UdpPort,
    private readonly stack: Stack,
    private readonly turns: Turns,
    listener: (bytes: Uint8Array, from: Endpoint) => void,
  ) {
    port.changed = () => {
      for (let datagram; (datagram = port.waiting.shift());) {
        const { bytes, from } = datagram;
        this.turns.guard(() => listener(bytes, from));
      }
    };
  }

  get local(): Endpoint {
    return this.port.local;
  }

  /** Sends a datagram. */
  send(data: string | Uint8Array, to: Endpoint): void {
    this.stack.enter(() => this.stack.sendTo(this.port, to, bytesOf(data)));
  }

  close(): void {
    this.stack.ports.delete(this.port);
  }
}
