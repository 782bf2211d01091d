/**
 * Syntax trees against python3's `ast`: kinds, fields, constants, lines and columns over python3's own library (or the
 * files and folders given as arguments); then messages of wrong sources, small memories, failing allocations.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { build, python } from "./build.mjs";

// ------------------------------------------------------------------------------------------------ our side

const schemaText = readFileSync(new URL("../../assembly/syntax/ast.ts", import.meta.url), "utf8");
const kinds = [
  ...schemaText
    .match(/enum Kind \{([\s\S]*?)\n\}/)[1]
    .replace(/\/\/.*|= 0/g, "")
    .matchAll(/\w+/g),
].flat();
const schema = { Pass: [], Break: [], Continue: [] };
for (const [, name, fields] of schemaText.matchAll(/\/\*\* (\w+)\(([^)]*)\)/g)) {
  schema[name] = fields.split(", ").map((field) => field.split(" ")[0]);
}
const typesText = readFileSync(new URL("../../assembly/value/types.ts", import.meta.url), "utf8");
const typeNames = [];
for (const part of typesText
  .match(/enum T \{([\s\S]*?)\n\}/)[1]
  .replace(/\/\/.*/g, "")
  .split(",")) {
  const [, name, id] = part.trim().match(/^(\w+)(?: = (\d+))?$/) ?? [];
  if (name) typeNames[id ? Number(id) : typeNames.length] ??= name;
}
const UNPLACED = new Set([
  "comprehension",
  "arguments",
  "withitem",
  "match_case",
  "Module",
  "Interactive",
  "Expression",
]);
const PLAIN = new Set(["int", "boolop", "operator", "unaryop", "cmpop"]);
const SOURCE = 0x80000;
const SCRATCH = 0x70000;

let file = { bytes: Buffer.alloc(0), at: 0, most: 1 << 30 };
const core = await build("syntax-entry", {
  write: () => 0, // warnings
  fs_read(_handle, at, room) {
    const piece = file.bytes.subarray(file.at, file.at + Math.min(room, file.most));
    new Uint8Array(core.memory.buffer).set(piece, at);
    file.at += piece.length;
    return piece.length;
  },
});
const word = (at) => new DataView(core.memory.buffer).getInt32(at, true);
const bytesAt = (at, size) => Buffer.from(core.memory.buffer, at, size);
const text = (value) => Buffer.from(bytesAt(core.strBytes(value), core.strSize(value)));

function constant(value, cls) {
  if (cls === 0) return ["S", { 14: "None", 22: "False", 30: "True", 46: "Ellipsis" }[value]];
  if (cls === 1) {
    if (value & 1) return ["I", "0x" + (value >> 1).toString(16)];
    return ["I", "0x" + bytesAt(SCRATCH, core.writeDigits(value, 16, 97, SCRATCH)).toString()];
  }
  if (cls === 2 || cls === 3) {
    return [
      cls === 2 ? "F" : "J",
      Buffer.from(bytesAt(value ^ 4, 8))
        .reverse()
        .toString("hex"),
    ];
  }
  return [cls === 4 ? "T" : "B", text(value).toString("hex")];
}

function tree(node, placed) {
  if (!node) return null;
  const kind = kinds[word(node) & 127];
  const here = placed && !UNPLACED.has(kind);
  const out = [kind, here ? word(node) >>> 16 : 0, here ? (word(node) >>> 8) & 255 : 0];
  if (kind === "Constant") return [...out, constant(core.get(node, 1), core.get(node, 0))];
  if (kind === "MatchSingleton") return [...out, constant(core.get(node, 0), 0)];
  const inner = placed && (fstringsPlaced || kind !== "JoinedStr");
  const one = (type, value) => {
    if (type === "identifier" || type === "string") return value ? text(value).toString() : null;
    return PLAIN.has(type) ? value : tree(value, inner);
  };
  schema[kind].forEach((type, i) => {
    const value = core.get(node, i);
    if (!type.endsWith("*")) return out.push(one(type.replace("?", ""), value));
    const items = [];
    for (let k = 0; k < core.count(value); k++) items.push(one(type.replace(/[?*]/g, ""), core.item(value, k)));
    out.push(items);
  });
  return out;
}

function failure() {
  const values = [word(264), word(268)];
  const fill = (mark) => {
    const value = values.shift();
    const shown = value & 1 ? String(value >> 1) : text(value).toString();
    return mark === "%q" ? `'${shown}'` : shown;
  };
  const message = word(260)
    ? text(word(260))
        .toString()
        .replace(/%[sdq]/g, fill)
    : "";
  return { error: typeNames[core.raised()], message, line: word(188) };
}

function parse(bytes, { mode = 0, stress = 0, oom = 0, ram = 0 } = {}) {
  core.reset(ram, stress, oom);
  new Uint8Array(core.memory.buffer).set(bytes, SOURCE);
  const node = core.parse(bytes.length, mode);
  return node ? tree(node, true) : failure();
}

function stream(bytes, { ram = 0, stress = 0, oom = 0, most = 1 << 30 } = {}) {
  core.reset(ram, stress, oom);
  file = { bytes, at: 0, most };
  const n = core.stream(1);
  return n < 0 ? failure() : n;
}

// ------------------------------------------------------------------------------------------------ python's side

const program = `
import ast, json, struct, sys, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(100000)
ORDER = "And Or,Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv,Invert Not UAdd USub,Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn"
OPS = {name: i for group in ORDER.split(",") for i, name in enumerate(group.split())}
PLACED = sys.version_info >= (3, 12)
def constant(v):
    if v is None or v is True or v is False: return ["S", str(v)]
    if v is ...: return ["S", "Ellipsis"]
    if isinstance(v, int): return ["I", hex(v)]
    if isinstance(v, float): return ["F", struct.pack(">d", v).hex()]
    if isinstance(v, complex): return ["J", struct.pack(">d", v.imag).hex()]
    if isinstance(v, str): return ["T", v.encode("utf8", "surrogatepass").hex()]
    return ["B", v.hex()]
def tree(n, placed=True):
    if n is None or isinstance(n, (str, int)): return n
    if isinstance(n, list): return [tree(x, placed) for x in n]
    kind = type(n).__name__
    if kind in OPS and not n._fields: return OPS[kind]
    out = [kind, n.lineno & 65535, min(n.col_offset, 255)] if placed and hasattr(n, "lineno") else [kind, 0, 0]
    if kind in ("Constant", "MatchSingleton"): return out + [constant(n.value)]
    inner = placed and (PLACED or kind != "JoinedStr")
    for f in n._fields:
        if f not in ("ctx", "type_comment", "type_ignores"): out.append(tree(getattr(n, f, None), inner))
    if kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef") and "type_params" not in n._fields: out.append([])
    return out
print(PLACED)
for line in filter(str.strip, sys.stdin):
    job = json.loads(line)
    source = open(job["file"], "rb").read() if "file" in job else job["source"].encode()
    try: answer = tree(ast.parse(source))
    except SyntaxError as e: answer = {"error": type(e).__name__, "message": e.msg, "line": e.lineno}
    except (ValueError, RecursionError, MemoryError) as e: answer = {"error": type(e).__name__, "message": str(e)}
    print(json.dumps(answer))
`;
const [placedLine] = python(program, []);
const fstringsPlaced = placedLine === "True";
const ask = (jobs) =>
  python(
    program,
    jobs.map((job) => JSON.stringify(job)),
  )
    .slice(1, -1)
    .map((line) => JSON.parse(line));

// ------------------------------------------------------------------------------------------------ checks

let wrong = 0;
const complain = (...what) => {
  if (wrong++ < 30) console.log(...what);
};

function pythonFiles(at) {
  if (!statSync(at).isDirectory()) return [at];
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.name !== "site-packages" && (entry.isDirectory() || entry.name.endsWith(".py")))
    .flatMap((entry) => (entry.isDirectory() ? pythonFiles(join(at, entry.name)) : [join(at, entry.name)]));
}

// What we leave out: names of characters, other encodings than UTF-8, NFKC normalisation of names.
const LEFT_OUT = /unknown Unicode character name|source is not UTF-8/;
let paths = process.argv.slice(2).flatMap(pythonFiles);
if (!paths.length) {
  const [library] = python("import os; print(os.path.dirname(os.__file__))", []);
  const tests = "grammar patma named_expressions exception_group fstring unpack_ex positional_only_arg keywordonlyarg";
  paths = readdirSync(library)
    .filter((name) => name.endsWith(".py"))
    .map((name) => join(library, name));
  for (const name of tests.split(" ")) paths.push(join(library, "test", `test_${name}.py`));
}
paths = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.size < 0x80000);
let same = 0;
for (let from = 0; from < paths.length; from += 200) {
  const part = paths.slice(from, from + 200);
  ask(part.map((path) => ({ file: path }))).forEach((theirs, i) => {
    const ours = parse(readFileSync(part[i]));
    if (theirs.error) return; // an older python3 knows less
    if (ours.error) {
      if (!LEFT_OUT.test(ours.message)) complain(part[i], ours);
      return;
    }
    const a = JSON.stringify(theirs);
    const b = JSON.stringify(ours);
    if (a === b) return same++;
    if (a.normalize("NFKC") === b.normalize("NFKC")) return;
    let k = 0;
    while (a[k] === b[k]) k++;
    complain(`${part[i]}\n  ${a.slice(Math.max(0, k - 80), k + 80)}\n  ${b.slice(Math.max(0, k - 80), k + 80)}`);
  });
}
console.log(`${same} of ${paths.length} files give python3's tree`);

// Sources that every python3 words alike, one per line; \n is a line end.
const WRONG = readFileSync(new URL("syntax-errors.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
const sources = WRONG.map((line) => line.replaceAll("\\n", "\n"));
const answers = ask(sources.map((source) => ({ source })));
let alike = 0;
sources.forEach((source, i) => {
  const { error, message, line } = parse(Buffer.from(source));
  const theirs = answers[i];
  if (error === theirs.error && message === theirs.message && line === theirs.line) return alike++;
  complain(JSON.stringify(source), { error, message, line }, "instead of", theirs);
});
console.log(`${alike} of ${sources.length} wrong sources give python3's error`);

// Every allocation of these fails once, which is an error unless there is another way (a buffer that could not grow where it
// lies moves); a collection at each changes nothing.
const DENSE = Buffer.from(
  "with (a, b) as c, (d): pass\nmatch (x), 10000000000000, 'ab c':\n case {1: a, 'x y z': b, **r}: pass\n" +
    " case A(1.5, b=2): pass\nimport a.b.c\nx = t'a{ 1.5 :>{w}} {f(y)=}' t'x'\n" +
    "class A[T: int](B, *c, k=1.5): x: int = 3\nlong = 'one two three four' f'{x!r:>{w + 1.5}}' 'five six'\n",
);
const calm = JSON.stringify(parse(DENSE));
if (calm !== JSON.stringify(parse(DENSE, { stress: 1 }))) complain("a collection at every allocation changes the tree");
parse(DENSE, { oom: 1 << 30 });
const total = core.allocations();
let refused = 0;
for (let n = 1; n <= total; n++) {
  const made = parse(DENSE, { oom: n });
  if (made.error === "MemoryError") refused++;
  else if (JSON.stringify(made) !== calm) complain(`allocation ${n} failed:`, made);
}
const pieces = stream(DENSE, { oom: 1 << 30 });
for (let n = 1, all = core.allocations(); n <= all; n++) {
  const made = stream(DENSE, { oom: n });
  if (made.error !== "MemoryError" && made !== pieces) complain(`streaming, allocation ${n} failed:`, made);
}
if (refused < total / 2) complain(`only ${refused} of ${total} failed allocations are a MemoryError`);
console.log(`${total} allocations failed one by one`);

// A large source in little memory, read in odd pieces.
const large = Buffer.from(
  Array.from(
    { length: 1500 },
    (_, i) => `def f${i % 90}(a, b=${i}):\n    return [a + b * ${i}, "text ${i}", {a: b}]\n`,
  ).join(""),
);
for (const options of [{ ram: 16384 }, { ram: 16384, most: 7 }, { most: 1 }]) {
  const n = stream(large, options);
  if (n !== 1500) complain("streaming", options, n);
}
console.log(`a source of ${large.length} bytes passes through 16384 bytes of heap`);

// Depth is an exception, never a trap.
const MANY = 100000;
const DEEP = [
  "(",
  "[",
  "{",
  "f(",
  "a[",
  "-",
  "not ",
  "1**",
  "1+",
  "a.",
  "f'{",
  "{1:",
  "lambda:",
  "1 if 2 else ",
  "*",
  "a,",
  "a=",
  "@a\n",
];
for (const piece of DEEP) parse(Buffer.from(piece.repeat(Math.min(MANY, Math.floor(0x7ffff / piece.length)))));
if (parse(Buffer.from("1" + "+1".repeat(1000))).error) complain("a sum of 1001");
if (parse(Buffer.from("(".repeat(200) + "1" + ")".repeat(200))).error) complain("200 parentheses");

process.exitCode = wrong ? 1 : 0;
