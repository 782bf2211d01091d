// What waits to be done between two nodes (walk/pending.ts): its bit in S_PENDING, and a bit of S_WORK that has the loop come back
// to step() for it. Loops whose back edge is a conditional jump do not look at S_PENDING.

import { S_PENDING, S_WORK } from "../layout";

/** Bit of S_WORK: step() is to look before the next node. */
export const HURRY: i32 = 1 << 30;

/** Sets bits of S_PENDING and has the loop return. */
export function remind(bits: i32): void {
  store<i32>(S_PENDING, load<i32>(S_PENDING) | bits);
  store<i32>(S_WORK, load<i32>(S_WORK) | HURRY);
}
