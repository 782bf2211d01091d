/**
 * Wiring from a file: `diagram.json` as Wokwi has it. Parts have a type, an id and attributes; connections join two pins, each
 * written `id:pin`. Colours and places are not looked at.
 */
import type { Attrs, Device } from "../devices/device.js";
import { parts as known } from "../devices/parts.js";
import { MachineError } from "../machine/errors.js";
import type { Circuit } from "../wires/circuit.js";
import type { Net } from "../wires/net.js";

/** The file's contents. */
export interface Diagram {
  readonly parts: readonly {
    readonly type: string;
    readonly id: string;
    readonly attrs?: Readonly<Record<string, unknown>>;
  }[];
  /** Two pins, then a colour and a path. */
  readonly connections?: readonly (readonly unknown[])[];
}

/** What a diagram is wired to: a machine. */
export interface Target {
  readonly circuit: Circuit;
  readonly pins: {
    find(pin: number | string): number;
    net(pin: number | string): Net;
    readonly names: readonly string[];
  };
}

/** What a diagram made. */
export interface Built {
  /** Devices by their id. */
  readonly devices: ReadonlyMap<string, Device>;
  /** Id of the part that is the board; null when there is none. */
  readonly board: string | null;
}

/** A diagram that cannot be built; the message names the part or pin, and what there is instead. */
export class DiagramError extends MachineError {
  override name = "DiagramError";
}

/** Boards by a part of their type's name: `board-esp32-devkit-c-v4` is an esp32. ORDER: the first that fits. */
const BOARDS: readonly [RegExp, string][] = [
  [/esp8266|nodemcu|d1-mini|wemos/, "esp8266"],
  [/esp32/, "esp32"],
  [/pico|rp2040/, "pico"],
  [/pyboard|stm32/, "pyboard"],
  [/generic/, "generic"],
];

/** Parts that join wires or show them and do nothing else. */
const PASSIVE = /^wokwi-(vcc|gnd|junction|text|logic-analyzer)$|^chip-scope$/;

/** Which board a diagram is of: the name `createMachine({ board })` takes; null when it has none. @throws DiagramError */
export function boardOf(diagram: Diagram): string | null {
  for (const { type } of checked(diagram).parts) {
    const found = boardName(type);
    if (found) return found;
  }
  return null;
}

const boardName = (type: string): string | null => {
  if (Object.hasOwn(known, type)) return null;
  return BOARDS.find(([pattern]) => pattern.test(type))?.[1] ?? null;
};

/**
 * Makes the parts of a diagram and wires them to a machine.
 * @throws DiagramError for an unknown part or pin (it names it and lists those there are), a wrong value of an attribute, a wire that
 * leads back to itself, and supplies that are joined. Attributes a part does not know (`color`, `label`) are no error
 */
export function buildDiagram(target: Target, diagram: Diagram | string): Built {
  const { parts, connections = [] } = checked(typeof diagram === "string" ? parse(diagram) : diagram);
  const { circuit } = target;
  const devices = new Map<string, Device>();
  const others = new Map<string, (pin: string) => Net>();
  let board: string | null = null;
  for (const { type, id, attrs } of parts) {
    if (devices.has(id) || others.has(id)) throw new DiagramError(`two parts are called '${id}'`);
    const make = Object.hasOwn(known, type) ? known[type] : undefined;
    if (make)
      devices.set(
        id,
        attempt(id, () => make(circuit, id, textual(attrs))),
      );
    else if (PASSIVE.test(type)) others.set(id, passive(circuit, type, id));
    else if (boardName(type)) {
      if (board !== null) throw new DiagramError(`a diagram has one board, but '${board}' and '${id}' are boards`);
      board = id;
      others.set(id, (pin) => boardPin(target, id, pin));
    } else throw new DiagramError(`part '${id}' is of the unknown type '${type}'${listed(type, Object.keys(known))}`);
  }
  const resolve = (end: unknown): Net | null => {
    const [, id = "", pin = ""] = /^([^:]*):(.+)$/.exec(String(end)) ?? [];
    if (id === "$serialMonitor") return null;
    const device = devices.get(id);
    if (device) {
      if (device.pinNames.includes(pin)) return device.pin(pin);
      throw new DiagramError(`part '${id}' has no pin '${pin}'${listed(pin, device.pinNames)}`);
    }
    const other = others.get(id);
    if (other) return other(pin);
    throw new DiagramError(`a wire leads to '${String(end)}', but no part has that id${listed(id, ids())}`);
  };
  const ids = (): string[] => [...others.keys(), ...devices.keys()];
  for (const [from, to] of connections) {
    const [a, b] = [resolve(from), resolve(to)];
    if (from === to) throw new DiagramError(`a wire leads from '${String(from)}' back to itself`);
    if (a && b && a !== b) a.join(b);
  }
  const { gnd, v3, v5 } = circuit;
  const short = ([["3V3", v3], ["5V", v5]] as const).find(([, supply]) => supply.sameAs(gnd)); // prettier-ignore
  if (short) throw new DiagramError(`wires join ${short[0]} with GND: the supply is shorted`);
  if (v3.sameAs(v5)) throw new DiagramError("wires join 3V3 with 5V: two supplies drive each other");
  circuit.check();
  return { devices, board };
}

/** Reads the text of a file. @throws DiagramError when it is no diagram */
export function parse(text: string): Diagram {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DiagramError(`the diagram is no JSON: ${(error as Error).message}`);
  }
  return checked(value as Diagram);
}

function checked(diagram: Diagram): Diagram {
  const { parts, connections = [] } = (diagram ?? {}) as Partial<Diagram>;
  if (!Array.isArray(parts)) throw new DiagramError("the diagram has no list 'parts'");
  for (const part of parts as unknown[]) {
    const { type, id } = (part ?? {}) as { type?: unknown; id?: unknown };
    if (typeof type === "string" && typeof id === "string" && id !== "") continue;
    throw new DiagramError(`a part wants a type and an id, not ${JSON.stringify(part)}`);
  }
  const wires = connections as unknown;
  if (!Array.isArray(wires) || wires.some((wire) => !Array.isArray(wire) || wire.length < 2)) {
    throw new DiagramError('\'connections\' wants lists of two pins, such as ["led1:A", "esp:D4"]');
  }
  return diagram;
}

/** A pin of the board by the names of many makers' boards. */
function boardPin({ circuit, pins }: Target, id: string, pin: string): Net {
  const plain = pin.replace(/\.\d+$/, "");
  if (/^(A|D|P)?GND$/i.test(plain)) return circuit.gnd;
  if (/^(3V3|3\.3V|VCC|VDD|3V3_OUT)$/i.test(plain)) return circuit.v3;
  if (/^(5V|VIN|VBUS|VSYS|VUSB)$/i.test(plain)) return circuit.v5;
  const number = /^(?:GPIO|GP|IO|D|P|G)?(\d+)$/.exec(plain)?.[1];
  for (const name of [plain, number, plain === "TX0" ? "TX" : null, plain === "RX0" ? "RX" : null]) {
    if (name != null && pins.find(name) >= 0) return pins.net(name);
  }
  if (/^(EN|RST|RESET|RUN|3V3_EN|ADC_VREF|CHIP_PU|BOOT)$/i.test(plain)) return circuit.net(`${id}:${pin}`);
  throw new DiagramError(`the board '${id}' has no pin '${pin}'${listed(pin, [...pins.names, "GND", "3V3", "5V"])}`);
}

function passive(circuit: Circuit, type: string, id: string): (pin: string) => Net {
  if (type === "wokwi-gnd") return () => circuit.gnd;
  if (type === "wokwi-vcc") return () => circuit.v5;
  const nets = new Map<string, Net>();
  return (pin) => {
    const name = type === "wokwi-junction" ? "J" : pin;
    const net = nets.get(name) ?? circuit.net(`${id}:${name}`);
    nets.set(name, net);
    return net;
  };
}

function textual(attrs: Readonly<Record<string, unknown>> = {}): Attrs {
  return Object.fromEntries(Object.entries(attrs).map(([name, value]) => [name, String(value)]));
}

function attempt<T>(id: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof MachineError)) throw error;
    throw new DiagramError(error.message.startsWith(id) ? error.message : `part '${id}': ${error.message}`);
  }
}

/** `; did you mean ...? there are ...` */
function listed(wrong: string, right: readonly string[]): string {
  const near = right
    .map((name) => ({ name, far: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  const guess = near && near.far <= Math.max(2, wrong.length / 4) ? ` (did you mean '${near.name}'?)` : "";
  return `${guess}; there are ${right.join(", ") || "none"}`;
}

/** Edits that make one word of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
