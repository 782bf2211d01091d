// `antaresia tree`: the flat tree of a source, as it lies in RAM, on stdout.

import { S_FP, S_SP, S_STACK } from "../layout";
import { push } from "../heap/roots";
import { internBytes } from "../text/intern";
import { strBytes, strSize } from "../text/str";
import { materialise } from "../objects/exception";
import { formatException } from "../objects/printexc";
import { PENDING } from "../value/tag";
import { clearException } from "../value/raise";
import { compileFile } from "../syntax/compile";
import { listing } from "../syntax/listing";
import { boardWrite } from "./imports";

/** Compiles the source behind `handle` and writes its listing; 0, or 1 with the error on stderr. */
export function listTree(handle: i32, name: i32, n: i32): i32 {
  store<i32>(S_FP, 0);
  store<i32>(S_SP, load<i32>(S_STACK));
  const file = internBytes(name, n);
  const code = file ? compileFile(handle, file, 0) : 0;
  if (code) {
    push(code);
    const text = listing(code);
    if (text) { boardWrite(1, strBytes(text), strSize(text)); return 0; }
  }
  const e = materialise();
  clearException();
  const text = formatException(e);
  if (text && text != PENDING) boardWrite(2, strBytes(text), strSize(text));
  return 1;
}
