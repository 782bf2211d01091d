// Every builtin type and module, one line each: what boot registers in ROM. A new one adds its line here.
// ORDER: object and type first, a base before what derives from it.

import { S_BUILTINS } from "../layout";
import { TYPE_NAME } from "../objects/class";
import { romDictPut } from "../objects/rom";
import { T, typeOfId } from "../value/types";
import { bootAlias } from "../objects/alias";
import { bootAsyncGenerator } from "../objects/asyncgen";
import { bootByteArray } from "../objects/bytearray";
import { bootBytes } from "../objects/bytes";
import { bootDict } from "../objects/dictmethods";
import { bootExceptions } from "../objects/exception";
import { bootGenerator } from "../objects/generator";
import { bootIterators } from "../objects/iterators";
import { bootLazy } from "../objects/lazy";
import { bootList } from "../objects/list";
import { bootMemoryView } from "../objects/memoryview";
import { bootModule } from "../objects/module";
import { bootNumbers } from "../objects/numberboot";
import { bootObject } from "../objects/object";
import { bootRange } from "../objects/range";
import { bootSet } from "../objects/setmethods";
import { bootSingletons } from "../objects/singletons";
import { bootSlice } from "../objects/slice";
import { bootStr } from "../objects/str";
import { bootTemplate } from "../objects/template";
import { bootFrame } from "../objects/frameobject";
import { bootTraceback } from "../objects/traceback";
import { bootTuple } from "../objects/tuple";
import { bootTypeType } from "../objects/typeattr";
import { bootArray } from "../modules/array";
import { bootBinascii } from "../modules/binascii";
import { bootCodeBytes } from "../modules/codebytes";
import { bootBuiltinsCore } from "../modules/builtins-core";
import { bootBuiltinsIter } from "../modules/builtins-iter";
import { bootCollections } from "../modules/collections";
import { bootCryptolib } from "../modules/cryptolib";
import { bootDeflate } from "../modules/deflate";
import { bootHashlib } from "../modules/hashlib";
import { bootHeapq } from "../modules/heapq";
import { bootIo } from "../modules/io";
import { bootJson } from "../modules/json";
import { bootRe } from "../modules/re";
import { bootString } from "../modules/string";
import { bootStruct } from "../modules/struct";
import { bootSysStreams } from "../modules/streams";
import { bootSys } from "../modules/sys";
import { bootRandom } from "../modules/random";
import { bootMath } from "../modules/math";
import { bootCmath } from "../modules/cmath";
import { bootThread } from "../modules/thread";
import { bootTime } from "../modules/time";
import { bootGc } from "../modules/gc";
import { bootFramebuf } from "../modules/framebuf";
import { bootErrno } from "../modules/errno";
import { bootMore } from "../modules/more";
import { bootMicropython } from "../modules/micropython";
import { bootOs } from "../modules/os";
import { bootBoard } from "../modules/board";
import { bootDescriptors } from "../objects/descriptor";
import { bootFunction } from "../objects/function";
import { bootMappingProxy } from "../objects/mappingproxy";
import { bootSlots } from "../objects/slots";
import { bootSuper } from "../objects/super";
import { bootTypeVar } from "../objects/typevar";
import { bootBuiltinsNumber } from "../modules/builtins-number";
import { bootBuiltinsObject } from "../modules/builtins-object";
import { bootUctypes } from "../modules/uctypes";
import { bootWeakref } from "../modules/weakref";

export function registerAll(): void {
  bootObject();
  bootTypeType();
  bootFunction();
  bootDescriptors();
  bootSuper();
  bootSlots();
  bootMappingProxy();
  bootTypeVar();
  bootExceptions();
  bootNumbers();
  bootSingletons();
  bootStr();
  bootBytes();
  bootByteArray();
  bootMemoryView();
  bootTuple();
  bootList();
  bootDict();
  bootSet();
  bootSlice();
  bootRange();
  bootIterators();
  bootLazy();
  bootGenerator();
  bootAsyncGenerator();
  bootTemplate();
  bootTraceback();
  bootFrame();
  bootAlias();
  bootModule();
  bootMore();
  bootBuiltinsCore();
  bootBuiltinsIter();
  bootCollections();
  bootArray();
  bootString();
  bootStruct();
  bootSysStreams();
  bootIo();
  bootBinascii();
  bootHashlib();
  bootCryptolib();
  bootDeflate();
  bootHeapq();
  bootCodeBytes();
  bootJson();
  bootRe();
  bootSys();
  bootThread();
  bootTime();
  bootGc();
  bootFramebuf();
  bootErrno();
  bootMicropython();
  bootOs();
  bootRandom();
  bootMath();
  bootCmath();
  bootUctypes();
  bootWeakref();
  bootBuiltinsNumber();
  bootBuiltinsObject();
  exposeTypes();
}

/** What the host's board describes, at boot: it adds to what the build registered. */
export function registerBoard(): void {
  bootBoard();
}

/** The classes that are builtin names. */
function exposeTypes(): void {
  for (let id: i32 = T.BaseException; id < T.EXC_END; id++) if (id != T.CancelledError && id != T.UnsupportedOperation) expose(id);
  expose(T.OBJECT); expose(T.TYPE); expose(T.INT); expose(T.BOOL); expose(T.FLOAT); expose(T.COMPLEX);
  expose(T.STR); expose(T.BYTES); expose(T.BYTEARRAY); expose(T.MEMORYVIEW);
  expose(T.TUPLE); expose(T.LIST); expose(T.DICT); expose(T.SET); expose(T.FROZENSET); expose(T.RANGE); expose(T.SLICE);
  expose(T.PROPERTY); expose(T.STATICMETHOD); expose(T.CLASSMETHOD); expose(T.SUPER);
  expose(T.ENUMERATE); expose(T.ZIP); expose(T.MAP); expose(T.FILTER); expose(T.REVERSED);
}
function expose(id: i32): void {
  const t = typeOfId(id);
  if (t) romDictPut(load<i32>(S_BUILTINS), load<i32>(t, TYPE_NAME), t);
}
