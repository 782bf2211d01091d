/**
 * `machine.I2CTarget`: the chip as a device on an I2C bus. With memory it answers by itself. Without, or with a handler, its events wait for
 * the handler and hold the clock meanwhile: a controller that goes byte by byte (`I2cController`), and one of this chip that reads, wait with
 * them; a controller of drawn edges finds what has been written before.
 */
import type { I2cPorts } from "../../boards/board.js";
import { Handle, osError, valueError } from "../../bridge/answer.js";
import { type Call, cls, type ClassFace, fn, getter } from "../../bridge/face.js";
import { PyBuffer } from "../../bridge/values.js";
import { type I2cDevice, I2cEnd, tenBits } from "../../wires/i2c.js";
import type { Chip, Unit } from "../chip.js";
import { toPin } from "../pin/face.js";
import { PinMode, Pull } from "../pin/pin.js";

const ENODEV = 19;
/** Ports whose targets may have an address of 10 bits. */
const TEN_BITS = ["rp2", "antaresia"];

const Event = { MatchRead: 1, MatchWrite: 2, ReadRequest: 4, WriteRequest: 8, EndRead: 16, EndWrite: 32 } as const;
/** Those whose handler must be a hard one. */
const HARD = Event.MatchRead | Event.MatchWrite | Event.ReadRequest | Event.WriteRequest;
/** Bytes between the bus and the program, each way. */
const DEPTH = 16;
/** Microseconds: how long the clock is held for each look at the handler, and for an answer at most. */
const HOLD = 10;
const PATIENCE = 10_000;

interface Port {
  scl: number;
  sda: number;
  address: number;
  /** The memory of the program: a number of {@link Chip.hold} and its word; -1 = none. */
  held: number;
  memory: number;
  /** Bytes of a memory address. */
  addressBytes: number;
  /** Where the next byte goes; what the controller selected last. */
  at: number;
  selected: number;
  /** Bytes of the address still to come; -1 = nothing has come yet. */
  missing: number;
  phase: "idle" | "read" | "matched" | "address" | "write";
  sending: number[];
  received: number[];
  handler: number;
  trigger: number;
  flags: number;
  /** Events that wait for the handler. */
  events: number[];
  /** When a byte was asked for, in microseconds; -1 = none is. */
  asked: number;
}

class Target implements Unit, I2cDevice {
  port: Port | null = null;
  private readonly ends = new Set<string>();

  constructor(
    private readonly chip: Chip,
    private readonly id: number,
  ) {}

  get addresses(): readonly number[] {
    return this.port ? [this.port.address] : [];
  }

  open(port: Port): void {
    this.close();
    this.port = port;
    const { pins } = this.chip;
    for (const pin of [port.scl, port.sda]) {
      this.chip.claim(pin, null);
      pins.write(pin, 1);
      pins.configure(pin, PinMode.OpenDrain, Pull.Up);
    }
    this.attach();
  }

  close(): void {
    const { port, chip } = this;
    this.port = null;
    if (!port) return;
    chip.handlerBare(port.handler, null);
    chip.hold(port.held, null);
    for (const pin of [port.scl, port.sda]) chip.pins.configure(pin, PinMode.In, -1);
  }

  /** Takes or leaves a handler. */
  listen(handler: number, trigger: number): void {
    Object.assign(this.port!, { handler, trigger, flags: 0, events: [] });
    if (handler >= 0) this.chip.onTaken(handler, () => this.taken());
  }

  start(_address: number, read: boolean): boolean {
    const port = this.port!;
    const memory = this.memory();
    // An address of fewer bytes than it has.
    if (read && memory && port.phase === "address" && port.missing > 0) this.select(memory.length);
    this.finish();
    this.event(read ? Event.MatchRead : Event.MatchWrite);
    Object.assign(port, read ? { phase: "read" } : { phase: "matched", missing: port.addressBytes });
    port.sending = []; // what was written before the request is lost
    if (read) this.ask();
    return true;
  }

  write(byte: number): boolean {
    const port = this.port!;
    const memory = this.memory();
    if (!memory) {
      const handled = this.event(Event.WriteRequest);
      port.phase = "write";
      if (!handled) return true; // nobody takes it
      if (port.received.length >= DEPTH) return false;
      port.received.push(byte);
      return true;
    }
    this.event(Event.WriteRequest);
    if (port.phase === "matched") Object.assign(port, { phase: "address", at: 0 });
    if (port.phase === "address" && port.missing > 0) {
      port.at = port.at * 256 + byte;
      if (--port.missing === 0) this.select(memory.length);
      return true;
    }
    if (port.phase === "address") port.phase = "write";
    memory[port.at] = byte;
    port.at = (port.at + 1) % memory.length;
    return true;
  }

  read(): number {
    const port = this.port!;
    const memory = this.memory();
    if (!memory) {
      const byte = port.sending.shift() ?? 0;
      if (port.sending.length === 0) this.ask();
      return byte;
    }
    const byte = port.sending.shift()!;
    this.ask();
    return byte;
  }

  stop(): void {
    this.finish();
  }

  stretch(): number {
    return this.waiting() ? HOLD : 0;
  }

  waiting(): boolean {
    const port = this.port!;
    if (port.events.length > 0) return true;
    return port.asked >= 0 && port.sending.length === 0 && this.chip.now() < port.asked + PATIENCE;
  }

  reset(): void {
    this.port = null;
  }

  save(): unknown {
    return this.port;
  }

  load(state: unknown): void {
    this.port = state as Port | null;
    if (!this.port) return;
    this.attach();
    if (this.port.handler >= 0) this.chip.onTaken(this.port.handler, () => this.taken());
  }

  /** The memory of the program, or null. */
  private memory(): Uint8Array | null {
    const { held, memory } = this.port!;
    const value = held < 0 ? null : this.chip.services.read(memory);
    return value instanceof PyBuffer ? value.bytes : null;
  }

  private select(size: number): void {
    const port = this.port!;
    port.at %= size;
    port.selected = port.at;
  }

  private ask(): void {
    const port = this.port!;
    const handled = this.event(Event.ReadRequest);
    const memory = this.memory();
    if (!memory) {
      port.asked = handled ? this.chip.now() : -1;
      return;
    }
    // The byte after the one that goes out is fetched already; a controller that stops loses it.
    port.sending = [memory[port.at]!];
    port.at = (port.at + 1) % memory.length;
  }

  private finish(): void {
    const port = this.port!;
    const { phase } = port;
    port.phase = "idle";
    port.asked = -1;
    if (phase === "read") this.event(Event.EndRead);
    else if (phase === "matched" || phase === "write") this.event(Event.EndWrite);
  }

  /** @returns whether the program wants to know */
  private event(event: number): boolean {
    const port = this.port!;
    if (port.handler < 0 || !(port.trigger & event)) return false;
    port.events.push(event);
    this.chip.fire(port.handler);
    return true;
  }

  /** The handler is about to run: for one event at a time. */
  private taken(): void {
    const { port } = this;
    if (!port) return;
    port.flags = port.events.shift() ?? 0;
    if (port.events.length > 0) this.chip.fire(port.handler);
  }

  /** An end of the bus on the two pins; it stays, and answers while the target is open there. */
  private attach(): void {
    const { scl, sda } = this.port!;
    const key = `${scl} ${sda}`;
    if (this.ends.has(key)) return;
    this.ends.add(key);
    const here = (): boolean => this.port?.scl === scl && this.port.sda === sda;
    const answers = (): readonly number[] => (here() ? this.addresses : []);
    const device: I2cDevice = {
      get addresses() {
        return answers();
      },
      start: (address, read) => this.start(address, read),
      write: (byte) => this.port !== null && this.write(byte),
      read: () => (this.port ? this.read() : 0xff),
      stop: () => this.port && this.stop(),
      stretch: () => (this.port ? this.stretch() : 0),
      waiting: () => this.port !== null && this.waiting(),
    };
    const { pins } = this.chip;
    new I2cEnd(`I2CTarget(${this.id})`, pins.net(scl), pins.net(sda), device);
  }
}

/** `machine.I2CTarget` of a board. */
export function i2cTargetClass(chip: Chip): ClassFace {
  const { board } = chip;
  const unit = (id: number): Target => chip.unit(`i2c target ${id}`, (c) => new Target(c, id));
  for (const id of Object.keys(board.i2c)) unit(Number(id));
  const of = (call: Call): Target & { port: Port } => {
    const target = unit(call.self!.handle - 1);
    if (!target.port) throw osError(ENODEV);
    return target as Target & { port: Port };
  };
  const irqClass = chip.extra(
    cls("I2CTarget.irq", {
      flags: fn("", ({ self }) => unit(self!.handle - 1).port?.flags ?? 0),
      trigger: fn("trigger?", (call) => {
        const { port } = of(call);
        const before = port.trigger;
        if (call.has(0)) of(call).listen(port.handler, call.int(0));
        return before;
      }),
    }),
  );
  const pin = (call: Call, i: number, which: "scl" | "sda", ports: I2cPorts): number => {
    if (!call.has(i)) return ports[which][0]!;
    const chosen = toPin(chip, call.args[i]);
    if (!ports.matrix && !ports[which].includes(chosen)) throw valueError(`bad ${which.toUpperCase()} pin`);
    return chosen;
  };
  return cls("I2CTarget", {
    __init__: fn("id?, addr?, *, addrsize?, mem?, mem_addrsize?, scl?, sda?", (call) => {
      const given = call.args[0];
      const id =
        typeof given === "string" ? (board.busNames[given] ?? -1) : call.int(0, Number(Object.keys(board.i2c)[0]));
      const ports = board.i2c[id];
      if (!ports) throw valueError(`I2CTarget(${id}) doesn't exist`);
      const wide = call.int(2, 7) !== 7;
      if (wide && !TEN_BITS.includes(board.platform)) throw valueError("10-bit address unsupported");
      const size = call.int(4, 8);
      if (size < 0 || size > 32 || size % 8 !== 0) throw valueError("mem_addrsize must be 0, 8, 16, 24 or 32");
      const [scl, sda] = [pin(call, 5, "scl", ports), pin(call, 6, "sda", ports)];
      const memory = call.has(3) ? (call.buffer(3), call.args[3] as PyBuffer) : null;
      const address = wide ? tenBits(call.int(1)) : call.int(1);
      unit(id).open({
        scl, sda, address, held: memory ? chip.hold(-1, memory) : -1, memory: memory?.word ?? 0, addressBytes: size / 8, at: 0, selected: 0,
        missing: 0, phase: "idle", sending: [], received: [], handler: -1, trigger: 0, flags: 0, events: [], asked: -1,
      }); // prettier-ignore
      return new Handle(id + 1);
    }),
    deinit: fn("", (call) => unit(call.self!.handle - 1).close()),
    readinto: fn("buf", (call) => {
      const { received } = of(call).port;
      const into = call.buffer(0);
      const bytes = received.splice(0, into.length);
      into.set(bytes);
      return bytes.length;
    }),
    write: fn("buf", (call) => {
      const { sending } = of(call).port;
      const bytes = call.bytes(0).subarray(0, DEPTH - sending.length);
      sending.push(...bytes);
      return bytes.length;
    }),
    irq: fn("handler?, trigger?, hard?", (call) => {
      const target = of(call);
      if (call.args.some((arg) => arg !== undefined)) {
        const trigger = call.int(1, Event.EndRead | Event.EndWrite);
        const hard = call.bool(2);
        if (trigger & HARD && !hard) throw valueError("hard IRQ required");
        target.listen(chip.handler(target.port.handler, call.handler(0), call.self!, hard), trigger);
      }
      return chip.ownObject(irqClass, call.self!.handle);
    }),
    memaddr: getter((call) => of(call).port.selected),
    __repr__: fn("", (call) => {
      const { address, scl, sda } = of(call).port;
      return `I2CTarget(${call.self!.handle - 1}, addr=${address & 0x3ff}, scl=${scl}, sda=${sda})`;
    }),
    IRQ_ADDR_MATCH_READ: Event.MatchRead,
    IRQ_ADDR_MATCH_WRITE: Event.MatchWrite,
    IRQ_READ_REQ: Event.ReadRequest,
    IRQ_WRITE_REQ: Event.WriteRequest,
    IRQ_END_READ: Event.EndRead,
    IRQ_END_WRITE: Event.EndWrite,
  });
}
