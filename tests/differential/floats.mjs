/**
 * Float printing and parsing against python3: node tests/differential/floats.mjs [count] [seed]
 * repr of random doubles; reading back reprs, long digit strings and exact middles; %.*e and %.*f digits.
 */
import { build, python, random } from "./build.mjs";

const count = Number(process.argv[2] ?? 100000);
const next = random(Number(process.argv[3] ?? 1));
const vm = await build("floats-entry");
const bytes = () => new Uint8Array(vm.memory.buffer);
const view = new DataView(new ArrayBuffer(8));
let bad = 0;

function fail(what, got, want) {
  if (bad++ < 20) console.log(`${what}: got ${got}, want ${want}`);
}

const hex = (x) => (view.setFloat64(0, x), view.getBigUint64(0).toString(16).padStart(16, "0"));

function double(i) {
  view.setUint32(0, next());
  view.setUint32(4, next());
  if (i % 4 === 1) return next() / 10 ** (next() % 12);
  if (i % 4 === 2) return Math.round(next() / 1000) / 10 ** (next() % 6);
  if (i % 64 === 3) view.setUint32(0, view.getUint32(0) & 0x800fffff); // subnormals
  if (i % 64 === 7) view.setUint32(4, 0), view.setUint32(0, view.getUint32(0) & 0xfff00000); // powers of two
  const x = view.getFloat64(0);
  return Number.isNaN(x) ? 1e22 : x;
}

const text = (at, n) => Buffer.from(bytes().slice(at, at + n)).toString("latin1");
const INPUT = 0x80000;
function parse(s) {
  vm.resetHeap();
  bytes().set(Buffer.from(s, "latin1"), INPUT);
  const x = vm.parseFloatText(INPUT, s.length);
  return vm.parseStatus() === 1 ? x : `status ${vm.parseStatus()}`;
}

// 1. repr and back
const xs = Array.from({ length: count }, (_, i) => double(i));
const reprs = python(
  "import sys,struct\nfor l in sys.stdin: print(repr(struct.unpack('>d',bytes.fromhex(l.strip()))[0]))",
  xs.map(hex),
);
for (let i = 0; i < count; i++) {
  const got = text(vm.textAt(), vm.writeRepr(xs[i], 1));
  if (got !== reprs[i]) fail(`repr ${hex(xs[i])}`, got, reprs[i]);
  const back = parse(reprs[i]);
  if (!Object.is(back, xs[i])) fail(`parse ${reprs[i]}`, back, xs[i]);
}

// 2. parsing: random digits, and middles between doubles with a digit more or less
const strings = [];
for (let i = 0; i < count; i++) {
  let s = "";
  for (let n = 1 + (next() % (i % 100 ? 30 : 900)); n; n--) s += next() % 10;
  if (i & 1) s = s.slice(0, next() % s.length) + "." + s.slice(next() % s.length);
  if (/^\.?$/.test(s)) s = "0";
  strings.push(s + (i & 2 ? `e${(next() % 700) - 350}` : ""));
}
const middles = python(
  `import sys,struct
from decimal import *
getcontext().prec=1200
for l in sys.stdin:
    b=int(l,16)&0x7fffffffffffffff
    a=Decimal(struct.unpack('>d',struct.pack('>Q',b))[0]);c=struct.unpack('>d',struct.pack('>Q',b+1))[0]
    if a.is_nan() or a.is_infinite() or c==float('inf'): print('1');continue
    m=(a+Decimal(c))/2
    s=format(m,'e')
    k=b%3
    d,e=s.split('e');d=d.rstrip('0') if '.' in d else d
    if k==1: d+='000000000001'
    if k==2 and d[-1]>'0': d=d[:-1]+chr(ord(d[-1])-1)+'9999'
    print(d+'e'+e)`,
  xs.slice(0, count / 10).map(hex),
).filter(Boolean);
strings.push(...middles, "1e400", "-1e-400", "0e999999999999", "9".repeat(2000), "0." + "0".repeat(1000) + "1e1000");
const parsed = python("import sys,struct\nfor l in sys.stdin: print(struct.pack('>d',float(l)).hex())", strings);
for (let i = 0; i < strings.length; i++) {
  const got = parse(strings[i]);
  if (typeof got === "string" || hex(got) !== parsed[i]) fail(`parse ${strings[i]}`, got, parsed[i]);
}

// 3. exact digits
const jobs = xs.slice(0, count / 2).map((x, i) => [Math.abs(x), i & 1, next() % (i % 16 ? 20 : 400)]);
const digits = python(
  `import sys,struct
for l in sys.stdin:
    h,f,n=l.split();x=struct.unpack('>d',bytes.fromhex(h))[0]
    print('%.*f'%(int(n),x) if f=='1' else '%.*e'%(int(n),x))`,
  jobs.map(([x, f, n]) => `${hex(x)} ${f} ${n}`),
);
for (let i = 0; i < jobs.length; i++) {
  const [x, places, n] = jobs[i];
  if (!Number.isFinite(x)) continue;
  const want = places ? n : n + 1;
  const room = vm.digitsRoom(x, want);
  bytes().fill(0xee, INPUT, INPUT + room + 64);
  const nd = vm.exactDigits(x, places, want, INPUT);
  if (bytes()[INPUT + room] !== 0xee) fail(`room ${hex(x)} ${n}`, "overrun", room);
  const ds = text(vm.digitsAt(), nd);
  const dp = vm.decimalPoint();
  let got;
  if (places) {
    const all = ds.padEnd(Math.max(dp + n, 0), "0");
    const whole = dp > 0 ? all.slice(0, dp) : "";
    const rest = (dp > 0 ? all.slice(dp) : "0".repeat(nd ? -dp : 0) + ds).padEnd(n, "0");
    got = (whole.replace(/^0+/, "") || "0") + (n ? "." + rest : "");
  } else {
    const e = nd ? dp - 1 : 0;
    const m = ds.padEnd(want, "0");
    got = m[0] + (n ? "." + m.slice(1) : "") + "e" + (e < 0 ? "-" : "+") + String(Math.abs(e)).padStart(2, "0");
  }
  if (got !== digits[i]) fail(`digits ${hex(x)} ${places ? "f" : "e"} ${n}`, got, digits[i]);
}
console.log(`${count} reprs, ${count + strings.length} parses, ${jobs.length} formats: ${bad} wrong`);
process.exit(bad ? 1 : 0);
