/** `machine.UART`, on the pyboard also `pyb.UART`: serial ports with buffers. */
import type { UartPorts } from "../../boards/board.js";
import { Handle, osError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, toInt } from "../../bridge/face.js";
import type { PyObject } from "../../bridge/values.js";
import type { Chip } from "../chip.js";
import { toPin } from "../pin/face.js";
import { Irq, NEW, type Port, type Uart, uartOf } from "./port.js";

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
  const pyboard = board.platform === "pyboard";
  const rp2 = board.platform === "rp2";
  const any = (bits: Readonly<Record<string, number>>): number =>
    Object.values(bits).reduce((all, bit) => all | bit, 0);
  const setup = (call: Call, uart: Uart, i: number): void => {
    const ports: UartPorts = board.uart[uart.id]!;
    const before = uart.port;
    // The pyboard's `init` begins with nothing set.
    const kept = pyboard && before ? { handler: before.handler, trigger: before.trigger } : {};
    const port: Port = (!pyboard && before) || {
      ...NEW,
      received: [],
      tx: ports.tx[0] ?? -1,
      rx: ports.rx[0] ?? -1,
      cts: rules.cts?.[uart.id]?.[0] ?? -1,
      rts: rules.rts?.[uart.id]?.[0] ?? -1,
      rxbuf: rules.buffer ?? NEW.rxbuf,
      ...kept,
    };
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
      if (pyboard) port[name] = Math.max(size, 0);
      else if (size > 0) port[name] = Math.max(size, 32);
    }
    if (pyboard && !call.has(i + 8)) port.rxbuf = Math.max(call.int(i + 14, port.rxbuf), 0);
    // As long as a character at least.
    const least = Math.floor(13_000 / port.baudrate) + (pyboard ? 2 : 1);
    if (board.platform !== "esp32" && board.platform !== "antaresia")
      port.timeoutChar = Math.max(port.timeoutChar, least);
    const flow = call.int(i + 10, port.flow);
    const invert = call.int(i + 11, port.invert);
    if (flow & ~any(rules.flow)) throw valueError(rp2 ? "bad hardware flow control mask" : "invalid flow control mask");
    if (invert & ~any(rules.invert)) throw valueError(rp2 ? "bad inversion mask" : "invalid inversion mask");
    for (const [n, name] of [
      [12, "cts"],
      [13, "rts"],
    ] as const) {
      if (!call.has(i + n)) continue;
      const pin = toPin(chip, call.args[i + n]);
      if (rules[name] && !rules[name][uart.id]?.includes(pin)) throw valueError(`bad ${name.toUpperCase()} pin`);
      port[name] = pin;
    }
    Object.assign(port, { flow, invert });
    uart.port = port;
    uart.open();
  };
  const PARAMETERS =
    "baudrate?, bits?, parity?, stop?, *, tx?, rx?, timeout?, timeout_char?, rxbuf?, txbuf?, flow?, invert?, cts?, rts?, read_buf_len?";
  const members: Record<string, Member> = {
    __init__: fn(`id, ${PARAMETERS}`, (call) => {
      const given = call.args[0]!;
      const id = typeof given === "string" ? (board.uartNames[given] ?? -1) : toInt(given);
      if (!ids.includes(id)) {
        const verb = board.platform === "esp8266" || board.platform === "esp32" ? "does not" : "doesn't";
        throw valueError(`UART(${typeof given === "string" ? given : id}) ${verb} exist`);
      }
      const uart = uartOf(chip, id);
      // The pyboard's is as its last `init` left it.
      if (!pyboard || call.args.slice(1).some((arg) => arg !== undefined)) setup(call, uart, 1);
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
      const known = Irq.Rx | Irq.RxIdle | Irq.TxIdle | Irq.Break;
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
    __repr__: fn("", (call) => describe(call.chip, of(call))),
    IRQ_RX: Irq.Rx,
    IRQ_RXIDLE: Irq.RxIdle,
    IRQ_TXIDLE: Irq.TxIdle,
    IRQ_BREAK: Irq.Break,
    ...rules.invert,
    ...rules.flow,
  };
  if (pyboard) {
    members["readchar"] = fn("", (call) => {
      const bytes = read(call, of(call), 1, false);
      return bytes instanceof Wait ? bytes : (bytes?.[0] ?? -1);
    });
    members["writechar"] = fn("char", (call) => {
      const uart = of(call);
      if (uart.unsent >= opened(uart).txbuf) return new Wait(chip.now() + uart.charMicros, 1);
      uart.send(Uint8Array.of(call.int(0)));
    });
  }
  return cls("UART", members);
}

/** As the port of the board prints it. */
function describe(chip: Chip, { id, port }: Uart): string {
  if (!port) return `UART(${id})`;
  const { platform, uartRules } = chip.board;
  const { baudrate, parity, tx, rx, rts, cts, rxbuf, txbuf, timeout, timeoutChar, trigger } = port;
  /** Names of bits that are set, without what they have in common. */
  const names = (bits: number, of: Readonly<Record<string, number>>, order: readonly string[]): string =>
    order.filter((name) => bits & (of[name] ?? 0)).join("|");
  const invert = names(port.invert, uartRules.invert, ["INV_TX", "INV_RX", "INV_RTS", "INV_CTS"]);
  const flow = names(port.flow, uartRules.flow, ["RTS", "CTS"]);
  const common = `UART(${id}, baudrate=${baudrate}, bits=${port.bits}, parity=${parity ?? "None"}, stop=${port.stop}`;
  const times = `timeout=${timeout}, timeout_char=${timeoutChar}`;
  switch (platform) {
    case "esp8266":
      return `${common}, rxbuf=${rxbuf}, ${times})`;
    case "rp2":
      return `${common}, tx=${tx}, rx=${rx}, txbuf=${txbuf}, rxbuf=${rxbuf}, ${times}, invert=${invert || "None"}, irq=${trigger})`;
    case "pyboard":
      return `${common}, flow=${flow || 0}, ${times}, rxbuf=${rxbuf}${trigger ? `; irq=0x${trigger.toString(16)}` : ""})`;
    default:
      return `${common}, tx=${tx}, rx=${rx}, rts=${rts}, cts=${cts}, txbuf=${txbuf}, rxbuf=${rxbuf}, ${times}, irq=${trigger}${invert && `, invert=${invert}`}${flow && `, flow=${flow}`})`;
  }
}
