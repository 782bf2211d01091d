/** `pyb.CAN` of the STM32F405 (reference manual RM0090, 32): three buffers to send from, two FIFOs of three frames, 28 banks of filters. */
import { Handle, osError, PyError, PyList, type PyResult, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, toBytes, toInt, toItems, truth } from "../../bridge/face.js";
import { PyBuffer, PySequence, type PyValue } from "../../bridge/values.js";
import { type CanEnd, type CanFrame, frameBits, sendFrame } from "../../wires/can.js";
import type { Net } from "../../wires/net.js";
import type { Chip, Unit } from "../chip.js";
import { PinMode } from "../pin/pin.js";

const EBUSY = 16;
const ETIMEDOUT = 110;
/** Bits of the bit timing register, 4 lower. */
const Mode = { Normal: 0, Loopback: 0x400_0000, Silent: 0x800_0000, SilentLoopback: 0xc00_0000 } as const;
const MODES: Readonly<Record<number, string>> = {
  [Mode.Normal]: "NORMAL",
  [Mode.Loopback]: "LOOPBACK",
  [Mode.Silent]: "SILENT",
  [Mode.SilentLoopback]: "SILENT_LOOPBACK",
};
const State = { Stopped: 0, ErrorActive: 1, ErrorWarning: 2, ErrorPassive: 3, BusOff: 4 } as const;
const Filter = { Mask16: 1, List16: 2, Mask32: 3, List32: 4 } as const;
const Reason = { Pending: 0, Full: 1, Overflow: 2 } as const;
const DEPTH = 3;
const BUFFERS = 3;
const BANKS = 28;
/** Hz of the bus's clock. */
const CLOCK = 42e6;
/** Pins of each controller. */
const PINS: Readonly<Record<number, { rx: string; tx: string }>> = {
  1: { rx: "B8", tx: "B9" },
  2: { rx: "B12", tx: "B13" },
};

/** One comparison of a bank: `id` where `mask` has ones. The words are those of a frame: number, extended, remote. */
interface Match {
  id: number;
  mask: number;
  fifo: number;
}
interface Received extends CanFrame {
  /** Number of the match among those of its FIFO. */
  match: number;
}
interface Port {
  mode: number;
  autoRestart: boolean;
  baud: number;
  /** Matches by bank. */
  banks: Record<number, Match[]>;
  fifos: [Received[], Received[]];
  /** Frames under way, with when the one in hand is through, in microseconds. */
  sending: CanFrame[];
  at: number;
  /** Errors counted while sending, and how often the states of errors were entered. */
  errors: number;
  warnings: number;
  passives: number;
  offs: number;
  handlers: [number, number];
  /** Both controllers share the banks: where those of the second one begin. */
  second: number;
}

/** A frame's word as 32-bit filters compare it: number, extended and remote. */
const wordOf = ({ id, extended, remote }: CanFrame): number => (extended ? (id << 3) | 4 : id << 21) | (remote ? 2 : 0);

class Can implements Unit, CanEnd {
  port: Port | null = null;
  private cancel: (() => void) | null = null;
  readonly rx: Net;

  constructor(
    private readonly chip: Chip,
    private readonly id: number,
  ) {
    this.rx = chip.pins.net(PINS[id]!.rx);
    chip.circuit.ends<CanEnd>("can").add(this);
  }

  get baud(): number {
    return this.port?.baud ?? 0;
  }

  get state(): number {
    const { port } = this;
    if (!port) return State.Stopped;
    if (port.errors > 255) return State.BusOff;
    return port.errors >= 128 ? State.ErrorPassive : port.errors >= 96 ? State.ErrorWarning : State.ErrorActive;
  }

  open(port: Port): void {
    this.close();
    this.port = port;
    const { pins } = this.chip;
    const { rx, tx } = PINS[this.id]!;
    pins.configure(pins.find(rx), PinMode.In, -1);
    pins.write(pins.find(tx), 1);
    pins.configure(pins.find(tx), PinMode.Out, -1);
  }

  close(): void {
    this.cancel?.();
    this.cancel = null;
    for (const handler of this.port?.handlers ?? []) this.chip.handlerBare(handler, null);
    this.port = null;
  }

  send(frame: CanFrame): void {
    const port = this.port!;
    port.sending.push(frame);
    if (port.sending.length === 1) this.begin();
  }

  /** Takes back a frame that was not sent in time. */
  abort(): void {
    this.port!.sending.pop();
    if (this.port!.sending.length === 0) this.cancel?.();
  }

  take(frame: CanFrame): boolean {
    const { port } = this;
    if (!port || port.mode === Mode.Loopback || port.mode === Mode.SilentLoopback) return false;
    this.receive(frame);
    return port.mode === Mode.Normal; // a silent one acknowledges nothing
  }

  reset(): void {
    this.cancel?.();
    this.cancel = null;
    this.port = null;
  }

  save(): unknown {
    return this.port;
  }

  load(state: unknown): void {
    this.reset();
    this.port = state as Port | null;
    if (this.port && this.port.sending.length > 0) this.wake();
  }

  private begin(): void {
    const port = this.port!;
    port.at = this.chip.now() + (frameBits(port.sending[0]!) * 1e6) / port.baud;
    this.wake();
  }

  private wake(): void {
    this.cancel = this.chip.at(this.port!.at, () => this.through());
  }

  private through(): void {
    const { chip } = this;
    const port = this.port!;
    this.cancel = null;
    const [frame] = port.sending as [CanFrame];
    const loops = port.mode === Mode.Loopback || port.mode === Mode.SilentLoopback;
    const quiet = port.mode === Mode.Silent || port.mode === Mode.SilentLoopback;
    const heard = quiet ? loops : sendFrame(chip.circuit, this, frame) || loops;
    if (!heard) {
      // Nobody acknowledged it: it is sent again. Without others on the bus that stops counting at "error passive".
      const before = this.state;
      if (port.errors < 128) port.errors += 8;
      if (this.state !== before) {
        if (this.state === State.ErrorWarning) port.warnings++;
        else port.passives++;
      }
      return this.begin();
    }
    port.errors = Math.max(0, port.errors - 1);
    port.sending.shift();
    if (loops) this.receive(frame);
    chip.services.attend();
    if (port.sending.length > 0) this.begin();
  }

  private receive(frame: CanFrame): void {
    const port = this.port!;
    const word = wordOf(frame);
    const seen = [0, 0];
    for (const bank of Object.keys(port.banks)
      .map(Number)
      .sort((a, b) => a - b)) {
      for (const { id, mask, fifo } of port.banks[bank]!) {
        if (((word ^ id) & mask) === 0) return this.keep(fifo, { ...frame, match: seen[fifo]! });
        seen[fifo]!++;
      }
    }
  }

  private keep(number: number, frame: Received): void {
    const port = this.port!;
    const fifo = port.fifos[number]!;
    const handler = port.handlers[number]!;
    if (fifo.length === DEPTH) {
      // The newest one in it is lost.
      fifo[DEPTH - 1] = frame;
      this.chip.fireWith(handler, Reason.Overflow);
    } else {
      fifo.push(frame);
      if (fifo.length === 1) this.chip.fireWith(handler, Reason.Pending);
      if (fifo.length === DEPTH) this.chip.fireWith(handler, Reason.Full);
    }
    this.chip.services.attend();
  }
}

/** Comparisons of a bank as the program gives them. @throws PyError */
function matches(
  mode: number,
  fifo: number,
  params: readonly number[],
  rtr: readonly boolean[] | null,
  extended: boolean,
): Match[] {
  const wide = mode === Filter.Mask32 || mode === Filter.List32;
  const masked = mode === Filter.Mask16 || mode === Filter.Mask32;
  const wrong = valueError("CAN filter parameter error");
  if (mode < Filter.Mask16 || mode > Filter.List32 || params.length !== (wide ? 2 : 4)) throw wrong;
  // A bank of 16 bits compares 11 bits of the number, or the highest 14 of 29. A list also compares whether it is a request.
  const number = (id: number): number =>
    wide ? (id & 0x1fff_ffff) << 3 : extended ? ((id >> 15) & 0x3fff) << 18 : (id & 0x7ff) << 21;
  const kind = wide || extended ? 4 : 0;
  const remote = (i: number): number => (rtr?.[i] ? 2 : 0);
  const all = wide ? -1 & ~1 : extended ? (0x3fff << 18) | 6 : (0x7ff << 21) | 6;
  if (!masked) return params.map((id, i) => ({ id: number(id) | kind | remote(i), mask: all, fifo }));
  return Array.from({ length: params.length / 2 }, (_, i) => ({
    id: number(params[2 * i]!) | kind | remote(i),
    mask: (number(params[2 * i + 1]!) | kind | (rtr ? 2 : 0)) & all,
    fifo,
  }));
}

export function canClass(chip: Chip): ClassFace {
  const unit = (id: number): Can => chip.unit(`can ${id}`, (c) => new Can(c, id));
  for (const id of [1, 2]) unit(id);
  const of = (call: Call): Can => unit(call.self!.handle);
  const opened = (call: Call): Port => {
    const { port } = of(call);
    if (!port) throw osError(ETIMEDOUT);
    return port;
  };
  const setup = (call: Call, i: number): void => {
    const mode = call.int(i);
    if (MODES[mode] === undefined) throw valueError(`CAN(${call.self!.handle}) init failure`);
    let bits = 1 + call.int(i + 3, 6) + call.int(i + 4, 8);
    let prescaler = call.int(i + 1, 100);
    const baud = call.int(i + 6, 0);
    const point = call.int(i + 7, 75);
    if (baud > 0) {
      const found = timing(baud, point);
      if (!found) throw valueError(`couldn't match baudrate ${baud} and sample point ${point}`);
      [prescaler, bits] = found;
    }
    of(call).open({
      mode, autoRestart: call.bool(i + 5), baud: CLOCK / prescaler / bits, banks: {}, fifos: [[], []], sending: [], at: 0, errors: 0, warnings: 0,
      passives: 0, offs: 0, handlers: [-1, -1], second: call.int(i + 8, 14),
    }); // prettier-ignore
  };
  const PARAMETERS =
    "mode, prescaler?, *, sjw?, bs1?, bs2?, auto_restart?, baudrate?, sample_point?, num_filter_banks?";
  const fifoOf = (call: Call, i: number): number => {
    const fifo = call.int(i);
    if (fifo !== 0 && fifo !== 1) throw new PyError("TypeError", "");
    return fifo;
  };
  /** Puts a frame into the program's list: four values, and data in the memoryview that is its fifth. */
  const fill = (list: PyValue, frame: Received): PyResult => {
    if (!(list instanceof PySequence) || !list.mutable) throw new PyError("TypeError", "");
    if (list.items.length < 5) throw valueError("");
    const view = list.items[4];
    if (!(view instanceof PyBuffer)) throw new PyError("TypeError", "");
    if (!view.writable || !"bB".includes(view.code)) throw valueError("");
    const { extended, remote, match, id, data } = frame;
    chip.services.fill(list, [id, extended, remote, match], view, data);
    return list;
  };
  return cls("CAN", {
    __init__: fn(`bus, ${PARAMETERS.replace("mode", "mode?")}`, (call) => {
      const given = call.args[0]!;
      const id = given === "YA" ? 1 : given === "YB" ? 2 : typeof given === "string" ? 0 : toInt(given);
      if (id !== 1 && id !== 2) throw valueError(`CAN(${given}) doesn't exist`);
      if (call.args[1] !== undefined) setup(call.with({ self: { ...call.self!, handle: id } }), 1);
      return new Handle(id);
    }),
    init: fn(PARAMETERS, (call) => setup(call, 0)),
    deinit: fn("", (call) => of(call).close()),
    restart: fn("", (call) => void (opened(call).errors = 0)),
    state: fn("", (call) => of(call).state),
    info: fn("list?", (call) => {
      const { errors, warnings, passives, offs, sending, fifos } = opened(call);
      const values = [errors, 0, warnings, passives, offs, sending.length, fifos[0].length, fifos[1].length];
      const list = call.args[0];
      if (list === undefined || list === null) return new PyList(values);
      if (!(list instanceof PySequence) || !list.mutable || list.items.length < 8) throw valueError("");
      chip.services.fill(list, values);
      return list;
    }),
    any: fn("fifo", (call) => opened(call).fifos[fifoOf(call, 0)]!.length > 0),
    send: fn("data, id, *, timeout?, rtr?, extframe?, fdf?, brs?", (call) => {
      const can = of(call);
      const port = opened(call);
      const timeout = call.int(2, 0);
      if (call.state === 0) {
        const data = typeof call.args[0] === "number" ? [call.args[0] & 0xff] : [...toBytes(call.args[0]!)];
        if (data.length > 8) throw valueError("CAN data field too long");
        if (port.sending.length === BUFFERS) throw osError(EBUSY);
        const extended = call.bool(4);
        const id = call.int(1) & (extended ? 0x1fff_ffff : 0x7ff);
        const remote = call.bool(3);
        can.send({ id, extended, remote, data: remote ? [] : data, length: data.length });
        if (timeout === 0) return;
        return new Wait(chip.now() + timeout * 1000, Math.ceil(chip.now() / 1000) + timeout + 1);
      }
      if (port.sending.length === 0) return;
      const until = (call.state - 1) * 1000;
      if (chip.now() < until) return new Wait(until, call.state);
      can.abort();
      throw osError(ETIMEDOUT);
    }),
    recv: fn("fifo, list?, *, timeout?", (call) => {
      const fifo = opened(call).fifos[fifoOf(call, 0)]!;
      if (fifo.length === 0) {
        const until = call.state === 0 ? Math.ceil(chip.now() / 1000) + call.int(2, 5000) : call.state;
        if (chip.now() < until * 1000) return new Wait(until * 1000, until);
        throw osError(ETIMEDOUT);
      }
      const frame = fifo.shift()!;
      if (call.has(1)) return fill(call.args[1]!, frame);
      return new PyList([frame.id, frame.extended, frame.remote, frame.match, Uint8Array.from(frame.data)]);
    }),
    setfilter: fn("bank, mode, fifo, params, *, rtr?, extframe?", (call) => {
      const { banks, second } = opened(call);
      const bank = call.int(0);
      const most = call.self!.handle === 1 ? second : BANKS - second;
      if (bank < 0 || bank >= most) throw valueError("CAN filter parameter error");
      const rtr = call.has(4) ? toItems(call.args[4]).map(truth) : null;
      banks[bank] = matches(call.int(1), call.int(2), toItems(call.args[3]).map(toInt), rtr, call.bool(5));
    }),
    clearfilter: fn("bank, extframe?", (call) => void delete opened(call).banks[call.int(0)]),
    rxcallback: fn("fifo, fun", (call) => {
      const { handlers } = opened(call);
      const fifo = fifoOf(call, 0) as 0 | 1;
      handlers[fifo] = chip.handler(handlers[fifo], call.handler(1), call.self!, true);
    }),
    __repr__: fn("", (call) => {
      const { port } = of(call);
      const id = call.self!.handle;
      return port
        ? `CAN(${id}, CAN.${MODES[port.mode]}, auto_restart=${port.autoRestart ? "True" : "False"})`
        : `CAN(${id})`;
    }),
    NORMAL: Mode.Normal,
    LOOPBACK: Mode.Loopback,
    SILENT: Mode.Silent,
    SILENT_LOOPBACK: Mode.SilentLoopback,
    MASK16: Filter.Mask16,
    LIST16: Filter.List16,
    MASK32: Filter.Mask32,
    LIST32: Filter.List32,
    STOPPED: State.Stopped,
    ERROR_ACTIVE: State.ErrorActive,
    ERROR_WARNING: State.ErrorWarning,
    ERROR_PASSIVE: State.ErrorPassive,
    BUS_OFF: State.BusOff,
  });
}

/** Prescaler and quanta of a bit for a rate within a thousandth, sampled at `point` percent of the bit. */
function timing(baud: number, point: number): [number, number] | null {
  for (let prescaler = 1; prescaler <= 1024; prescaler++) {
    for (let first = 1; first <= 16; first++) {
      for (let last = 1; last <= 8; last++) {
        const bits = 1 + first + last;
        const off = Math.abs(CLOCK / prescaler / bits - baud);
        if (off < baud / 1000 && Math.abs((1 + first) / bits - point / 100) < 0.005) return [prescaler, bits];
      }
    }
  }
  return null;
}
