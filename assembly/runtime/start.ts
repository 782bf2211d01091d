// What the machine holds before any program: sys.modules, sys.path and sys.argv, empty.

import { S_ARGV, S_MODULES, S_PATH } from "../layout";
import { pop, push } from "../heap/roots";
import { newStr } from "../text/str";
import { newDict } from "../objects/dict";
import { listAppend, newList } from "../objects/list";

export function bootRuntime(): bool {
  store<i32>(S_MODULES, newDict(0));
  store<i32>(S_PATH, newList(0));
  store<i32>(S_ARGV, newList(0));
  return load<i32>(S_MODULES) != 0 && load<i32>(S_PATH) != 0 && load<i32>(S_ARGV) != 0;
}

/** Appends `n` bytes of text to the list at root `at` (sys.path, sys.argv): 0, or 1 without memory. */
export function addText(at: i32, p: i32, n: i32): i32 {
  const s = newStr(p, n);
  if (!s) return 1;
  push(s);
  const ok = listAppend(load<i32>(at), s);
  pop();
  return ok ? 0 : 1;
}
