// Commands of the bench (wrapper.py) for an engine whose input() cannot wait: they are read here.
import readline from "node:readline";

/** Calls `run` with a statement for each command on stdin, until `q`. */
export async function serve(run) {
  for await (const command of readline.createInterface({ input: process.stdin })) {
    if (command === "q") break;
    run(command === "r" ? "_bench_run()" : `_bench_prepare(${Number(command.slice(1))})`);
  }
  process.exit();
}
