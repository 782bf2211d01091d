/** `machine.UART`: serial ports with buffers. */
import type { UartPorts } from "../../boards/board.js";
import { Handle, osError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, toInt } from "../../bridge/face.js";
import type { PyObject } from "../../bridge/values.js";
import { frameMicros, type UartFormat, UartReceiver, UartTransmitter } from "../../wires/uart.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";

/** Triggers of `irq`. */
const IRQ_RX = 1;
const IRQ_RXIDLE = 2;
const IRQ_TXIDLE = 4;
const IRQ_BREAK = 8;

interface Port {
  tx: number;
  rx: number;
  baudrate: number;
  bits: number;
  parity: 0 | 1 | null;
  stop: number;
  /** Milliseconds for the first character, and between two. */
  timeout: number;
  timeoutChar: number;
  rxbuf: number;
  txbuf: number;
  /** Bytes that came and were not read. */
  received: number[];
  /** When the last one came, in microseconds. */
  last: number;
  handler: number;
  trigger: number;
  flags: number;
}

const NEW: Port = {
  tx: -1,
  rx: -1,
  baudrate: 115_200,
  bits: 8,
  parity: null,
  stop: 1,
  timeout: 0,
  timeoutChar: 0,
  rxbuf: 256,
  txbuf: 256,
  received: [],
  last: 0,
  handler: -1,
  trigger: 0,
  flags: 0,
};

/** One serial port of the chip. */
export class Uart implements Unit {
  port: Port | null = null;
  private sender: UartTransmitter | null = null;
  private readonly senders = new Map<number, UartTransmitter>();
  private readonly receivers = new Map<number, UartReceiver>();
  private idle: (() => void) | null = null;
  /** When the line counts as idle, in microseconds; in the past once it does. */
  private idleAt = 0;
  /** What a waiting read began with: when, and how much had come. */
  began = 0;

  constructor(
    private readonly chip: Chip,
    readonly id: number,
  ) {}

  private get format(): UartFormat {
    const { baudrate, bits, parity, stop } = this.port!;
    return { baud: baudrate, bits, parity, stop };
  }

  /** Microseconds of a character. */
  get charMicros(): number {
    return frameMicros(this.format);
  }

  /** Bytes not sent yet. */
  get unsent(): number {
    return this.sender?.pending ?? 0;
  }

  /** Puts the port on its pins. */
  open(): void {
    const { tx, rx } = this.port!;
    const { chip } = this;
    if (tx >= 0) {
      chip.claim(tx, null);
      chip.pins.write(tx, 1);
      chip.pins.configure(tx, PinMode.Out, -1);
    }
    if (rx >= 0) {
      chip.claim(rx, null);
      chip.pins.configure(rx, PinMode.In, 1);
    }
    this.connect(true);
  }

  /** @param rest the line is at rest; else pins and lines are as a snapshot has them */
  private connect(rest: boolean): void {
    const { tx, rx } = this.port!;
    const { pins, circuit } = this.chip;
    const owner = `UART(${this.id})`;
    this.sender = null;
    if (tx >= 0) {
      let sender = this.senders.get(tx);
      if (!sender) {
        sender = new UartTransmitter(owner, circuit, pins.port(tx), this.format, () => this.sent(), rest);
        this.senders.set(tx, sender);
      }
      sender.format = this.format;
      this.sender = sender;
    }
    if (rx >= 0) {
      let receiver = this.receivers.get(rx);
      if (!receiver) {
        receiver = new UartReceiver(
          owner,
          pins.net(rx),
          this.format,
          (byte) => this.receive(rx, byte),
          () => this.broken(rx),
        );
        this.receivers.set(rx, receiver);
      }
      receiver.format = this.format;
    }
  }

  send(bytes: Uint8Array): void {
    this.sender?.send(bytes);
  }

  take(count: number): number[] {
    return this.port!.received.splice(0, count);
  }

  /** Has an interrupt's handler called. */
  fire(trigger: number): void {
    const { port } = this;
    if (!port || !(port.trigger & trigger)) return;
    port.flags = trigger;
    this.chip.fire(port.handler);
  }

  close(): void {
    this.port = null;
    this.idle?.();
  }

  reset(): void {
    this.close();
  }

  save(): unknown {
    const { port, began, sender } = this;
    const receiver = port && port.rx >= 0 ? this.receivers.get(port.rx)?.save() : null;
    return { port, began, sender: sender?.save() ?? null, receiver, idle: this.idleAt };
  }

  load(state: unknown): void {
    const { port, began, sender, receiver, idle } = state as Record<string, unknown> & { port: Port | null };
    this.port = port;
    this.began = began as number;
    if (!port) return;
    this.connect(false);
    if (sender) this.sender?.load(sender);
    if (receiver) this.receivers.get(port.rx)!.load(receiver);
    if ((idle as number) > this.chip.now()) this.awaitIdle(idle as number);
  }

  private receive(pin: number, byte: number): void {
    const { port, chip } = this;
    if (!port || port.rx !== pin) return;
    if (port.received.length < port.rxbuf) port.received.push(byte & (port.bits === 7 ? 0x7f : 0xff));
    port.last = chip.now();
    chip.services.attend();
    this.fire(IRQ_RX);
    if (!(port.trigger & IRQ_RXIDLE)) return;
    this.awaitIdle(port.last + 2 * this.charMicros);
  }

  private awaitIdle(at: number): void {
    this.idle?.();
    this.idleAt = at;
    this.idle = this.chip.at(at, () => this.fire(IRQ_RXIDLE));
  }

  /** The line was held low. The ESP32 takes it for a 0 besides. */
  private broken(pin: number): void {
    if (this.port?.rx !== pin) return;
    if (this.chip.board.platform === "esp32") this.receive(pin, 0);
    this.fire(IRQ_BREAK);
  }

  private sent(): void {
    if (this.port) this.chip.services.attend();
    if (this.unsent === 1) this.fire(IRQ_TXIDLE);
  }
}

export const uartOf = (chip: Chip, id: number): Uart => chip.unit(`uart ${id}`, (c) => new Uart(c, id));

/** Reads up to `count` bytes, or a line: what came when the time-outs are over; null when nothing did. */
function read(call: Call, uart: Uart, count: number, line: boolean): Uint8Array | null | Wait {
  const { chip } = call;
  const port = opened(uart);
  if (call.state === 0) uart.began = chip.now();
  const have = line ? port.received.indexOf(10) + 1 || port.received.length : port.received.length;
  const enough = have >= count || (line && port.received.includes(10));
  if (!enough) {
    // Before the first character `timeout`, then `timeout_char`, each counted from the last one.
    const first = port.received.length === 0;
    const limit = first ? port.timeout : Math.max(port.timeoutChar, Math.ceil((2 * uart.charMicros) / 1000));
    const since = first ? uart.began : Math.max(port.last, uart.began);
    const until = since + limit * 1000;
    if (chip.now() < until && (limit > 0 || !first)) return new Wait(until, 1);
  }
  if (port.received.length === 0) return null;
  const size = line ? port.received.indexOf(10) + 1 || port.received.length : port.received.length;
  return Uint8Array.from(uart.take(Math.min(size, count)));
}

function opened(uart: Uart): Port {
  if (!uart.port) throw osError(19);
  return uart.port;
}

/** `machine.UART` of a board. */
export function uartClass(chip: Chip): ClassFace {
  const { board } = chip;
  const ids = Object.keys(board.uart).map(Number);
  for (const id of ids) uartOf(chip, id);
  const of = (call: Call): Uart => uartOf(chip, call.self!.handle - 1);
  const readable = (call: Call): Uart => {
    const uart = of(call);
    if (board.uart[uart.id]!.rx.length === 0) throw osError(`UART(${uart.id}) can't read`);
    return uart;
  };
  const irqClass = chip.extra(
    cls("UART.irq", {
      flags: fn("", ({ self }) => uartOf(chip, self!.handle - 1).port?.flags ?? 0),
      trigger: fn("trigger?", (call) => {
        const { port } = uartOf(chip, call.self!.handle - 1);
        const before = port?.trigger ?? 0;
        if (port && call.has(0)) port.trigger = call.int(0);
        return before;
      }),
    }),
  );

  const rules = board.uartRules;
  const any = (bits: Readonly<Record<string, number>>): number =>
    Object.values(bits).reduce((all, bit) => all | bit, 0);
  const setup = (call: Call, uart: Uart, i: number): void => {
    const ports: UartPorts = board.uart[uart.id]!;
    const port: Port = uart.port ?? { ...NEW, received: [], tx: ports.tx[0] ?? -1, rx: ports.rx[0] ?? -1 };
    if (call.has(i) && call.int(i) > 0) port.baudrate = call.int(i);
    if (call.has(i + 1)) {
      const bits = call.int(i + 1);
      if (bits !== 0 && (bits < 5 || bits > rules.bits)) throw valueError("invalid data bits");
      if (bits !== 0) port.bits = bits;
    }
    const parity = call.args[i + 2];
    if (parity === null) port.parity = null;
    else if (parity !== undefined && parity !== -1) port.parity = toInt(parity) & 1 ? 1 : 0;
    if (call.has(i + 3)) {
      const stop = call.int(i + 3);
      if (stop !== 1 && stop !== 2 && stop !== 0) throw valueError("invalid stop bits");
      if (stop !== 0) port.stop = stop;
    }
    for (const [n, name] of [
      [4, "tx"],
      [5, "rx"],
    ] as const) {
      if (!call.has(i + n)) continue;
      const pin = toPin(chip, call.args[i + n]);
      if (!ports.matrix && !ports[name].includes(pin)) {
        throw valueError(board.platform === "esp8266" ? "invalid tx/rx" : `bad ${name.toUpperCase()} pin`);
      }
      if (name === "tx" && board.pin.inputOnly?.includes(pin)) throw valueError("invalid pin");
      port[name] = pin;
    }
    if (call.has(i + 6)) port.timeout = call.int(i + 6);
    if (call.has(i + 7)) port.timeoutChar = call.int(i + 7);
    for (const [n, name] of [
      [8, "rxbuf"],
      [9, "txbuf"],
    ] as const) {
      if (!call.has(i + n)) continue;
      const size = call.int(i + n);
      if (size > 32_766) throw valueError(`${name} too large`);
      if (size > 0) port[name] = Math.max(size, 32);
    }
    const rp2 = board.platform === "rp2";
    if (call.int(i + 10, 0) & ~any(rules.flow))
      throw valueError(rp2 ? "bad hardware flow control mask" : "invalid flow control mask");
    if (call.int(i + 11, 0) & ~any(rules.invert))
      throw valueError(rp2 ? "bad inversion mask" : "invalid inversion mask");
    for (const [n, name] of [
      [12, "cts"],
      [13, "rts"],
    ] as const) {
      if (call.has(i + n) && rules[name] && !rules[name][uart.id]?.includes(toPin(chip, call.args[i + n])))
        throw valueError(`bad ${name.toUpperCase()} pin`);
    }
    uart.port = port;
    uart.open();
  };
  const PARAMETERS =
    "baudrate?, bits?, parity?, stop?, *, tx?, rx?, timeout?, timeout_char?, rxbuf?, txbuf?, flow?, invert?, cts?, rts?, read_buf_len?";
  const members: Record<string, Member> = {
    __init__: fn(`id, ${PARAMETERS}`, (call) => {
      const given = call.args[0]!;
      const id = typeof given === "string" ? (board.busNames[given] ?? -1) : toInt(given);
      if (!ids.includes(id)) {
        const verb = board.platform === "esp8266" || board.platform === "esp32" ? "does not" : "doesn't";
        throw valueError(`UART(${typeof given === "string" ? given : id}) ${verb} exist`);
      }
      const uart = uartOf(chip, id);
      setup(call, uart, 1);
      return new Handle(id + 1);
    }),
    init: fn(PARAMETERS, (call) => setup(call, of(call), 0)),
    deinit: fn("", (call) => of(call).close()),
    any: fn("", (call) => opened(of(call)).received.length),
    read: fn("nbytes?", (call) => read(call, readable(call), call.int(0, Infinity), false)),
    readline: fn("nbytes?", (call) => read(call, readable(call), call.int(0, Infinity), true)),
    readinto: fn("buf, nbytes?", (call) => {
      const into = call.buffer(0);
      const bytes = read(call, readable(call), Math.min(into.length, call.int(1, into.length)), false);
      if (bytes === null || bytes instanceof Wait) return bytes;
      into.set(bytes);
      return bytes.length;
    }),
    write: fn("buf", (call) => {
      // The buffer takes what it can; the rest waits for room.
      const uart = of(call);
      const port = opened(uart);
      const bytes = call.bytes(0);
      const room = Math.max(port.txbuf - uart.unsent, 0);
      const done = call.state;
      const part = bytes.slice(done, done + room);
      uart.send(part);
      const sent = done + part.length;
      if (sent < bytes.length) return new Wait(chip.now() + uart.charMicros * Math.max(1, port.txbuf / 2), sent);
      return bytes.length;
    }),
    txdone: fn("", (call) => of(call).unsent === 0),
    flush: fn("", (call) => {
      const uart = of(call);
      opened(uart);
      if (uart.unsent === 0) return;
      return new Wait(chip.now() + uart.charMicros * uart.unsent, 1);
    }),
    sendbreak: fn("", (call) => {
      const uart = of(call);
      const port = chip.pins.port(opened(uart).tx);
      const from = chip.now();
      const length = 13e6 / opened(uart).baudrate;
      port.drive(0, "strong", from);
      port.drive(1, "strong", from + length);
      chip.spend(length);
    }),
    irq: fn("handler?, trigger?, hard?", (call) => {
      const uart = of(call);
      const port = opened(uart);
      if (call.args.every((arg) => arg === undefined)) return chip.ownObject(irqClass, call.self!.handle);
      const known = IRQ_RX | IRQ_RXIDLE | IRQ_TXIDLE | IRQ_BREAK;
      const trigger = call.int(1, port.trigger);
      if (trigger & ~known)
        throw valueError(`trigger 0x${(trigger & ~known).toString(16).padStart(4, "0")} unsupported`);
      if (call.bool(2) && !board.pin.hard) throw valueError("hard IRQ is not supported");
      port.handler = chip.handler(
        port.handler,
        call.handler(0, "handler must be None or callable"),
        call.self as PyObject,
        call.bool(2),
      );
      port.trigger = trigger;
      return chip.ownObject(irqClass, call.self!.handle);
    }),
    // What select.poll and asyncio ask a stream: 3 = MP_STREAM_POLL, flags 1 = readable, 4 = writable.
    ioctl: fn("request, flags", (call) => {
      if (call.int(0) !== 3) return -22;
      const uart = of(call);
      const port = opened(uart);
      const flags = call.int(1);
      return (flags & 1 && port.received.length > 0 ? 1 : 0) | (flags & 4 && uart.unsent < port.txbuf ? 4 : 0);
    }),
    __repr__: fn("", (call) => {
      const { baudrate, bits, parity, stop, tx, rx, rxbuf, txbuf, timeout, timeoutChar } = opened(of(call));
      const named = parity === null ? "None" : String(parity);
      const pins = board.platform === "esp8266" ? "" : `, tx=${tx}, rx=${rx}`;
      const sizes = board.platform === "esp8266" ? `, rxbuf=${rxbuf}` : `, txbuf=${txbuf}, rxbuf=${rxbuf}`;
      const id = of(call).id;
      return `UART(${id}, baudrate=${baudrate}, bits=${bits}, parity=${named}, stop=${stop}${pins}${sizes}, timeout=${timeout}, timeout_char=${timeoutChar})`;
    }),
    IRQ_RX,
    IRQ_RXIDLE,
    IRQ_TXIDLE,
    IRQ_BREAK,
    ...rules.invert,
    ...rules.flow,
  };
  return cls("UART", members);
}
