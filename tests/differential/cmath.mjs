/** cmath's functions against python3: node tests/differential/cmath.mjs [count] [seed] */
import { build, python, random } from "./build.mjs";

const count = Number(process.argv[2] ?? 2000);
const next = random(Number(process.argv[3] ?? 1));
const vm = await build("cmath-entry");
// ORDER: as enum C of modules/cmath.ts
const names = "sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh".split(" ");
const OUT = 0x80000;
const special = [0, -0, 1, -1, 0.5, 2, Infinity, -Infinity, NaN];

function part() {
  const r = (next() / 2 ** 31 - 1) * 3;
  return next() % 5 ? r * (next() % 6 ? 1 : 10 ** ((next() % 8) - 4)) : special[next() % (next() % 3 ? 6 : 9)];
}
const jobs = [];
for (const f of names) for (let i = 0; i < count; i++) jobs.push([f, part(), part()]);
const show = (x) => (Object.is(x, -0) ? "-0.0" : String(x).replace("Infinity", "inf").replace("NaN", "nan"));
const want = python(
  `import sys,cmath
for l in sys.stdin:
    f,a,b=l.split()
    try: z=getattr(cmath,f)(complex(float(a),float(b)));print(repr(z.real),repr(z.imag))
    except (ValueError,OverflowError) as e: print(type(e).__name__)`,
  jobs.map(([f, a, b]) => `${f} ${show(a)} ${show(b)}`),
);
let bad = 0;
let odd = 0;
const read = (s) => Number(s.replace("inf", "Infinity").replace("nan", "NaN"));
// a part that is small beside the other one carries the other's rounding error
const near = (x, y, size) =>
  Object.is(x, y) || (Math.abs(x - y) <= 1e-13 * Math.abs(y) + 3e-16 * size && Math.sign(1 / x) === Math.sign(1 / y));
for (let i = 0; i < jobs.length; i++) {
  const [f, a, b] = jobs[i];
  const ok = vm.call(names.indexOf(f), a, b, OUT);
  const view = new DataView(vm.memory.buffer);
  const got = ok ? [view.getFloat64(OUT, true), view.getFloat64(OUT + 8, true)] : null;
  const parts = /Error/.test(want[i]) ? null : want[i].split(" ").map(read);
  const size = parts && Number.isFinite(parts[0]) && Number.isFinite(parts[1]) ? Math.hypot(...parts) : 0;
  if (got && parts ? near(got[0], parts[0], size) && near(got[1], parts[1], size) : !got && !parts) continue;
  // infinities and NaNs: signs of zeros and NaNs may differ, as C99 leaves them open
  if (![a, b].every(Number.isFinite)) odd++;
  else if (bad++ < 15) console.log(`${f}(${a}, ${b}): ${got} | ${want[i]}`);
}
console.log(`${jobs.length} calls: ${bad} wrong, ${odd} differ at infinities and NaNs`);
process.exit(bad ? 1 : 0);
