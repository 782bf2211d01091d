/**
 * Big ints against python3: node tests/differential/bigints.mjs [count] [bits] [seed]
 * Every operation on random operands of random sizes (up to `bits`, 5000 by default), some of them near powers of two.
 */
import { build, python, random } from "./build.mjs";

const count = Number(process.argv[2] ?? 20000);
const maxBits = Number(process.argv[3] ?? 5000);
const next = random(Number(process.argv[4] ?? 1));
const vm = await build("bigints-entry");
const INPUT = 0x80000;
const OUTPUT = 0x90000;
const bytes = () => new Uint8Array(vm.memory.buffer);

function operand() {
  const kind = next() % 8;
  const bits = kind < 3 ? next() % 70 : kind < 6 ? next() % 600 : next() % maxBits;
  let v = 0n;
  for (let n = bits; n > 0; n -= 32) v = (v << 32n) | BigInt(next() % 9 ? next() : next() % 2 ? 0xffffffff : 0);
  v = BigInt.asUintN(bits, v);
  if (next() % 10 === 0) v = (1n << BigInt(bits)) - BigInt(next() % 3) + 1n;
  return next() % 2 ? -v : v;
}

function put(v, base = 16) {
  const s = v.toString(base);
  bytes().set(Buffer.from(s), INPUT);
  return vm.parseIntText(INPUT, s.length, base);
}

function get(v, base = 16) {
  if (!v) return `exception ${vm.raised()}`;
  const n = vm.writeDigits(v, base, 0x61, OUTPUT);
  const s = Buffer.from(bytes().slice(OUTPUT, OUTPUT + n)).toString();
  return vm.isNegative(v) ? "-" + s : s;
}

const ops = {
  "a+b": (a, b) => vm.bigAdd(a, b),
  "a-b": (a, b) => vm.bigSub(a, b),
  "a*b": (a, b) => vm.bigMul(a, b),
  "a//(b or 1)": (a, b, B) => vm.bigFloorDiv(a, B ? b : 3),
  "a%(b or 1)": (a, b, B) => vm.bigMod(a, B ? b : 3),
  "a&b": (a, b) => vm.bigBitwise(9, a, b),
  "a|b": (a, b) => vm.bigBitwise(10, a, b),
  "a^b": (a, b) => vm.bigBitwise(11, a, b),
  "~a": (a) => vm.bigInvert(a),
  "a<<(b&255)": (a, b, B) => vm.bigShl(a, Number(B & 255n)),
  "a>>(b&255)": (a, b, B) => vm.bigShr(a, Number(B & 255n)),
  "a**(b&7)": (a, b, B) => vm.bigPow(a, Number(B & 7n) * 2 + 1),
  "pow(a,b&0xffff,(a>>3)+(b>>2) or 7)": (a, b, B, A) =>
    vm.bigPowMod(a, Number(B & 0xffffn) * 2 + 1, put((A >> 3n) + (B >> 2n) || 7n)),
  "math.gcd(a,b)": (a, b) => vm.bigGcd(a, b),
  "math.isqrt(abs(a))": (a, b, B, A) => vm.bigIsqrt(put(A < 0n ? -A : A)),
  "(a>b)-(a<b)": (a, b) => (vm.bigCompare(a, b) << 1) | 1,
};
const floatOps = {
  "a/(b or 1)": (a, b, B) => vm.bigTrueDiv(a, B ? b : 3),
  "float(a)": (a) => vm.toF64(a),
};
const names = [...Object.keys(ops), ...Object.keys(floatOps), "dec", "hash"];
const jobs = [];
for (let i = 0; i < count; i++) {
  let a = operand();
  const b = operand();
  const op = names[i % names.length];
  if (op.startsWith("a**")) a = BigInt.asIntN(900, a);
  if (op === "float(a)" || op === "hash") a = BigInt.asIntN(1 + (next() % 1100), a);
  jobs.push([op, a, b]);
}
const want = python(
  `import sys,math
sys.set_int_max_str_digits(0)
for l in sys.stdin:
    op,a,b=l.rstrip('\\n').split('\\t');a=int(a,16);b=int(b,16)
    if op=='dec': print(a)
    elif op=='hash': print(hash(a))
    else:
        try: r=eval(op)
        except OverflowError: print('overflow');continue
        print(r.hex() if isinstance(r,float) else format(r,'x'))`,
  jobs.map(([op, a, b]) => `${op}\t${a.toString(16)}\t${b.toString(16)}`),
);
const hexFloats = python(
  "import sys\nfor l in sys.stdin: print(repr(float.fromhex(l)) if l.strip() and l!='overflow\\n' else l.strip())",
  jobs.map(([op], i) => (op in floatOps ? want[i] : "")),
);
let bad = 0;
for (let i = 0; i < count; i++) {
  const [op, a, b] = jobs[i];
  vm.resetHeap();
  const x = put(a);
  const y = put(b);
  let got;
  let expected = want[i];
  if (op === "dec") {
    got = get(x, 10);
    const back = get(put(a, 10));
    if (back !== a.toString(16)) got = `read back ${back}`;
  } else if (op === "hash") got = String(vm.bigHash(x));
  else if (op in floatOps) {
    const r = floatOps[op](x, y, b, a);
    got = Number.isFinite(r) ? r : "overflow";
    expected = expected === "overflow" ? expected : Number(hexFloats[i]);
  } else got = get(ops[op](x, y, b, a));
  if (got !== expected && bad++ < 10) {
    console.log(`${op}\n a=${a.toString(16).slice(0, 200)}\n b=${b.toString(16).slice(0, 200)}`);
    console.log(` got ${String(got).slice(0, 200)}\nwant ${String(expected).slice(0, 200)}`);
  }
}
console.log(`${count} operations up to ${maxBits} bits: ${bad} wrong`);
process.exit(bad ? 1 : 0);
