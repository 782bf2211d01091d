// The one door for raising. A raised exception is pending in the VM-state block: either an object (S_EXC), or, so that
// raising never allocates, a type id with a message and up to two values that become an object when something looks.
//
// Messages are ROM strings with directives filled from the values in order:
//   %s a str as it is   %q a str quoted as repr   %r any value's short repr   %T the type name of the value   %d an int
// A raising function returns NULL, so natives say `return raise(...)`.

import { S_EXC, S_EXC_ARG, S_EXC_ARG2, S_EXC_MSG, S_EXC_TYPE } from "../layout";
import { NONE } from "./tag";
import { T } from "./types";

/** Raises the builtin exception `type` with a fixed message (0 = no arguments). */
export function raise(type: i32, msg: i32): i32 { return raise2(type, msg, 0, 0); }
/** ... with one value for the directives in the message. */
export function raise1(type: i32, msg: i32, a: i32): i32 { return raise2(type, msg, a, 0); }
/** ... with two values. */
export function raise2(type: i32, msg: i32, a: i32, b: i32): i32 {
  store<i32>(S_EXC, 0);
  store<i32>(S_EXC_TYPE, type);
  store<i32>(S_EXC_MSG, msg);
  store<i32>(S_EXC_ARG, a);
  store<i32>(S_EXC_ARG2, b);
  return 0;
}
/** Raises an exception whose only argument is the value itself: KeyError(key), StopIteration(value), SystemExit(code). */
export function raiseValue(type: i32, v: i32): i32 { return raise2(type, 0, v, 0); }
/** OSError(errno). */
export function raiseErrno(errno: i32): i32 { return raise2(T.OSError, 0, (errno << 1) | 1, 0); }
/** OSError(errno) about file `name`, or a tuple of two names: what MSG is NONE says. */
export function raiseErrnoOf(errno: i32, name: i32): i32 { return raise2(T.OSError, NONE, (errno << 1) | 1, name); }
/** Raises an exception object. */
export function raiseObject(exc: i32): i32 {
  store<i32>(S_EXC_TYPE, 0);
  store<i32>(S_EXC, exc);
  return 0;
}
/** Is an exception pending? */
export function pending(): bool { return load<i32>(S_EXC) != 0 || load<i32>(S_EXC_TYPE) != 0; }
/** Forgets the pending exception. */
export function clearException(): void { store<i32>(S_EXC, 0); store<i32>(S_EXC_TYPE, 0); store<i32>(S_EXC_MSG, 0); store<i32>(S_EXC_ARG, 0); store<i32>(S_EXC_ARG2, 0); }
