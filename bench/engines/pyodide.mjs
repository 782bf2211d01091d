// Runs a file in Pyodide, then what stdin commands: node pyodide.mjs PYODIDE.MJS FILE
import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { serve } from "./commands.mjs";

const [, , home, file] = process.argv;
const { loadPyodide } = await import(pathToFileURL(home).href);
const machine = await loadPyodide({ stdout: (text) => fs.writeSync(1, `${text}\n`) });
machine.runPython(fs.readFileSync(file, "utf8"));
await serve((code) => machine.runPython(code));
