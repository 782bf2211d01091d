// Attribute nodes when their inline cache misses: the general access, and filling the cache for next time.
//
// LDA/STA cache (class id, byte offset of the slot): only for plain instances whose class has no hook and no data
// descriptor of that name. CALLM caches (class id, function): only when instances cannot shadow the method.

import { relock, unlock } from "../heap/alloc";
import { NONE, PENDING, isPtr, isQstr } from "../value/tag";
import { T, isExact, isLayout, typeId } from "../value/types";
import { PROP_SET, bindAttr, delAttr, getAttr, isData, ownAddress, setAttr } from "../objects/attribute";
import { propertyGet } from "../objects/descriptor";
import { superLookup } from "../objects/super";
import { CLS_GETATTR, CLS_GETATTRIBUTE, CLS_SETATTR, TYPE_FLAGS, TYPE_ID, classOf, hasAttrs, instGet, keyIndex, lookup, slotAt } from "../objects/class";
import { moduleGet } from "../objects/module";
import { call2, callArgs } from "../runtime/call";
import { enter, finish, setSlot, slot, state } from "../runtime/frame";
import { NATIVE_FLAGS, NATIVE_OWNER, Slot, slotOf } from "../runtime/native";
import { callSlow, copyArgs } from "./calls";
import { unbound } from "./unbound";

// @ts-ignore: decorator
@inline function nameAt(pc: i32): i32 { return (<i32>load<u16>(pc, 4) << 3) | 2; }

/** Remembers where plain instance `o` keeps attribute `q`, if a cache may. */
function remember(pc: i32, o: i32, q: i32, hooks: i32): void {
  if ((load<i32>(o) & 0x1ff) != T.INSTANCE) return;
  const cls = load<i32>(o, 4), id: i32 = load<u16>(cls, TYPE_ID);
  if (!id || load<u8>(cls, TYPE_FLAGS) & <u8>hooks) return;
  const i = keyIndex(cls, q);
  if (i < 0) return;
  const at = slotAt(o, i);
  if (!at) return;
  const c = lookup(cls, q);
  if (c && isData(c) && !isLayout(c, T.MEMBER)) return; // a __slots__ member is the slot itself
  store<u16>(pc, <u16>id, 8);
  store<u16>(pc, <u16>(at - o), 10);
}

/** The same where the class has no such attribute and no hook, and `at` is what ownAddress() told. */
function note(pc: i32, o: i32, at: i32): void {
  if ((load<i32>(o) & 0x1ff) != T.INSTANCE) return;
  const id: i32 = load<u16>(load<i32>(o, 4), TYPE_ID);
  if (id) { store<u16>(pc, <u16>id, 8); store<u16>(pc, <u16>(at - o), 10); }
}

/** LDA */
export function attrMiss(fp: i32, pc: i32, o: i32): i32 {
  if (!o) return unbound(fp, load<u16>(pc, 2));
  const q = nameAt(pc);
  const at = ownAddress(o, q);
  if (at && !(load<u8>(load<i32>(o, 4), TYPE_FLAGS) & CLS_GETATTRIBUTE)) {
    const v = load<i32>(at);
    if (v) { note(pc, o, at); return v; }
  }
  if (isPtr(o)) {
    const t = load<i32>(o) & 0xff;
    if (t == T.MODULE) { const v = moduleGet(o, q); if (v) return v; }
    else if (t == T.INSTANCE && !(load<u8>(load<i32>(o, 4), TYPE_FLAGS) & (CLS_GETATTRIBUTE | CLS_GETATTR))) {
      const cls = load<i32>(o, 4), v = lookup(cls, q);
      if (v && isExact(v, T.PROPERTY)) return propertyGet(v, o);
      if (!v || !isData(v)) {
        const own = instGet(o, q);
        if (own) { remember(pc, o, q, 0); return own; }
        if (v) return bindAttr(v, o, cls);
      }
      if (v) remember(pc, o, q, 0);
    } else remember(pc, o, q, CLS_GETATTRIBUTE);
  }
  return getAttr(o, q);
}

/** Would the empty inline slot at `off` of plain instance `o` be its last attribute? (Attributes keep their order of creation.) */
export function isNewest(o: i32, off: i32): bool {
  for (let p = o + off + 4, e = o + ((load<i32>(o) >>> 12) << 3); p < e; p += 4) if (load<i32>(p)) return false;
  return true;
}

/** STA: NONE when done */
export function attrStoreMiss(fp: i32, pc: i32, o: i32, v: i32): i32 {
  if (!o || !v) return unbound(fp, load<u16>(pc + (o ? 6 : 2)));
  const q = nameAt(pc), at = ownAddress(o, q);
  if (isPtr(o) && (load<i32>(o) & 0xff) == T.INSTANCE && !(load<u8>(load<i32>(o, 4), TYPE_FLAGS) & CLS_SETATTR)) {
    if (at) {
      if (load<i32>(at)) { store<i32>(at, v); note(pc, o, at); return NONE; }
    } else {
      const p = lookup(load<i32>(o, 4), q), f = p && isExact(p, T.PROPERTY) ? load<i32>(p, PROP_SET) : 0;
      if (f) return call2(f, o, v); // what it returns is dropped
    }
  }
  const r = setAttr(o, q, v);
  if (r != 0 && r != PENDING && isPtr(o)) remember(pc, o, q, CLS_SETATTR);
  return r;
}

/** DELA: NONE when done */
export function delAttribute(fp: i32, pc: i32): i32 {
  const o = load<i32>(fp + load<u16>(pc, 2));
  if (!o) return unbound(fp, load<u16>(pc, 2));
  return delAttr(o, nameAt(pc));
}

/** CALLM without a cached method: finds it, calls it without making a bound method where possible. */
export function methodMiss(fp: i32, pc: i32, o: i32, n: i32): i32 {
  const q: i32 = (<i32>load<u16>(pc, 8) << 3) | 2, cls = classOf(o), t = typeId(o);
  if (t == T.MODULE) {
    const f = moduleGet(o, q);
    if (f) return callSlow(fp, pc, f, pc + 16, n, 0);
  }
  if (t != T.TYPE && t != T.MODULE && t != T.SUPER && !(load<u8>(cls, TYPE_FLAGS) & CLS_GETATTRIBUTE) && !slotOf(t, Slot.GETATTR)) {
    const f = lookup(cls, q);
    if (f && isPtr(f)) {
      const k = load<i32>(f) & 0xff;
      if ((k == T.FUNCTION || k == T.SLOTWRAPPER || (k == T.NATIVE && load<u16>(f, NATIVE_OWNER) && !(load<u8>(f, NATIVE_FLAGS) & 14)))) {
        const exact = t == T.INSTANCE ? keyIndex(cls, q) < 0 : !hasAttrs(o); // instances cannot have one of their own
        const own = exact ? 0 : instGet(o, q);
        if (!own) {
          const id: i32 = load<u16>(cls, TYPE_ID);
          if (id && exact && (isQstr(o) || isPtr(o))) { store<u16>(pc, <u16>id, 10); store<i32>(pc, f, 12); }
          return callSlow(fp, pc, f, pc + 16, n, o);
        }
      }
    }
  }
  if (isPtr(o)) {
    const k = load<i32>(o) & 0xff;
    // a function behind super(), and one of a class without a metaclass: no bound method is made of it
    if (k == T.SUPER) {
      const self = load<i32>(o, 12), start = load<i32>(o, 16), f = self && self != start ? superLookup(start, load<i32>(o, 8), q) : 0;
      if (f && isExact(f, T.FUNCTION)) return callSlow(fp, pc, f, pc + 16, n, self);
    } else if (k == T.TYPE && !metaOf(o) && !lookup(cls, q)) {
      let f = lookup(o, q), self = 0;
      if (isPtr(f)) {
        const kind = load<i32>(f) & 0xff;
        if (kind == T.CLASSMETHOD) self = o;
        if (kind == T.CLASSMETHOD || kind == T.STATICMETHOD) f = load<i32>(f, 4);
        if (isExact(f, T.FUNCTION)) return callSlow(fp, pc, f, pc + 16, n, self);
      }
    }
  }
  // any other attribute: get it, then call it
  const k = enter(method_k, 2);
  if (!k) return 0;
  setSlot(k, 1, (pc << 1) | 1);
  const lock = unlock(), m = getAttr(o, q); // nobody sees the bound method
  if (lock) relock(lock);
  return finish(k, method_k, m);
}
function method_k(k: i32, v: i32): i32 {
  if (!v || state(k)) return v;
  const fp = callerOf(k), pc = slot(k, 1) >>> 1, n: i32 = load<u16>(pc, 4);
  return tailCall(k, fp, pc + 16, n, v);
}
import { FRAME_CALLER, callerOf, leave } from "../runtime/frame";
import { metaOf } from "../objects/lineage";
/** The frame's last act is the call itself: its arguments are copied above and the frame is taken off. */
function tailCall(k: i32, fp: i32, at: i32, n: i32, f: i32): i32 {
  leave(k);
  const args = copyArgs(fp, at, n, 0), r = args ? callArgs(f, args, n) : 0;
  if (r != PENDING) store<i32>(k, fp | 2, FRAME_CALLER); // the arguments lay where whoever takes the frame off finds its caller
  return r;
}
