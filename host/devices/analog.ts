/** What gives a voltage to an analog input. */
import type { Circuit } from "../wires/circuit.js";
import type { Port } from "../wires/port.js";
import { type Attrs, Device, numberOf } from "./device.js";

/** A part whose output is a share of its supply. */
abstract class Divider extends Device {
  private readonly out: Port;

  constructor(
    circuit: Circuit,
    id: string,
    pins: readonly string[],
    out: string,
    private readonly ohms: number,
  ) {
    super(circuit, id, pins);
    this.out = this.drive(out);
    for (const pin of ["VCC", "GND"]) this.pin(pin).onSignal(() => this.refresh(), id);
  }

  /** 0 = GND to 1 = VCC. */
  protected abstract get share(): number;

  protected refresh(): void {
    const [high, low] = [this.pin("VCC"), this.pin("GND")];
    if (high.floating && low.floating) this.out.release();
    else this.out.driveVolts(low.volts + this.share * (high.volts - low.volts), this.ohms);
  }

  protected override restored(): void {
    this.refresh();
  }
}

/**
 * A potentiometer of 10 kΩ. Pins: GND, SIG, VCC. Attribute `value`, 0 to 1023, and control position, 0 to 1: how far the
 * wiper stands from GND.
 */
export class Potentiometer extends Divider {
  protected override readonly state = { position: 0 };

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["GND", "SIG", "VCC"], "SIG", 2500);
    this.position = this.within("value", numberOf(attrs, "value", 0), 0, 1023) / 1023;
  }

  get position(): number {
    return this.state.position;
  }

  set position(position: number) {
    this.state.position = this.within("position", position, 0, 1);
    this.refresh();
  }

  override get controls(): readonly string[] {
    return ["position"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "position") return super.set(control, value);
    this.position = this.within(control, value, 0, 1);
  }

  override text(): string {
    return `${Math.round(this.position * 100)} %`;
  }

  protected get share(): number {
    return this.state.position;
  }
}

/**
 * A light sensor of a photoresistor and 10 kΩ. Pins: VCC, GND, DO (low when it is bright: over 100 lux), AO. Attribute and
 * control lux, 0.1 to 100,000; gamma 0.7, 50 kΩ at 10 lux.
 */
export class Photoresistor extends Divider {
  protected override readonly state = { lux: 500 };
  private readonly digital: Port;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "GND", "DO", "AO"], "AO", 5000);
    this.digital = this.drive("DO");
    this.set("lux", numberOf(attrs, "lux", 500));
  }

  override get controls(): readonly string[] {
    return ["lux"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "lux") return super.set(control, value);
    this.state.lux = this.within(control, value, 0.1, 100_000);
    this.refresh();
  }

  override text(): string {
    return `${this.state.lux} lux`;
  }

  protected get share(): number {
    const ohms = 50_000 * Math.pow(10 / this.state.lux, 0.7);
    return ohms / (ohms + 10_000);
  }

  protected override refresh(): void {
    super.refresh();
    this.digital.drive(this.state.lux > 100 ? 0 : 1);
  }
}

/**
 * A thermistor (10 kΩ at 25 °C, beta 3950) below a resistor of 10 kΩ. Pins: GND, VCC, OUT. Attribute and control
 * temperature, -24 to 80 °C.
 */
export class Thermistor extends Divider {
  protected override readonly state = { temperature: 24 };
  private readonly beta: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["GND", "VCC", "OUT"], "OUT", 5000);
    this.beta = numberOf(attrs, "beta", 3950);
    this.set("temperature", numberOf(attrs, "temperature", 24));
  }

  override get controls(): readonly string[] {
    return ["temperature"];
  }

  override set(control: string, value: number | string): void {
    if (control !== "temperature") return super.set(control, value);
    this.state.temperature = this.within(control, value, -24, 80);
    this.refresh();
  }

  override text(): string {
    return `${this.state.temperature} \u00b0C`;
  }

  protected get share(): number {
    const ratio = Math.exp(this.beta * (1 / (this.state.temperature + 273.15) - 1 / 298.15));
    return ratio / (ratio + 1);
  }
}
