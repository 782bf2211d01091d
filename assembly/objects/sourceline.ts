// The line of source a traceback shows, read from the host's file when it is printed: no source lies in RAM.

import { OPEN_READ, fsClose, fsOpen, fsRead, fsSeek } from "../abi/imports";
import { bufAdd, bufRoom } from "../text/strbuf";
import { blockSize, STR_DATA, strPtr } from "../text/str";

/** Bytes looked at in one piece. */
const WINDOW: i32 = 128;

/**
 * Appends line `want` of file `path` to builder `buf` as a line of its own, without the blanks around it and indented by
 * four. How many bytes of blanks were before it; -1 when the host has no such file or line (or the line is blank), -2 with
 * MemoryError pending.
 */
export function sourceLine(buf: i32, path: i32, want: i32): i32 {
  const p = strPtr(path), n = blockSize(p);
  if (!n || load<u8>(p, STR_DATA) == 60) return -1; // <stdin>, <string>
  const f = fsOpen(p + STR_DATA, n, OPEN_READ);
  if (f < 0) return -1;
  const r = copyLine(buf, f, want);
  fsClose(f);
  return r;
}

function copyLine(buf: i32, f: i32, want: i32): i32 {
  // first where it lies, in pieces behind the end of the text; then it is read once more to its place
  let line = 1, at = 0, begin = 0, from = -1, end = 0;
  for (let more = true; more;) {
    const room = bufRoom(buf, WINDOW);
    if (!room) return -2;
    const got = fsRead(f, room, WINDOW);
    if (got <= 0) break;
    for (let i = 0; i < got; i++, at++) {
      const c = load<u8>(room + i);
      if (c == 10) {
        if (line == want) { more = false; break; }
        line++;
        begin = at + 1;
      } else if (line == want && c > 32) {
        if (from < 0) from = at;
        end = at + 1;
      }
    }
  }
  if (from < 0) return -1;
  const size = end - from, to = bufRoom(buf, size + 5);
  if (!to) return -2;
  if (fsSeek(f, from, 0) < 0) return -1;
  store<i32>(to, 0x20202020);
  let have = 0;
  while (have < size) {
    const got = fsRead(f, to + 4 + have, size - have);
    if (got <= 0) return -1;
    have += got;
  }
  store<u8>(to + 4 + size, 10);
  bufAdd(buf, size + 5);
  return from - begin;
}
