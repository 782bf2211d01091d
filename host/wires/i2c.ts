/**
 * I2C (NXP UM10204): what a device on the bus implements, the decoder that serves it from edges of SCL and SDA, the way
 * a controller in hardware reaches it without edges, and a master that draws every edge.
 */
import type { Circuit, Keeper } from "./circuit.js";
import type { Net } from "./net.js";
import type { Port } from "./port.js";

/** A device as the bus sees it. */
export interface I2cDevice {
  /** Addresses it answers to, of 7 bits or as {@link tenBits} gives them. */
  readonly addresses: readonly number[];
  /** Addressed, also by a repeated start. @returns ACK */
  start(address: number, read: boolean): boolean;
  /** One byte from the master. @returns ACK */
  write(byte: number): boolean;
  /** The next byte for the master. */
  read(): number;
  /** The transfer is over. */
  stop(): void;
  /** Microseconds to hold SCL low after the byte just acknowledged (clock stretching). */
  stretch?(): number;
  /** Whether it holds SCL until a program has done something: a controller that shares the program's processor lets it run. */
  waiting?(): boolean;
}

type Phase = "idle" | "address" | "low" | "write" | "ack" | "read" | "answer";

const TEN = 0x400;
/** An address of 10 bits, apart from those of 7: it is sent as `11110` with its upper two bits, then the other eight (UM10204, 3.1.11). */
export const tenBits = (address: number): number => TEN | (address & 0x3ff);
/** The first byte of an address, without the bit that says read. */
const leading = (address: number): number => (address & TEN ? 0xf0 | ((address >> 7) & 6) : address << 1);
const isLeading = (byte: number): boolean => (byte & 0xf8) === 0xf0;

/** A device's end of a bus. */
export class I2cEnd implements Keeper {
  private state = { phase: "idle" as Phase, bits: 0, byte: 0, reading: false, going: false, nack: false };
  private readonly clock: Port;
  private readonly data: Port;
  private bytes: number[] = [];
  private address = 0;
  /** The address of 10 bits that this device was written to by last: a read gives its leading byte only. */
  private wide = 0;

  constructor(
    readonly owner: string,
    readonly scl: Net,
    readonly sda: Net,
    private readonly device: I2cDevice,
  ) {
    this.clock = scl.attach(`${owner}:SCL`);
    this.data = sda.attach(`${owner}:SDA`);
    scl.onEdge((level) => (level ? this.rise() : this.fall()), owner, true);
    sda.onEdge((level) => this.condition(level), owner, true);
    scl.circuit.ends<I2cEnd>("i2c").add(this);
    scl.circuit.version++;
  }

  /** Addressed. @returns ACK */
  start(address: number, read: boolean): boolean {
    this.finish();
    if (!this.device.addresses.includes(address)) return false;
    if (!this.device.start(address, read)) return false;
    Object.assign(this.state, { going: true, reading: read });
    this.address = address;
    return true;
  }

  /** Whether the device takes part in the transfer under way. */
  get going(): boolean {
    return this.state.going;
  }

  write(byte: number): boolean {
    if (this.scl.circuit.listed) this.bytes.push(byte);
    return this.device.write(byte);
  }

  read(): number {
    const byte = this.device.read() & 0xff;
    if (this.scl.circuit.listed) this.bytes.push(byte);
    return byte;
  }

  /** Whether the device waits for a program. */
  get waiting(): boolean {
    return this.state.going && (this.device.waiting?.() ?? false);
  }

  /** Microseconds the device wants SCL held low now. */
  stretch(): number {
    return this.device.stretch?.() ?? 0;
  }

  stop(): void {
    if (!this.state.going) return;
    this.finish();
    this.device.stop();
  }

  save(): unknown {
    return { ...this.state };
  }

  load(state: unknown): void {
    this.state = { ...(state as typeof this.state) };
  }

  /** Lists what was transferred; the device may be addressed again without a stop. */
  private finish(): void {
    const { state, address, bytes } = this;
    if (!state.going) return;
    state.going = false;
    this.bytes = [];
    const { circuit } = this.scl;
    if (!circuit.listed) return;
    const direction = state.reading ? "read" : "write";
    circuit.transferred({
      bus: "i2c",
      device: this.owner,
      direction,
      address: address & (TEN - 1),
      bytes: Uint8Array.from(bytes),
      acked: true,
    });
  }

  /** SDA moved: with SCL high that is START (down) or STOP (up). */
  private condition(level: number): void {
    if (this.scl.level === 0) return;
    const { state } = this;
    this.data.release();
    if (level === 0) Object.assign(state, { phase: "address", bits: 0, byte: 0 });
    else {
      state.phase = "idle";
      this.stop();
    }
  }

  private rise(): void {
    const { state } = this;
    switch (state.phase) {
      case "address":
      case "low":
      case "write":
        if (state.bits < 8) state.byte = ((state.byte << 1) | this.sda.level) & 0xff;
        state.bits++;
        break;
      case "read":
        state.bits++;
        break;
      case "answer":
        state.nack = this.sda.level === 1;
        break;
    }
  }

  private fall(): void {
    const { state } = this;
    switch (state.phase) {
      case "address":
        if (state.bits === 8) this.addressed(state.byte);
        break;
      case "low":
        if (state.bits === 8) this.select(tenBits((this.address << 8) | state.byte), false);
        break;
      case "write":
        if (state.bits === 8) this.acknowledge(this.write(state.byte));
        break;
      case "ack":
        if (state.reading) this.load8();
        else {
          this.data.release();
          Object.assign(state, { phase: state.going ? "write" : "low", bits: 0, byte: 0 });
        }
        break;
      case "read":
        if (state.bits < 8) this.put();
        else {
          this.data.release();
          state.phase = "answer";
        }
        break;
      case "answer":
        if (state.nack) state.phase = "idle";
        else this.load8();
        break;
    }
  }

  /** The first byte after a START. */
  private addressed(byte: number): void {
    const read = (byte & 1) === 1;
    if (!isLeading(byte)) return this.select(byte >> 1, read);
    const upper = (byte >> 1) & 3;
    if (read) return this.select(this.wide >> 8 === tenBits(upper << 8) >> 8 ? this.wide : -1, true);
    this.finish();
    this.address = upper;
    // Whoever has such an address goes on listening.
    this.acknowledge(this.device.addresses.some((each) => each >> 8 === tenBits(upper << 8) >> 8));
    this.state.reading = false;
  }

  private select(address: number, read: boolean): void {
    const ack = this.start(address, read);
    this.wide = ack && address & TEN ? address : 0;
    this.acknowledge(ack);
  }

  private acknowledge(ack: boolean): void {
    const { state } = this;
    if (!ack) {
      state.phase = "idle";
      return;
    }
    state.phase = "ack";
    this.data.drive(0);
    const hold = this.stretch();
    if (hold <= 0) return;
    this.clock.drive(0);
    this.scl.circuit.at(this.scl.circuit.now() + hold, () => this.clock.release(), this.owner);
  }

  private load8(): void {
    Object.assign(this.state, { phase: "read", bits: 0, byte: this.read() });
    this.put();
  }

  private put(): void {
    const { byte, bits } = this.state;
    if ((byte >> (7 - bits)) & 1) this.data.release();
    else this.data.drive(0);
  }
}

/**
 * The way of a controller in hardware to the devices on two nets. Each call is one step of a transfer and takes no time by
 * itself. When somebody watches the wires the steps are drawn as edges, {@link I2cMaster} at `hz`.
 */
export class I2cBus {
  private version = -1;
  private ends: I2cEnd[] = [];
  private master: I2cMaster | null = null;
  /** The address of 10 bits that is selected. */
  private wide = 0;

  constructor(
    private readonly circuit: Circuit,
    readonly scl: Net,
    readonly sda: Net,
    /** The chip's drivers of the two pins, for drawn edges. */
    private ports?: { scl: Port; sda: Port },
    /** Bit rate in Hz. */
    public hz = 400_000,
  ) {}

  /** Whether a line is held low, so that no transfer can start (the real controller times out). */
  get stuck(): boolean {
    return !this.master && this.low();
  }

  /** START, or repeated START, and the address. @returns ACK */
  start(address: number, read: boolean): boolean {
    if (!this.master && (this.scl.watched || this.sda.watched)) this.draw();
    if (this.master) {
      this.master.start();
      if (!(address & TEN)) return this.master.write((address << 1) | (read ? 1 : 0));
      const known = read && this.wide === address;
      const found = known || (this.master.write(leading(address)) && this.master.write(address & 0xff));
      this.wide = found ? address : 0;
      if (!found || !read) return found;
      if (!known) this.master.start();
      return this.master.write(leading(address) | 1);
    }
    let ack = false;
    for (const end of this.list()) ack = this.ask(end, () => end.start(address, read), false) || ack;
    if (!ack && this.circuit.listed) {
      const direction = read ? "read" : "write";
      const asked = address & (TEN - 1);
      this.circuit.transferred({
        bus: "i2c",
        device: "",
        direction,
        address: asked,
        bytes: new Uint8Array(0),
        acked: false,
      });
    }
    return ack;
  }

  /** Sends a byte. @returns ACK */
  write(byte: number): boolean {
    if (this.master) return this.master.write(byte);
    let ack = false;
    for (const end of this.list()) if (end.going) ack = this.ask(end, () => end.write(byte & 0xff), false) || ack;
    return ack;
  }

  /** Receives a byte and answers it: `ack` = more are wanted. */
  read(ack: boolean): number {
    if (this.master) return this.master.read(ack);
    let byte = 0xff;
    for (const end of this.list()) if (end.going) byte &= this.ask(end, () => end.read(), 0xff);
    return byte;
  }

  /** Microseconds the devices stretch the clock after the byte just sent. */
  stretch(): number {
    if (this.master) return 0;
    return Math.max(0, ...this.list().map((end) => (end.going ? this.ask(end, () => end.stretch(), 0) : 0)));
  }

  /** Whether a device waits for a program. */
  get waiting(): boolean {
    return this.list().some((end) => end.waiting);
  }

  /** STOP. */
  stop(): void {
    this.wide = 0;
    if (this.master) {
      this.master.stop();
      this.master = null;
      return;
    }
    for (const end of this.list()) this.ask(end, () => end.stop(), undefined);
  }

  private low(): boolean {
    const held = (net: Net): boolean => net.level === 0 && !net.floating;
    return held(this.scl) || held(this.sda);
  }

  private draw(): void {
    this.ports ??= { scl: this.scl.attach("I2C master SCL"), sda: this.sda.attach("I2C master SDA") };
    this.master = new I2cMaster(this.circuit, this.ports.scl, this.ports.sda, this.hz);
  }

  private ask<T>(end: I2cEnd, action: () => T, otherwise: T): T {
    return this.circuit.guard(end.owner, action) ?? otherwise;
  }

  private list(): I2cEnd[] {
    if (this.version !== this.circuit.version) {
      this.version = this.circuit.version;
      this.ends = [...this.circuit.ends<I2cEnd>("i2c")].filter(
        (end) => end.scl.sameAs(this.scl) && end.sda.sameAs(this.sda),
      );
    }
    return this.ends;
  }
}

/** A master that draws every edge, each at its time: START, bytes with their ACK, STOP. */
export class I2cMaster {
  private time: number;
  private readonly half: number;

  constructor(
    private readonly circuit: Circuit,
    private readonly scl: Port,
    private readonly sda: Port,
    hz = 100_000,
    /** Lets `micros` pass while a device stretches the clock. */
    private readonly pass: (micros: number) => void = () => {},
  ) {
    this.half = 500_000 / hz;
    this.time = circuit.now();
    this.high(this.sda);
    this.high(this.scl);
  }

  start(): void {
    this.high(this.sda);
    this.high(this.scl);
    this.low(this.sda);
    this.low(this.scl);
  }

  write(byte: number): boolean {
    for (let bit = 7; bit >= 0; bit--) this.clock((byte >> bit) & 1);
    return this.clock(1) === 0;
  }

  read(ack: boolean): number {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte = (byte << 1) | this.clock(1);
    this.clock(ack ? 0 : 1);
    return byte;
  }

  stop(): void {
    this.low(this.sda);
    this.high(this.scl);
    this.high(this.sda);
  }

  /** One bit: SDA while SCL is low, then a pulse of SCL. @returns what SDA is at its height */
  private clock(bit: number): number {
    if (bit) this.sda.drive(1, "weak", this.time);
    else this.sda.drive(0, "strong", this.time);
    this.high(this.scl);
    for (let turns = 0; this.scl.net?.level === 0 && turns < 100_000; turns++) {
      this.pass(1);
      this.time = Math.max(this.time, this.circuit.now());
    }
    const seen = this.sda.net?.level ?? 1;
    this.low(this.scl);
    return seen;
  }

  private high(port: Port): void {
    port.drive(1, "weak", this.time);
    this.time += this.half;
  }

  private low(port: Port): void {
    port.drive(0, "strong", this.time);
    this.time += this.half;
  }
}
