// Registration of the number types; their methods are in int.ts, bool.ts, float.ts, complex.ts.
// Big ints and boxed floats are layouts of their own for the same classes.

import { Q } from "../value/tag";
import { T } from "../value/types";
import { type } from "../runtime/native";
import { boolBoot } from "./bool";
import { complexBoot } from "./complex";
import { floatBoot } from "./float";
import { formatBoot } from "./format";
import { intBoot } from "./int";
import { aliasType } from "./rom";

export function bootNumbers(): void {
  type(T.INT, Q("int"), T.OBJECT);
  aliasType(T.BIGINT, T.INT);
  type(T.BOOL, Q("bool"), T.INT);
  type(T.FLOAT, Q("float"), T.OBJECT);
  aliasType(T.FLOATOBJ, T.FLOAT);
  type(T.COMPLEX, Q("complex"), T.OBJECT);
  intBoot();
  boolBoot();
  floatBoot();
  complexBoot();
  formatBoot();
}
