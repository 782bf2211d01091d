/** Module `esp32`: non-volatile storage, pulses by RMT, counting, waking, touch. */
import { Handle, osError, PyList, valueError, Wait } from "../../bridge/answer.js";
import {
  type Call,
  cls,
  type ClassFace,
  fn,
  mod,
  type ModuleFace,
  staticFn,
  toInt,
  toItems,
} from "../../bridge/face.js";
import type { PyValue } from "../../bridge/values.js";
import type { Level } from "../../wires/port.js";
import { type Pulse, PulsePlayer } from "../../wires/pulses.js";
import type { Chip, Unit } from "../chip.js";
import { pcntClass } from "../counter/pcnt.js";
import { powerOf } from "../machine/machine.js";
import { toPin } from "../pin/face.js";
import { bitstreamOf } from "../machine/pulses.js";
import { PinMode } from "../pin/pin.js";
import { touchPadsOf } from "../touch/touch.js";
import { sensorsOf } from "../sensors.js";
import { coprocessorOf } from "./coprocessor.js";
import { espError } from "./error.js";
import { partitionClass } from "./partition.js";
import { ulpClass } from "./ulp.js";

/** Values by namespace and key; they stay over resets. */
class Storage implements Unit {
  values = new Map<string, number | Uint8Array>();

  reset(): void {}

  save(): unknown {
    return this.values;
  }

  load(state: unknown): void {
    this.values = state as Map<string, number | Uint8Array>;
  }
}

function nvsClass(chip: Chip): ClassFace {
  const storage = chip.unit("nvs", () => new Storage());
  const keyOf = (call: Call): string => {
    const key = call.text(0);
    if (key.length > 15) throw espError("ESP_ERR_NVS_KEY_TOO_LONG");
    return `${call.object<{ space: string }>().space}/${key}`;
  };
  return cls("NVS", {
    __init__: fn("namespace", (call) => new Handle(chip.objects.add({ space: call.text(0) }))),
    set_i32: fn("key, value", (call) => void storage.values.set(keyOf(call), call.int(1) | 0)),
    get_i32: fn("key", (call) => {
      const value = storage.values.get(keyOf(call));
      if (typeof value !== "number") throw espError("ESP_ERR_NVS_NOT_FOUND");
      return value;
    }),
    set_blob: fn("key, value", (call) => void storage.values.set(keyOf(call), call.bytes(1).slice())),
    get_blob: fn("key, buffer", (call) => {
      const value = storage.values.get(keyOf(call));
      const into = call.buffer(1);
      if (!(value instanceof Uint8Array)) throw espError("ESP_ERR_NVS_NOT_FOUND");
      if (value.length > into.length) throw espError("ESP_ERR_NVS_INVALID_LENGTH");
      into.set(value);
      return value.length;
    }),
    erase_key: fn("key", (call) => {
      if (!storage.values.delete(keyOf(call))) throw espError("ESP_ERR_NVS_NOT_FOUND");
    }),
    commit: fn("", () => {}),
  });
}

const SOURCE_HZ = 80_000_000;
/** Ticks of one pulse at most. */
const PULSE_MAX = 32_767;
/** Pulses of a loop at most. */
const LOOP_MAX = 126;

interface Rmt {
  pin: number;
  hz: number;
  idle: Level;
  /** How often the next pulses are played once more. */
  rounds: number;
  open: boolean;
}

const SILENT = { left: [], all: [], rounds: 0, due: 0, busy: false };

/** The pulses under way, by the handle of their object. */
class Players implements Unit {
  private players = new Map<number, PulsePlayer>();

  constructor(private readonly chip: Chip) {}

  of(handle: number): PulsePlayer {
    let player = this.players.get(handle);
    if (!player) {
      const { pin, idle } = this.chip.objects.get<Rmt>(handle);
      player = new PulsePlayer(this.chip.circuit, this.chip.pins.port(pin), "of the board", idle);
      this.players.set(handle, player);
    }
    return player;
  }

  free(handle: number): void {
    this.players.get(handle)?.load(SILENT);
    this.players.delete(handle);
  }

  reset(): void {
    for (const player of this.players.values()) player.load(SILENT);
    this.players.clear();
  }

  save(): unknown {
    return Array.from(this.players, ([handle, player]) => [handle, player.save()]);
  }

  load(state: unknown): void {
    this.reset();
    for (const [handle, saved] of state as [number, unknown][]) this.of(handle).load(saved);
  }
}

function rmtClass(chip: Chip): ClassFace {
  const players = chip.unit("rmt", (c) => new Players(c));
  const of = (call: Call): Rmt => {
    const rmt = call.object<Rmt>();
    if (!rmt.open) throw osError("already deinitialized");
    return rmt;
  };
  /** -1 = without end; a change stops what is sent after its round. */
  const setRounds = (call: Call, count: number): void => {
    const rmt = of(call);
    const rounds = count < 0 ? Infinity : Math.max(0, count - 1);
    if (rounds !== rmt.rounds) players.of(call.self!.handle).rounds = 0;
    rmt.rounds = rounds;
  };
  /** Lengths in ticks with the level each has. */
  const pulses = (call: Call): Pulse[] => {
    const [duration, data = true] = call.args;
    const { hz } = of(call);
    const micros = (ticks: number): number => {
      if (ticks < 1 || ticks > PULSE_MAX) throw valueError("duration out of range");
      return (ticks * 1e6) / hz;
    };
    if (typeof duration === "number") {
      return toItems(data).map((level): Pulse => [toInt(level) ? 1 : 0, micros(duration)]);
    }
    const lengths = toItems(duration).map(toInt);
    if (lengths.length === 0) throw valueError("No pulses");
    if (typeof data === "number" || typeof data === "boolean") {
      const first = data ? 1 : 0;
      return lengths.map((ticks, i): Pulse => [((first + i) & 1) as Level, micros(ticks)]);
    }
    const levels = toItems(data);
    if (levels.length !== lengths.length) throw valueError("duration and data must have same length");
    return lengths.map((ticks, i): Pulse => [toInt(levels[i]!) ? 1 : 0, micros(ticks)]);
  };
  const stream = bitstreamOf(chip);
  return cls("RMT", {
    __init__: fn("channel?, *, pin, clock_div?, resolution_hz?, idle_level?, num_symbols?, tx_carrier?", (call) => {
      const pin = toPin(chip, call.args[1]);
      if (call.has(2) && call.has(3)) throw valueError("resolution_hz and clock_div are mutually exclusive");
      const divider = call.int(2, 8);
      if (divider < 1 || divider > 255) throw valueError("clock_div must be between 1 and 255");
      const hz = call.has(3) ? call.int(3) : SOURCE_HZ / divider;
      if (hz <= 0) throw valueError("resolution_hz must be positive");
      if (call.has(6)) {
        const [carrier, duty] = toItems(call.args[6]).map(toInt) as [number, number];
        if (carrier <= 0) throw valueError("tx_carrier frequency must be >0");
        if (duty < 0 || duty > 100) throw valueError("tx_carrier duty must be 0..100");
      }
      const idle = call.bool(4) ? 1 : 0;
      chip.claim(pin, null);
      chip.pins.write(pin, idle);
      chip.pins.configure(pin, PinMode.Out, -1);
      return new Handle(chip.objects.add({ pin, hz, idle, rounds: 0, open: true } satisfies Rmt));
    }),
    write_pulses: fn("duration, data?", (call) => {
      const player = players.of(call.self!.handle);
      const list = pulses(call);
      // One that is still sending is waited for; of one without end, the round in hand.
      if (player.busy) {
        player.rounds = 0;
        return new Wait(chip.now() + 100, 1);
      }
      const { rounds } = of(call);
      if (rounds > 0 && list.length > LOOP_MAX) throw espError("ESP_ERR_INVALID_ARG");
      player.play(list, chip.now(), rounds);
    }),
    wait_done: fn("*, timeout?", (call) => {
      of(call);
      const player = players.of(call.self!.handle);
      if (!player.busy) return true;
      const timeout = call.int(0, 0);
      if (timeout === 0 || (timeout > 0 && call.state > timeout)) return false;
      return new Wait(chip.now() + 1000, call.state + 1);
    }),
    loop: fn("enable_loop", (call) => setRounds(call, call.bool(0) ? -1 : 0)),
    loop_count: fn("n", (call) => setRounds(call, call.int(0))),
    active: fn("value?", (call) => {
      of(call);
      const player = players.of(call.self!.handle);
      if (!call.has(0)) return player.busy;
      if (!call.bool(0)) player.rounds = 0;
    }),
    source_freq: staticFn("", () => SOURCE_HZ),
    bitstream_rmt: staticFn("value?", (call) => {
      if (!call.has(0)) return stream.byPeripheral;
      stream.byPeripheral = call.bool(0);
    }),
    // The older way to say the same: a number of a channel, or None.
    bitstream_channel: staticFn("value?", (call) => {
      if (call.args[0] !== undefined) stream.byPeripheral = call.has(0);
      if (call.has(0) && call.int(0) < 0) throw valueError("invalid channel");
      return stream.byPeripheral ? 1 : null;
    }),
    clock_div: fn("", (call) => Math.round(SOURCE_HZ / of(call).hz)),
    deinit: fn("", (call) => {
      of(call).open = false;
      players.of(call.self!.handle).stop();
    }),
    __repr__: fn("", (call) => {
      const { pin, hz } = of(call);
      return `RMT(pin=${pin}, source_freq=${SOURCE_HZ}, resolution_hz=${hz})`;
    }),
    PULSE_MAX,
  });
}

const [HEAP_EXEC, HEAP_DATA] = [1, 4];
/** Heaps of the ESP-IDF: bytes, what they can hold, and which one the system has left. The largest is Python's. */
const HEAPS = [
  { size: 7288, can: HEAP_DATA, system: false },
  { size: 16_648, can: HEAP_DATA, system: false },
  { size: 79_912, can: HEAP_DATA, system: true },
  { size: 113_840, can: HEAP_DATA | HEAP_EXEC, system: false },
  { size: 15_072, can: HEAP_EXEC, system: false },
  { size: 6_748, can: HEAP_EXEC, system: false },
] as const;

export function esp32Module(chip: Chip): ModuleFace {
  const pads = touchPadsOf(chip);
  const sensors = sensorsOf(chip);
  /** Only pins on the side of the clock that goes on wake it. */
  const waker = (value: PyValue): number => {
    const pin = toPin(chip, value);
    if (!chip.board.wakePins.includes(pin)) throw valueError("invalid pin");
    return pin;
  };
  return mod("esp32", {
    NVS: nvsClass(chip),
    RMT: rmtClass(chip),
    PCNT: pcntClass(chip),
    Partition: partitionClass(chip),
    ULP: ulpClass(chip),
    // The sensor of the first ESP32 counts degrees Fahrenheit.
    raw_temperature: fn("", () => Math.round(sensors.temperature * 1.8 + 32)),
    idf_heap_info: fn("capabilities", (call) => {
      const wanted = call.int(0);
      const regions = HEAPS.filter(({ can }) => (can & wanted) === wanted);
      return new PyList(
        regions.map(({ size, system }) => {
          const free = system ? Math.min(Math.max(sensors.systemFree, 0), size) : 0;
          return [size, free, free, free];
        }),
      );
    }),
    wake_on_touch: fn("wake", (call) => {
      pads.wakes = call.bool(0);
    }),
    wake_on_ulp: fn("wake", (call) => {
      coprocessorOf(chip).wakes = call.bool(0);
    }),
    wake_on_ext0: fn("pin?, level?", (call) => {
      if (call.has(0)) chip.wakeOn([[waker(call.args[0]!), call.bool(1) ? 1 : 0]]);
      else chip.wakeOn([]);
    }),
    wake_on_ext1: fn("pins?, level?", (call) => {
      const level = call.bool(1) ? 1 : 0;
      chip.wakeOn(call.has(0) ? toItems(call.args[0]).map((pin) => [waker(pin), level]) : []);
    }),
    gpio_deep_sleep_hold: fn("enable", (call) => {
      powerOf(chip).padHold = call.bool(0);
    }),
    WAKEUP_ALL_LOW: 0,
    WAKEUP_ANY_HIGH: 1,
    HEAP_DATA,
    HEAP_EXEC,
  });
}
