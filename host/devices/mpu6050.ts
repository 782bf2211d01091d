import type { Circuit } from "../wires/circuit.js";
import type { Port } from "../wires/port.js";
import { type Attrs, numberOf } from "./device.js";
import { RegisterDevice } from "./registers.js";

const AXES = ["X", "Y", "Z"] as const;
const NAMES = [...AXES.map((axis) => `accel${axis}`), ...AXES.map((axis) => `rotation${axis}`), "temperature"] as const;

/**
 * MPU-6050 (InvenSense RM-MPU-6000A-00). Pins: VCC, GND, SCL, SDA, XDA, XCL, AD0 (high = address 0x69), INT. Attributes and
 * controls: accelX, accelY, accelZ in g (-16 to 16; at rest 0, 0, 1), rotationX, rotationY, rotationZ in degrees per second
 * (-2000 to 2000), temperature (-40 to 85 °C). It sleeps until register 0x6b says otherwise.
 */
export class Mpu6050 extends RegisterDevice {
  protected override readonly state: { world: Record<string, number>; registers: number[]; sample: number[] };
  private readonly interrupt: Port;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "GND", "SCL", "SDA", "XDA", "XCL", "AD0", "INT"]);
    this.state = { world: {}, registers: [], sample: new Array<number>(14).fill(0) };
    for (const name of NAMES) {
      this.set(name, numberOf(attrs, name, name === "accelZ" ? 1 : name === "temperature" ? 24 : 0));
    }
    this.interrupt = this.drive("INT");
    this.reset();
  }

  get addresses(): readonly number[] {
    return [this.pin("AD0").level ? 0x69 : 0x68];
  }

  override get controls(): readonly string[] {
    return NAMES;
  }

  override set(control: string, value: number | string): void {
    if (!(NAMES as readonly string[]).includes(control)) return super.set(control, value);
    const [least, most] = control.startsWith("accel")
      ? [-16, 16]
      : control === "temperature"
        ? [-40, 85]
        : [-2000, 2000];
    this.state.world[control] = this.within(control, value, least, most);
  }

  override text(): string {
    const { world } = this.state;
    return `${AXES.map((axis) => world[`accel${axis}`]).join(" ")} g, ${AXES.map((axis) => world[`rotation${axis}`]).join(" ")} \u00b0/s`;
  }

  protected override begin(): void {
    if (!(this.state.registers[0x6b]! & 0x40)) this.measure();
  }

  protected override readRegister(n: number): number {
    const { sample, registers } = this.state;
    if (n >= 0x3b && n <= 0x48) return sample[n - 0x3b]!;
    if (n === 0x3a) return registers[0x6b]! & 0x40 ? 0 : 1; // data ready
    if (n === 0x75) return 0x68;
    return registers[n] ?? 0;
  }

  protected override writeRegister(n: number, value: number): void {
    if (n === 0x6b && value & 0x80) return this.reset();
    this.state.registers[n] = value;
    if (n === 0x38) this.interrupt.drive((value & 1) as 0 | 1);
  }

  private reset(): void {
    const registers = new Array<number>(128).fill(0);
    registers[0x6b] = 0x40;
    Object.assign(this.state, { registers, sample: new Array<number>(14).fill(0) });
    this.interrupt.drive(0);
  }

  private measure(): void {
    const { world, registers } = this.state;
    const perG = 16_384 >> ((registers[0x1c]! >> 3) & 3);
    const perDegree = 131 / (1 << ((registers[0x1b]! >> 3) & 3));
    const values = [
      ...AXES.map((axis) => world[`accel${axis}`]! * perG),
      (world["temperature"]! - 36.53) * 340,
      ...AXES.map((axis) => world[`rotation${axis}`]! * perDegree),
    ];
    this.state.sample = values.flatMap((value) => {
      const word = Math.max(-32_768, Math.min(32_767, Math.round(value)));
      return [(word >> 8) & 255, word & 255];
    });
  }
}
