/**
 * `machine.I2S`: a controller that moves sound between a buffer of its own and the bus while the program does something else. SCK runs only
 * while samples are moved: silence is not drawn.
 */
import { Handle, osError, PyError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, staticFn } from "../../bridge/face.js";
import { PyBuffer } from "../../bridge/values.js";
import { I2sBus } from "../../wires/i2s.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";

const EPERM = 1;
const MONO = 0;
const STEREO = 1;
/** Microseconds of samples that are moved at a time when nobody watches the wires. */
const CHUNK = 2000;
/** Bytes of the buffer at least: two frames. */
const LEAST = 16;

interface Port {
  sck: number;
  ws: number;
  sd: number;
  /** -1 = none. */
  mck: number;
  tx: boolean;
  bits: number;
  format: number;
  rate: number;
  ibuf: number;
  /** Bytes between the program and the bus. */
  queue: number[];
  /** Frames the bus has moved, and when the first one began, in microseconds. */
  moved: number;
  since: number;
  /** The next alarm is set for then; -1 = none is. */
  at: number;
  handler: number;
  /** How `write` and `readinto` behave: they wait; they return at once and the handler is called; asyncio asks first. */
  way: "wait" | "handler" | "asyncio";
  /** The buffer of the program that is being emptied or filled: its word, and bytes done. */
  buffer: { word: number; done: number } | null;
}

/** One bus. */
class I2s implements Unit {
  port: Port | null = null;
  private bus: I2sBus | null = null;
  private cancel: (() => void) | null = null;

  constructor(private readonly chip: Chip) {}

  open(port: Port): void {
    this.close();
    this.port = port;
    this.attach();
  }

  close(): void {
    this.cancel?.();
    this.cancel = null;
    const { port, chip } = this;
    this.port = null;
    this.bus = null;
    if (!port) return;
    chip.handlerBare(port.handler, null);
    for (const pin of [port.sck, port.ws, port.sd, port.mck]) if (pin >= 0) chip.pins.configure(pin, PinMode.In, -1);
  }

  get frameBytes(): number {
    const { bits, format } = this.port!;
    return (bits / 8) * (format === STEREO ? 2 : 1);
  }

  /** Bytes that fit into the buffer. */
  get room(): number {
    return Math.max(this.port!.ibuf, LEAST) - this.port!.queue.length;
  }

  get watched(): boolean {
    return this.bus!.watched;
  }

  /** When `count` more frames will have been moved, in microseconds. */
  after(count: number): number {
    const { since, moved, rate } = this.port!;
    return since + ((moved + count) * 1e6) / rate;
  }

  /** Takes bytes of the program for the bus. @returns how many */
  put(bytes: Uint8Array): number {
    const port = this.port!;
    const count = Math.min(bytes.length, this.room);
    for (let i = 0; i < count; i++) port.queue.push(bytes[i]!);
    if (port.at < 0 && port.queue.length >= this.frameBytes) {
      Object.assign(port, { since: this.chip.now(), moved: 0 });
      this.arm();
    }
    return count;
  }

  /** Fills bytes of the program from the bus. @returns how many */
  take(bytes: Uint8Array): number {
    this.listen();
    const taken = this.port!.queue.splice(0, bytes.length);
    bytes.set(taken);
    return taken.length;
  }

  /** Hears what the bus has brought meanwhile. What does not fit into the buffer is lost. */
  listen(): void {
    const port = this.port!;
    const { rate } = port;
    const due = Math.floor(((this.chip.now() - port.since) * rate) / 1e6 + 1e-6) - port.moved;
    const fit = Math.floor(this.room / this.frameBytes);
    const count = this.watched ? Math.min(due, 1) : Math.min(due, fit);
    for (let i = 0; i < count; i++) this.hear();
    if (due > count) this.bus!.skip(due - count, rate);
    port.moved += Math.max(due, 0);
  }

  /** Sets the alarm for the next piece. */
  arm(): void {
    const port = this.port!;
    const frames = this.watched ? 1 : Math.max(1, Math.floor((CHUNK * port.rate) / 1e6));
    const left = port.tx ? Math.max(1, Math.floor(port.queue.length / this.frameBytes)) : frames;
    port.at = this.after(Math.min(frames, left, Math.max(1, Math.floor(port.ibuf / this.frameBytes / 2))));
    this.cancel?.();
    this.cancel = this.chip.at(port.at, () => this.due());
  }

  reset(): void {
    this.cancel?.();
    this.cancel = null;
    this.port = null;
    this.bus = null;
  }

  save(): unknown {
    return { port: this.port, last: this.bus?.last ?? 0 };
  }

  load(state: unknown): void {
    this.reset();
    const { port, last } = state as { port: Port | null; last: 0 | 1 };
    this.port = port;
    if (!port) return;
    this.connect();
    this.bus!.last = last;
    if (port.at >= 0) this.cancel = this.chip.at(port.at, () => this.due());
  }

  /** Moves a piece, and sets the alarm for the next one while there is something to move. */
  private due(): void {
    const port = this.port!;
    const { chip } = this;
    this.cancel = null;
    port.at = -1;
    if (port.tx) {
      const due = Math.round(((chip.now() - port.since) * port.rate) / 1e6) - port.moved;
      const count = Math.min(due, Math.floor(port.queue.length / this.frameBytes));
      for (let i = 0; i < count; i++) this.send();
      port.moved += count;
    } else this.listen();
    this.serve();
    chip.services.attend();
    if (port.tx ? port.queue.length >= this.frameBytes : port.buffer) this.arm();
  }

  /** Goes on with the buffer of the program; the handler is called when it is done. */
  serve(): void {
    const port = this.port!;
    if (!port.buffer) return;
    const bytes = this.chip.services.read(port.buffer.word);
    const all = bytes instanceof PyBuffer ? bytes.bytes : new Uint8Array(0);
    const rest = all.subarray(port.buffer.done);
    if (port.tx) port.buffer.done += this.put(rest);
    else {
      const taken = port.queue.splice(0, rest.length);
      rest.set(taken);
      port.buffer.done += taken.length;
    }
    if (port.buffer.done < all.length) return;
    port.buffer = null;
    this.chip.fire(port.handler);
  }

  private send(): void {
    const { bits, format, rate, queue } = this.port!;
    const bytes = queue.splice(0, this.frameBytes);
    const sample = (i: number): number =>
      bits === 16
        ? ((bytes[i]! | (bytes[i + 1]! << 8)) << 16) >> 16
        : bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    const left = sample(0);
    this.bus!.send(left, format === STEREO ? sample(bits / 8) : left, bits, rate);
  }

  private hear(): void {
    const { bits, format, rate, queue } = this.port!;
    const frame = this.bus!.receive(rate);
    for (const word of format === STEREO ? frame : [frame[0]]) {
      for (let shift = 32 - bits; shift < 32; shift += 8) queue.push((word >> shift) & 0xff);
    }
  }

  /** Takes the pins. */
  private attach(): void {
    const { sck, ws, sd, mck, tx, rate } = this.port!;
    const { pins } = this.chip;
    for (const pin of [sck, ws, sd, mck]) {
      if (pin < 0) continue;
      this.chip.claim(pin, null);
      pins.write(pin, 0);
      pins.configure(pin, pin === sd && !tx ? PinMode.In : PinMode.Out, -1);
    }
    const period = 1e6 / (256 * rate);
    if (mck >= 0) pins.port(mck).drivePwm({ period, high: period / 2, since: this.chip.now() });
    this.connect();
  }

  private connect(): void {
    const { sck, ws, sd, tx } = this.port!;
    const { pins, circuit } = this.chip;
    const wires = { sck: pins.net(sck), ws: pins.net(ws), sd: pins.net(sd) };
    const ports = { sck: pins.port(sck), ws: pins.port(ws), sd: tx ? pins.port(sd) : null };
    this.bus = new I2sBus(circuit, wires, ports);
  }
}

const unitOf = (chip: Chip, id: number): I2s => chip.unit(`i2s ${id}`, (c) => new I2s(c));

/** `machine.I2S` of a board. */
export function i2sClass(chip: Chip): ClassFace {
  const rules = chip.board.i2s;
  for (const id of rules.ids) unitOf(chip, id);
  const of = (call: Call, tx?: boolean): I2s & { port: Port } => {
    const unit = unitOf(chip, call.self!.handle - 1);
    if (!unit.port || (tx !== undefined && unit.port.tx !== tx)) throw osError(EPERM);
    return unit as I2s & { port: Port };
  };
  const pin = (call: Call, i: number, name: "sck" | "ws" | "sd"): number => {
    const found = toPin(chip, call.args[i]);
    if (rules[name] && !rules[name].includes(found)) throw valueError(`invalid ${name.toUpperCase()} pin`);
    if (chip.board.pin.inputOnly?.includes(found) && name !== "sd") throw valueError("invalid pin");
    return found;
  };
  const setup = (call: Call, id: number, i: number): void => {
    const [sck, ws] = [pin(call, i, "sck"), pin(call, i + 1, "ws")];
    if (rules.wsNext && ws !== sck + 1) throw valueError("invalid ws (must be sck+1)");
    const sd = pin(call, i + 2, "sd");
    const [mode, bits, format, rate, ibuf] = [4, 5, 6, 7, 8].map((n) => call.int(i + n)) as [
      number, number, number, number, number,
    ]; // prettier-ignore
    if (mode !== rules.rx && mode !== rules.tx) throw valueError("invalid mode");
    if (bits !== 16 && bits !== 32) throw valueError("invalid bits");
    if (format !== MONO && format !== STEREO) throw valueError("invalid format");
    if (rate <= 0) throw valueError("invalid rate");
    if (ibuf <= 0) throw valueError("invalid ibuf");
    unitOf(chip, id).open({
      sck,
      ws,
      sd,
      mck: call.has(i + 3) ? toPin(chip, call.args[i + 3]) : -1,
      tx: mode === rules.tx,
      bits,
      format,
      rate,
      ibuf,
      queue: [],
      moved: 0,
      since: chip.now(),
      at: -1,
      handler: -1,
      way: "wait",
      buffer: null,
    });
  };
  /** The program's buffer is worked on in the background. */
  const later = (call: Call, unit: I2s & { port: Port }): number => {
    const buffer = call.args[0] as PyBuffer;
    chip.services.keep(call.self!.word, buffer.word);
    unit.port.buffer = { word: buffer.word, done: 0 };
    if (!unit.port.tx) unit.listen();
    unit.serve();
    if (unit.port.at < 0) unit.arm();
    return buffer.bytes.length;
  };
  const PARAMETERS = "sck, ws, sd, mck?, mode, bits, format, rate, ibuf";
  const members: Record<string, Member> = {
    __init__: fn(`id, *, ${PARAMETERS}`, (call) => {
      const id = call.int(0);
      if (!rules.ids.includes(id)) throw valueError("invalid id");
      setup(call, id, 1);
      return new Handle(id + 1);
    }),
    init: fn(`*, ${PARAMETERS}`, (call) => setup(call, call.self!.handle - 1, 0)),
    deinit: fn("", (call) => unitOf(chip, call.self!.handle - 1).close()),
    readinto: fn("buf", (call) => {
      const unit = of(call, false);
      const into = call.buffer(0);
      const { way } = unit.port;
      if (way === "handler") return later(call, unit);
      const done = call.state + unit.take(into.subarray(call.state));
      if (way === "asyncio") return done > 0 ? done : null;
      if (done === into.length) return done;
      const frames = Math.ceil(Math.min(into.length - done, unit.port.ibuf / 2) / unit.frameBytes);
      return new Wait(unit.after(unit.watched ? 1 : Math.max(1, frames)), done);
    }),
    write: fn("buf", (call) => {
      const unit = of(call, true);
      const bytes = call.bytes(0);
      const { way } = unit.port;
      if (way === "handler" && call.args[0] instanceof PyBuffer) return later(call, unit);
      const done = call.state + unit.put(bytes.subarray(call.state));
      if (way === "asyncio") return done > 0 ? done : null;
      return done === bytes.length ? done : new Wait(unit.port.at, done);
    }),
    irq: fn("handler", (call) => {
      const { port } = of(call);
      const handler = call.args[0] ?? null;
      port.handler = chip.handler(port.handler, call.handler(0), call.self!);
      port.way = handler === null ? "wait" : "handler";
      if (handler === null) port.buffer = null;
    }),
    // What select.poll and asyncio ask a stream: 3 = MP_STREAM_POLL, flags 1 = readable, 4 = writable.
    ioctl: fn("request, flags", (call) => {
      const unit = of(call);
      const { port } = unit;
      port.way = "asyncio";
      if (call.int(0) !== 3) return -22;
      const flags = call.int(1);
      if (port.tx ? flags & 1 : flags & 4) return -EPERM;
      if (port.tx) return flags & 4 && unit.room > 0 ? 4 : 0;
      unit.listen();
      if (port.queue.length > 0) return flags & 1;
      if (port.at < 0) unit.arm();
      return 0;
    }),
    shift: staticFn("*, buf, bits, shift", (call) => {
      const bytes = call.buffer(0);
      const bits = call.int(1);
      if (bits !== 16 && bits !== 32) throw valueError("invalid bits");
      const by = call.int(2);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const shifted = (sample: number): number => (by >= 0 ? sample << by : sample >> -by);
      for (let at = 0; at + bits / 8 <= bytes.length; at += bits / 8) {
        if (bits === 16) view.setInt16(at, shifted(view.getInt16(at, true)), true);
        else view.setInt32(at, shifted(view.getInt32(at, true)), true);
      }
    }),
    __repr__: fn("", (call) => {
      const { port } = unitOf(chip, call.self!.handle - 1);
      if (!port) throw new PyError("OSError", EPERM);
      const { sck, ws, sd, tx, bits, format, rate, ibuf } = port;
      return `I2S(id=${call.self!.handle - 1},\nsck=${sck},\nws=${ws},\nsd=${sd},\nmode=${tx ? rules.tx : rules.rx},\nbits=${bits}, format=${format},\nrate=${rate}, ibuf=${ibuf})`;
    }),
    RX: rules.rx,
    TX: rules.tx,
    STEREO,
    MONO,
  };
  return cls("I2S", members);
}
