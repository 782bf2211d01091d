// errno: the numbers of OSError and their names.

import { allocRom } from "../heap/alloc";
import { Q, mkInt } from "../value/tag";
import { T } from "../value/types";
import { constant, module } from "../runtime/native";

/** One error: a constant of module `d`, and name of its number in `codes`. */
function code(d: i32, codes: i32, at: i32, name: i32, number: i32): i32 {
  constant(d, name, mkInt(number));
  store<i32>(codes + (at << 3), mkInt(number)); store<i32>(codes + (at << 3), name, 4);
  return at + 1;
}

export function bootErrno(): void {
  const d = module(Q("errno"));
  // errorcode is a dict in ROM: entries in a block of its own, few enough to need no index
  const entries = allocRom(T.ARRAY, 4 + 40 * 8), e = entries + 4;
  let n = 0;
  n = code(d, e, n, Q("EPERM"), 1);
  n = code(d, e, n, Q("ENOENT"), 2);
  n = code(d, e, n, Q("EINTR"), 4);
  n = code(d, e, n, Q("EIO"), 5);
  n = code(d, e, n, Q("EBADF"), 9);
  n = code(d, e, n, Q("EAGAIN"), 11);
  n = code(d, e, n, Q("ENOMEM"), 12);
  n = code(d, e, n, Q("EACCES"), 13);
  n = code(d, e, n, Q("EBUSY"), 16);
  n = code(d, e, n, Q("EEXIST"), 17);
  n = code(d, e, n, Q("EXDEV"), 18);
  n = code(d, e, n, Q("ENODEV"), 19);
  n = code(d, e, n, Q("ENOTDIR"), 20);
  n = code(d, e, n, Q("EISDIR"), 21);
  n = code(d, e, n, Q("EINVAL"), 22);
  n = code(d, e, n, Q("EMFILE"), 24);
  n = code(d, e, n, Q("ENOSPC"), 28);
  n = code(d, e, n, Q("ESPIPE"), 29);
  n = code(d, e, n, Q("EROFS"), 30);
  n = code(d, e, n, Q("EPIPE"), 32);
  n = code(d, e, n, Q("EDOM"), 33);
  n = code(d, e, n, Q("ERANGE"), 34);
  n = code(d, e, n, Q("ENAMETOOLONG"), 36);
  n = code(d, e, n, Q("ENOTEMPTY"), 39);
  n = code(d, e, n, Q("EOPNOTSUPP"), 95);
  store<i32>(e + ((n - 1) << 3), Q("ENOTSUP"), 4); // its name in errorcode
  constant(d, Q("ENOTSUP"), mkInt(95));
  n = code(d, e, n, Q("EADDRINUSE"), 98);
  n = code(d, e, n, Q("ECONNABORTED"), 103);
  n = code(d, e, n, Q("ECONNRESET"), 104);
  n = code(d, e, n, Q("ENOBUFS"), 105);
  n = code(d, e, n, Q("ENOTCONN"), 107);
  n = code(d, e, n, Q("ETIMEDOUT"), 110);
  n = code(d, e, n, Q("ECONNREFUSED"), 111);
  n = code(d, e, n, Q("EHOSTUNREACH"), 113);
  n = code(d, e, n, Q("EALREADY"), 114);
  n = code(d, e, n, Q("EINPROGRESS"), 115);
  n = code(d, e, n, Q("ECANCELED"), 125);
  const errorcode = allocRom(T.DICT, 16);
  store<i32>(errorcode, load<i32>(errorcode) | 0x200); // keys that are no names
  store<i32>(errorcode, n, 4); store<i32>(errorcode, entries, 8);
  constant(d, Q("errorcode"), errorcode);
}
