// Times the way to the first print inside this process: node boot.mjs ENGINE [MODULE]; prints milliseconds as JSON.
// `first` is from nothing to "hi" printed, `later` the median of the next ones in the same process.
import { pathToFileURL } from "node:url";

const LATER = 21;
const [, , engine, home] = process.argv;
const now = () => performance.now();
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

const ways = {
  async antaresia() {
    const { createMachine } = await import(pathToFileURL(home).href);
    return async () => {
      const marks = [now()];
      const machine = await createMachine({ ram: "64k", stack: "8k" });
      marks.push(now());
      const { stdout } = await machine.run("print('hi')\n");
      marks.push(now());
      if (stdout !== "hi\n") throw new Error(stdout);
      return marks;
    };
  },
  async micropython() {
    const { loadMicroPython } = await import("@micropython/micropython-webassembly-pyscript/micropython.mjs");
    return async () => {
      let said = "";
      const marks = [now()];
      const machine = await loadMicroPython({ heapsize: 65536, stdout: (text) => (said += text) });
      marks.push(now());
      machine.runPython("print('hi')");
      marks.push(now());
      if (!said.startsWith("hi")) throw new Error(said);
      return marks;
    };
  },
  async pyodide() {
    const { loadPyodide } = await import(pathToFileURL(home).href);
    return async () => {
      let said = "";
      const marks = [now()];
      const machine = await loadPyodide({ stdout: (text) => (said += text) });
      marks.push(now());
      machine.runPython("print('hi')");
      marks.push(now());
      if (!said.startsWith("hi")) throw new Error(said);
      return marks;
    };
  },
};

const start = await ways[engine]();
const first = await start();
const later = [];
for (let i = 0; i < (engine === "pyodide" ? 2 : LATER); i++) {
  const marks = await start();
  later.push(marks.at(-1) - marks[0]);
}
const steps = first.slice(1).map((mark, index) => mark - first[index]);
console.log(JSON.stringify({ steps, first: first.at(-1) - first[0], later: median(later) }));
process.exit();
