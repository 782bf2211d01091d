/** `pyb.I2C` and `pyb.SPI`: the same controllers as those of `machine`, with the older methods. As peripherals they are not there. */
import { Handle, osError, PyError, PyList, typeError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type FunctionFace, type Member } from "../../bridge/face.js";
import { PyBuffer, type PyValue } from "../../bridge/values.js";
import { I2cBus } from "../../wires/i2c.js";
import type { Chip } from "../chip.js";
import { PinMode, Pull } from "../pin/pin.js";

const EIO = 5;
const CONTROLLER = 0;
const PERIPHERAL = 1;

const asPeripheral = (): PyError => new PyError("NotImplementedError", "peripheral mode");

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
    const mode = call.int(i, CONTROLLER);
    if (mode === PERIPHERAL) throw asPeripheral();
    const baudrate = call.int(i + 2, 400_000);
    if (baudrate <= 0 || baudrate > 1_000_000) throw valueError(`unsupported I2C baudrate: ${baudrate}`);
    Object.assign(state, { open: true, baudrate });
    const { scl, sda } = board.i2c[state.id]!;
    for (const pin of [scl[0]!, sda[0]!]) {
      chip.claim(pin, null);
      pins.write(pin, 1);
      pins.configure(pin, PinMode.OpenDrain, Pull.Up);
    }
  };
  const PARAMETERS = "mode, *, addr?, baudrate?, gencall?, dma?";
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
    deinit: fn("", (call) => void (call.object<I2cState>().open = false)),
    is_ready: fn("addr", (call) => transfer(call, call.int(0), [{ read: false, bytes: new Uint8Array(0) }])),
    scan: fn("", (call) => {
      const found: number[] = [];
      for (let address = 1; address < 0x80; address++)
        if (transfer(call, address, [{ read: false, bytes: new Uint8Array(0) }])) found.push(address);
      return new PyList(found);
    }),
    send: fn("send, addr?, *, timeout?", (call) => {
      if (!call.has(1)) throw typeError("addr argument required");
      must(transfer(call, call.int(1), [{ read: false, bytes: outgoing(call, 0) }]));
    }),
    recv: fn("recv, addr?, *, timeout?", (call) => {
      if (!call.has(1)) throw typeError("addr argument required");
      const [bytes, answer] = incoming(call.args[0], call, 0);
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
    if (call.int(i) === PERIPHERAL) throw asPeripheral();
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
  };
  const PARAMETERS = "mode, baudrate?, *, prescaler?, polarity?, phase?, bits?, firstbit?, ti?, crc?";
  const idOf = (call: Call): number => call.object<{ id: number }>().id;
  const legacy: Record<string, Member> = {
    send: fn("send, *, timeout?", (call) => void run("write", call, [outgoingBuffer(call)])),
    // What goes out meanwhile is what lies where the answer will.
    recv: fn("recv, *, timeout?", (call) => {
      const [bytes, answer] = incoming(call.args[0], call, 0);
      const buffer = new PyBuffer(0, bytes, true, "B");
      run("write_readinto", call, [buffer, buffer]);
      return answer;
    }),
    send_recv: fn("send, recv?, *, timeout?", (call) => {
      const out = outgoingBuffer(call);
      const value = call.args[1];
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
      run("deinit", call, []);
    }),
    __repr__: fn("", (call) => {
      const { id, baudrate, polarity, phase, bits } = call.object<Record<string, number>>();
      const prescaler = opened.get(call.self!.handle);
      if (prescaler === undefined) return `SPI(${id})`;
      return `SPI(${id}, SPI.CONTROLLER, baudrate=${baudrate}, prescaler=${prescaler}, polarity=${polarity}, phase=${phase}, bits=${bits})`;
    }),
    CONTROLLER,
    PERIPHERAL,
    MASTER: CONTROLLER,
    SLAVE: PERIPHERAL,
  });
}
