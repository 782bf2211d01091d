// Compiling without running: `antaresia tree` prints the flat tree of a source as it lies in RAM, `antaresia freeze` takes
// the code object away.

import { S_FP, S_SP, S_STACK } from "../layout";
import { push } from "../heap/roots";
import { internBytes } from "../text/intern";
import { strBytes, strSize } from "../text/str";
import { bufByte, bufBytes, bufSize, bufStr, newBuf } from "../text/strbuf";
import { materialise } from "../objects/exception";
import { formatException } from "../objects/printexc";
import { PENDING, Q } from "../value/tag";
import { clearException } from "../value/raise";
import { MODE_EXEC, compileFile } from "../syntax/compile";
import { listing } from "../syntax/listing";
import { boardWrite, fsClose } from "./imports";

/** Compiles the source behind `handle` and writes its listing; 0, or 1 with the error on stderr. */
export function listTree(handle: i32, name: i32, n: i32): i32 {
  empty();
  const code = compiled(handle, internBytes(name, n));
  if (!code) return 1;
  const text = listing(code);
  if (!text) { complain(); return 1; }
  boardWrite(1, strBytes(text), strSize(text));
  return 0;
}

/** Compiles the module called by the `n` bytes at `name`, whose source is behind `handle`: its code object, kept alive by
 *  the stack, or 0 with the error on stderr. The name is interned, and that of its file, `<frozen name>`. */
export function compileModule(handle: i32, name: i32, n: i32): i32 {
  const q = internBytes(name, n), buf = q ? newBuf(n + 9) : 0;
  if (!buf) return 0;
  push(buf);
  const ok = bufStr(buf, Q("<frozen ")) && bufStr(buf, q) && bufByte(buf, 62);
  return ok ? compiled(handle, internBytes(bufBytes(buf), bufSize(buf))) : 0;
}

function empty(): void {
  store<i32>(S_FP, 0);
  store<i32>(S_SP, load<i32>(S_STACK));
}
function compiled(handle: i32, file: i32): i32 {
  const code = file ? compileFile(handle, file, MODE_EXEC) : 0;
  fsClose(handle);
  if (code) push(code); else complain();
  return code;
}
function complain(): void {
  const e = materialise();
  clearException();
  const text = formatException(e);
  if (text && text != PENDING) boardWrite(2, strBytes(text), strSize(text));
}
