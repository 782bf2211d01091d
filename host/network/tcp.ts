/**
 * One end of a TCP connection: a reliable stream of bytes each way, with windows, halves that close by themselves, and segments sent again
 * when nobody answers. Nothing is ever reordered on a simulated network, only lost when its addressee is not there.
 */
import { ByteQueue } from "./bytes.js";
import { type Endpoint, Errno, type Segment } from "./packet.js";

/** Bytes of a segment at most. */
const SEGMENT = 1460;
/** Microseconds until a segment is sent again, doubled each time, and how often that is done. */
const AGAIN = 1_000_000;
const RETRIES = 4;
/** Microseconds that the other side may take to end a connection which this one has let go. */
const LINGER = 20_000_000;

/** What a connection needs of its host. */
export interface TcpHost {
  send(segment: Segment): void;
  now(): number;
  at(micros: number, action: () => void): () => void;
  /** It is over and can be forgotten. */
  gone(tcp: Tcp): void;
}

interface TcpFields {
  local: Endpoint;
  remote: Endpoint;
  phase: "connecting" | "accepting" | "open" | "closed";
  error: number;
  acked: number;
  sent: number;
  edge: number;
  ending: boolean;
  endSent: boolean;
  endAcked: boolean;
  received: number;
  offered: number;
  ended: boolean;
  dropped: boolean;
  retries: number;
  due: number;
  inLimit: number;
  outLimit: number;
}

/** State of a connection as plain data. */
export interface TcpState extends TcpFields {
  out: Uint8Array;
  in: Uint8Array;
}

export class Tcp {
  local: Endpoint;
  remote: Endpoint;
  phase: TcpFields["phase"];
  /** errno that whoever uses it next is told, once; 0 = none. */
  error = 0;
  /** Called when something changed: opened, bytes came or left, ended, failed. */
  changed: () => void = () => {};
  /** Bytes that came and were not taken. */
  readonly in = new ByteQueue();
  /** The other side has sent its last byte. */
  ended = false;
  /** This side has said that it will send no more. */
  ending = false;
  /** Bytes that have not been acknowledged; the first is number `acked`. */
  private readonly out = new ByteQueue();
  private acked = 0;
  /** Number of the first byte that was not sent. */
  private sent = 0;
  /** Bytes below this number may be sent. */
  private edge = 0;
  private endSent = false;
  private endAcked = false;
  /** Number of the byte awaited next. */
  private received = 0;
  /** The other side knows that it may send up to here. */
  private offered = 0;
  /** Nobody reads any more. */
  private dropped = false;
  private retries = 0;
  /** When something is done if nothing happens until then; -1 = nothing is planned. */
  private due = -1;
  private stop: (() => void) | null = null;
  /** Whoever reads can wait for that many bytes at once. */
  private wanted = 0;

  constructor(
    private readonly host: TcpHost,
    local: Endpoint,
    remote: Endpoint,
    phase: "connecting" | "accepting",
    /** Bytes that are kept for the reader, and for the network. */
    private inLimit: number,
    private outLimit: number,
  ) {
    this.local = local;
    this.remote = remote;
    this.phase = phase;
  }

  /** Sends the first segment. @param window what the other side has offered so far */
  open(window = 0): void {
    this.edge = window;
    this.offered = this.inLimit;
    this.emit("syn", 0);
    this.plan();
  }

  /** Whether both directions are over. */
  get over(): boolean {
    return this.phase === "closed" || (this.ended && this.ending);
  }

  /** Bytes that can be written at once. */
  get room(): number {
    return this.ending || this.phase !== "open" ? 0 : this.outLimit - this.out.length;
  }

  /** Bytes on their way, or waiting to be. */
  get unsent(): number {
    return this.out.length;
  }

  /** Takes what there is room for. @returns how many bytes */
  write(bytes: Uint8Array): number {
    const part = bytes.subarray(0, Math.max(0, this.room));
    this.out.push(part);
    this.pump();
    return part.length;
  }

  /** Takes up to `count` bytes that came. */
  read(count: number): Uint8Array {
    const bytes = this.in.take(count);
    this.wanted = 0;
    this.offer();
    return bytes;
  }

  /** The reader waits for `count` bytes: they may all come, whatever the usual limit. */
  want(count: number): void {
    this.wanted = count;
    this.offer();
  }

  /** No more bytes come from here; what was written still leaves. */
  end(): void {
    if (this.ending) return;
    this.ending = true;
    this.pump();
  }

  /** Whoever used it lets go: in order when all was read, else by breaking off. */
  close(): void {
    if (this.dropped) return;
    if (this.phase !== "open" || this.in.length > 0) return this.abort();
    this.dropped = true;
    this.end();
    this.plan();
    this.finish();
  }

  /** Breaks the connection off. */
  abort(): void {
    if (this.phase === "closed") return;
    if (this.phase !== "connecting") this.emit("rst", this.sent);
    this.dropped = true;
    this.fail(0);
  }

  /** It is over, without a word to the other side. */
  fail(error: number): void {
    if (this.phase === "closed") return;
    this.phase = "closed";
    this.error = error;
    this.ended = true;
    this.plan();
    this.host.gone(this);
    this.changed();
  }

  /** The error, which is forgotten. */
  takeError(): number {
    const { error } = this;
    this.error = 0;
    return error;
  }

  /** A segment came. */
  take(segment: Segment): void {
    if (this.phase === "closed") return;
    const { flag, seq, ack, window, bytes } = segment;
    if (flag === "rst") return this.fail(this.phase === "connecting" ? Errno.ECONNREFUSED : Errno.ECONNRESET);
    this.retries = 0;
    if (this.phase === "connecting") {
      if (flag !== "syn" || ack < 0) return;
      this.phase = "open";
      this.edge = window;
      this.emit("", 0);
      this.pump();
      this.plan();
      return this.changed();
    }
    if (flag === "syn") return this.emit(this.phase === "accepting" ? "syn" : "", 0);
    const opened = this.phase === "accepting";
    this.phase = "open";
    let news = opened;
    this.edge = Math.max(this.edge, ack + window);
    if (ack > this.acked) {
      news = true;
      const count = Math.min(ack - this.acked, this.out.length);
      this.out.drop(count);
      this.endAcked = this.endSent && ack - this.acked > count;
      this.acked = ack;
      this.sent = Math.max(this.sent, ack);
    }
    if (bytes.length > 0 || flag !== "") news = this.accept(segment, seq) || news;
    this.pump();
    this.plan();
    if (news) this.changed();
    this.finish();
  }

  /** Bytes came, the end, or a question. @returns whether there is something new */
  private accept({ bytes, flag }: Segment, seq: number): boolean {
    if (bytes.length > 0 && this.dropped) {
      this.abort();
      return false;
    }
    const before = this.received;
    const fresh =
      seq <= before
        ? bytes.subarray(before - seq, Math.max(0, this.limit - this.in.length) + before - seq)
        : bytes.subarray(0, 0);
    this.in.push(fresh);
    this.received += fresh.length;
    if (flag === "fin" && !this.ended && this.received === seq + bytes.length) {
      this.ended = true;
      this.received++;
    }
    this.emit("", this.sent);
    return this.received > before;
  }

  private get limit(): number {
    return Math.max(this.inLimit, this.wanted);
  }

  /** Tells the other side of room for more, when that is worth a segment. */
  private offer(): void {
    if (this.phase !== "open" || this.ended) return;
    const more = this.received + Math.max(0, this.limit - this.in.length) - this.offered;
    if (more >= Math.min(SEGMENT, this.inLimit / 2)) this.emit("", this.sent);
  }

  /** Sends what may be sent. */
  private pump(): void {
    if (this.phase !== "open") return;
    const end = this.acked + this.out.length;
    while (this.sent < end && this.sent < this.edge) {
      const bytes = this.out.copy(Math.min(SEGMENT, this.edge - this.sent), this.sent - this.acked);
      const from = this.sent;
      this.sent += bytes.length;
      this.emit("", from, bytes);
    }
    if (this.ending && !this.endSent && this.sent >= this.acked + this.out.length) {
      this.endSent = true;
      const from = this.sent;
      this.sent++;
      this.emit("fin", from);
    }
    this.plan();
  }

  private emit(flag: Segment["flag"], seq: number, bytes: Uint8Array = new Uint8Array(0)): void {
    const { local, remote, phase } = this;
    const window = Math.max(0, this.limit - this.in.length);
    const ack = phase === "connecting" ? -1 : this.received;
    if (phase !== "connecting") this.offered = Math.max(this.offered, this.received + window);
    this.host.send({ kind: "tcp", from: local, to: remote, flag, seq, ack, window, bytes });
  }

  /** Both ends have been told and heard: nothing is left to do. */
  private finish(): void {
    if (this.phase !== "open" || !this.ended || !this.endAcked) return;
    this.phase = "closed";
    this.plan();
    this.host.gone(this);
  }

  /** Something that nobody answers is sent again. */
  private plan(): void {
    const waits =
      this.phase === "connecting" ||
      this.phase === "accepting" ||
      (this.phase === "open" && (this.out.length > 0 || (this.endSent && !this.endAcked)));
    const lingers = this.phase === "open" && this.dropped;
    const due = waits ? this.host.now() + AGAIN * 2 ** this.retries : lingers ? this.host.now() + LINGER : -1;
    this.await(due);
  }

  private await(due: number): void {
    this.stop?.();
    this.stop = null;
    this.due = due;
    if (due >= 0) this.stop = this.host.at(due, () => this.again());
  }

  private again(): void {
    this.stop = null;
    if (this.retries >= RETRIES) {
      // Nobody is there, or nobody closes his half.
      return this.fail(Errno.ETIMEDOUT);
    }
    if (this.phase === "open" && this.dropped && this.endAcked) return this.abort();
    this.retries++;
    if (this.phase !== "open") this.emit("syn", 0);
    else if (this.sent > this.acked) {
      this.sent = this.acked;
      this.endSent = false;
      this.edge = Math.max(this.edge, this.acked + 1);
      this.pump();
    } else this.emit("probe", this.sent);
    this.plan();
  }

  save(): TcpState {
    const {
      local,
      remote,
      phase,
      error,
      acked,
      sent,
      edge,
      ending,
      endSent,
      endAcked,
      received,
      offered,
      ended,
      dropped,
      retries,
      due,
      inLimit,
      outLimit,
    } = this;
    const fields: TcpFields = {
      local,
      remote,
      phase,
      error,
      acked,
      sent,
      edge,
      ending,
      endSent,
      endAcked,
      received,
      offered,
      ended,
      dropped,
      retries,
      due,
      inLimit,
      outLimit,
    };
    return { ...fields, out: this.out.save(), in: this.in.save() };
  }

  /** A connection as a snapshot has it. */
  static load(host: TcpHost, { out, in: came, ...fields }: TcpState): Tcp {
    const tcp = new Tcp(host, fields.local, fields.remote, "connecting", fields.inLimit, fields.outLimit);
    Object.assign(tcp, fields);
    tcp.out.load(out);
    tcp.in.load(came);
    if (fields.due >= 0) tcp.await(fields.due);
    return tcp;
  }
}
