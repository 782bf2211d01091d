/** `machine.I2C` and `machine.SoftI2C`. Both are masters on two pins; a transfer keeps the program for as long as its bits take. */
import type { I2cPorts } from "../../boards/board.js";
import { Handle, osError, PyList, valueError, Wait } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member, toBytes, toItems } from "../../bridge/face.js";
import { I2cBus } from "../../wires/i2c.js";
import type { Chip } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode, Pull } from "../pin/pin.js";

const EIO = 5;
const ENODEV = 19;
const ETIMEDOUT = 110;
/** Microseconds between two looks at a target on this chip. */
const TURN = 10;

interface State {
  /** Number of the controller; -1 = in software. */
  id: number;
  scl: number;
  sda: number;
  freq: number;
  /** Microseconds that a device may hold the clock. */
  timeout: number;
  /** What has come of a transfer that waits for a target on this chip. */
  partial?: number[] | undefined;
}

/** The bus of an object, which snapshots do not hold. */
const buses = new WeakMap<State, I2cBus>();

function busOf(chip: Chip, state: State): I2cBus {
  let bus = buses.get(state);
  if (!bus) {
    const { pins } = chip;
    bus = new I2cBus(
      chip.circuit,
      pins.net(state.scl),
      pins.net(state.sda),
      { scl: pins.port(state.scl), sda: pins.port(state.sda) },
      state.freq,
    );
    buses.set(state, bus);
  }
  return bus;
}

/** One transfer: bits are counted, and their time passes at its end. */
class Transfer {
  private bits = 0;
  private held = 0;
  private readonly bus: I2cBus;

  constructor(
    private readonly chip: Chip,
    private readonly state: State,
    /** It was begun before. */
    goesOn = false,
  ) {
    this.bus = busOf(chip, state);
    if (!goesOn && this.bus.stuck) {
      chip.spend(state.timeout);
      throw osError(ETIMEDOUT);
    }
  }

  /** START and address. @returns ACK */
  address(address: number, read: boolean): boolean {
    this.bits += 11;
    const ack = this.bus.start(address & 0x7f, read);
    this.stretch();
    return ack;
  }

  /** @returns ACK */
  write(byte: number): boolean {
    this.bits += 9;
    const ack = this.bus.write(byte);
    this.stretch();
    return ack;
  }

  read(more: boolean): number {
    this.bits += 9;
    return this.bus.read(more);
  }

  /** Whether a device waits for this chip's own program. */
  get waiting(): boolean {
    return this.bus.waiting;
  }

  /** @throws PyError ETIMEDOUT when a device held the clock too long */
  end(stop: boolean): void {
    if (stop) this.bus.stop();
    this.chip.spend((this.bits * 1e6) / this.state.freq + this.held);
  }

  private stretch(): void {
    const held = this.bus.stretch();
    if (held > this.state.timeout) {
      this.bus.stop();
      this.chip.spend((this.bits * 1e6) / this.state.freq + this.state.timeout);
      throw osError(ETIMEDOUT);
    }
    this.held += held;
  }
}

/** Big-endian bytes of a memory address. @throws PyError */
function addressBytes(address: number, size: number): number[] {
  if (size % 8 !== 0 || size < 0 || size > 32) throw valueError("invalid addrsize");
  return Array.from({ length: size / 8 }, (_, i) => Math.floor(address / 2 ** (size - 8 * (i + 1))) & 0xff);
}

function i2cMembers(chip: Chip): Record<string, Member> {
  const of = (call: Call): State => call.object<State>();
  // The port of the RP2040 has one error for everything.
  const nack = (state: State): number => (chip.board.platform === "rp2" && state.id >= 0 ? EIO : ENODEV);

  /** Sends chunks after the address. @returns acknowledged bytes @throws PyError */
  const send = (call: Call, address: number, chunks: readonly Uint8Array[], stop: boolean): number => {
    const state = of(call);
    const transfer = new Transfer(chip, state);
    if (!transfer.address(address, false)) {
      transfer.end(true);
      throw osError(nack(state));
    }
    let acks = 0;
    for (const chunk of chunks) {
      for (const byte of chunk) {
        if (!transfer.write(byte)) {
          transfer.end(stop);
          if (state.id >= 0) throw osError(nack(state));
          return acks;
        }
        acks++;
      }
    }
    transfer.end(stop);
    return acks;
  };

  const receive = (call: Call, address: number, into: Uint8Array, stop: boolean): void | Wait => {
    const state = of(call);
    const transfer = new Transfer(chip, state, call.state !== 0);
    if (call.state === 0 && !transfer.address(address, true)) {
      transfer.end(true);
      throw osError(nack(state));
    }
    const bytes = (call.state !== 0 && state.partial) || [];
    while (bytes.length < into.length) {
      if (transfer.waiting) {
        // A target on this chip: its handler runs first.
        state.partial = bytes;
        return new Wait(chip.now() + TURN, 1);
      }
      bytes.push(transfer.read(bytes.length + 1 < into.length));
    }
    state.partial = undefined;
    into.set(bytes);
    transfer.end(stop);
  };

  /** Writes the memory address and reads without letting the bus go in between. */
  const readMemory = (call: Call, into: Uint8Array, size: number): void | Wait => {
    if (call.state === 0) send(call, call.int(0), [Uint8Array.from(addressBytes(call.int(1), size))], false);
    return receive(call, call.int(0), into, true);
  };

  return {
    scan: fn("", (call) => {
      const found: number[] = [];
      for (let address = 8; address < 0x78; address++) {
        const transfer = new Transfer(chip, of(call));
        if (transfer.address(address, false)) found.push(address);
        transfer.end(true);
      }
      return new PyList(found);
    }),
    readfrom: fn("addr, nbytes, stop?", (call) => {
      const bytes = new Uint8Array(Math.max(0, call.int(1)));
      return receive(call, call.int(0), bytes, call.bool(2, true)) ?? bytes;
    }),
    readfrom_into: fn("addr, buf, stop?", (call) => receive(call, call.int(0), call.buffer(1), call.bool(2, true))),
    writeto: fn("addr, buf, stop?", (call) => send(call, call.int(0), [call.bytes(1)], call.bool(2, true))),
    writevto: fn("addr, vector, stop?", (call) => {
      const chunks = toItems(call.args[1]).map((item) => toBytes(item));
      return send(call, call.int(0), chunks, call.bool(2, true));
    }),
    readfrom_mem: fn("addr, memaddr, nbytes, *, addrsize?", (call) => {
      const bytes = new Uint8Array(Math.max(0, call.int(2)));
      return readMemory(call, bytes, call.int(3, 8)) ?? bytes;
    }),
    readfrom_mem_into: fn("addr, memaddr, buf, *, addrsize?", (call) =>
      readMemory(call, call.buffer(2), call.int(3, 8)),
    ),
    writeto_mem: fn("addr, memaddr, buf, *, addrsize?", (call) => {
      const memory = Uint8Array.from(addressBytes(call.int(1), call.int(3, 8)));
      send(call, call.int(0), [memory, call.bytes(2)], true);
    }),
  };
}

/** Takes the two pins: open drain, pulled up. */
function claim(chip: Chip, state: State): void {
  for (const pin of [state.scl, state.sda]) {
    chip.claim(pin, null);
    chip.pins.write(pin, 1);
    chip.pins.configure(pin, PinMode.OpenDrain, Pull.Up);
  }
}

/** `machine.SoftI2C`; on boards without a controller also `machine.I2C`. */
export function softI2cClass(chip: Chip, name = "SoftI2C"): ClassFace {
  const of = (call: Call): State => call.object<State>();
  const init = (call: Call, i: number): State => {
    const state: State = {
      id: -1,
      scl: toPin(chip, call.args[i]),
      sda: toPin(chip, call.args[i + 1]),
      freq: Math.min(Math.max(call.int(i + 2, 400_000), 1), 500_000),
      timeout: call.int(i + 3, 50_000),
    };
    claim(chip, state);
    return state;
  };
  /** Raw steps of the bus: what drivers for devices with protocols of their own use. */
  const raw = (call: Call, bits: number): I2cBus => {
    chip.spend((bits * 1e6) / of(call).freq);
    return busOf(chip, of(call));
  };
  return cls(name, {
    __init__: fn("scl, sda, *, freq?, timeout?", (call) => new Handle(chip.objects.add(init(call, 0)))),
    init: fn("scl, sda, *, freq?, timeout?", (call) => {
      buses.delete(of(call));
      Object.assign(of(call), init(call, 0));
    }),
    ...i2cMembers(chip),
    start: fn("", (call) => {
      of(call);
      pending.set(of(call), []);
    }),
    stop: fn("", (call) => {
      pending.delete(of(call));
      raw(call, 1).stop();
    }),
    write: fn("buf", (call) => {
      const state = of(call);
      const bytes = call.bytes(0);
      let acks = 0;
      for (const byte of bytes) {
        const bus = raw(call, 9);
        const first = pending.delete(state);
        const ack = first ? bus.start(byte >> 1, (byte & 1) === 1) : bus.write(byte);
        if (!ack) break;
        acks++;
      }
      return acks;
    }),
    readinto: fn("buf, nack?", (call) => {
      const into = call.buffer(0);
      const nack = call.bool(1, true);
      for (let i = 0; i < into.length; i++) into[i] = raw(call, 9).read(i + 1 < into.length || !nack);
    }),
    __repr__: fn("", (call) => {
      const { scl, sda, freq } = of(call);
      return `${name}(scl=${scl}, sda=${sda}, freq=${freq})`;
    }),
  });
}
/** Objects that a START was asked of: the byte after it is the address. */
const pending = new WeakMap<State, number[]>();

/** `machine.I2C` in hardware. */
export function i2cClass(chip: Chip): ClassFace {
  const { board } = chip;
  const of = (call: Call): State => call.object<State>();
  const lookUp = (call: Call): number => {
    const given = call.args[0];
    const id = typeof given === "string" ? board.busNames[given] : call.int(0, Number(Object.keys(board.i2c)[0]));
    if (id === undefined || !board.i2c[id])
      throw valueError(`I2C(${typeof given === "string" ? given : id}) doesn't exist`);
    return id;
  };
  const pin = (call: Call, i: number, which: "scl" | "sda", ports: I2cPorts): number => {
    if (!call.has(i)) return ports[which][0]!;
    const chosen = toPin(chip, call.args[i]);
    if (!ports.matrix && !ports[which].includes(chosen)) throw valueError(`bad ${which.toUpperCase()} pin`);
    if (board.pin.inputOnly?.includes(chosen)) throw valueError("invalid pin");
    return chosen;
  };
  return cls("I2C", {
    __init__: fn("id?, *, scl?, sda?, freq?, timeout?", (call) => {
      // The pyboard takes pins without a number for a bus in software.
      if (board.platform === "pyboard" && !call.has(0) && call.has(1)) {
        const [scl, sda] = [toPin(chip, call.args[1]), toPin(chip, call.args[2])];
        const soft: State = { id: -1, scl, sda, freq: call.int(3, 400_000), timeout: call.int(4, 50_000) };
        claim(chip, soft);
        return new Handle(chip.objects.add(soft));
      }
      const id = lookUp(call);
      const ports = board.i2c[id]!;
      const before = chip.objects.byName<State>(`I2C ${id}`);
      const state: State = {
        id,
        scl: call.has(1) || !before ? pin(call, 1, "scl", ports) : before.scl,
        sda: call.has(2) || !before ? pin(call, 2, "sda", ports) : before.sda,
        freq: call.int(3, 400_000),
        timeout: call.int(4, 50_000),
      };
      claim(chip, state);
      if (before) {
        buses.delete(before);
        Object.assign(before, state);
      }
      return new Handle(chip.objects.named(`I2C ${id}`, () => state));
    }),
    init: fn("*, scl?, sda?, freq?, timeout?", (call) => {
      const state = of(call);
      const ports = board.i2c[state.id]!;
      if (call.has(0)) state.scl = pin(call, 0, "scl", ports);
      if (call.has(1)) state.sda = pin(call, 1, "sda", ports);
      if (call.has(2)) state.freq = call.int(2);
      buses.delete(state);
      claim(chip, state);
    }),
    deinit: fn("", (call) => {
      const { scl, sda } = of(call);
      for (const each of [scl, sda]) chip.pins.configure(each, PinMode.In, -1);
    }),
    ...i2cMembers(chip),
    ...Object.fromEntries(
      ["start", "stop", "write", "readinto"].map((name) => [
        name,
        fn("...", () => {
          throw osError("I2C operation not supported");
        }),
      ]),
    ),
    __repr__: fn("", (call) => {
      const { id, scl, sda, freq } = of(call);
      return board.platform === "rp2" || board.platform === "esp32"
        ? `I2C(${id}, ${board.platform === "rp2" ? "freq=" + freq + ", scl=" + scl + ", sda=" + sda : `scl=${scl}, sda=${sda}, freq=${freq}`})`
        : `I2C(${id}, scl=${scl}, sda=${sda}, freq=${freq})`;
    }),
  });
}
