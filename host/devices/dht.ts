import type { Circuit } from "../wires/circuit.js";
import type { Pulse, PulsePlayer } from "../wires/pulses.js";
import { type Attrs, choiceOf, Device, numberOf } from "./device.js";

/** Least microseconds the host holds the line low, by kind. */
const START = { dht22: 800, dht11: 10_000 } as const;

/**
 * DHT22 (Aosong AM2302 data sheet) and DHT11. Pins: VCC, SDA, NC, GND. The host pulls the line low for 1 ms (DHT11: 18 ms) and
 * lets go; the sensor answers 30 us later with 80 us low, 80 us high and 40 bits of 50 us low and 26 (0) or 70 (1) us high.
 * Attributes and controls: temperature, -40 to 80 °C (DHT11: 0 to 50), humidity, 0 to 100 %. Attribute `kind`: dht22, dht11.
 */
export class Dht extends Device {
  protected override readonly state = { temperature: 24, humidity: 40, fell: -1 };
  private readonly kind: "dht22" | "dht11";
  private readonly answer: PulsePlayer;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "SDA", "NC", "GND"]);
    this.kind = choiceOf(attrs, "kind", ["dht22", "dht11"]);
    this.answer = this.player("SDA");
    // The module has a pull-up of its own.
    this.drive("SDA").drive(1, "weak");
    this.set("temperature", numberOf(attrs, "temperature", 24));
    this.set("humidity", numberOf(attrs, "humidity", 40));
    this.pin("SDA").onEdge((level, at) => this.edge(level, at), id);
  }

  override get controls(): readonly string[] {
    return ["temperature", "humidity"];
  }

  override set(control: string, value: number | string): void {
    const small = this.kind === "dht11";
    if (control === "temperature")
      this.state.temperature = this.within(control, value, small ? 0 : -40, small ? 50 : 80);
    else if (control === "humidity") this.state.humidity = this.within(control, value, 0, 100);
    else super.set(control, value);
  }

  override text(): string {
    return `${this.state.temperature} \u00b0C, ${this.state.humidity} %`;
  }

  /** The five bytes it sends: humidity, temperature, checksum. */
  get bytes(): number[] {
    const { temperature, humidity } = this.state;
    let body: number[];
    if (this.kind === "dht22") {
      const h = Math.round(humidity * 10);
      const t = Math.round(Math.abs(temperature) * 10) | (temperature < 0 ? 0x8000 : 0);
      body = [h >> 8, h & 255, t >> 8, t & 255];
    } else {
      const tenths = Math.round(temperature * 10);
      body = [Math.round(humidity), 0, Math.floor(tenths / 10), tenths % 10];
    }
    return [...body, body.reduce((sum, byte) => sum + byte, 0) & 255];
  }

  private edge(level: number, at: number): void {
    const { state } = this;
    if (this.answer.busy) return;
    if (level === 0) state.fell = at;
    else if (state.fell >= 0 && at - state.fell >= START[this.kind]) {
      state.fell = -1;
      const bits = this.bytes.flatMap((byte) => Array.from({ length: 8 }, (_, i) => (byte >> (7 - i)) & 1));
      const wave = bits.flatMap((bit): Pulse[] => [
        [0, 50],
        ["z", bit ? 70 : 26],
      ]);
      this.answer.play([["z", 30], [0, 80], ["z", 80], ...wave, [0, 50]]); // prettier-ignore
    }
  }
}
