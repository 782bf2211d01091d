/** format(value, spec) against python3, errors included: node tests/differential/formats.mjs [count] [seed] */
import { build, python, random } from "./build.mjs";

const count = Number(process.argv[2] ?? 50000);
const next = random(Number(process.argv[3] ?? 1));
const pick = (a) => a[next() % a.length];
const vm = await build("numbers-entry");
vm.boot();
const INPUT = 0x80000;
const SPEC = 0x88000;
const OUTPUT = 0x90000;
const bytes = () => new Uint8Array(vm.memory.buffer);
const words = () => new DataView(vm.memory.buffer);

const doubles = [0, -0, 1, -1.5, 0.1, 1e16, 1e15, 123456789.125, 1e-5, 0.0001, 9.995, 0.5, 2.5, 1e300, -1e-300, 5e-324];
doubles.push(Infinity, -Infinity, NaN, 999999.5, 1e22, 1e23, 0.00001234, 100, 1e100);
const double = () => (next() % 3 ? pick(doubles) : (next() - 2 ** 31) / 10 ** (next() % 14));

function spec(kind) {
  let s = "";
  if (next() % 3 === 0) s += pick(["", "", "*", "0", "é"]) + pick(["<", ">", "^", "="]);
  if (next() % 3 === 0) s += pick(["+", "-", " "]);
  if (next() % 12 === 0) s += "z";
  if (next() % 4 === 0) s += "#";
  if (next() % 4 === 0) s += "0";
  if (next() % 2) s += 1 + (next() % 30);
  if (next() % 4 === 0) s += pick([",", "_"]);
  if (next() % 2 && kind !== "i") s += "." + (next() % 25);
  if (next() % 60 === 0) s += pick(["!", ".", ",,", "q", "dd", "5.", "\\"]);
  const types = { i: "bcdoxXneEfFgG%", f: "eEfFgG%n", c: "eEfFgGn", s: "s" }[kind];
  if (next() % 4) s += pick(types);
  return s;
}

const jobs = [];
for (let i = 0; i < count; i++) {
  const kind = pick(["i", "i", "f", "f", "f", "c", "s"]);
  let value;
  if (kind === "i") value = String(BigInt(next() - 2 ** 31) ** BigInt(pick([0, 1, 1, 1, 2, 7])) / BigInt(1 + (next() % 1000000)));
  else if (kind === "f") value = [double()];
  else if (kind === "c") value = [double(), double()];
  else value = pick(["", "a", "hello", "żółw", "a longer text, with more"]);
  jobs.push([kind, value, spec(kind)]);
}
const show = (x) => (Object.is(x, -0) ? "-0.0" : String(x).replace("Infinity", "inf").replace("NaN", "nan"));
const want = python(
  `import sys
sys.set_int_max_str_digits(0)
for l in sys.stdin:
    k,v,s=l.rstrip('\\n').split('\\t')
    v={'i':int,'f':float,'s':str,'c':lambda t:complex(*map(float,t.split()))}[k](v)
    try: print(format(v,s))
    except Exception as e: print('!'+str(e))`,
  jobs.map(([k, v, s]) => `${k}\t${Array.isArray(v) ? v.map(show).join(" ") : v}\t${s}`),
);
let bad = 0;
let messages = 0;
for (let i = 0; i < count; i++) {
  const [kind, value, s] = jobs[i];
  let n = 0;
  if (Array.isArray(value)) value.forEach((x, j) => words().setFloat64(INPUT + 8 * j, x, true));
  else bytes().set(Buffer.from(value), INPUT), (n = Buffer.from(value).length);
  const b = Buffer.from(s);
  bytes().set(b, SPEC);
  const size = vm.format(kind.charCodeAt(0), INPUT, n, SPEC, b.length, OUTPUT);
  const failed = size < 0;
  const end = OUTPUT + (failed ? vm.message(OUTPUT) : size);
  const got = (failed ? "!" : "") + Buffer.from(bytes().slice(OUTPUT, end)).toString();
  if (failed && want[i][0] === "!") {
    // messages: %T and the like are not filled in here
    const like = new RegExp("^" + got.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/%[sT]/g, ".*") + "$");
    if (!like.test(want[i]) && messages++ < 10) console.log(`${kind} ${value} '${s}': ${got} | ${want[i]}`);
  } else if (got !== want[i] && bad++ < 25) console.log(`${kind} ${value} '${s}': got ${got} want ${want[i]}`);
}
console.log(`${count} formats: ${bad} wrong, ${messages} other messages`);
process.exit(bad ? 1 : 0);
