/**
 * Characters by name, for `"\N{LATIN SMALL LETTER A}"`: Latin and Greek letters, digits and a few signs. The whole list of
 * Unicode's names would be larger than the rest of the machine.
 */
import { Q } from "../value/tag";
import { strBytes, strSize } from "../text/str";

const FROM_A: i32 = 0x41;

/** Does the upper-cased text [at, at + n) start with `head`? Then the bytes that follow it, else -1. */
function after(at: i32, n: i32, head: i32): i32 {
  const m = strSize(head);
  return n >= m && same(at, head, m) ? n - m : -1;
}

function same(at: i32, name: i32, n: i32): bool {
  const q = strBytes(name);
  for (let i = 0; i < n; i++) {
    let c = <i32>load<u8>(at + i);
    if (c >= 0x61 && c <= 0x7a) c -= 32;
    if (c != <i32>load<u8>(q + i)) return false;
  }
  return true;
}

/** Position of the word [at, at + n) in a list of words separated by blanks, or -1. */
function position(at: i32, n: i32, list: i32): i32 {
  const q = strBytes(list),
    end = strSize(list);
  let word = 0;
  for (let i = 0; i < end; word++) {
    let j = i;
    while (j < end && load<u8>(q + j) != 0x20) j++;
    if (j - i == n) {
      let k = 0;
      while (k < n && (<i32>load<u8>(at + k) & 0xdf) == <i32>load<u8>(q + i + k)) k++;
      if (k == n) return word;
    }
    i = j + 1;
  }
  return -1;
}

/** The letter that ends a name `head` + letter, given the code of its A; -1 for none. */
function letter(at: i32, n: i32, head: i32, first: i32): i32 {
  if (after(at, n, head) != 1) return -1;
  const c = (<i32>load<u8>(at + n - 1) & 0xdf) - FROM_A;
  return c >= 0 && c < 26 ? first + c : -1;
}

function greek(at: i32, n: i32, head: i32, first: i32): i32 {
  const rest = after(at, n, head);
  if (rest <= 0) return -1;
  const i = position(
    at + n - rest,
    rest,
    Q("ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO - SIGMA TAU UPSILON PHI CHI PSI OMEGA"),
  );
  return i < 0 ? -1 : first + i;
}

function sign(at: i32, n: i32, name: i32): bool {
  return after(at, n, name) == 0;
}

/** Code point of the character whose name is the `n` bytes at `at`; -1 when it is not known here. */
export function charNamed(at: i32, n: i32): i32 {
  let c = letter(at, n, Q("LATIN SMALL LETTER "), 0x61);
  if (c < 0) c = letter(at, n, Q("LATIN CAPITAL LETTER "), 0x41);
  if (c < 0) c = greek(at, n, Q("GREEK SMALL LETTER "), 0x3b1);
  if (c < 0) c = greek(at, n, Q("GREEK CAPITAL LETTER "), 0x391);
  if (c >= 0) return c;
  const rest = after(at, n, Q("DIGIT "));
  if (rest > 0) {
    const d = position(at + n - rest, rest, Q("ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE"));
    if (d >= 0) return 0x30 + d;
  }
  if (sign(at, n, Q("SPACE"))) return 0x20;
  if (sign(at, n, Q("NO-BREAK SPACE"))) return 0xa0;
  if (sign(at, n, Q("DEGREE SIGN"))) return 0xb0;
  if (sign(at, n, Q("MICRO SIGN"))) return 0xb5;
  if (sign(at, n, Q("PLUS-MINUS SIGN"))) return 0xb1;
  if (sign(at, n, Q("EURO SIGN"))) return 0x20ac;
  if (sign(at, n, Q("OHM SIGN"))) return 0x2126;
  if (sign(at, n, Q("BULLET"))) return 0x2022;
  if (sign(at, n, Q("EN DASH"))) return 0x2013;
  if (sign(at, n, Q("EM DASH"))) return 0x2014;
  if (sign(at, n, Q("HORIZONTAL ELLIPSIS"))) return 0x2026;
  if (sign(at, n, Q("SNOWMAN"))) return 0x2603;
  if (sign(at, n, Q("REPLACEMENT CHARACTER"))) return 0xfffd;
  return -1;
}
