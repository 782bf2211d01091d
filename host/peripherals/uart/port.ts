/** Serial ports of a chip: their lines, buffers, handshake and interrupts. */

import { frameMicros, type UartFormat, UartReceiver, UartTransmitter } from "../../wires/uart.js";
import type { Level } from "../../wires/port.js";
import type { Chip, Unit } from "../chip.js";
import { PinMode, Pull } from "../pin/pin.js";

/** Triggers of `irq`. */
export const Irq = { Rx: 1, RxIdle: 2, TxIdle: 4, Break: 8 } as const;

/** A port that is open. Pins are -1 where there is none. */
export interface Port {
  tx: number;
  rx: number;
  cts: number;
  rts: number;
  /** Bits as the constants of the class have them. */
  invert: number;
  flow: number;
  baudrate: number;
  bits: number;
  parity: 0 | 1 | null;
  stop: number;
  /** Milliseconds for the first character, and between two. */
  timeout: number;
  timeoutChar: number;
  rxbuf: number;
  txbuf: number;
  /** Bytes that came and were not read. */
  received: number[];
  /** When the last one came, in microseconds. */
  last: number;
  handler: number;
  trigger: number;
  flags: number;
}

export const NEW: Port = {
  tx: -1,
  rx: -1,
  cts: -1,
  rts: -1,
  invert: 0,
  flow: 0,
  baudrate: 115_200,
  bits: 8,
  parity: null,
  stop: 1,
  timeout: 0,
  timeoutChar: 0,
  rxbuf: 256,
  txbuf: 256,
  received: [],
  last: 0,
  handler: -1,
  trigger: 0,
  flags: 0,
};

/** One serial port of the chip. */
export class Uart implements Unit {
  port: Port | null = null;
  private sender: UartTransmitter | null = null;
  private readonly senders = new Map<number, UartTransmitter>();
  private readonly receivers = new Map<number, UartReceiver>();
  private idle: (() => void) | null = null;
  /** Ends listening to CTS. */
  private deaf: (() => void) | null = null;
  /** When the line counts as idle, in microseconds; in the past once it does. */
  private idleAt = 0;
  /** What a waiting read began with: when, and how much had come. */
  began = 0;

  constructor(
    private readonly chip: Chip,
    readonly id: number,
  ) {}

  private format(line: "TX" | "RX" = "TX"): UartFormat {
    const { baudrate, bits, parity, stop } = this.port!;
    return { baud: baudrate, bits, parity, stop, inverted: this.inverted(line) };
  }

  private inverted(line: string): boolean {
    return (this.port!.invert & (this.chip.board.uartRules.invert[`INV_${line}`] ?? 0)) !== 0;
  }

  /** Level of a line of the handshake that says "go on". */
  private level(line: string, go: boolean): Level {
    return go === this.inverted(line) ? 1 : 0;
  }

  private flows(line: "CTS" | "RTS"): boolean {
    const { flow, cts, rts } = this.port!;
    return (line === "CTS" ? cts : rts) >= 0 && (flow & (this.chip.board.uartRules.flow[line] ?? 0)) !== 0;
  }

  /** Microseconds of a character. */
  get charMicros(): number {
    return frameMicros(this.format());
  }

  /** Bytes not sent yet. */
  get unsent(): number {
    return this.sender?.pending ?? 0;
  }

  /** Puts the port on its pins. */
  open(): void {
    const { tx, rx, cts, rts } = this.port!;
    const output = (pin: number, level: Level): void => {
      this.chip.claim(pin, null);
      this.chip.pins.write(pin, level);
      this.chip.pins.configure(pin, PinMode.Out, -1);
    };
    const input = (pin: number, pull: number): void => {
      this.chip.claim(pin, null);
      this.chip.pins.configure(pin, PinMode.In, pull);
    };
    if (tx >= 0) output(tx, this.inverted("TX") ? 0 : 1);
    if (rx >= 0) input(rx, this.inverted("RX") ? Pull.Down : Pull.Up);
    if (this.flows("RTS")) output(rts, this.level("RTS", true));
    if (this.flows("CTS")) input(cts, this.inverted("CTS") ? Pull.Down : Pull.Up);
    this.connect(true);
  }

  /** @param rest the line is at rest; else pins and lines are as a snapshot has them */
  private connect(rest: boolean): void {
    const { tx, rx } = this.port!;
    const { pins, circuit } = this.chip;
    const owner = `UART(${this.id})`;
    this.sender = null;
    if (tx >= 0) {
      let sender = this.senders.get(tx);
      if (!sender) {
        sender = new UartTransmitter(owner, circuit, pins.port(tx), this.format(), () => this.sent(), rest);
        this.senders.set(tx, sender);
      }
      sender.format = this.format();
      sender.ready = () => this.cleared();
      this.sender = sender;
    }
    if (rx >= 0) {
      let receiver = this.receivers.get(rx);
      if (!receiver) {
        receiver = new UartReceiver(
          owner,
          pins.net(rx),
          this.format("RX"),
          (byte) => this.receive(rx, byte),
          () => this.broken(rx),
        );
        this.receivers.set(rx, receiver);
      }
      receiver.format = this.format("RX");
    }
    this.deaf?.();
    this.deaf = this.flows("CTS") ? pins.net(this.port!.cts).onEdge(() => this.sender?.goAhead(), owner) : null;
  }

  /** Whether the other side wants bytes. */
  private cleared(): boolean {
    if (!this.port || !this.flows("CTS")) return true;
    return this.chip.pins.read(this.port.cts) === this.level("CTS", true);
  }

  /** Tells the other side whether there is room, for the byte that may be under way too. */
  private ask(): void {
    const { port, chip } = this;
    if (port && this.flows("RTS")) chip.pins.write(port.rts, this.level("RTS", port.received.length < port.rxbuf - 1));
  }

  send(bytes: Uint8Array): void {
    this.sender?.send(bytes);
  }

  take(count: number): number[] {
    const bytes = this.port!.received.splice(0, count);
    this.ask();
    return bytes;
  }

  /** Has an interrupt's handler called. */
  fire(trigger: number): void {
    const { port } = this;
    if (!port || !(port.trigger & trigger)) return;
    port.flags = trigger;
    this.chip.fire(port.handler);
  }

  close(): void {
    this.port = null;
    this.idle?.();
    this.deaf?.();
    this.deaf = null;
  }

  reset(): void {
    this.close();
  }

  save(): unknown {
    const { port, began, sender } = this;
    const receiver = port && port.rx >= 0 ? this.receivers.get(port.rx)?.save() : null;
    return { port, began, sender: sender?.save() ?? null, receiver, idle: this.idleAt };
  }

  load(state: unknown): void {
    const { port, began, sender, receiver, idle } = state as Record<string, unknown> & { port: Port | null };
    this.port = port;
    this.began = began as number;
    if (!port) return;
    this.connect(false);
    if (sender) this.sender?.load(sender);
    if (receiver) this.receivers.get(port.rx)!.load(receiver);
    if ((idle as number) > this.chip.now()) this.awaitIdle(idle as number);
  }

  private receive(pin: number, byte: number): void {
    const { port, chip } = this;
    if (!port || port.rx !== pin) return;
    if (port.received.length < port.rxbuf) port.received.push(byte & (port.bits === 7 ? 0x7f : 0xff));
    port.last = chip.now();
    this.ask();
    chip.services.attend();
    this.fire(Irq.Rx);
    if (!(port.trigger & Irq.RxIdle)) return;
    this.awaitIdle(port.last + 2 * this.charMicros);
  }

  private awaitIdle(at: number): void {
    this.idle?.();
    this.idleAt = at;
    this.idle = this.chip.at(at, () => this.fire(Irq.RxIdle));
  }

  /** The line was held low. The ESP32 takes it for a 0 besides. */
  private broken(pin: number): void {
    if (this.port?.rx !== pin) return;
    if (this.chip.board.platform === "esp32") this.receive(pin, 0);
    this.fire(Irq.Break);
  }

  private sent(): void {
    if (this.port) this.chip.services.attend();
    if (this.unsent === 1) this.fire(Irq.TxIdle);
  }
}

export const uartOf = (chip: Chip, id: number): Uart => chip.unit(`uart ${id}`, (c) => new Uart(c, id));
