/** `machine.SPI` and `machine.SoftSPI`. A transfer keeps the program for as long as its bits take. */
import type { SpiPorts } from "../../boards/board.js";
import { Handle, osError, PyError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, type Member } from "../../bridge/face.js";
import { SpiBus } from "../../wires/spi.js";
import type { Chip } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode, Pull } from "../pin/pin.js";

const MSB = 0;
const LSB = 1;

interface State {
  /** Number of the controller; -1 = in software. */
  id: number;
  /** Pins; -1 = none. */
  sck: number;
  mosi: number;
  miso: number;
  baudrate: number;
  polarity: number;
  phase: number;
  bits: number;
  firstbit: number;
  open: boolean;
}

/** The bus of an object, which snapshots do not hold. */
const buses = new WeakMap<State, SpiBus>();

function busOf(chip: Chip, state: State): SpiBus {
  let bus = buses.get(state);
  if (!bus) {
    const { pins, circuit } = chip;
    const net = (pin: number) => (pin < 0 ? null : pins.net(pin));
    const mosi = state.mosi < 0 ? null : pins.port(state.mosi);
    bus = new SpiBus(circuit, pins.net(state.sck), net(state.mosi), net(state.miso), {
      sck: pins.port(state.sck),
      mosi,
    });
    buses.set(state, bus);
  }
  return bus;
}

const turned = (byte: number): number => {
  let out = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) out |= 0x80 >> bit;
  return out;
};

/** Sends bytes and stores those that come back. */
function exchange(chip: Chip, state: State, out: Uint8Array | number, into: Uint8Array | null, count: number): void {
  if (!state.open) throw osError("transfer on deinitialized SPI");
  const bus = busOf(chip, state);
  const mode = state.polarity * 2 + state.phase;
  const lsb = state.firstbit === LSB;
  // Bits in software take the processor some instructions each.
  const hz = state.id < 0 ? Math.min(state.baudrate, 500_000) : state.baudrate;
  const micros = 8e6 / hz;
  for (let i = 0; i < count; i++) {
    const byte = typeof out === "number" ? out : out[i]!;
    const answer = bus.transfer(lsb ? turned(byte) : byte, mode, hz);
    if (into) into[i] = lsb ? turned(answer) : answer;
    // The time of one byte has passed before the next: edges that are drawn, and alarms, lie in order.
    chip.spend(micros);
  }
}

function spiMembers(chip: Chip): Record<string, Member> {
  const of = (call: Call): State => call.object<State>();
  return {
    read: fn("nbytes, write?", (call) => {
      const bytes = new Uint8Array(Math.max(0, call.int(0)));
      exchange(chip, of(call), call.int(1, 0) & 0xff, bytes, bytes.length);
      return bytes;
    }),
    readinto: fn("buf, write?", (call) => {
      const into = call.buffer(0);
      exchange(chip, of(call), call.int(1, 0) & 0xff, into, into.length);
    }),
    write: fn("buf", (call) => {
      const bytes = call.bytes(0);
      exchange(chip, of(call), bytes, null, bytes.length);
    }),
    write_readinto: fn("write_buf, read_buf", (call) => {
      const out = call.bytes(0);
      const into = call.buffer(1);
      if (out.length !== into.length) throw valueError("buffers must be the same length");
      exchange(chip, of(call), out, into, out.length);
    }),
    deinit: fn("", (call) => {
      of(call).open = false;
    }),
    MSB,
    LSB,
  };
}

/** Takes the pins. */
function claim(chip: Chip, state: State): void {
  buses.delete(state);
  const { pins } = chip;
  for (const pin of [state.sck, state.mosi]) {
    if (pin < 0) continue;
    chip.claim(pin, null);
    if (pin === state.sck) pins.write(pin, state.polarity as 0 | 1);
    pins.configure(pin, PinMode.Out, -1);
  }
  if (state.miso >= 0) {
    chip.claim(state.miso, null);
    // The STM32's port pulls its lines to where the clock rests.
    const pull = chip.board.platform !== "pyboard" ? -1 : state.polarity ? Pull.Up : Pull.Down;
    pins.configure(state.miso, PinMode.In, pull);
  }
}

/** baudrate, polarity, phase, bits, firstbit from argument `i`. */
function settings(call: Call, state: State, i: number): void {
  if (call.has(i)) state.baudrate = call.int(i);
  if (call.has(i + 1)) state.polarity = call.int(i + 1) ? 1 : 0;
  if (call.has(i + 2)) state.phase = call.int(i + 2) ? 1 : 0;
  if (call.has(i + 3)) state.bits = call.int(i + 3);
  if (call.has(i + 4)) state.firstbit = call.int(i + 4);
  if (state.baudrate <= 0) throw valueError("invalid baudrate");
}

const PARAMETERS = "baudrate?, *, polarity?, phase?, bits?, firstbit?, sck?, mosi?, miso?";

/** `machine.SoftSPI`. */
export function softSpiClass(chip: Chip): ClassFace {
  const check = (state: State): void => {
    if (state.bits !== 8) throw valueError("bits must be 8");
    if (state.firstbit !== MSB) throw valueError("firstbit must be MSB");
  };
  return cls("SoftSPI", {
    __init__: fn(PARAMETERS, (call) => {
      if (![5, 6, 7].every((i) => call.has(i))) throw valueError("must specify all of sck/mosi/miso");
      const [sck, mosi, miso] = [5, 6, 7].map((i) => toPin(chip, call.args[i])) as [number, number, number];
      const common = { baudrate: 500_000, polarity: 0, phase: 0, bits: 8, firstbit: MSB, open: true };
      const state: State = { id: -1, sck, mosi, miso, ...common };
      settings(call, state, 0);
      check(state);
      claim(chip, state);
      return new Handle(chip.objects.add(state));
    }),
    init: fn(PARAMETERS, (call) => {
      const state = call.object<State>();
      settings(call, state, 0);
      check(state);
      for (const [i, name] of [
        [5, "sck"],
        [6, "mosi"],
        [7, "miso"],
      ] as const) {
        if (call.has(i)) state[name] = toPin(chip, call.args[i]);
      }
      state.open = true;
      claim(chip, state);
    }),
    ...spiMembers(chip),
    __repr__: fn("", (call) => {
      const { baudrate, polarity, phase, sck, mosi, miso } = call.object<State>();
      return `SoftSPI(baudrate=${baudrate}, polarity=${polarity}, phase=${phase}, sck=${sck}, mosi=${mosi}, miso=${miso})`;
    }),
  });
}

/** `machine.SPI`. */
export function spiClass(chip: Chip): ClassFace {
  const { board } = chip;
  const pins = (call: Call, state: State, i: number): void => {
    const ports: SpiPorts = board.spi[state.id]!;
    for (const [n, name] of [
      [0, "sck"],
      [1, "mosi"],
      [2, "miso"],
    ] as const) {
      const given = call.args[i + n];
      if (given === undefined) continue;
      if (given === null) {
        state[name] = -1;
        continue;
      }
      const pin = toPin(chip, given);
      if (!ports.matrix && !ports[name].includes(pin)) throw valueError(`bad ${name.toUpperCase()} pin`);
      if (name !== "miso" && board.pin.inputOnly?.includes(pin)) throw osError("invalid configuration");
      state[name] = pin;
    }
  };
  const check = (state: State): void => {
    if (state.bits !== 8 && board.platform !== "rp2" && board.platform !== "esp32")
      throw valueError("unsupported bits");
    if (state.firstbit !== MSB && board.platform === "rp2") throw new PyError("NotImplementedError", "LSB");
  };
  return cls("SPI", {
    __init__: fn(`id?, ${PARAMETERS}`, (call) => {
      const given = call.args[0];
      const id = typeof given === "string" ? board.busNames[given] : call.int(0, Number(Object.keys(board.spi)[0]));
      const ports = id === undefined ? undefined : board.spi[id];
      if (id === undefined || !ports) throw valueError(`SPI(${typeof given === "string" ? given : id}) doesn't exist`);
      const known = chip.objects.byName<State>(`SPI ${id}`);
      const state: State = known ?? {
        id,
        sck: ports.sck[0]!,
        mosi: ports.mosi[0]!,
        miso: ports.miso[0]!,
        baudrate: board.platform === "esp8266" ? 80_000_000 : 1_000_000,
        polarity: 0,
        phase: 0,
        bits: 8,
        firstbit: MSB,
        open: true,
      };
      settings(call, state, 1);
      pins(call, state, 6);
      check(state);
      state.open = true;
      claim(chip, state);
      return new Handle(chip.objects.named(`SPI ${id}`, () => state));
    }),
    init: fn(PARAMETERS, (call) => {
      const state = call.object<State>();
      settings(call, state, 0);
      pins(call, state, 5);
      check(state);
      state.open = true;
      claim(chip, state);
    }),
    ...spiMembers(chip),
    __repr__: fn("", (call) => {
      const { id, baudrate, polarity, phase, bits, sck, mosi, miso } = call.object<State>();
      const common = `SPI(${id}, baudrate=${baudrate}, polarity=${polarity}, phase=${phase}, bits=${bits}`;
      return board.platform === "esp8266" ? `${common})` : `${common}, sck=${sck}, mosi=${mosi}, miso=${miso})`;
    }),
  });
}
