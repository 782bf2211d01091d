// The folder the tests run in: copies of CPython's files, and the stand-ins over them.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "../lib/root.mjs";

const HERE = path.join(ROOT, "tools/cpython-tests");
const FOLDERS = [
  "mathdata",
  "test_asyncio",
  "test_dataclasses",
  "test_inspect",
  "certdata",
  "test_json",
  "test_module",
  "test_pathlib",
  "test_unittest",
  "test_future_stmt",
  "test_warnings",
  "typinganndata",
];

/** What a file does while it is loaded that the machine refuses: file, text, what stands there instead. */
const EDITS = [
  ["test_array.py", "array.array('u').itemsize", "4"],
  ["test_builtin.py", "str(br'\\u0663\\u0661\\u0664 ','raw-unicode-escape')", "'\\u0663\\u0661\\u0664 '"],
  ["test_hashlib.py", "self._conditional_import_module('_hashlib')", "None"],
  ["test_hashlib.py", "'blake2b', 'blake2s',", ""],
  ["test_hashlib.py", "'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',", ""],
  ["test_hashlib.py", "'shake_128', 'shake_256')", ")"],
  ["test_typing.py", "from typing import T, KT, VT", "T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')"],
];

/** Lib/test of that Lib, which is not in the place for the copy; an error says what is wrong. */
export function testsOf(lib, place) {
  if (`${lib}/`.startsWith(`${place}/`)) throw new Error(`${lib} is where the copy goes`);
  const tests = path.join(lib, "test");
  if (!fs.existsSync(path.join(tests, "test_re.py")))
    throw new Error(`${lib} is not CPython's Lib: there is no test/test_re.py in it (it holds json/ and test/)`);
  return tests;
}

/** Makes `place` anew from `tests`, which is only read. */
export function prepare(tests, place, python) {
  fs.rmSync(place, { recursive: true, force: true });
  const target = path.join(place, "test");
  fs.mkdirSync(target, { recursive: true });
  for (const name of fs.readdirSync(tests)) {
    if (name.endsWith(".py")) fs.copyFileSync(path.join(tests, name), path.join(target, name));
  }
  for (const name of FOLDERS) {
    const filter = (file) => path.basename(file) !== "__pycache__";
    fs.cpSync(path.join(tests, name), path.join(target, name), { recursive: true, filter });
  }
  for (const [name, text, instead] of EDITS) {
    const file = path.join(target, name);
    fs.writeFileSync(file, fs.readFileSync(file, "latin1").replaceAll(text, instead), "latin1");
  }
  spellNames(target, python);
  fs.cpSync(path.join(HERE, "stand-ins"), path.join(place, "stand-ins"), { recursive: true });
  fs.cpSync(path.join(place, "stand-ins/test"), target, { recursive: true });
  fs.copyFileSync(path.join(HERE, "start.py"), path.join(place, "start.py"));
}

/** The machine has no table of Unicode's names: `\N{NAME}` becomes `\U00000000`, but in bytes, where it is no escape. */
function spellNames(folder, python) {
  const NAMED = /\\N\{([A-Z][-A-Z0-9 ]+)\}/g;
  const sources = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, text: fs.readFileSync(file, "latin1") }))
    .filter(({ text }) => text.includes("\\N{"));
  const names = [...new Set(sources.flatMap(({ text }) => Array.from(text.matchAll(NAMED), (match) => match[1])))];
  const codes = codesOf(names, python);
  for (const { file, text } of sources) {
    const spell = (escape, name) =>
      codes[name] === undefined ? escape : `\\U${codes[name].toString(16).padStart(8, "0")}`;
    const lines = text.split("\n").map((line) => (/\bbr['"]/.test(line) ? line : line.replace(NAMED, spell)));
    fs.writeFileSync(file, lines.join("\n"), "latin1");
  }
}

function codesOf(names, python) {
  const script = `import json, sys, unicodedata
codes = {}
for name in json.load(sys.stdin):
    try:
        codes[name] = ord(unicodedata.lookup(name))
    except (KeyError, TypeError):
        pass
print(json.dumps(codes))`;
  const run = spawnSync(python, ["-c", script], { input: JSON.stringify(names), encoding: "utf8" });
  if (run.status !== 0) throw new Error(`${python} cannot say the codes of characters: ${run.error ?? run.stderr}`);
  return JSON.parse(run.stdout);
}
