/** Functions of `machine` that make and measure pulses: `time_pulse_us`, `bitstream`, `dht_readinto`. */
import { type Ask, osError, valueError, Wait } from "../../bridge/answer.js";
import { type Call, fn, type Member, toInt, toItems } from "../../bridge/face.js";
import type { PyObject } from "../../bridge/values.js";
import type { Level } from "../../wires/port.js";
import { type BitTiming, sendBits } from "../../wires/pulses.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode } from "../pin/pin.js";
import { askLevel, isVirtualPin, levelOf } from "../pin/signal.js";

const ETIMEDOUT = 110;

/** Writes down the edges of one wire while a program waits for them. */
class Recorder implements Unit {
  private pin = -1;
  private edges: [number, Level][] = [];
  private enough = 0;
  private ear: (() => void) | null = null;
  /** When the measuring began, and when it is given up: microseconds. */
  begun = 0;
  deadline = 0;

  constructor(private readonly chip: Chip) {}

  /** Listens to `pin` until `enough` edges came or `timeout` microseconds are over. */
  start(pin: number, enough: number, timeout: number): void {
    this.pin = pin;
    this.enough = enough;
    this.edges = [];
    this.begun = this.chip.now();
    this.deadline = this.begun + timeout;
    this.listen();
  }

  get count(): number {
    return this.edges.length;
  }

  get over(): boolean {
    return this.edges.length >= this.enough || this.chip.now() >= this.deadline;
  }

  /** The edges; it listens no longer. */
  take(): [number, Level][] {
    this.stop();
    return this.edges;
  }

  reset(): void {
    this.stop();
  }

  save(): unknown {
    const { pin, edges, enough, begun, deadline } = this;
    return { pin, edges, enough, begun, deadline };
  }

  load(state: unknown): void {
    this.stop();
    Object.assign(this, state);
    if (this.pin >= 0) this.listen();
  }

  private stop(): void {
    this.ear?.();
    this.ear = null;
    this.pin = -1;
  }

  private listen(): void {
    this.ear?.();
    this.ear = this.chip.pins.net(this.pin).onEdge((level, at) => {
      this.edges.push([at, level]);
      if (this.over) this.chip.services.attend();
    }, "of the board");
  }
}

/** `time_pulse_us` of a pin that is written in Python: it is asked again and again. */
function timeVirtualPulse(call: Call, pin: PyObject): number | Ask {
  const { chip } = call;
  const level = call.int(1) ? 1 : 0;
  const now = Math.floor(chip.now());
  // The state says which level is waited for, and since when: microseconds, as many bits as a state has room for.
  const state = (edge: 1 | 2): number => ((now & MICROS) << 2) | edge;
  if (call.state === 0) return askLevel(pin, state(1));
  const edge = call.state & 3;
  const micros = (now - (call.state >> 2)) & MICROS;
  const found = levelOf(call);
  if (edge === 1 && found === level) return askLevel(pin, state(2));
  if (edge === 2 && found !== level) return micros;
  if (micros >= Math.min(call.int(2, 1_000_000), MICROS)) return edge - 3;
  chip.spend(1);
  return askLevel(pin, call.state);
}
const MICROS = 2 ** 27 - 1;

/** Whether `bitstream` is done by a peripheral, where there is one. */
class Bitstream implements Unit {
  byPeripheral = true;

  reset(): void {
    this.byPeripheral = true;
  }

  save(): unknown {
    return this.byPeripheral;
  }

  load(state: unknown): void {
    this.byPeripheral = state as boolean;
  }
}

export const bitstreamOf = (chip: Chip): Bitstream => chip.unit("bitstream", () => new Bitstream());

export function pulseMembers(chip: Chip): Record<string, Member> {
  const stream = bitstreamOf(chip);
  const recorder = chip.unit("pulse recorder", (c) => new Recorder(c));

  /** -2: the level did not come; -1: it did not end. */
  const timePulse = (call: Call): number | Wait | Ask => {
    const given = call.args[0];
    if (isVirtualPin(chip, given)) return timeVirtualPulse(call, given);
    const pin = toPin(chip, given);
    const level = call.int(1) ? 1 : 0;
    const timeout = call.int(2, 1_000_000);
    if (call.state === 0) {
      // The level is there already: its end is the first edge. Else it begins with one.
      const there = chip.pins.read(pin) === level;
      recorder.start(pin, there ? 1 : 2, there ? timeout : timeout * 2);
      return new Wait(recorder.begun + timeout, there ? 1 : 2);
    }
    const begun = recorder.begun;
    if (call.state === 2 && recorder.count === 0 && chip.now() >= begun + timeout) {
      recorder.take();
      return -2;
    }
    if (!recorder.over) {
      const until = call.state === 2 && recorder.count === 0 ? begun + timeout : recorder.deadline;
      return new Wait(until, call.state);
    }
    const edges = recorder.take();
    if (edges.length < call.state) return -1;
    const from = call.state === 1 ? begun : edges[0]![0];
    const micros = edges.at(-1)![0] - from;
    return micros > timeout ? -1 : Math.floor(micros);
  };

  const bitstream = (call: Call): void => {
    const pin = toPin(chip, call.args[0]);
    if (call.int(1) !== 0) throw valueError("encoding");
    const timing = toItems(call.args[2]).map((item) => toInt(item));
    if (timing.length !== 4) throw valueError("requested length 4 but object has length " + timing.length);
    const data = call.bytes(3);
    chip.claim(pin, null);
    chip.pins.configure(pin, PinMode.Out, -1);
    chip.pins.write(pin, 0);
    if (stream.byPeripheral) chip.spend(chip.board.bitstreamSetup);
    const end = sendBits(chip.circuit, chip.pins.port(pin), data, timing as unknown as BitTiming);
    chip.spend(end - chip.now());
  };

  /** 40 bits of a DHT sensor: the host holds the line low for 18 ms, the sensor answers with pulses. */
  const dhtRead = (call: Call): void | Wait => {
    const pin = toPin(chip, call.args[0]);
    const into = call.buffer(1);
    if (into.length < 5) throw valueError("buffer too small");
    const { pins } = chip;
    if (call.state === 0) {
      pins.write(pin, 0);
      pins.configure(pin, PinMode.OpenDrain, -1);
      recorder.start(pin, Infinity, 18_000);
      return new Wait(recorder.deadline, 1);
    }
    if (call.state === 1) {
      // An alarm may have woken the program too early.
      if (chip.now() < recorder.deadline) return new Wait(recorder.deadline, 1);
      recorder.start(pin, 85, 10_000);
      pins.write(pin, 1);
      return new Wait(recorder.deadline, 2);
    }
    if (!recorder.over) return new Wait(recorder.deadline, 2);
    // Each bit is a high pulse: about 26 us = 0, 70 us = 1. Those before the last 40 are the sensor's hello.
    const highs: number[] = [];
    let rose = -1;
    for (const [at, level] of recorder.take()) {
      if (level === 1) rose = at;
      else if (rose >= 0) highs.push(at - rose);
    }
    if (highs.length < 41) throw osError(ETIMEDOUT);
    highs.slice(-40).forEach((micros, i) => {
      const byte = i >> 3;
      if ((i & 7) === 0) into[byte] = 0;
      into[byte] = (into[byte]! << 1) | (micros > 48 ? 1 : 0);
    });
  };

  return {
    time_pulse_us: fn("pin, pulse_level, timeout_us?", timePulse),
    bitstream: fn("pin, encoding, timing, data", bitstream),
    dht_readinto: fn("pin, buf", dhtRead),
  };
}
