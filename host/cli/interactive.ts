import type { Machine } from "../machine/machine.js";
import { PythonError } from "../machine/errors.js";
import type { MachineOptions, RunOptions } from "../machine/options.js";
import { Repl } from "../repl/repl.js";
import type { Command } from "./options.js";
import type { Stdio } from "./stdio.js";

/** The REPL on this process's terminal, after the program of `-i` if there is one. @returns the exit code */
export async function interactive(
  command: Command,
  stdio: Stdio,
  version: string,
  create: (output: NonNullable<MachineOptions["output"]>) => Promise<Machine>,
  start: (machine: Machine, limits: RunOptions) => Promise<unknown>,
): Promise<number> {
  let due = false;
  const flush = (): void => {
    due = false;
    stdio.flush();
  };
  const write = (text: string): void => {
    stdio.write(1, Buffer.from(text));
    if (!due) setImmediate(flush);
    due = true;
  };
  // Tools find the REPL by this first word.
  const repl = new Repl({ write, banner: `MicroPython on Antaresia ${version}, board ${command.board};` });
  const machine = await create(repl.output);
  const terminal = process.stdin;
  terminal.setRawMode?.(true);
  terminal.on("data", (bytes: Buffer) => repl.feed(bytes));
  terminal.on("end", () => repl.end());
  terminal.on("error", () => repl.end());
  const interrupt = (): void => repl.feed("\x03");
  process.on("SIGINT", interrupt);
  try {
    if (command.source.kind !== "stdin") {
      await start(machine, {}).catch((error: unknown) => {
        if (!(error instanceof PythonError)) throw error;
      });
    }
    return await repl.run(machine);
  } finally {
    process.off("SIGINT", interrupt);
    terminal.setRawMode?.(false);
    terminal.destroy();
    flush();
  }
}
