// Hexadecimal digits into a string builder.
import { bufAdd, bufRoom } from "./strbuf";

/** `v` as lower-case hexadecimal without leading zeros. */
export function bufHex(b: i32, v: u32): bool {
  const n = v ? (35 - clz(v)) >> 2 : 1, p = bufRoom(b, n);
  if (!p) return false;
  for (let i = n - 1; i >= 0; i--, v >>>= 4) store<u8>(p + i, <u8>((v & 15) < 10 ? 48 + (v & 15) : 87 + (v & 15)));
  bufAdd(b, n);
  return true;
}
