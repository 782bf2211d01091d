// Every builtin type and module, one line each: what boot registers in ROM. A new one adds its line here.
// ORDER: object and type first, a base before what derives from it.

import { bootObject } from "../objects/object";
import { bootTypeType } from "../objects/typeattr";
import { bootNumbers } from "../objects/numberboot";
import { bootExceptions } from "../objects/exception";
import { bootGenerator } from "../objects/generator";
import { bootAsyncGenerator } from "../objects/asyncgen";
import { bootTemplate } from "../objects/template";
import { bootList } from "../objects/list";
import { bootTuple } from "../objects/tuple";
import { bootSet } from "../objects/set";
import { bootSlice } from "../objects/slice";
import { bootModule } from "../objects/module";
import { bootTraceback } from "../objects/traceback";
import { bootAlias } from "../objects/alias";
import { bootSingletons } from "../objects/singletons";

export function registerAll(): void {
  bootObject();
  bootTypeType();
  bootExceptions();
  bootNumbers();
  bootSingletons();
  bootTuple();
  bootList();
  bootSet();
  bootSlice();
  bootGenerator();
  bootAsyncGenerator();
  bootTemplate();
  bootTraceback();
  bootAlias();
  bootModule();
}
