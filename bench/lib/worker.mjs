// An engine's process that has a program loaded and waits for commands (bench/wrapper.py).
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Whether the system tells the processor time of a thread (Linux). */
export const HAS_CPU_TIME = fs.existsSync("/proc/self/schedstat");

/** A program that cannot be measured on an engine; the message says why. */
export class NoTime extends Error {}

export class Worker {
  #child;
  #lines = [];
  #waiting = null;
  #text = "";
  #error = "";
  #ended = null;

  /** Starts `command` with `script`; `env` goes with the environment. */
  constructor(command, script, seconds, env = {}) {
    this.seconds = seconds;
    this.#child = spawn(command[0], [...command.slice(1), script], {
      cwd: path.dirname(script),
      env: { ...process.env, PYTHONIOENCODING: "utf-8", ...env },
    });
    this.#child.stdout.setEncoding("utf8").on("data", (text) => this.#take(text));
    this.#child.stderr.setEncoding("utf8").on("data", (text) => (this.#error = (this.#error + text).slice(-4000)));
    this.#child.stdin.on("error", () => {});
    this.#child.on("error", (error) => this.#end(error.message));
    this.#child.on("close", (code, signal) =>
      this.#end(this.#error.trim().split("\n").at(-1) || `ended: ${signal ?? code}`),
    );
  }

  /** Waits until the program is loaded. @throws NoTime */
  async ready() {
    await this.#expect("ready");
  }

  /**
   * Sets the program up `times` times, then runs each.
   * @returns milliseconds of one run: `wall` as the program measured it, `cpu` of the engine's main thread, and the result
   * @throws NoTime
   */
  async run(times) {
    this.#send(`p${times}`);
    await this.#expect("prepared");
    const before = this.#cpu();
    this.#send("r");
    const [micros, ...result] = (await this.#expect("ran")).split(" ");
    return {
      wall: Math.max(1, Number(micros)) / 1000 / times,
      cpu: HAS_CPU_TIME ? (this.#cpu() - before) / 1e6 / times : null,
      result: result.join(" "),
    };
  }

  /** Ends the process. */
  stop() {
    this.#send("q");
    this.#child.stdin.end();
    const patience = setTimeout(() => this.#child.kill("SIGKILL"), 500);
    this.#child.on("close", () => clearTimeout(patience));
  }

  /** Nanoseconds that the main thread had a processor. */
  #cpu() {
    if (!HAS_CPU_TIME) return 0;
    try {
      return Number(fs.readFileSync(`/proc/${this.#child.pid}/schedstat`, "latin1").split(" ")[0]);
    } catch {
      return 0;
    }
  }

  #send(line) {
    this.#child.stdin.write(`${line}\n`);
  }

  #take(text) {
    const lines = (this.#text + text).split("\n");
    this.#text = lines.pop();
    this.#lines.push(...lines.filter((line) => line.startsWith("@")));
    this.#wake();
  }

  #end(why) {
    this.#ended ??= why;
    this.#wake();
  }

  #wake() {
    this.#waiting?.();
  }

  /** The rest of the next line, which must begin with `@word`. */
  async #expect(word) {
    const timer = setTimeout(() => {
      this.#end(`no answer in ${this.seconds} s`);
      this.#child.kill("SIGKILL");
    }, this.seconds * 1000);
    while (this.#lines.length === 0 && this.#ended === null) await new Promise((resolve) => (this.#waiting = resolve));
    clearTimeout(timer);
    const line = this.#lines.shift();
    if (line === undefined) throw new NoTime(this.#ended);
    if (!line.startsWith(`@${word}`)) throw new NoTime(line.slice(1));
    return line.slice(word.length + 2);
  }
}
