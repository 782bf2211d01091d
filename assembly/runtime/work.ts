// Work of natives beyond the one unit of fuel that their node costs. What is noted here the loop takes off the fuel when the
// native has answered; a native that goes through an iterator without end stops half-way, so that the host gets the thread
// back whatever the iterator gives, and an interrupt is heard.

import { HURRY } from "../heap/remind";
import { S_FUEL_REST, S_STATUS, S_SUSPEND, S_WORK } from "../layout";
import { clearException } from "../value/raise";
import { PENDING } from "../value/tag";
import { enter, setSlot, slot } from "./frame";

/** Items a native takes from native iterators before it pauses. */
const PAUSE: i32 = 1 << 15;
/** The most fuel one native may owe. */
const MOST: i32 = 1 << 28;

/** Notes `n` units of work; a unit is about what a node takes: a copy of 64 bytes, a comparison or two. */
export function charge(n: i32): void {
  const w = load<i32>(S_WORK);
  store<i32>(S_WORK, min((w & ~HURRY) + min(n, MOST), MOST) | (w & HURRY));
}

/** What is left of `fuel` for the loop after what natives noted. When step() is to look, that is nothing, and the rest waits. */
export function spend(fuel: i32): i32 {
  const w = load<i32>(S_WORK), left = fuel - (w & ~HURRY);
  store<i32>(S_WORK, 0);
  if (!(w & HURRY) || left <= 0) return left;
  store<i32>(S_FUEL_REST, load<i32>(S_FUEL_REST) + left);
  return 0;
}

/** An item `v` that a native iterator gave at once to a native: the item, or PENDING when the machine is to return to the host
 *  first. */
// @ts-ignore: decorator
@inline export function taken(v: i32): i32 {
  const w = load<i32>(S_WORK) + 1;
  store<i32>(S_WORK, w);
  return w & (PAUSE - 1) ? v : pause(v);
}
/** For a resume function that computes in slices, its frame the topmost: is it enough for now? Then it answers PENDING and is called
 *  again later. */
export function tired(): bool {
  if ((load<i32>(S_WORK) & ~HURRY) < PAUSE) return false;
  rest();
  return true;
}
function rest(): void {
  store<i32>(S_SUSPEND, 1); // SUSPEND_HOST
  store<i32>(S_STATUS, 1); // OUT_OF_FUEL
}
function pause(v: i32): i32 {
  if (!v || v == PENDING) return v;
  const k = enter(pause_k, 1);
  if (!k) { clearException(); return v; }
  setSlot(k, 0, v);
  rest();
  return PENDING;
}
function pause_k(k: i32, v: i32): i32 { return v ? slot(k, 0) : 0; }
