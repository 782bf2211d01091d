// Rules of assembly/ that a linter for TypeScript cannot check: the layers, and plain tidiness.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

/** Imports point left only. ORDER: docs/architecture.md "Layers"; a row may import itself and those before it. */
const LAYERS = [
  // The declarations of what the host gives stand on nothing.
  ["config", "layout", "abi/imports"],
  ["value"],
  ["heap"],
  ["text"],
  // Types and the protocols they answer to are written in terms of each other.
  ["objects", "runtime", "syntax"],
  ["walk"],
  ["modules"],
  // The one list of all types and modules, and who reads it.
  ["abi", "runtime/registry", "runtime/boot"],
  ["index", "build"],
];
/** Imports that point right, each for a reason: statements and types that a module of Python's library implements. */
const DOORS = new Set([
  "walk/imports -> modules/import",
  "walk/pending -> modules/weakref",
  "walk/pending -> modules/board",
  "objects/memoryview -> modules/array",
]);
const MAX_LINES = 1000;

const rank = new Map(LAYERS.flatMap((names, index) => names.map((name) => [name, index])));
const layerOf = (file) => {
  const name = file.replace(/\.ts$/, "");
  return rank.has(name) ? name : name.split("/")[0];
};

/** @returns {string[]} one line per problem */
export function checkAssembly(root = path.join(ROOT, "assembly")) {
  const problems = [];
  const files = fs.existsSync(root) ? fs.readdirSync(root, { recursive: true }).filter((f) => f.endsWith(".ts")) : [];
  for (const name of files) {
    const file = name.split(path.sep).join("/");
    const text = fs.readFileSync(path.join(root, name), "utf8");
    const report = (line, what) => problems.push(`assembly/${file}:${line}: ${what}`);
    const lines = text.split("\n");
    if (lines.length > MAX_LINES && !/generated/i.test(lines[0]))
      report(lines.length, `more than ${MAX_LINES} lines: split it along a seam`);
    if (!text.endsWith("\n")) report(lines.length, "no newline at the end");
    lines.forEach((line, index) => {
      if (/[ \t]$/.test(line)) report(index + 1, "space at the end of the line");
      if (line.includes("\t")) report(index + 1, "tab");
      const target = /\bfrom\s+"(\.[^"]+)"/.exec(line)?.[1];
      if (target) checkImport(file, target, (what) => report(index + 1, what));
    });
  }
  return problems;
}

function checkImport(file, target, report) {
  const to = path.posix.join(path.posix.dirname(file), target);
  if (DOORS.has(`${file.replace(/\.ts$/, "")} -> ${to}`)) return;
  const [from, into] = [rank.get(layerOf(file)), rank.get(layerOf(to))];
  if (into === undefined || from === undefined) report(`'${layerOf(file)}' or '${layerOf(to)}' is no layer`);
  else if (into > from) report(`${layerOf(file)} must not import ${layerOf(to)}`);
}
