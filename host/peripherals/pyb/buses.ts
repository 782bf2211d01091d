/** `pyb.I2C` and `pyb.SPI`: the same controllers as those of `machine`, with the older methods, and as peripherals of another one. */
import { Handle, osError, PyList, typeError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type FunctionFace, type Member } from "../../bridge/face.js";
import { PyBuffer, type PyValue } from "../../bridge/values.js";
import { I2cBus } from "../../wires/i2c.js";
import type { Chip } from "../chip.js";
import { PinMode, Pull } from "../pin/pin.js";
import { i2cTargetOf, spiTargetOf } from "./targets.js";

const EIO = 5;
const CONTROLLER = 0;
const PERIPHERAL = 1;

/** Milliseconds that a peripheral waits for the controller. */
const PATIENCE = 5000;

/** Bytes to send: of a number one. */
const outgoing = (call: Call, i: number): Uint8Array =>
  typeof call.args[i] === "number" ? Uint8Array.of(call.args[i]) : call.bytes(i);

/** What is received into: a buffer of the program, or a new one of that many bytes. @returns the bytes, and what to answer */
function incoming(value: PyValue | undefined, call: Call, i: number): [Uint8Array, Uint8Array | PyBuffer] {
  if (typeof value === "number") {
    const bytes = new Uint8Array(Math.max(0, value));
    return [bytes, bytes];
  }
  return [call.buffer(i), value as PyBuffer];
}

const NOTHING = new Uint8Array(0);

/** What a peripheral answers that only sends. */
const waiting = (outcome: number[] | Wait): Wait | void => (outcome instanceof Wait ? outcome : undefined);

/** What a peripheral answers that received. */
function filled<T>(outcome: number[] | Wait, bytes: Uint8Array, answer: T): T | Wait {
  if (outcome instanceof Wait) return outcome;
  bytes.set(outcome);
  return answer;
}

interface I2cState {
  id: number;
  open: boolean;
  baudrate: number;
}

export function pybI2cClass(chip: Chip): ClassFace {
  const { board, pins, circuit } = chip;
  const of = (call: Call): I2cState => {
    const state = call.object<I2cState>();
    if (!state.open) throw typeError("I2C must be a controller");
    return state;
  };
  const busOf = ({ id, baudrate }: I2cState): I2cBus => {
    const [scl, sda] = [board.i2c[id]!.scl[0]!, board.i2c[id]!.sda[0]!];
    return new I2cBus(circuit, pins.net(scl), pins.net(sda), { scl: pins.port(scl), sda: pins.port(sda) }, baudrate);
  };
  /** Parts of one transfer, with repeated starts between them; `bytes` are sent, or filled when it reads. */
  const transfer = (call: Call, address: number, parts: readonly { read: boolean; bytes: Uint8Array }[]): boolean => {
    const state = of(call);
    const bus = busOf(state);
    let bits = 2;
    let acked = !bus.stuck;
    for (const { read, bytes } of acked ? parts : []) {
      bits += 10 + 9 * bytes.length;
      acked = acked && bus.start(address, read);
      for (let i = 0; i < bytes.length && acked; i++) {
        if (read) bytes[i] = bus.read(i + 1 < bytes.length);
        else acked = bus.write(bytes[i]!);
      }
    }
    bus.stop();
    chip.spend((bits * 1e6) / state.baudrate);
    return acked;
  };
  const must = (acked: boolean): void => {
    if (!acked) throw osError(EIO);
  };
  const memory = (call: Call, i: number): Uint8Array => {
    const address = call.int(i);
    return call.int(4, 8) === 16 ? Uint8Array.of(address >> 8, address) : Uint8Array.of(address);
  };
  const setup = (call: Call, state: I2cState, i: number): void => {
    const target = i2cTargetOf(chip, state.id);
    const baudrate = call.int(i + 2, 400_000);
    if (baudrate <= 0 || baudrate > 1_000_000) throw valueError(`unsupported I2C baudrate: ${baudrate}`);
    target.open = call.int(i, CONTROLLER) === PERIPHERAL;
    target.address = call.int(i + 1, 0x12);
    Object.assign(state, { open: !target.open, baudrate });
    const { scl, sda } = board.i2c[state.id]!;
    for (const pin of [scl[0]!, sda[0]!]) {
      chip.claim(pin, null);
      pins.write(pin, 1);
      pins.configure(pin, PinMode.OpenDrain, Pull.Up);
    }
  };
  const PARAMETERS = "mode, *, addr?, baudrate?, gencall?, dma?";
  const asTarget = (call: Call) => {
    const target = i2cTargetOf(chip, call.object<I2cState>().id);
    return target.open ? target : null;
  };
  for (const id of Object.keys(board.i2c)) i2cTargetOf(chip, Number(id));
  return cls("I2C", {
    __init__: fn(`bus, ${PARAMETERS.replace("mode", "mode?")}`, (call) => {
      const given = call.args[0]!;
      const id = typeof given === "string" ? (board.busNames[given] ?? 0) : call.int(0);
      if (!board.i2c[id]) throw valueError(`I2C(${given}) doesn't exist`);
      const handle = chip.objects.named(
        `pyb.I2C ${id}`,
        () => ({ id, open: false, baudrate: 400_000 }) satisfies I2cState,
      );
      if (call.args.slice(1).some((arg) => arg !== undefined)) setup(call, chip.objects.get(handle), 1);
      return new Handle(handle);
    }),
    init: fn(PARAMETERS, (call) => setup(call, call.object<I2cState>(), 0)),
    deinit: fn("", (call) => {
      const state = call.object<I2cState>();
      state.open = i2cTargetOf(chip, state.id).open = false;
    }),
    is_ready: fn("addr", (call) => transfer(call, call.int(0), [{ read: false, bytes: new Uint8Array(0) }])),
    scan: fn("", (call) => {
      const found: number[] = [];
      for (let address = 1; address < 0x80; address++)
        if (transfer(call, address, [{ read: false, bytes: new Uint8Array(0) }])) found.push(address);
      return new PyList(found);
    }),
    send: fn("send, addr?, *, timeout?", (call) => {
      const target = asTarget(call);
      if (target) return waiting(target.exchange(call, outgoing(call, 0), 0, call.int(2, PATIENCE)));
      if (!call.has(1)) throw typeError("addr argument required");
      must(transfer(call, call.int(1), [{ read: false, bytes: outgoing(call, 0) }]));
    }),
    recv: fn("recv, addr?, *, timeout?", (call) => {
      const [bytes, answer] = incoming(call.args[0], call, 0);
      const target = asTarget(call);
      if (target) return filled(target.exchange(call, NOTHING, bytes.length, call.int(2, PATIENCE)), bytes, answer);
      if (!call.has(1)) throw typeError("addr argument required");
      must(transfer(call, call.int(1), [{ read: true, bytes }]));
      return answer;
    }),
    mem_read: fn("data, addr, memaddr, *, timeout?, addr_size?", (call) => {
      const [bytes, answer] = incoming(call.args[0], call, 0);
      const parts = [
        { read: false, bytes: memory(call, 2) },
        { read: true, bytes },
      ];
      must(transfer(call, call.int(1), parts));
      return answer;
    }),
    mem_write: fn("data, addr, memaddr, *, timeout?, addr_size?", (call) => {
      const bytes = Uint8Array.from([...memory(call, 2), ...outgoing(call, 0)]);
      must(transfer(call, call.int(1), [{ read: false, bytes }]));
    }),
    __repr__: fn("", (call) => {
      const { id, open, baudrate } = call.object<I2cState>();
      const target = asTarget(call);
      if (target) return `I2C(${id}, I2C.PERIPHERAL, addr=0x${target.address.toString(16).padStart(2, "0")})`;
      return open ? `I2C(${id}, I2C.CONTROLLER, baudrate=${baudrate})` : `I2C(${id})`;
    }),
    CONTROLLER,
    PERIPHERAL,
    MASTER: CONTROLLER,
    SLAVE: PERIPHERAL,
  });
}

/** @param spi `machine.SPI`, whose bus it is on */
export function pybSpiClass(chip: Chip, spi: ClassFace): ClassFace {
  const { board } = chip;
  const machine = spi.members as Readonly<Record<string, FunctionFace>>;
  /** Ports of the controllers of SPI: the first one is on the bus of 84 MHz, the second on that of 42. */
  const source = (id: number): number => (id === 1 ? 84e6 : 42e6);
  const prescalerOf = (id: number, call: Call, i: number): number => {
    if (call.has(i + 2) && call.int(i + 2) !== -1) return call.int(i + 2);
    // The fastest one that is not faster than asked for.
    const wanted = call.int(i + 1, 328_125);
    return [2, 4, 8, 16, 32, 64, 128].find((prescaler) => source(id) / prescaler <= wanted) ?? 256;
  };
  const opened = new Map<number, number>();
  /** Calls a method of `machine.SPI` with these arguments. */
  const run = (name: string, call: Call, args: readonly (PyValue | undefined)[]): unknown =>
    machine[name]!.run(call.with({ args }));
  const setup = (id: number, handle: number, call: Call, i: number): void => {
    const target = spiTargetOf(chip, id);
    target.open = call.int(i) === PERIPHERAL;
    if (call.int(i + 8, 0) === -1) throw valueError("crc");
    const prescaler = prescalerOf(id, call, i);
    opened.set(handle, prescaler);
    const args: (PyValue | undefined)[] = [
      Math.floor(source(id) / prescaler),
      call.int(i + 3, 1),
      call.int(i + 4, 0),
      call.int(i + 5, 8),
      call.int(i + 6, 0),
    ];
    const self = { ...call.self!, handle };
    machine["init"]!.run(call.with({ args, self }));
    if (!target.open) return;
    // Clock and data come from the controller; it is sampled at the other edge with one of the two bits set.
    target.falling = (args[1] === 1) !== (args[2] === 1);
    const { sck, mosi, miso } = board.spi[id]!;
    for (const pin of [sck[0]!, mosi[0]!, miso[0]!]) chip.pins.configure(pin, PinMode.In, -1);
  };
  const PARAMETERS = "mode, baudrate?, *, prescaler?, polarity?, phase?, bits?, firstbit?, ti?, crc?";
  const idOf = (call: Call): number => call.object<{ id: number }>().id;
  const asTarget = (call: Call) => {
    const target = spiTargetOf(chip, idOf(call));
    return target.open ? target : null;
  };
  for (const id of Object.keys(board.spi)) spiTargetOf(chip, Number(id));
  const legacy: Record<string, Member> = {
    send: fn("send, *, timeout?", (call) => {
      const target = asTarget(call);
      if (target) return waiting(target.exchange(call, outgoing(call, 0), 0, call.int(1, PATIENCE)));
      run("write", call, [outgoingBuffer(call)]);
    }),
    // What goes out meanwhile is what lies where the answer will.
    recv: fn("recv, *, timeout?", (call) => {
      const [bytes, answer] = incoming(call.args[0], call, 0);
      const target = asTarget(call);
      if (target) return filled(target.exchange(call, NOTHING, bytes.length, call.int(1, PATIENCE)), bytes, answer);
      const buffer = new PyBuffer(0, bytes, true, "B");
      run("write_readinto", call, [buffer, buffer]);
      return answer;
    }),
    send_recv: fn("send, recv?, *, timeout?", (call) => {
      const out = outgoingBuffer(call);
      const value = call.args[1];
      const target = asTarget(call);
      if (target) {
        const into = value instanceof PyBuffer ? call.buffer(1) : new Uint8Array(out.bytes.length);
        const outcome = target.exchange(call, out.bytes, into.length, call.int(2, PATIENCE));
        return filled(outcome, into, value instanceof PyBuffer ? value : into);
      }
      if (value instanceof PyBuffer) {
        if (value.bytes.length !== out.bytes.length) throw valueError("recv must be same length as send");
        run("write_readinto", call, [out, value]);
        return value;
      }
      const bytes = new Uint8Array(out.bytes.length);
      run("write_readinto", call, [out, new PyBuffer(0, bytes, true, "B")]);
      return bytes;
    }),
  };
  const outgoingBuffer = (call: Call): PyBuffer => new PyBuffer(0, outgoing(call, 0), false, "B");
  return cls("SPI", {
    ...spi.members,
    ...legacy,
    __init__: fn(`bus, ${PARAMETERS.replace("mode", "mode?")}`, (call) => {
      const given = call.args[0]!;
      const id = typeof given === "string" ? (board.busNames[given] ?? 0) : call.int(0);
      if (!board.spi[id]) throw valueError(`SPI(${given}) doesn't exist`);
      const { handle } = machine["__init__"]!.run(call.with({ args: [id] })) as Handle;
      if (call.args.slice(1).some((arg) => arg !== undefined)) setup(id, handle, call, 1);
      return new Handle(handle);
    }),
    init: fn(PARAMETERS, (call) => setup(idOf(call), call.self!.handle, call, 0)),
    deinit: fn("", (call) => {
      opened.delete(call.self!.handle);
      spiTargetOf(chip, idOf(call)).open = false;
      run("deinit", call, []);
    }),
    __repr__: fn("", (call) => {
      const { id, baudrate, polarity, phase, bits } = call.object<Record<string, number>>();
      const prescaler = opened.get(call.self!.handle);
      if (prescaler === undefined) return `SPI(${id})`;
      if (asTarget(call)) return `SPI(${id}, SPI.PERIPHERAL, polarity=${polarity}, phase=${phase}, bits=${bits})`;
      return `SPI(${id}, SPI.CONTROLLER, baudrate=${baudrate}, prescaler=${prescaler}, polarity=${polarity}, phase=${phase}, bits=${bits})`;
    }),
    CONTROLLER,
    PERIPHERAL,
    MASTER: CONTROLLER,
    SLAVE: PERIPHERAL,
  });
}
