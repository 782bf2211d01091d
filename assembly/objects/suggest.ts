// "Did you mean": the name nearest to one that was not found, looked for when a traceback is printed. CPython's rules
// (Lib/traceback.py, _compute_suggestion_error): edit distance with 2 for a change and 1 for another case.

import { LIBRARY } from "../config";
import { S_FROZEN, S_MAIN, S_MODULES } from "../layout";
import { clearException } from "../value/raise";
import { Q, isPtr, isQstr, qstrOf } from "../value/tag";
import { T, isStr } from "../value/types";
import { SCRATCH } from "../text/scratch";
import { internBytes } from "../text/intern";
import { strBytes, strEqual, strSize } from "../text/str";
import { codeNames } from "../syntax/codeparts";
import { CODE_FILE, CODE_NAMED } from "../syntax/nodes";
import { attributeNames } from "./names";
import { dictGet, dictGetName, entryAt, nextEntry } from "./dict";
import { EXC_A, EXC_ARGS, EXC_B, EXC_TB, exceptionIs } from "./exception";
import { listItem, listLen } from "./list";
import { builtinsOf, isModule, loadedBuiltin, moduleDict, moduleGet, moduleNames, romModule } from "./module";
import { TB_CODE, TB_NEXT } from "./traceback";
import { tupleItem, tupleLen } from "./tuple";

const CHANGE: i32 = 2;
/** Longer names are not compared. */
const LONGEST: i32 = 40;

/** Cost of one character in the place of another. */
function cost(a: i32, b: i32): i32 {
  if (a == b) return 0;
  return (a | 32) == (b | 32) && (a | 32) >= 97 && (a | 32) <= 122 ? 1 : CHANGE;
}

/** Distance of the bytes at `a` and `b`, or more than `most`. The row lies in the scratch bytes. */
function distance(a: i32, n: i32, b: i32, m: i32, most: i32): i32 {
  while (n && m && load<u8>(a) == load<u8>(b)) { a++; b++; n--; m--; }
  while (n && m && load<u8>(a + n - 1) == load<u8>(b + m - 1)) { n--; m--; }
  if (!n || !m) return (n + m) * CHANGE;
  if (n > LONGEST || m > LONGEST) return most + 1;
  if (abs(n - m) * CHANGE > most) return most + 1;
  const row = SCRATCH;
  for (let i = 0; i < n; i++) store<u8>(row + i, <u8>((i + 1) * CHANGE));
  let r = 0;
  for (let j = 0; j < m; j++) {
    const c: i32 = load<u8>(b + j);
    let d = j * CHANGE, least = i32.MAX_VALUE;
    r = d;
    for (let i = 0; i < n; i++) {
      const change = d + cost(c, load<u8>(a + i));
      d = load<u8>(row + i);
      r = min(min(r, d) + CHANGE, change);
      store<u8>(row + i, <u8>r);
      least = min(least, r);
    }
    if (least > most) return most + 1;
  }
  return r;
}

/** Looks whether `q` is nearer to `wrong` than the best so far: its name and distance are the two words at `at`. */
function offer(at: i32, wrong: i32, q: i32): void {
  if (!isQstr(q) || q == wrong) return;
  const n = strSize(wrong), m = strSize(q);
  const most = min((n + m + 3) * CHANGE / 6, load<i32>(at, 4) - 1);
  const d = distance(strBytes(wrong), n, strBytes(q), m, most);
  if (d <= most) { store<i32>(at, q); store<i32>(at, d, 4); }
}
function offerDict(at: i32, wrong: i32, d: i32): void {
  if (!isPtr(d)) return;
  for (let i = nextEntry(d, 0); i >= 0; i = nextEntry(d, i + 1)) offer(at, wrong, load<i32>(entryAt(d, i)));
}
/** The names in list `l` (0: none), those that begin with an underscore only for a name that does. */
function offerList(at: i32, wrong: i32, l: i32): void {
  if (!l) { clearException(); return; }
  const hidden = load<u8>(strBytes(wrong)) != 95;
  for (let i = 0; i < listLen(l); i++) {
    const q = listItem(l, i);
    if (isQstr(q) && strSize(q) && !(hidden && load<u8>(strBytes(q)) == 95)) offer(at, wrong, q);
  }
}

/** Globals of the module in file `file`, of the main program where none tells its file. */
function globalsIn(file: i32): i32 {
  const all = load<i32>(S_MODULES), main = load<i32>(S_MAIN);
  if (all) for (let i = nextEntry(all, 0); i >= 0; i = nextEntry(all, i + 1)) {
    const m = load<i32>(entryAt(all, i), 4);
    if (!isModule(m)) continue;
    const f = moduleGet(m, Q("__file__"));
    if (isStr(f) && strEqual(f, file)) return moduleDict(m);
  }
  return main ? moduleDict(main) : 0;
}

/** The name that `exc` may have wanted, or 0. Two words at `at` are scratch. */
export function suggestion(exc: i32, at: i32): i32 {
  store<i32>(at, 0); store<i32>(at, i32.MAX_VALUE, 4);
  const name = load<i32>(exc, EXC_A);
  if (exceptionIs(exc, T.NameError)) {
    if (!isQstr(name)) return 0;
    let tb = load<i32>(exc, EXC_TB);
    if (!tb) return 0;
    while (load<i32>(tb, TB_NEXT)) tb = load<i32>(tb, TB_NEXT);
    const code = load<i32>(tb, TB_CODE), names = codeNames(code);
    for (let i = 0, n: i32 = load<u16>(code, CODE_NAMED); i < n; i++) offer(at, name, qstrOf(load<u16>(names + (i << 1))));
    const g = globalsIn(qstrOf(load<u16>(code, CODE_FILE)));
    offerDict(at, name, g);
    if (g) offerDict(at, name, builtinsOf(g));
    return load<i32>(at);
  }
  if (exceptionIs(exc, T.AttributeError)) {
    const o = load<i32>(exc, EXC_B);
    if (!isQstr(name) || !o) return 0;
    offerList(at, name, isModule(o) ? moduleNames(o) : attributeNames(o));
    return load<i32>(at);
  }
  return exceptionIs(exc, T.ImportError) ? fromModule(exc, at) : 0;
}

/** "cannot import name 'a' from 'b' ...": the text says which name, the exception which module. */
function fromModule(exc: i32, at: i32): i32 {
  const args = load<i32>(exc, EXC_ARGS), text = tupleLen(args) == 1 ? tupleItem(args, 0) : 0, lead = Q("cannot import name '");
  const k = strSize(lead), all = load<i32>(S_MODULES), module = load<i32>(exc, EXC_A);
  if (!isStr(text) || !isQstr(module) || strSize(text) <= k || memory.compare(strBytes(text), strBytes(lead), k)) return 0;
  const s = strBytes(text), n = strSize(text);
  let i = k;
  while (i < n && load<u8>(s + i) != 39) i++;
  const wrong = internBytes(s + k, i - k);
  if (!wrong) { clearException(); return 0; }
  const own = all ? dictGet(all, module) : 0, m = own ? own : loadedBuiltin(module);
  if (isModule(m)) offerList(at, wrong, moduleNames(m));
  return load<i32>(at);
}

/** Is the name that `exc` did not find one of a builtin module? */
export function isModuleName(exc: i32): bool {
  const name = load<i32>(exc, EXC_A);
  return exceptionIs(exc, T.NameError) && isQstr(name) && (romModule(name) || (LIBRARY && dictGetName(load<i32>(S_FROZEN), name))) != 0;
}
