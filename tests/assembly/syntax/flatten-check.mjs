/**
 * Compiles sources outside the machine and checks the code: every jump lands on the start of a node, every slot lies in
 * the frame, names are interned strings, exception entries and the line table are sound.
 *
 *     node tests/assembly/syntax/flatten-check.mjs [--list] [--ram bytes] [--stress n] file.py ...
 */
import fs from "node:fs";

const decoder = new TextDecoder();
// Operand letters as in assembly/syntax/listing.ts.
const listing = fs.readFileSync(new URL("../../../assembly/syntax/listing.ts", import.meta.url), "utf8");
const KINDS = /"(MOV sd;[^"]*)"/.exec(listing)[1].split(";").slice(0, -1).map((k) => k.split(" "));

export async function load(file) {
  const module = await WebAssembly.compile(fs.readFileSync(file));
  // Nothing of the host is called by the compiler.
  const imports = {};
  for (const { module: m, name } of WebAssembly.Module.imports(module)) (imports[m] ??= {})[name] = () => -1;
  const instance = await WebAssembly.instantiate(module, imports);
  return new Compiler(instance.exports);
}

export class Compiler {
  constructor(x) {
    this.x = x;
  }
  boot(ram = 0x200000) {
    this.at = this.x.boot(ram);
    if (!this.at) throw new Error("no boot");
  }
  get view() {
    return new DataView(this.x.memory.buffer);
  }
  text(v) {
    return decoder.decode(new Uint8Array(this.x.memory.buffer, this.x.textAt(v), this.x.textSize(v)));
  }
  /** The code's address; throws what the compiler raised. */
  compile(source, how = 0) {
    const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
    new Uint8Array(this.x.memory.buffer, this.at, bytes.length + 64).fill(0);
    new Uint8Array(this.x.memory.buffer, this.at, bytes.length).set(bytes);
    const code = this.x.compile(this.at, bytes.length, how);
    if (!code) {
      const msg = this.x.errorMessage();
      const v = this.x.errorValue();
      let text = msg ? this.text(msg) : "";
      if ((v & 7) === 2 || (v && (v & 7) === 0)) text = text.replace("%s", this.text(v));
      throw Object.assign(new Error(`type ${this.x.error()}: ${text} (${this.x.errorLine()}:${this.x.errorColumn()})`), {
        type: this.x.error(),
        message_: text,
      });
    }
    return code;
  }
  list(code) {
    return this.text(this.x.list(code));
  }
  /** All code objects from `code` on. */
  codes(code, out = []) {
    out.push(code);
    const consts = this.view.getInt32(code + 4, true);
    for (const c of consts ? this.tuple(consts) : []) {
      if (c && (c & 7) === 0 && (this.view.getInt32(c, true) & 0x7f) === T_CODE) this.codes(c, out);
    }
    return out;
  }
  tuple(t) {
    const h = this.view.getInt32(t, true);
    const n = ((h >>> 12) << 1) - 1 - ((h >> 8) & 1);
    return Array.from({ length: n }, (_, i) => this.view.getInt32(t + 4 + 4 * i, true));
  }
  check(code) {
    const v = this.view;
    const bad = (m) => {
      throw new Error(`${this.text((v.getUint16(code + 8, true) << 3) | 2)}: ${m}\n${this.list(code)}`);
    };
    const words = v.getInt32(code + 24, true);
    const frame = v.getUint16(code + 16, true);
    const named = v.getUint16(code + 18, true);
    const nexc = v.getUint16(code + 32, true);
    const consts = v.getInt32(code + 4, true);
    const pool = consts ? this.tuple(consts) : [];
    if (frame & 7 || frame < 16 + 4 * named) bad("frame");
    const free = v.getUint16(code + 20, true);
    const nfree = v.getUint16(code + 22, true);
    if (free + 4 * nfree > 16 + 4 * named) bad("free");
    const w = (pc) => v.getUint16(code + 36 + 2 * pc, true);
    const starts = new Set();
    const jumps = [];
    let last = "";
    for (let pc = 0; pc < words; ) {
      starts.add(pc);
      const kind = KINDS[w(pc)];
      if (!kind) bad(`node ${w(pc)} at ${pc}`);
      const [name, letters = ""] = kind;
      last = name;
      let at = pc + 1;
      const ns = [];
      const slot = (s) => {
        if (s & 3 || s < 16 || s >= frame) bad(`${name} at ${pc}: slot ${s}`);
      };
      for (const c of letters) {
        if ("*%+".includes(c)) {
          const n = c === "*" ? ns[0] : c === "%" ? 2 * ns[0] : ns[0] + ns[1] + 1;
          for (let i = 0; i < n; i++) slot(w(at++));
          continue;
        }
        const x = w(at++);
        if (c === "n") ns.push(x);
        if (c === "S" ? x !== 0xffff : c === "s" || c === "d") slot(x);
        if (c === "K" ? x !== 0xffff : c === "k") if (x >= pool.length) bad(`${name} at ${pc}: constant ${x}`);
        if (c === "q") this.text((x << 3) | 2);
        if (c === "o") jumps.push([pc, pc + ((x << 16) >> 16)]);
        if (c === "v" && (x & 7) !== 6) bad(`${name} at ${pc}: value ${x}`);
        if (c === "-" && x) bad(`${name} at ${pc}: cache ${x}`);
      }
      const n = this.x.words(code + 36 + 2 * pc);
      if (n !== at - pc) bad(`${name} at ${pc}: ${n} words for the loop, ${at - pc} for the listing`);
      pc = at;
      if (pc > words) bad("runs over");
    }
    for (const [from, to] of jumps) if (!starts.has(to)) bad(`jump at ${from} to ${to}`);
    if (!/^(RET|RETN|RETI|JMP|LOOP|RAISE|RERAISE|CHAIN)$/.test(last)) bad(`ends in ${last}`);
    for (let i = 0; i < nexc; i++) {
      const e = code + 36 + 2 * words + 8 * i;
      const [a, b, h, s] = [0, 2, 4, 6].map((k) => v.getUint16(e + k, true));
      if (!starts.has(a) || !(starts.has(b) || b === words) || !starts.has(h) || a >= b || s >= frame) bad(`exception entry ${i}: ${a} ${b} ${h}`);
      if (h >= a && h < b) bad(`exception entry ${i} handles itself`);
    }
    for (const s of starts) if (this.x.line(code, s) < 1) bad(`line of ${s}`);
  }
}

const T_CODE = 25;

if (process.argv[1]?.endsWith("flatten-check.mjs")) {
  const args = process.argv.slice(2);
  const option = (name, n) => {
    const i = args.indexOf(name);
    return i < 0 ? undefined : args.splice(i, n)[n - 1];
  };
  const wasm = option("--wasm", 2) ?? new URL("../../../.scratch/flatten.wasm", import.meta.url);
  const show = option("--list", 1);
  const ram = Number(option("--ram", 2) ?? 0x200000);
  const stress = Number(option("--stress", 2) ?? 0);
  const how = Number(option("--how", 2) ?? 0);
  const c = await load(wasm);
  let good = 0;
  const failures = new Map();
  for (const f of args) {
    c.boot(ram);
    if (stress) c.x.stress(stress);
    try {
      const code = c.compile(fs.readFileSync(f), how);
      c.x.stress(0);
      if (show) console.log(c.list(code));
      for (const k of c.codes(code)) c.check(k);
      good++;
    } catch (e) {
      const m = e.message.split("\n").slice(0, show ? 200 : 1).join("\n");
      if (!failures.has(m)) failures.set(m, []);
      failures.get(m).push(f);
    }
  }
  console.log(`${good} of ${args.length}`);
  for (const [m, fs_] of failures) console.log(`${m}\n    ${fs_.slice(0, 6).join(" ")} (${fs_.length})`);
}
