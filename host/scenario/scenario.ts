/**
 * Scenarios: what a person does to a board, step by step, and what is expected of it. The steps are those of Wokwi's
 * automation scenarios; all times are the board's own.
 */
import type { Device } from "../devices/device.js";
import type { Image } from "../devices/image.js";
import { MachineError } from "../machine/errors.js";
import type { Net } from "../wires/net.js";
import type { Firmware } from "./firmware.js";
import { parseYaml, type Yaml } from "./yaml.js";

/** What a scenario acts on. */
export interface Stage {
  readonly firmware: Firmware;
  readonly devices: ReadonlyMap<string, Device>;
  /** The wire at a pin of a part, or of the board. @throws MachineError */
  pin(part: string, pin: string): Net;
  /** Writes a picture to a file beside the scenario. */
  save(path: string, image: Image): void;
  /** Compares with a picture in a file beside the scenario; says what is wrong, or null. */
  compare(path: string, image: Image): string | null;
  /** Told of each step. */
  log(text: string): void;
}

/** A step of a scenario that failed: what was expected, what there was, at which step. */
export class ScenarioError extends MachineError {
  override name = "ScenarioError";
}

/** A scenario came to its time limit. */
export class ScenarioTimeout extends ScenarioError {
  override name = "ScenarioTimeout";
}

/** A scenario as read. */
export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** One step: its name, and what stands behind it. */
export interface Step {
  readonly name: string;
  readonly value: Yaml;
}

type Action = (stage: Stage, value: Yaml, deadline: number) => Promise<void>;

const ACTIONS: Record<string, Action> = {
  delay: async ({ firmware }, value, deadline) => {
    const until = firmware.machine.clock.now() + microsOf(value);
    await firmware.advance(Math.min(until, deadline));
    if (until > deadline) throw new ScenarioTimeout("the time limit came within a delay");
  },
  "set-control": async (stage, value) => {
    const { "part-id": part, control, value: to } = mapOf(value, ["part-id", "control", "value"]);
    const device = stage.devices.get(String(part));
    if (!device)
      throw new ScenarioError(`no part '${String(part)}'; there are ${[...stage.devices.keys()].join(", ")}`);
    device.set(String(control), typeof to === "boolean" ? Number(to) : (to as number | string));
  },
  "expect-pin": async (stage, value) => {
    const { "part-id": part, pin, value: level } = mapOf(value, ["part-id", "pin", "value"]);
    const seen = stage.pin(String(part), String(pin)).level;
    if (seen !== Number(level))
      throw new ScenarioError(`pin ${String(part)}:${String(pin)} is ${seen}, expected ${String(level)}`);
  },
  "wait-serial": async ({ firmware }, value, deadline) => {
    const wanted = String(value);
    const from = cursor.get(firmware) ?? 0;
    const found = (): number => firmware.serial.indexOf(wanted, from);
    const why = await firmware.advance(deadline, () => found() >= 0);
    if (why === "met") return void cursor.set(firmware, found() + wanted.length);
    const tail = firmware.serial.slice(from).slice(-200);
    const what = `waiting for ${JSON.stringify(wanted)} on the serial line, which has ${JSON.stringify(tail)}`;
    throw new ScenarioTimeout(`the time limit came ${what}`);
  },
  "write-serial": async ({ firmware }, value) => {
    firmware.feed(Array.isArray(value) ? Uint8Array.from(value.map(Number)) : String(value));
  },
  "take-screenshot": async (stage, value) => {
    const map = mapOf(value, ["part-id"]);
    const part = String(map["part-id"]);
    const device = stage.devices.get(part);
    if (!device) throw new ScenarioError(`no part '${part}'; there are ${[...stage.devices.keys()].join(", ")}`);
    const image = device.image();
    if (!image) throw new ScenarioError(`part '${part}' is no display`);
    if (map["save-to"] != null) stage.save(String(map["save-to"]), image);
    if (map["compare-with"] == null) return;
    const wrong = stage.compare(String(map["compare-with"]), image);
    if (wrong) throw new ScenarioError(`the screenshot of '${part}' is not ${String(map["compare-with"])}: ${wrong}`);
  },
};

/** How far `wait-serial` has read. */
const cursor = new WeakMap<Firmware, number>();

/** Reads a scenario. @throws ScenarioError for an unknown step: it lists those there are */
export function parseScenario(text: string): Scenario {
  const whole = parseYaml(text) as { name?: Yaml; steps?: Yaml } | null;
  const { name, steps } = whole ?? {};
  if (!Array.isArray(steps)) throw new ScenarioError("a scenario wants a list 'steps'");
  return {
    name: String(name ?? "scenario"),
    steps: steps.map((step, i) => {
      const entries = step && typeof step === "object" && !Array.isArray(step) ? Object.entries(step) : [];
      const [what, value] = entries.find(([key]) => key !== "name") ?? ["", null];
      if (Object.hasOwn(ACTIONS, what)) return { name: what, value };
      const given = what ? `'${what}' is no step` : `${JSON.stringify(step)} is no step`;
      throw new ScenarioError(`step ${i + 1}: ${given}; there are ${Object.keys(ACTIONS).join(", ")}`);
    }),
  };
}

/**
 * Plays a scenario.
 * @param deadline the board's time in microseconds at which {@link ScenarioTimeout} is thrown
 * @throws ScenarioError that says at which step
 */
export async function playScenario(stage: Stage, { steps }: Scenario, deadline: number): Promise<void> {
  for (const [i, { name, value }] of steps.entries()) {
    stage.log(`${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`);
    try {
      await ACTIONS[name]!(stage, value, deadline);
      stage.firmware.machine.circuit.check();
    } catch (error) {
      if (!(error instanceof MachineError)) throw error;
      const text = `step ${i + 1}, ${name}: ${error.message}`;
      throw error instanceof ScenarioTimeout ? new ScenarioTimeout(text) : new ScenarioError(text, { cause: error });
    }
  }
}

const UNITS: Record<string, number> = { us: 1, ms: 1000, s: 1e6, m: 60e6 };

/** `500ms`, `2s`, `10us`; a bare number is milliseconds. */
function microsOf(value: Yaml): number {
  const [, number, unit = "ms"] = /^(\d+(?:\.\d+)?)\s*(us|ms|s|m)?$/.exec(String(value)) ?? [];
  if (number === undefined) throw new ScenarioError(`'${String(value)}' is no time, such as 500ms`);
  return Number(number) * UNITS[unit]!;
}

function mapOf(value: Yaml, wanted: readonly string[]): { [key: string]: Yaml } {
  const map = value && typeof value === "object" && !Array.isArray(value) ? value : {};
  for (const key of wanted) if (map[key] == null) throw new ScenarioError(`it wants '${key}'`);
  return map;
}
