import type { Circuit } from "../wires/circuit.js";
import { UartReceiver, UartTransmitter } from "../wires/uart.js";
import { type Attrs, Device, numberOf } from "./device.js";

/**
 * A GPS receiver (u-blox NEO-6M, protocol NMEA 0183) on a serial line. Pins: VCC, GND, TX, RX, PPS. Each second of the circuit's
 * time it sends GGA and RMC. Attributes and controls: latitude (-90 to 90), longitude (-180 to 180), altitude in m, speed in
 * knots, course in degrees, satellites (0 = no fix). Attributes `baud` (9600) and `time` (ISO 8601, 2025-01-01).
 */
export class Gps extends Device {
  protected override readonly state: { values: Record<string, number>; seconds: number; heard: string };
  private readonly line: UartTransmitter;
  private readonly start: number;

  constructor(circuit: Circuit, id: string, attrs: Attrs = {}) {
    super(circuit, id, ["VCC", "GND", "TX", "RX", "PPS"]);
    this.state = { values: {}, seconds: 0, heard: "" };
    for (const [name, [, , otherwise]] of Object.entries(RANGES)) this.set(name, numberOf(attrs, name, otherwise));
    const time = Date.parse(attrs["time"] ?? "2025-01-01T00:00:00Z");
    this.start = Number.isNaN(time) ? Date.UTC(2025, 0, 1) : time;
    const format = { baud: numberOf(attrs, "baud", 9600) };
    this.line = this.with(new UartTransmitter(id, circuit, this.drive("TX"), format));
    this.with(new UartReceiver(id, this.pin("RX"), format, (byte) => this.hear(byte)));
    this.alarm("second", circuit.now() + 1e6);
  }

  override get controls(): readonly string[] {
    return Object.keys(RANGES);
  }

  override set(control: string, value: number | string): void {
    const range = RANGES[control];
    if (!range) return super.set(control, value);
    this.state.values[control] = this.within(control, value, range[0], range[1]);
  }

  /** Sends any sentence: `$`, the checksum and the line's end are added. */
  send(sentence: string): void {
    const sum = [...sentence].reduce((xor, char) => xor ^ char.charCodeAt(0), 0);
    const line = `$${sentence}*${sum.toString(16).toUpperCase().padStart(2, "0")}\r\n`;
    this.line.send([...line].map((char) => char.charCodeAt(0)));
  }

  /** The last line the board sent to it. */
  get received(): string {
    return this.state.heard;
  }

  override text(): string {
    const { latitude, longitude, satellites } = this.state.values;
    return satellites ? `${latitude} ${longitude}` : "no fix";
  }

  protected override wake(_name: string, at: number): void {
    this.alarm("second", at + 1e6);
    this.state.seconds++;
    const { latitude = 0, longitude = 0, altitude = 0, speed = 0, course = 0, satellites = 0 } = this.state.values;
    const [date, clock] = new Date(this.start + this.state.seconds * 1000).toISOString().split("T") as [string, string];
    const time = clock.slice(0, 8).replaceAll(":", "") + ".00";
    const day = date.slice(8, 10) + date.slice(5, 7) + date.slice(2, 4);
    if (satellites === 0) {
      this.send(`GPGGA,${time},,,,,0,00,99.99,,,,,,`);
      this.send(`GPRMC,${time},V,,,,,,,${day},,,N`);
      return;
    }
    const place = `${degrees(latitude, 2)},${latitude < 0 ? "S" : "N"},${degrees(longitude, 3)},${longitude < 0 ? "W" : "E"}`;
    const seen = String(satellites).padStart(2, "0");
    this.send(`GPGGA,${time},${place},1,${seen},1.00,${altitude.toFixed(1)},M,0.0,M,,`);
    this.send(`GPRMC,${time},A,${place},${speed.toFixed(2)},${course.toFixed(2)},${day},,,A`);
  }

  private hear(byte: number): void {
    const { state } = this;
    const text = state.heard.endsWith("\n") ? "" : state.heard;
    state.heard = (text + String.fromCharCode(byte)).slice(-256);
  }
}

/** Least, most, and what it is at first. */
const RANGES: Record<string, [number, number, number]> = {
  latitude: [-90, 90, 47.285233],
  longitude: [-180, 180, 8.565265],
  altitude: [-1000, 50_000, 499.6],
  speed: [0, 1000, 0],
  course: [0, 360, 0],
  satellites: [0, 12, 8],
};

/** ddmm.mmmmm */
function degrees(value: number, digits: number): string {
  const minutes = Math.round(Math.abs(value) * 60 * 1e5) / 1e5;
  const whole = Math.floor(minutes / 60);
  return String(whole).padStart(digits, "0") + (minutes - whole * 60).toFixed(5).padStart(8, "0");
}
