/** Unicode properties and full case mappings of every code point against python3 (of the same Unicode version). */
import { build, python } from "./build.mjs";

const core = await build("unicode-entry");
const program = `
import sys, unicodedata
print(unicodedata.unidata_version)
for c in range(0x110000):
    s = chr(c)
    f = s.isalpha() | s.islower() << 1 | s.isupper() << 2 | (unicodedata.category(s) == "Lt") << 3 | s.isdecimal() << 4
    f |= s.isdigit() << 5 | s.isnumeric() << 6 | s.isspace() << 7 | s.isprintable() << 8 | s.isidentifier() << 9
    f |= ("a" + s).isidentifier() << 10
    m = []
    for t in ("\\u03c3" if c == 0x3a3 else s.lower(), s.upper(), s.title(), s.casefold()): m.append(" ".join(str(ord(x)) for x in t))
    print(f, unicodedata.decimal(s, -1), *m, sep=",")
`;
const lines = python(program, []);
console.log(`Unicode ${lines[0]}`);
const memory = new Int32Array(core.memory.buffer);
const at = core.CASE_OUT.value >> 2;
let wrong = 0;
for (let c = 0; c < 0x110000; c++) {
  const got = [core.props(c) & 2047, core.decimalValue(c)];
  for (let kind = 0; kind < 4; kind++) {
    const n = core.mapCase(kind, c);
    got.push(Array.from(memory.subarray(at, at + n)).join(" "));
  }
  const line = got.join(",");
  if (line !== lines[c + 1] && wrong++ < 20) console.log(`U+${c.toString(16)}: ${line} instead of ${lines[c + 1]}`);
  const space = (core.props(c) & 128) !== 0;
  if (space !== Boolean(core.isSpace(c)) && wrong++ < 20) console.log(`U+${c.toString(16)}: isSpace`);
}
console.log(wrong ? `${wrong} wrong` : "1114112 code points agree");
process.exitCode = wrong ? 1 : 0;
