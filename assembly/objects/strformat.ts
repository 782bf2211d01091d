/**
 * str.format() and str.format_map(): replacement fields with attribute and index steps, conversions, and fields nested in
 * format specs, as a continuation because every step may be Python code.
 *
 * slots: 0 format str   1 output builder   2 spec builder (level 1)   3 position   4 end of the text being read
 *        5 level (0 the text, 1 the spec of an outer field)   6 value   7 end of the field's path   8 end of the field
 *        9 outer value   10 outer position   11 conversion   12 next automatic index, -1 after a number
 *        13 positional arguments (-1: format_map, the mapping is slot 15)   14 keyword pairs   15.. the arguments
 *        (positions are small ints, in bytes)
 * states: 0 reading text, 1 awaits a step of the path, 2 awaits str/repr/ascii, 3 awaits the formatted text
 */
import { pop, push } from "../heap/roots";
import { arg, enter, finish, setSlot, setState, slot, state, tidy } from "../runtime/frame";
import { getAttr, getItem, repr, str } from "../runtime/protocol";
import { bufByte, bufDone, bufInt, bufRun, bufStr, newBuf } from "../text/strbuf";
import { intern } from "../text/intern";
import { blockSize, chrStr, EMPTY_STR, getUtf8, newStr, strBytes, strEqual, strPtr, strSize } from "../text/str";
import { raise, raise1, raiseValue } from "../value/raise";
import { isInt, mkInt, PENDING, Q } from "../value/tag";
import { isExactStr, T } from "../value/types";
import { asciiOf } from "./ascii";
import { NOT_INT, parseIntText } from "./bigint-text";
import { formatAny } from "./format";

const ARGS: i32 = 15;

// @ts-ignore: decorator
@inline function pos(k: i32, i: i32): i32 { return slot(k, i) >> 1; }
// @ts-ignore: decorator
@inline function setPos(k: i32, i: i32, v: i32): void { setSlot(k, i, mkInt(v)); }

/** str.format(*args, **kwargs) as a native: args[0] is the format. */
export function str_format(args: i32, n: i32): i32 {
  return begin(arg(args, 0), args + 4, (n & 0xffff) - 1, n >>> 16);
}

/** str.format_map(mapping) */
export function str_format_map(args: i32, n: i32): i32 {
  return begin(arg(args, 0), args + 4, -1, 0);
}

function begin(fmt: i32, args: i32, count: i32, kws: i32): i32 {
  const words = (count < 0 ? 1 : count) + kws * 2;
  const k = enter(format_k, ARGS + words);
  if (!k) return 0;
  memory.copy(k + 12 + (ARGS << 2), args, words << 2);
  setSlot(k, 0, fmt);
  for (let i = 3; i < ARGS; i++) setPos(k, i, 0);
  setPos(k, 4, blockSize(strPtr(fmt)));
  setPos(k, 13, count);
  setPos(k, 14, kws);
  const buf = newBuf(strSize(fmt) + 16);
  if (!buf) return 0;
  setSlot(k, 1, buf);
  return finish(k, format_k, fmt);
}

function invalid(message: i32): i32 {
  return raise(T.ValueError, message);
}

/** `v` answers what the frame waits for; then everything goes on until something else must be waited for. */
function format_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  let s = state(k);
  while (true) {
    if (s == 0) {
      tidy(k);
      s = text(k);
      if (s == 0) return 0;
      if (s < 0) {
        if (pos(k, 5) == 0) return bufDone(slot(k, 1));
        // a nested spec is complete
        const spec = bufDone(slot(k, 2));
        if (!spec) return 0;
        setPos(k, 5, 0);
        setPos(k, 3, pos(k, 10));
        setPos(k, 4, blockSize(strPtr(slot(k, 0))));
        v = slot(k, 9);
        setSlot(k, 6, v);
        setState(k, (s = 3));
        push(spec);
        v = formatAny(v, spec);
      } else {
        v = first(k);
        setState(k, (s = 1));
      }
      if (v == PENDING || !v) return v;
    }
    if (s == 1) {
      setSlot(k, 6, v);
      while (pos(k, 3) < pos(k, 7)) {
        v = step(k, v);
        if (v == PENDING || !v) return v;
        setSlot(k, 6, v);
      }
      const c = pos(k, 11);
      if (c) {
        setState(k, 2);
        v = c == 0x73 ? str(v) : c == 0x72 ? repr(v) : asciiOf(v);
        if (v == PENDING || !v) return v;
      }
      s = 2;
    }
    if (s == 2) {
      setSlot(k, 6, v);
      // the spec, from after the conversion's colon to the end of the field
      const fmt = strBytes(slot(k, 0));
      const to = pos(k, 8);
      const from = specStart(fmt, pos(k, 7), to);
      if (from == to && (isInt(v) || isExactStr(v))) {
        // {} of what most fields hold
        const b = slot(k, pos(k, 5) ? 2 : 1);
        if (!(isInt(v) ? bufInt(b, v >> 1) : bufStr(b, v))) return 0;
        setPos(k, 3, to + 1);
        setState(k, (s = 0));
        continue;
      }
      setPos(k, 3, from);
      let nested = false;
      for (let p = from; p < to; p++) if (load<u8>(fmt + p) == 0x7b || load<u8>(fmt + p) == 0x7d) nested = true;
      if (nested) {
        if (pos(k, 5)) return invalid(Q("Max string recursion exceeded"));
        const buf = newBuf(16);
        if (!buf) return 0;
        setSlot(k, 2, buf);
        setSlot(k, 9, v);
        setPos(k, 10, to + 1);
        setPos(k, 4, to);
        setPos(k, 5, 1);
        setState(k, (s = 0));
        continue;
      }
      const spec = newStr(fmt + from, to - from);
      if (!spec) return 0;
      push(spec);
      setPos(k, 3, to + 1);
      setState(k, 3);
      v = formatAny(v, spec);
      if (v == PENDING || !v) return v;
      s = 3;
    }
    // the text of a field
    push(v);
    if (!bufStr(slot(k, pos(k, 5) ? 2 : 1), v)) return 0;
    pop();
    setState(k, (s = 0));
  }
}

/** Copies literal text up to the next field and reads the field's outline: 1; -1 at the end of the text; 0 on an exception. */
function text(k: i32): i32 {
  const fmt = strBytes(slot(k, 0));
  const end = pos(k, 4);
  const buf = slot(k, pos(k, 5) ? 2 : 1);
  let p = pos(k, 3);
  while (true) {
    const from = p;
    while (p < end && load<u8>(fmt + p) != 0x7b && load<u8>(fmt + p) != 0x7d) p++;
    if (p > from && !bufRun(buf, fmt + from, p - from)) return 0;
    if (p >= end) return -1;
    const c = <i32>load<u8>(fmt + p);
    if (p + 1 < end && <i32>load<u8>(fmt + p + 1) == c) {
      if (!bufByte(buf, c)) return 0;
      p += 2;
      continue;
    }
    if (c == 0x7d) return invalid(Q("Single '}' encountered in format string"));
    p++;
    if (p >= end) return invalid(Q("Single '{' encountered in format string"));
    break;
  }
  // the field: name up to ':' or '!', brackets hide both
  let q = p;
  let depth = 1;
  let bracket = false;
  let name = -1;
  for (; q < end; q++) {
    const c = <i32>load<u8>(fmt + q);
    if (c == 0x7b) {
      if (name < 0 && !bracket) return invalid(Q("unexpected '{' in field name"));
      depth++;
    } else if (c == 0x7d) {
      if (name < 0 && bracket) continue;
      if (--depth == 0) break;
    } else if (name < 0) {
      if (c == 0x5b) bracket = true;
      else if (c == 0x5d) bracket = false;
      else if (!bracket && (c == 0x3a || c == 0x21)) name = q;
    }
  }
  if (depth) return invalid(bracket ? Q("Missing ']' in format string") : Q("expected '}' before end of string"));
  if (name < 0) name = q;
  setPos(k, 3, p);
  setPos(k, 7, name);
  setPos(k, 8, q);
  setPos(k, 11, 0);
  return 1;
}

/** The first part of a field's name: an argument. Also reads the conversion, and leaves position 3 at the path's rest. */
function first(k: i32): i32 {
  const fmt = strBytes(slot(k, 0));
  const from = pos(k, 3),
    end = pos(k, 7);
  let p = from;
  while (p < end && load<u8>(fmt + p) != 0x2e && load<u8>(fmt + p) != 0x5b) p++;
  if (!conversion(k, fmt, end)) return 0;
  setPos(k, 3, p);
  let index = -1;
  if (p == from) {
    index = pos(k, 12);
    if (index < 0) {
      return invalid(Q("cannot switch from manual field specification to automatic field numbering"));
    }
    if (pos(k, 13) < 0) return invalid(Q("Format string contains positional fields"));
    setPos(k, 12, index + 1);
  } else if (<u32>load<u8>(fmt + from) - 48 <= 9) {
    const i = parseIntText(fmt + from, p - from, 10);
    if (!i) return 0;
    if (i != NOT_INT && i & 1) {
      if (pos(k, 12) > 0) {
        return invalid(Q("cannot switch from automatic field numbering to manual field specification"));
      }
      setPos(k, 12, -1);
      if (pos(k, 13) < 0) return invalid(Q("Format string contains positional fields"));
      index = i >> 1;
    } else if (i != NOT_INT) return invalid(Q("Too many decimal digits in format string"));
  }
  if (index >= 0) {
    if (index >= pos(k, 13)) {
      return raise1(T.IndexError, Q("Replacement index %d out of range for positional args tuple"), mkInt(index));
    }
    return slot(k, ARGS + index);
  }
  const name = newStr(fmt + from, p - from);
  if (!name) return 0;
  push(name);
  if (pos(k, 13) < 0) return getItem(slot(k, ARGS), name);
  const base = ARGS + pos(k, 13);
  for (let i = 0; i < pos(k, 14); i++) {
    if (strEqual(slot(k, base + i * 2), name)) return slot(k, base + i * 2 + 1);
  }
  return raiseValue(T.KeyError, name);
}

/** Reads `!c` at `p` (when there is one); false with ValueError pending. */
function conversion(k: i32, fmt: i32, p: i32): bool {
  const end = pos(k, 8);
  if (p < end && load<u8>(fmt + p) == 0x21) {
    if (p + 1 >= end) {
      invalid(Q("end of string while looking for conversion specifier"));
      return false;
    }
    const c = getUtf8(fmt + p + 1);
    if (p + 2 < end && load<u8>(fmt + p + 2) != 0x3a) {
      invalid(Q("expected ':' after conversion specifier"));
      return false;
    }
    if (c != 0x73 && c != 0x72 && c != 0x61) {
      const s = chrStr(c);
      if (s) raise1(T.ValueError, Q("Unknown conversion specifier %s"), s);
      return false;
    }
    setPos(k, 11, c);
  }
  return true;
}

/** One `.name` or `[index]` of the path. */
function step(k: i32, v: i32): i32 {
  const fmt = strBytes(slot(k, 0));
  let p = pos(k, 3);
  const end = pos(k, 7);
  const dot = load<u8>(fmt + p++) == 0x2e;
  const from = p;
  if (dot) {
    while (p < end && load<u8>(fmt + p) != 0x2e && load<u8>(fmt + p) != 0x5b) p++;
  } else {
    while (p < end && load<u8>(fmt + p) != 0x5d) p++;
    if (p >= end) return invalid(Q("Missing ']' in format string"));
  }
  if (p == from) return invalid(Q("Empty attribute in format string"));
  const n = p - from;
  if (!dot) {
    p++;
    if (p < end && load<u8>(fmt + p) != 0x2e && load<u8>(fmt + p) != 0x5b) {
      return invalid(Q("Only '.' or '[' may follow ']' in format field specifier"));
    }
  }
  setPos(k, 3, p);
  if (!dot && <u32>load<u8>(fmt + from) - 48 <= 9) {
    const i = parseIntText(fmt + from, n, 10);
    if (i != NOT_INT) {
      if (!i) return 0;
      push(i);
      return getItem(v, i);
    }
  }
  let s = newStr(fmt + from, n);
  if (!s) return 0;
  push(s);
  if (!dot) return getItem(v, s);
  s = intern(s);
  return s ? getAttr(v, s) : 0;
}

/** Where the spec starts, `name` being the end of the path: after `!c` and ':'. */
function specStart(fmt: i32, name: i32, end: i32): i32 {
  if (name < end && load<u8>(fmt + name) == 0x21) name += 2;
  return name < end ? name + 1 : end;
}
