import type { Device } from "../devices/device.js";
import { blocks, braille, type Image } from "../devices/image.js";
import type { Machine } from "../machine/machine.js";
import { describe } from "../scenario/record.js";
import type { Net } from "../wires/net.js";

/** Columns of a pin's history. */
const HISTORY = 40;
const BUS_LINES = 6;
const FRAME_MS = 50;

interface PinView {
  readonly name: string;
  readonly net: Net;
  edges: number;
  changed: boolean;
  history: string;
}

/** A pin in a name people know: `D4 (2)`. */
export function pinTitles(machine: Machine): { number: string; title: string }[] {
  const titles = new Map<number, string>();
  for (const name of machine.pins.names) {
    const number = machine.pins.find(name);
    if (!titles.has(number)) titles.set(number, /^\d+$/.test(name) ? name : `${name} (${number})`);
  }
  return Array.from(titles, ([number, title]) => ({ number: String(number), title }));
}

/** The live view of a board on a terminal: one screen that is drawn again and again. */
export class Screen {
  private readonly pins: PinView[];
  private readonly bus: string[] = [];
  private readonly output: string[] = [""];
  private drawn = 0;
  /** Lines about the keys, for so many columns. */
  keys: (columns: number) => string[] = () => [];

  constructor(
    private readonly machine: Machine,
    private readonly board: string,
    private readonly devices: ReadonlyMap<string, Device>,
    private readonly write: (text: string) => void,
    private readonly size: () => { columns: number; rows: number },
  ) {
    this.pins = pinTitles(machine).map(({ number, title }) => {
      const view: PinView = { name: title, net: machine.pin(number), edges: 0, changed: false, history: "" };
      let level = view.net.level;
      view.net.onSignal(() => {
        if (view.net.level === level && !view.net.wave) return;
        level = view.net.level;
        view.edges++;
        view.changed = true;
      }, "the screen");
      return view;
    });
    machine.circuit.onTraffic((traffic) => this.note(`${time(traffic.at)}  ${describe(traffic)}`));
    machine.circuit.onConflict(({ drivers, at }) => this.note(`${time(at)}  conflict: ${drivers.join(" against ")}`));
    write("\x1b[?1049h\x1b[?25l");
  }

  /** Takes text the program printed. */
  print(text: string): void {
    const lines = (this.output.pop()! + text.replaceAll("\r", "")).split("\n");
    this.output.push(...lines);
    this.output.splice(0, this.output.length - 200);
  }

  /** Draws, not more often than people see. */
  draw(force = false): void {
    const now = performance.now();
    if (!force && now - this.drawn < FRAME_MS) return;
    this.drawn = now;
    const { columns, rows } = this.size();
    const lines = this.lines(columns, rows).slice(0, rows - 1);
    this.write(`\x1b[H${lines.map((line) => `${line}\x1b[0m\x1b[K`).join("\r\n")}\x1b[J`);
  }

  /** Gives the terminal back and leaves the last picture on it. */
  close(): void {
    const { columns, rows } = this.size();
    const last = this.lines(columns, rows);
    this.write(`\x1b[?1049l\x1b[?25h${last.map((line) => `${line}\x1b[0m`).join("\r\n")}\r\n`);
  }

  /** What is on the screen, line by line. */
  lines(columns: number, rows: number): string[] {
    const { heapFree, heapTotal } = this.machine.stats();
    const head = `antaresia ${this.board}   ${time(this.machine.clock.now()).trim()}   heap ${heapFree} of ${heapTotal} bytes free`;
    const pins = this.pins.filter(({ net, edges }) => edges > 0 || !net.floating).map((pin) => this.pinLine(pin));
    const parts = [...this.devices].flatMap(([id, device]) => partLines(id, device, columns, rows));
    const lines = [
      head,
      ...section("pins", pins, columns),
      ...section("parts", parts, columns),
      ...section("bus", this.bus.slice(-BUS_LINES), columns),
      ...section("keys", this.keys(columns), columns),
    ];
    const room = Math.max(3, rows - lines.length - 2);
    const shown = this.output.at(-1) === "" ? this.output.slice(0, -1) : this.output;
    return [...lines, ...section("output", shown.slice(-room), columns)];
  }

  private pinLine(pin: PinView): string {
    const { net } = pin;
    const mark = pin.changed ? "\u2502" : net.level ? "\u2594" : "\u2581";
    pin.changed = false;
    pin.history = (pin.history + mark).slice(-HISTORY);
    const wave = net.wave;
    const level = wave
      ? `${(1e6 / wave.period).toFixed(0)} Hz ${Math.round(net.duty * 100)} %`
      : `${net.level ? "high" : "low "} ${pin.edges} edges`;
    return `${pin.name.padEnd(9)} ${pin.history.padEnd(HISTORY)} ${level}`;
  }

  private note(line: string): void {
    this.bus.push(line);
    this.bus.splice(0, this.bus.length - 100);
  }
}

/** Microseconds as seconds. */
export const time = (micros: number): string => `${(micros / 1e6).toFixed(6).padStart(12)} s`;

function section(title: string, lines: readonly string[], columns: number): string[] {
  if (lines.length === 0) return [];
  return [`\x1b[2m\u2500\u2500 ${title} ${"\u2500".repeat(Math.max(0, Math.min(columns, 80) - title.length - 4))}`, ...lines.map((line) => cut(line, columns))]; // prettier-ignore
}

/** A line within the screen; escapes take no room. */
function cut(line: string, columns: number): string {
  if (line.includes("\x1b")) return line;
  return [...line].slice(0, columns).join("");
}

/** A picture takes half of the screen's height at most, when it can. */
function partLines(id: string, device: Device, columns: number, rows: number): string[] {
  const image = device.image();
  if (!image) {
    const text = device.text();
    return text === "" ? [] : [`${id.padEnd(9)} ${text}`];
  }
  const drawn = colourful(image)
    ? colours(image, columns - 1)
    : image.height / 2 > rows / 2
      ? braille(image)
      : blocks(image);
  return image.height === 1 ? [`${id.padEnd(9)} ${drawn[0] ?? ""}`] : [`${id}  ${device.text()}`, ...drawn];
}

/** Whether it has more than black and white. */
function colourful({ rgba }: Image): boolean {
  for (let i = 0; i < rgba.length; i += 4) {
    const [r, g, b] = [rgba[i], rgba[i + 1], rgba[i + 2]];
    if (r !== g || g !== b || (r !== 0 && r !== 255)) return true;
  }
  return false;
}

/** The picture in half blocks of 24-bit colours, made smaller to fit. */
function colours({ width, height, rgba }: Image, columns: number): string[] {
  if (height === 1) {
    const cells = Array.from({ length: Math.min(width, columns >> 1) }, (_, x) => `\x1b[48;2;${rgb(rgba, x * 4)}m  `);
    return [`${cells.join("")}\x1b[0m`];
  }
  const step = Math.max(1, Math.ceil(width / Math.min(columns, 80)));
  const lines: string[] = [];
  for (let y = 0; y < height; y += 2 * step) {
    let line = "";
    for (let x = 0; x < width; x += step) {
      const below = Math.min(y + step, height - 1);
      line += `\x1b[38;2;${rgb(rgba, (y * width + x) * 4)};48;2;${rgb(rgba, (below * width + x) * 4)}m\u2580`;
    }
    lines.push(`${line}\x1b[0m`);
  }
  return lines;
}

const rgb = (rgba: Uint8Array, at: number): string => `${rgba[at]};${rgba[at + 1]};${rgba[at + 2]}`;
