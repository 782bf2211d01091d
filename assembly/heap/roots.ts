// Temporaries of native code: pushed above the topmost frame, where the collector scans.
// A native that keeps a fresh Value across an allocation pushes it, and resets to the mark it took before.
// A native that answers PENDING or fails need not reset: returning to a frame resets the top of the stack.

import { S_SP } from "../layout";

/** The current top, to `reset` to. */
// @ts-ignore: decorator
@inline export function top(): i32 { return load<i32>(S_SP); }
// @ts-ignore: decorator
@inline export function reset(mark: i32): void { store<i32>(S_SP, mark); }
/** Roots `v`. The stack's reserve (config.STACK_RESERVE) bounds how many a native may hold; bulk data belongs in a list. */
// @ts-ignore: decorator
@inline export function push(v: i32): void {
  const sp = load<i32>(S_SP);
  store<i32>(sp, v);
  store<i32>(S_SP, sp + 4);
}
// @ts-ignore: decorator
@inline export function pop(): i32 {
  const sp = load<i32>(S_SP) - 4;
  store<i32>(S_SP, sp);
  return load<i32>(sp);
}
/** Drops `n` temporaries. */
// @ts-ignore: decorator
@inline export function drop(n: i32): void { store<i32>(S_SP, load<i32>(S_SP) - (n << 2)); }
