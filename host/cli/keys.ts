import type { Device } from "../devices/device.js";

/** Microseconds of the board's time that a tap lasts: a terminal does not tell when a key is let go. */
const TAP = 200_000;
/** Keys in the order they are given out; `q` is left out, since people leave with it. */
const LETTERS = "asdfghjklwertyuiopzxcvbnm";
const [CTRL_C, CTRL_D, BACKSPACE, ESCAPE] = ["\x03", "\x04", "\x7f", "\x1b"];

/** A key and the control of a part it works on. */
interface Binding {
  readonly key: string;
  readonly id: string;
  readonly device: Device;
  readonly control: string;
  /** tap = pressed while the key is; toggle = 0 and 1 in turn; step = one more; ask = the value is typed. */
  readonly kind: "tap" | "toggle" | "step" | "ask";
}

/** What keys that are no control's do. */
export interface KeyActions {
  /** Ctrl-C. */
  interrupt(): void;
  /** Ctrl-D, `q`. */
  quit(): void;
  /** A line for the program, which asked for one. */
  input(line: string): void;
}

function kindOf(control: string): Binding["kind"] {
  if (control === "pressed" || control.length === 1) return "tap";
  if (control === "motion" || control === "value") return "toggle";
  return control === "rotate-cw" || control === "rotate-ccw" ? "step" : "ask";
}

/**
 * The keys of the live screen: they do to parts what a hand does. A letter taps a button, with shift it stays pressed until the next
 * time; other controls are toggled, or asked for their value. Keys of a keypad are their own.
 */
export class Keys {
  private readonly bindings: Binding[] = [];
  private readonly held = new Set<Binding>();
  private prompt: { title: string; text: string; done: (text: string) => void } | null = null;
  private said = "";

  constructor(
    devices: ReadonlyMap<string, Device>,
    private readonly actions: KeyActions,
  ) {
    const all = [...devices].flatMap(([id, device]) => device.controls.map((control) => ({ id, device, control })));
    const taken = new Set(all.map(({ control }) => control.toLowerCase()).filter((control) => control.length === 1));
    const free = [...LETTERS].filter((letter) => !taken.has(letter));
    const used = new Set<string>();
    for (const { id, device, control } of all) {
      const own = control.length === 1 && !used.has(control.toLowerCase());
      const key = own ? control.toLowerCase() : free.shift();
      if (key === undefined) break;
      used.add(key);
      this.bindings.push({ key, id, device, control, kind: kindOf(control) });
    }
  }

  /** Lines of the screen: which key does what, or what is being typed. */
  lines(columns: number): string[] {
    if (this.prompt) return [`${this.prompt.title}: ${this.prompt.text}\u2588   (Enter, Esc)`];
    const lines: string[] = [];
    for (const binding of this.bindings) {
      const text = `${binding.key} ${binding.id}${binding.kind === "tap" && binding.control === "pressed" ? "" : ` ${binding.control}`}${this.held.has(binding) ? " (held)" : ""}`;
      const last = lines.at(-1);
      if (last !== undefined && last.length + text.length + 3 <= columns) lines[lines.length - 1] = `${last}   ${text}`;
      else lines.push(text);
    }
    if (this.bindings.some(({ kind }) => kind === "tap")) lines.push("shift + key: hold, let go");
    if (this.said !== "") lines.push(this.said);
    return lines;
  }

  /** The program waits for a line. */
  ask(): void {
    this.prompt ??= { title: "input", text: "", done: (line) => this.actions.input(`${line}\n`) };
  }

  /** Takes what was typed. */
  feed(text: string): void {
    // Arrows and the like come as escape sequences, which are nobody's.
    if (text.length > 1 && text.startsWith(ESCAPE)) return;
    for (const char of text) this.key(char);
  }

  private key(char: string): void {
    if (char === CTRL_C) return this.actions.interrupt();
    if (char === CTRL_D) return this.actions.quit();
    if (this.prompt) return this.type(char);
    const binding = this.bindings.find(({ key }) => key === char.toLowerCase());
    if (binding) return this.work(binding, char !== char.toLowerCase() && binding.control.length > 1);
    if (char === "q") this.actions.quit();
  }

  private type(char: string): void {
    const prompt = this.prompt!;
    if (char === ESCAPE) this.prompt = null;
    else if (char === BACKSPACE || char === "\b") prompt.text = [...prompt.text].slice(0, -1).join("");
    else if (char === "\r" || char === "\n") {
      this.prompt = null;
      prompt.done(prompt.text);
    } else if (char >= " ") prompt.text += char;
  }

  private work(binding: Binding, shift: boolean): void {
    const { id, device, control, kind } = binding;
    this.said = "";
    if (kind === "ask") {
      this.prompt = { title: `${id} ${control}`, text: "", done: (text) => this.set(binding, text) };
      return;
    }
    if (kind === "step") return this.set(binding, 1);
    if (kind === "toggle" || shift) {
      const on = !this.held.has(binding);
      this.set(binding, on ? 1 : 0);
      if (on) this.held.add(binding);
      else this.held.delete(binding);
      return;
    }
    this.held.delete(binding);
    this.set(binding, 1);
    device.circuit.at(device.circuit.now() + TAP, () => !this.held.has(binding) && device.set(control, 0), id);
  }

  private set({ device, control }: Binding, value: number | string): void {
    try {
      device.set(control, value);
    } catch (error) {
      this.said = (error as Error).message;
    }
  }
}
