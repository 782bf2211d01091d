/** math's float functions against python3, in units of the last place: node tests/differential/math.mjs [count] [seed] */
import { build, python, random } from "./build.mjs";

const count = Number(process.argv[2] ?? 3000);
const next = random(Number(process.argv[3] ?? 1));
const vm = await build("math-entry");
// ORDER: as enum F of modules/math.ts
const names =
  "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 expm1 log1p sqrt cbrt fabs erf erfc gamma lgamma degrees radians ulp isfinite isinf isnan modf frexp pow atan2 fmod copysign remainder nextafter hypot fma factorial comb perm gcd lcm isqrt log log2 log10".split(
    " ",
  );
const skip = new Set("isfinite isinf isnan modf frexp fma factorial comb perm gcd lcm isqrt".split(" "));
// the C library of python3 is not always the one that rounds right
const limits = { gamma: 10, lgamma: 20, erfc: 4, cbrt: 3, sinh: 2, tanh: 2, expm1: 2, default: 1 };
const view = new DataView(new ArrayBuffer(8));
const bits = (x) => (view.setFloat64(0, x), view.getBigInt64(0));
const order = (x) => (bits(x) < 0n ? -(bits(x) & 0x7fffffffffffffffn) : bits(x));
const hex = (x) => (view.setFloat64(0, x), view.getBigUint64(0).toString(16).padStart(16, "0"));

function argument() {
  const r = next() / 2 ** 32;
  const s = next() % 2 ? 1 : -1;
  switch (next() % 8) {
    case 0:
      return s * r;
    case 1:
      return s * r * 10 ** ((next() % 40) - 20);
    case 2:
      return s * r * 700;
    case 3:
      return s * (next() % 40);
    case 4:
      return s * (next() % 60) * 0.5;
    case 5:
      return [0, -0, Infinity, -Infinity, NaN, 1e308, 5e-324, 1, -1, 2][next() % 10];
    default:
      return s * r * 10;
  }
}
const jobs = [];
for (const f of names) {
  if (skip.has(f)) continue;
  const n = /^(pow|atan2|fmod|copysign|remainder|nextafter|hypot)$/.test(f) ? 2 : 1;
  for (let i = 0; i < count; i++) jobs.push([f, n, argument(), argument()]);
}
const want = python(
  `import sys,math,struct
d=lambda h:struct.unpack('>d',bytes.fromhex(h))[0]
for l in sys.stdin:
    f,n,a,b=l.split()
    try: print(struct.pack('>d',getattr(math,f)(*[d(a),d(b)][:int(n)])).hex())
    except (ValueError,OverflowError) as e: print(type(e).__name__)`,
  jobs.map(([f, n, a, b]) => `${f} ${n} ${hex(a)} ${hex(b)}`),
);
const worst = {};
let bad = 0;
for (let i = 0; i < jobs.length; i++) {
  const [f, n, a, b] = jobs[i];
  const x = vm.call(names.indexOf(f), n, a, b, 0);
  const failed = vm.raised() !== 0;
  const raises = /Error/.test(want[i]);
  let off;
  if (failed || raises) off = failed === raises ? 0 : Infinity;
  else {
    view.setBigUint64(0, BigInt("0x" + want[i]));
    const y = view.getFloat64(0);
    off = Number.isNaN(x) && Number.isNaN(y) ? 0 : Number.isNaN(x) !== Number.isNaN(y) ? Infinity : Number(order(x) - order(y));
    off = Math.abs(off);
  }
  const w = (worst[f] ??= { most: 0, same: 0, all: 0 });
  w.all++;
  if (off === 0) w.same++;
  if (off > w.most) Object.assign(w, { most: off, at: `${a}${n > 1 ? ", " + b : ""}: ${failed ? "raises" : x} | ${want[i]}` });
}
for (const [f, w] of Object.entries(worst)) {
  const ok = w.most <= (limits[f] ?? limits.default);
  if (!ok) bad++;
  console.log(`${f.padEnd(10)} same ${((100 * w.same) / w.all).toFixed(1)}%  worst ${w.most} ulp${ok ? "" : "  !  " + w.at}`);
}
process.exit(bad ? 1 : 0);
