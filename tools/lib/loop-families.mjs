// The families of nodes whose members differ in an operator only: arithmetic, comparisons, and comparisons fused with a jump.
// tools/loop.mjs puts them into the dispatch loop, where the compiler makes one jump table only of cases that are spelled out.
//
// ORDER: syntax/nodes.ts, runtime/operators.ts.

const done = (value) => `{ store<i32>(fp + load<u16>(pc, 6), ${value}); pc += 8; continue; }`;

/** `f64`: the result for two floats; `int`: statements for two small ints, which fall through when the result does not fit. */
const ARITHMETIC = {
  ADD: { int: `const x = a + (b - 1); if (((a ^ x) & ((b - 1) ^ x)) >= 0) ${done("x")}`, f64: "+" },
  SUB: { int: `const x = a - (b - 1); if (((a ^ (b - 1)) & (a ^ x)) >= 0) ${done("x")}`, f64: "-" },
  MUL: {
    int: `const x = (a >> 1) * (b - 1); if (<i64>x == <i64>(a >> 1) * <i64>(b - 1)) ${done("x | 1")}`,
    f64: "*",
    fused: true,
  },
  TRUEDIV: {
    int: `if (b != 1) { r = mkFloat(<f64>(a >> 1) / <f64>(b >> 1)); if (r) ${done("r")} break; }`,
    f64: "/",
    f64If: (b) => `${b} != 0`,
    immediateIf: "b != 1",
  },
  FLOORDIV: { int: `if (b != 1) { const x = floorDiv(a >> 1, b >> 1); if (fitsInt(x)) ${done("(x << 1) | 1")} }` },
  MOD: { int: `if (b != 1) ${done("(floorMod(a >> 1, b >> 1) << 1) | 1")}` },
  // squares: by far the most frequent power
  POW: {
    squares: [
      `if (a & 1 && b == 5) { const x = (a >> 1) * (a - 1); if (<i64>x == <i64>(a >> 1) * <i64>(a - 1)) ${done("x | 1")} }`,
      `else if ((a & 7) == 4 && b == 5) { const x = floatOf(a) * floatOf(a); if (x < Infinity) { r = mkFloat(x); if (r) ${done("r")} break; } }`,
    ],
  },
  LSHIFT: {
    int: `if (<u32>b < 61) { const x = (a - 1) << (b >> 1); if (x >> (b >> 1) == a - 1) ${done("x | 1")} }`,
  },
  RSHIFT: { int: `if (b > 0) ${done("((a >> 1) >> min(b >> 1, 31)) << 1 | 1")}` },
  AND: { int: done("a & b") },
  OR: { int: done("a | b") },
  XOR: { int: done("(a ^ b) | 1") },
  MATMUL: {},
};
const COMPARISONS = { LT: "<", LE: "<=", GT: ">", GE: ">=", EQ: "==", NE: "!=" };

const OPERANDS = "const a = slotAt(fp, pc, 2), b = slotAt(fp, pc, 4);";
const IMMEDIATE = "const a = slotAt(fp, pc, 2), b = (<i32>load<i16>(pc, 4) << 1) | 1;";
const BOUND = "if (!a || !b) { r = unbound(fp, load<u16>(pc + (a ? 4 : 2))); break; }";
const BOUND_IMMEDIATE = "if (!a) { r = unbound(fp, load<u16>(pc, 2)); break; }";

function float(result, condition) {
  const store = `r = mkFloat(${result}); if (r) ${done("r")} break;`;
  return condition ? `if (${condition}) { ${store} }` : store;
}

/** A product with the sum or difference that follows (FUSED): of floats here, of other numbers in walk/fused.ts. */
const FUSED_FLOATS = [
  "if (load<u8>(pc, 1) & (FUSED >>> 8)) {",
  "  const left = load<u16>(pc, 10) == load<u16>(pc, 6), c = load<i32>(fp + load<u16>(pc + (left ? 12 : 10)));",
  "  if ((c & 7) == 4) {",
  "    const z = floatOf(c);",
  "    r = mkFloat(load<u8>(pc, 8) == Op.ADD ? x + z : left ? x - z : z - x);",
  "    if (r) { store<i32>(fp + load<u16>(pc, 14), r); pc += 16; fuel--; continue; }",
  "    break;",
  "  }",
  "}",
];
const FUSED_NUMBERS = [
  "if (load<u8>(pc, 1) & (FUSED >>> 8)) {",
  "  r = multiplyAdd(fp, pc, a, b);",
  "  if (!r) break;",
  "  if (r != NOTIMPL) { store<i32>(fp + load<u16>(pc, 14), r); pc += 16; fuel--; continue; }",
  "}",
];

function arithmetic(suffix) {
  return Object.entries(ARITHMETIC).map(([name, { int, f64, f64If, immediateIf, squares, fused }], number) => {
    const immediate = suffix !== "";
    const lines = [immediate ? IMMEDIATE : OPERANDS];
    if (squares && immediate) lines.push(...squares);
    if (int) lines.push(immediate ? `if (a & 1) { ${int} }` : `if (a & b & 1) { ${int} }`);
    if (f64 && immediate)
      lines.push(`else if ((a & 7) == 4) { ${float(`floatOf(a) ${f64} <f64>(b >> 1)`, immediateIf)} }`);
    else if (f64 && fused) {
      lines.push(
        "else if ((a & 7) == 4 || (b & 7) == 4) {",
        "  let x: f64 = 0, y: f64 = 0, ok = true;",
        "  if ((a & 7) == 4) x = floatOf(a); else if (a & 1) x = <f64>(a >> 1); else ok = false;",
        "  if ((b & 7) == 4) y = floatOf(b); else if (b & 1) y = <f64>(b >> 1); else ok = false;",
        "  if (ok) {",
        `    x ${f64}= y;`,
        ...FUSED_FLOATS.map((line) => `    ${line}`),
        `    ${float("x")}`,
        "  }",
        "}",
      );
    } else if (f64) {
      lines.push(
        "else if ((a & 7) == 4) {",
        "  let y: f64 = 0, ok = true;",
        "  if ((b & 7) == 4) y = floatOf(b); else if (b & 1) y = <f64>(b >> 1); else ok = false;",
        `  if (ok${f64If ? ` && ${f64If("y")}` : ""}) { ${float(`floatOf(a) ${f64} y`)} }`,
        `} else if (a & 1 && (b & 7) == 4) { ${float(`<f64>(a >> 1) ${f64} floatOf(b)`, f64If?.("floatOf(b)"))} }`,
      );
    }
    lines.push(immediate ? BOUND_IMMEDIATE : BOUND);
    if (fused && !immediate) lines.push(...FUSED_NUMBERS);
    lines.push(`r = operate(pc, ${number}, a, b);`, "break;");
    return node(`${name}${suffix}`, lines);
  });
}

/** What a comparison does with its truth value. */
const RESULT = {
  "": (test) => done(`${test} ? TRUE : FALSE`),
  JF_: (test) => `{ pc += ${test} ? 8 : <i32>load<i16>(pc, 6) << 1; continue; }`,
  JT_: (test) => `{ pc += ${test} ? <i32>load<i16>(pc, 6) << 1 : 8; continue; }`,
};
function comparison(prefix, suffix) {
  const immediate = suffix !== "",
    result = RESULT[prefix];
  return Object.entries(COMPARISONS).map(([name, symbol], number) =>
    node(`${prefix}${name}${suffix}`, [
      immediate ? IMMEDIATE : OPERANDS,
      `if (${immediate ? "a & 1" : "a & b & 1"}) ${result(`a ${symbol} b`)}`,
      immediate
        ? `if ((a & 7) == 4) ${result(`floatOf(a) ${symbol} <f64>(b >> 1)`)}`
        : `if ((a & 7) == 4 && (b & 7) == 4) ${result(`floatOf(a) ${symbol} floatOf(b)`)}`,
      // names are equal when they are the same
      ...(!immediate && number >= 4 ? [`if (bothQstr(a, b)) ${result(`a ${symbol} b`)}`] : []),
      immediate ? BOUND_IMMEDIATE : BOUND,
      `r = relate(${number}, a, b);`,
      "break;",
    ]),
  );
}

const node = (name, lines) => [`case Op.${name}: {`, ...lines.map((line) => `  ${line}`), "}"].join("\n");

/** Text of each family by its name, as the template asks for it. */
export const FAMILIES = {
  arithmetic: () => [...arithmetic(""), ...arithmetic("_I")].join("\n"),
  comparison: () =>
    ["", "JF_", "JT_"].flatMap((prefix) => [...comparison(prefix, ""), ...comparison(prefix, "_I")]).join("\n"),
};
