/** ascii(v): repr with everything outside ASCII escaped. */
import { push } from "../heap/roots";
import { enter, finish } from "../runtime/frame";
import { repr } from "../runtime/protocol";
import { bufAdd, bufByte, bufDone, bufRoom, newBuf } from "../text/strbuf";
import { getUtf8, seqSize, strBytes, strIsAscii, strSize } from "../text/str";

export function asciiOf(v: i32): i32 {
  const k = enter(ascii_k, 0);
  if (!k) return 0;
  return finish(k, ascii_k, repr(v));
}

function ascii_k(k: i32, v: i32): i32 {
  return v ? escaped(v) : 0;
}

/** The str with \x, \u and \U escapes for what is not ASCII. */
export function escaped(s: i32): i32 {
  if (strIsAscii(s)) return s;
  push(s);
  const n = strSize(s);
  const buf = newBuf(n * 2);
  if (!buf) return 0;
  push(buf);
  for (let p = strBytes(s), end = p + n; p < end; p += seqSize(load<u8>(p))) {
    const c = getUtf8(p);
    if (c < 128) {
      if (!bufByte(buf, c)) return 0;
      continue;
    }
    const digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    const o = bufRoom(buf, 10);
    if (!o) return 0;
    store<u8>(o, 0x5c);
    store<u8>(o, digits == 2 ? 0x78 : digits == 4 ? 0x75 : 0x55, 1);
    for (let i = 0; i < digits; i++) {
      const d = (c >> ((digits - 1 - i) << 2)) & 15;
      store<u8>(o + 2 + i, <u8>(d < 10 ? 48 + d : 87 + d));
    }
    bufAdd(buf, 2 + digits);
  }
  return bufDone(buf);
}
