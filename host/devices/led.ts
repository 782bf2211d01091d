import type { Circuit } from "../wires/circuit.js";
import { type Attrs, choiceOf, Device } from "./device.js";

/**
 * A light-emitting diode: lit while its anode is high and its cathode low, through whatever resistor. Pins: A, C.
 * Attribute `color`, any text.
 */
export class Led extends Device {
  readonly color: string;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["A", "C"]);
    this.color = attrs["color"] ?? "red";
  }

  /** 0 = dark to 1 = full: the part of the time it is lit, when PWM drives it. */
  get brightness(): number {
    return glow(this, "A", "C");
  }

  get lit(): boolean {
    return this.brightness > 0;
  }

  /** Calls `listener` when the brightness may have changed. @returns its disposer */
  onChange(listener: (brightness: number, at: number) => void): () => void {
    const stops = ["A", "C"].map((pin) => this.pin(pin).onSignal((at) => listener(this.brightness, at), this.id));
    return () => stops.forEach((stop) => stop());
  }

  override text(): string {
    return `${this.lit ? "\u25cf" : "\u25cb"} ${percent(this.brightness)}`;
  }
}

/** Three diodes in one case. Pins: R, G, B, COM. Attribute `common`: cathode (default) or anode. */
export class RgbLed extends Device {
  private readonly anode: boolean;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["R", "G", "B", "COM"]);
    this.anode = choiceOf(attrs, "common", ["cathode", "anode"]) === "anode";
  }

  /** Red, green and blue, 0 to 255 each. */
  get color(): [number, number, number] {
    const part = (pin: string): number =>
      Math.round(255 * (this.anode ? glow(this, "COM", pin) : glow(this, pin, "COM")));
    return [part("R"), part("G"), part("B")];
  }

  override text(): string {
    return `#${this.color.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  }
}

function glow(device: Device, anode: string, cathode: string): number {
  const [high, low] = [device.pin(anode), device.pin(cathode)];
  return high.floating || low.floating ? 0 : Math.max(0, high.duty - low.duty);
}

const percent = (part: number): string => `${Math.round(part * 100)} %`;
