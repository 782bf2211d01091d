/** `fmt % args` and fmt.format(*args) against python3: node tests/differential/texts.mjs [count] [seed] */
import { build, python, random } from "./build.mjs";

const count = Number(process.argv[2] ?? 30000);
const next = random(Number(process.argv[3] ?? 1));
const pick = (a) => a[next() % a.length];
const maybe = (n, f) => (next() % n ? "" : f());
const vm = await build("texts-entry");
vm.boot();
const INPUT = 0x80000;
const OUTPUT = 0x90000;
const bytes = () => new Uint8Array(vm.memory.buffer);

function value() {
  switch (next() % 4) {
    case 0:
      return ["i", String(BigInt(next() - 2 ** 31) * BigInt(pick([0, 1, 1, 12345678901, 1e20])))];
    case 1:
      return ["i", String((next() % 200) - 50)];
    case 2:
      return ["f", (next() - 2 ** 31) / 10 ** (next() % 12)];
    default:
      return ["s", pick(["", "a", "word", "żółw", "it's", 'q"q', "a\\b"])];
  }
}

function percentFormat(args) {
  let s = pick(["", "x", "é "]);
  const n = next() % 4;
  for (let i = 0; i < n; i++) {
    s += "%" + maybe(3, () => pick(["-", "+", " ", "#", "0", "-0", "+ "]));
    s += maybe(3, () => (next() % 5 ? 1 + (next() % 14) : (args.push(["i", String((next() % 20) - 8)]), "*")));
    s += maybe(3, () => "." + (next() % 6 ? next() % 9 : ""));
    s += pick("dddiouxXeEfFgGsrasrc%");
    if (next() % 150 === 0) s += "%z";
    args.push(value());
    s += pick(["", " ", "|"]);
  }
  if (next() % 30 === 0) args.pop();
  return s;
}

function braceFormat(args) {
  let s = pick(["", "x", "{{", "é"]);
  const n = next() % 4;
  const auto = next() % 2;
  for (let i = 0; i < n; i++) {
    args.push(value());
    const nested = next() % 6 === 0;
    s += "{" + (auto ? "" : next() % (n + (next() % 9 ? 0 : 1))) + maybe(4, () => "!" + pick(["r", "s", "a", "x"]));
    s += maybe(2, () => ":" + maybe(3, () => pick(["*<", ">", "^"])) + (nested ? (args.push(["i", "12"]), "{}") : maybe(2, () => 1 + (next() % 12))) + pick(["", "", "s", "d", "x", ".2f"]));
    s += "}";
  }
  return s + pick(["", "}}", "tail", next() % 20 ? "" : "}", next() % 20 ? "" : "{"]);
}

const jobs = [];
for (let i = 0; i < count; i++) {
  const args = [];
  const how = i & 1;
  const fmt = how ? braceFormat(args) : percentFormat(args);
  jobs.push([how, fmt, args]);
}
const want = python(
  `import sys,json
for l in sys.stdin:
    how,f,a=json.loads(l)
    a=tuple(int(v) if k=='i' else float(v) if k=='f' else v for k,v in a)
    try: print(json.dumps(f.format(*a) if how else f%a))
    except Exception as e: print(json.dumps('!'+type(e).__name__+': '+str(e)))`,
  jobs.map((j) => JSON.stringify(j)),
);
let bad = 0;
let messages = 0;
const text = (s) => {
  const b = Buffer.from(s);
  bytes().set(b, INPUT);
  return b.length;
};
for (let i = 0; i < count; i++) {
  const [how, fmt, args] = jobs[i];
  const at = vm.begin();
  vm.addStr(INPUT, text(fmt));
  for (const [k, v] of args) {
    if (k === "f") vm.addFloat(v);
    else if (k === "i") vm.addInt(INPUT, text(v));
    else vm.addStr(INPUT, text(v));
  }
  const n = vm.run(how, at, args.length, OUTPUT);
  const expected = JSON.parse(want[i]);
  const got = n >= 0 ? Buffer.from(bytes().slice(OUTPUT, OUTPUT + n)).toString() : "!" + Buffer.from(bytes().slice(OUTPUT, OUTPUT + vm.message(OUTPUT))).toString();
  if (n < 0 && expected[0] === "!") {
    const like = new RegExp(got.slice(1).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/%%/g, "%").replace(/%[sTd]/g, ".*") + "$");
    if (!like.test(expected) && messages++ < 12) console.log(`message ${JSON.stringify(jobs[i])}: ${got} | ${expected}`);
  } else if (got !== expected && bad++ < 25) console.log(`${JSON.stringify(jobs[i])}: got ${JSON.stringify(got)} want ${want[i]}`);
}
console.log(`${count} texts: ${bad} wrong, ${messages} other messages`);
process.exit(bad ? 1 : 0);
