import { MachineError } from "../machine/errors.js";
import { type CanEnd, type CanFrame, frameBits, sendFrame } from "../wires/can.js";
import type { Circuit } from "../wires/circuit.js";
import { type Attrs, Device, numberOf } from "./device.js";

/**
 * A node on a CAN bus with its transceiver. Pins: CTX (a controller's TX), CRX (its RX; all nodes of a bus have theirs joined), GND. Attribute
 * `baud` (125000). It acknowledges every frame and remembers them.
 */
export class CanNode extends Device implements CanEnd {
  protected override readonly state = { received: [] as CanFrame[], queue: [] as CanFrame[], unheard: 0 };
  readonly baud: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["CTX", "CRX", "GND"]);
    this.baud = numberOf(attrs, "baud", 125_000);
    circuit.ends<CanEnd>("can").add(this);
  }

  get rx() {
    return this.pin("CRX");
  }

  /** Frames that came, the oldest first. */
  get received(): readonly CanFrame[] {
    return this.state.received;
  }

  /** Frames of its own that nobody acknowledged. */
  get unheard(): number {
    return this.state.unheard;
  }

  take(frame: CanFrame): boolean {
    this.state.received.push(frame);
    return true;
  }

  /** Sends a frame, after those that are under way. @throws MachineError for a number or data out of range */
  send(id: number, data: Iterable<number> = [], options: { extended?: boolean; remote?: boolean } = {}): void {
    const bytes = Array.from(data, (byte) => byte & 0xff);
    const { extended = false, remote = false } = options;
    if (id < 0 || id >= 2 ** (extended ? 29 : 11)) throw new MachineError(`${this.id}: no frame has number ${id}`);
    if (bytes.length > 8) throw new MachineError(`${this.id}: a frame has at most 8 bytes`);
    const { queue } = this.state;
    queue.push({ id, extended, remote, data: remote ? [] : bytes, length: bytes.length });
    if (queue.length === 1) this.next();
  }

  override text(): string {
    const last = this.received.at(-1);
    return last ? `${this.received.length} frames, last ${last.id.toString(16)}: ${last.data.join(" ")}` : "";
  }

  protected override wake(): void {
    const frame = this.state.queue.shift()!;
    if (!sendFrame(this.circuit, this, frame)) this.state.unheard++;
    if (this.state.queue.length > 0) this.next();
  }

  private next(): void {
    this.alarm("sent", this.circuit.now() + (frameBits(this.state.queue[0]!) * 1e6) / this.baud);
  }
}
