/**
 * One instruction of a state machine from its text, as `StateMachine.exec("set(pins, 1)")` takes it. Whole programs are
 * assembled in Python (assembly/frozen/_rp2.py); encodings are those of the RP2040's data sheet, 3.4.
 */
import { PyError } from "../../bridge/answer.js";

const SOURCES = ["pins", "x", "y", "null", "", "status", "isr", "osr"];
const OUT = ["pins", "x", "y", "null", "pindirs", "pc", "isr", "exec"];
const MOV = ["pins", "x", "y", "", "exec", "pc", "isr", "osr"];
const WAIT = ["gpio", "pin", "irq"];

const failed = (message: string): PyError => new PyError("ValueError", message);

/** Where `word` stands in `table`. @throws PyError */
function place(table: readonly string[], word: string | undefined): number {
  const at = table.indexOf(word === "exec_" ? "exec" : (word ?? ""));
  if (!word || at < 0) throw failed(`invalid operand: ${word ?? ""}`);
  return at;
}

/** A number of the text, `rel(n)` included. @throws PyError when it is none of 0 to `most` */
function number(text: string | undefined, most: number): number {
  const relative = /^rel\((.*)\)$/.exec(text ?? "");
  const value = Number((relative ? relative[1] : text) || NaN);
  if (!Number.isInteger(value) || value < 0 || value > most) throw failed(`invalid number: ${text ?? ""}`);
  return value | (relative ? 0x10 : 0);
}

function bits(text: string | undefined): number {
  const count = number(text, 32);
  if (count === 0) throw failed("invalid bit count: 0");
  return count & 31;
}

function encode(name: string, args: readonly string[]): number {
  const [a, b, c] = args;
  const has = (word: string): number => (args.includes(word) ? 1 : 0);
  switch (name) {
    case "nop":
      return 0xa042;
    case "word":
      return number(a, 0xffff);
    case "wait":
      return 0x2000 | (number(a, 1) << 7) | (place(WAIT, b === "pins" ? "gpio" : b) << 5) | number(c, 31);
    case "in_":
      return 0x4000 | (place(SOURCES, a) << 5) | bits(b);
    case "out":
      return 0x6000 | (place(OUT, a) << 5) | bits(b);
    case "push":
      return 0x8000 | (has("iffull") << 6) | ((1 - has("noblock")) << 5);
    case "pull":
      return 0x8080 | (has("ifempty") << 6) | ((1 - has("noblock")) << 5);
    case "mov": {
      const changed = /^(invert|reverse)\((.*)\)$/.exec(b ?? "");
      const op = changed ? (changed[1] === "invert" ? 1 : 2) : 0;
      return 0xa000 | (place(MOV, a) << 5) | (op << 3) | place(SOURCES, changed ? changed[2] : b);
    }
    case "irq":
      return 0xc000 | (has("clear") << 6) | (has("block") << 5) | number(args.at(-1), 31);
    case "set":
      return 0xe000 | (place(["pins", "x", "y", "", "pindirs"], a) << 5) | number(b, 31);
    default:
      throw failed(`invalid instruction: ${name}`);
  }
}

/**
 * The word of one instruction with its `.side(n)` and `[delay]`. Jumps have nowhere to go in it and are refused.
 * @param sideBits how many bits the program keeps for side-set
 * @param optional side-set may be left out, which takes a bit more
 */
export function assembleOne(text: string, sideBits: number, optional: boolean): number {
  // Arguments may be in brackets themselves: mov(x, invert(y)).
  const [, name, list = "", rest = ""] = /^\s*(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw failed("expecting exactly 1 instruction");
  const args = list
    .split(",")
    .map((arg) => arg.replace(/\s/g, ""))
    .filter((arg) => arg !== "");
  let word = encode(name, args);
  const delayBits = 5 - sideBits - (optional ? 1 : 0);
  const after = /^(?:\s*\.\s*side\(\s*(\w+)\s*\))?(?:\s*(?:\[\s*(\w+)\s*\]|\.\s*delay\(\s*(\w+)\s*\)))?\s*$/.exec(rest);
  if (!after) throw failed("expecting exactly 1 instruction");
  if (after[1] !== undefined) {
    word |= ((number(after[1], (1 << sideBits) - 1) << delayBits) | (optional ? 0x10 : 0)) << 8;
  }
  const delay = after[2] ?? after[3];
  return delay === undefined ? word : word | (number(delay, (1 << delayBits) - 1) << 8);
}
