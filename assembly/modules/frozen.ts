// Library modules written in Python that every machine has: their sources are ROM strings, read where they lie when the
// module is imported and no file of that name is on sys.path. One line each; the files are in assembly/frozen/.

import { Q, QFILE } from "../value/tag";

/** Source of frozen module `name`, a str, or 0. */
export function frozenSource(name: i32): i32 {
  if (name == Q("unittest")) return QFILE("frozen/unittest.py");
  return 0;
}
