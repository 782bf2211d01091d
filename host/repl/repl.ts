import type { Machine } from "../machine/machine.js";
import { MachineError, PythonError } from "../machine/errors.js";
import { continues } from "./continues.js";
import { LineEditor } from "./line-editor.js";

const CTRL_A = "\x01";
const CTRL_B = "\x02";
const CTRL_C = "\x03";
const CTRL_D = "\x04";
const CTRL_E = "\x05";
/** Columns of a list of completions, and the width it may take. */
const SLOT = 16;
const WIDTH = 64;
const PASTE = "paste mode; Ctrl-C to cancel, Ctrl-D to finish";

export interface ReplOptions {
  /** Writes to the terminal; lines end with `"\n"`. */
  write: (text: string) => void;
  /** First line of the greeting. */
  banner: string;
}

/**
 * MicroPython's read-eval-print loop over a machine: line editing with history and completion, auto-indent, paste mode
 * (Ctrl-E) and the raw mode (Ctrl-A) that tools talk to. The machine is made with `output: repl.output`.
 *
 * ```ts
 * const repl = new Repl({ write, banner: "MicroPython on generic" });
 * const machine = await createMachine({ output: repl.output });
 * terminal.onData((text) => repl.feed(text));
 * const exitCode = await repl.run(machine);
 * ```
 */
export class Repl {
  private readonly editor: LineEditor;
  private readonly write: (text: string) => void;
  private machine!: Machine;
  private queue: string[] = [];
  private ended = false;
  private wake: (() => void) | null = null;
  private busy = false;
  private wanted = false;
  private captured: { out: string; err: string } | null = null;
  private readonly decoders = [new TextDecoder(), new TextDecoder(), new TextDecoder()];
  private prompts = { first: ">>> ", more: "... " };
  private asksPrompts = false;

  constructor(private readonly options: ReplOptions) {
    this.write = options.write;
    this.editor = new LineEditor(this.write);
  }

  /** Takes what the machine writes: its `output` option. */
  readonly output = (fd: number, bytes: Uint8Array): void => {
    const text = this.decoders[fd]!.decode(bytes, { stream: true });
    if (!this.captured) this.write(text);
    else if (fd === 2) this.captured.err += text;
    else this.captured.out += text;
  };

  /** Takes what was typed. Ctrl-C stops a program that runs. */
  feed(typed: string | Uint8Array): void {
    const text = typeof typed === "string" ? typed : this.decoders[0]!.decode(typed, { stream: true });
    for (const c of text) {
      if (c === CTRL_C && this.busy) {
        this.queue = [];
        this.machine.interrupt();
      } else this.queue.push(c);
    }
    this.turn();
  }

  /** There is nothing more to come. */
  end(): void {
    this.ended = true;
    this.turn();
  }

  /** Greets and works off what is typed, until Ctrl-D or SystemExit. @returns the exit code */
  async run(machine: Machine): Promise<number> {
    this.machine = machine;
    machine.onInputWanted = () => {
      this.wanted = true;
      this.turn();
    };
    this.greet();
    for (;;) {
      const code = await this.statement();
      if (code !== null) return code;
    }
  }

  private greet(): void {
    this.write(`${this.options.banner} version\nType "help()" for more information.\n`);
  }

  /** One input, from its prompt to its end. The exit code when it was the last. */
  private async statement(): Promise<number | null> {
    const { editor } = this;
    editor.begin(this.prompts.first);
    for (;;) {
      const c = await this.next();
      if (c === null) return this.leave();
      if (editor.text === "") {
        if (c === CTRL_E) return this.paste();
        if (c === CTRL_A) return this.raw();
        if (c === CTRL_B) {
          this.write("\n");
          this.greet();
          return null;
        }
      }
      switch (editor.key(c)) {
        case "interrupt":
          this.write("\n");
          return null;
        case "end":
          if (editor.text === "") return this.leave();
          this.write("\n");
          return this.execute(editor.text, true);
        case "tab":
          await this.complete();
          break;
        case "enter":
          this.write("\n");
          if (!continues(editor.text)) return this.execute(editor.text, true);
          editor.text += "\n";
          editor.begin(this.prompts.more, true);
          break;
      }
    }
  }

  private leave(): number {
    this.write("\n");
    return 0;
  }

  /** Lines up to Ctrl-D, echoed and run as one program. */
  private async paste(): Promise<number | null> {
    this.write(`\n${PASTE}\n=== `);
    let text = "";
    for (;;) {
      const c = await this.next();
      if (c === null || c === CTRL_C) {
        this.write("\n");
        return null;
      }
      if (c === CTRL_D) break;
      if (c === "\r" || c === "\n") {
        text += "\n";
        this.write("\n=== ");
      } else if (c === "\b" || c === "\x7f") {
        if (text !== "" && !text.endsWith("\n")) {
          text = text.slice(0, -1);
          this.write("\b \b");
        }
      } else {
        text += c;
        this.write(c);
      }
    }
    this.write("\n");
    return this.execute(text, false);
  }

  /** The mode for tools: no echo, programs end with Ctrl-D, the answer is `OK` output ^D errors ^D `>`. */
  private async raw(): Promise<number | null> {
    this.write("raw REPL; CTRL-B to exit\n>");
    let text = "";
    for (;;) {
      const c = await this.next();
      if (c === null) return 0;
      if (c === CTRL_B) {
        this.write("\n");
        this.greet();
        return null;
      }
      if (c === CTRL_A) {
        // Asked for raw-paste: the sequence is known, the mode is not.
        if (text === CTRL_E + "A") this.write("R\x00");
        else this.write("raw REPL; CTRL-B to exit\n>");
        text = "";
      } else if (c === CTRL_C) text = "";
      else if (c !== CTRL_D) text += c;
      else {
        this.write("OK");
        const { out, err, code } = await this.capture(() => this.execute(text, false));
        this.write(`${out}${CTRL_D}${err}${CTRL_D}>`);
        if (code !== null) return code;
        text = "";
      }
    }
  }

  /** Runs a statement (whose value is shown) or a program. The exit code if it asked for the end. */
  private async execute(source: string, single: boolean): Promise<number | null> {
    if (single && source.split("\n").every((line) => /^\s*(?:#.*)?$/.test(line))) return null;
    if (/\bps[12]\b/.test(source)) this.asksPrompts = true;
    this.busy = true;
    const input = this.typeInput();
    try {
      const result = single
        ? await this.machine.runStatement(source)
        : await this.machine.run(source, { name: "<stdin>" });
      if (result.status === "exit") return result.exitCode & 0xff;
      if (result.status === "reset") await this.machine.reset();
    } catch (error) {
      if (!(error instanceof PythonError)) {
        if (!(error instanceof MachineError)) throw error;
        this.write(`${error.message}\n`);
      }
    } finally {
      this.busy = false;
      this.wanted = false;
      this.turn();
      await input;
    }
    if (this.asksPrompts) await this.askPrompts();
    return null;
  }

  /** While a program runs: lines for its input(), when it asks for them. */
  private async typeInput(): Promise<void> {
    let line = "";
    while (this.busy) {
      if (!this.wanted || (this.queue.length === 0 && !this.ended)) {
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      const c = this.queue.shift();
      if (c === undefined || (c === CTRL_D && line === "")) {
        this.machine.endInput();
        return;
      }
      if (c === "\r" || c === "\n") {
        this.write("\n");
        this.wanted = false;
        this.machine.feed(`${line}\n`);
        line = "";
      } else if (c === "\b" || c === "\x7f") {
        if (line !== "") this.write("\b \b");
        line = line.slice(0, -1);
      } else if (c >= " ") {
        line += c;
        this.write(c);
      }
    }
  }

  private async askPrompts(): Promise<void> {
    const first = await this.ask("__import__('sys').ps1");
    const more = await this.ask("__import__('sys').ps2");
    this.prompts = { first: first ?? ">>> ", more: more ?? "... " };
  }

  /** str() of an expression, without a trace of it; null when it fails. */
  private async ask(expression: string): Promise<string | null> {
    const { out, code } = await this.capture(async () => {
      try {
        await this.machine.runStatement(`print(${expression}, end='')`);
        return 0;
      } catch {
        return 1;
      }
    });
    return code === 0 ? out : null;
  }

  private async capture(
    action: () => Promise<number | null>,
  ): Promise<{ out: string; err: string; code: number | null }> {
    const captured = (this.captured = { out: "", err: "" });
    try {
      const code = await action();
      return { ...captured, code };
    } finally {
      this.captured = null;
    }
  }

  /** Completes the name before the cursor, or lists what it may become. */
  private async complete(): Promise<void> {
    const { editor } = this;
    const before = editor.beforeCursor;
    if (before.trim() === "") return editor.insert("    ".slice(before.length % 4));
    const path = /[\w.]*$/.exec(before)![0];
    const dot = path.lastIndexOf(".");
    const owner = path.slice(0, Math.max(dot, 0));
    const stem = path.slice(dot + 1);
    if (dot < 0 && stem === "") return;
    if (dot >= 0 && !/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(owner)) return;
    const source = dot >= 0 ? `dir(${owner})` : "set(globals()) | set(dir(__import__('builtins')))";
    const answer = await this.ask(`*sorted(${source})`);
    const names = (answer ?? "")
      .split(" ")
      .filter((name) => name !== "" && name.startsWith(stem) && (stem.startsWith("_") || !name.startsWith("_")));
    if (dot < 0 && path === before && "import ".startsWith(stem)) names.push("import ");
    if (names.length === 0) return;
    let common = names[0]!;
    for (const name of names) while (!name.startsWith(common)) common = common.slice(0, -1);
    if (common.length > stem.length) return editor.insert(common.slice(stem.length));
    if (names.length === 1) return;
    this.write(`\n${columns(names)}\n${this.prompts.first}${before}`);
    editor.redrawRest();
  }

  /** The next character, null at the end of input. */
  private async next(): Promise<string | null> {
    while (this.queue.length === 0) {
      if (this.ended) return null;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.queue.shift()!;
  }

  private turn(): void {
    const { wake } = this;
    this.wake = null;
    wake?.();
  }
}

/** Names side by side. */
function columns(names: readonly string[]): string {
  const lines: string[] = [];
  let line = "";
  for (const name of names) {
    const gap = line === "" ? "" : " ".repeat(SLOT - (line.length % SLOT) || SLOT);
    if (line !== "" && line.length + gap.length + name.length > WIDTH) {
      lines.push(line);
      line = name;
    } else line += gap + name;
  }
  return [...lines, line].join("\n");
}
