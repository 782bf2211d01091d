// time: clocks, sleeping and calendars. The epoch is 1970, localtime is UTC (a board has no time zone), and localtime and
// gmtime answer MicroPython's eight items, with names.
//
// Sleeping never holds the thread: the native's frame suspends the machine until its deadline (status 2) and looks again
// whenever the host steps.

import { clockUs, epochUs } from "../abi/imports";
import { newFloat } from "../heap/alloc";
import { push } from "../heap/roots";
import { S_PENDING, S_STATUS, S_SUSPEND, S_THREADS, S_WAKE } from "../layout";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, PENDING, Q, TRUE, intOf, isFloat, isInt, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { bufByte, bufDone, bufInt, bufRun, bufStr, newBuf } from "../text/strbuf";
import { strBytes, strSize } from "../text/str";
import { attrField, attrType, newAttrTuple } from "../objects/attrtuple";
import { fromI64 } from "../objects/bigint";
import { SUSPEND_HOST } from "../objects/generator";
import { listItem, listLen, listWords } from "../objects/list";
import { numToF64 } from "../objects/number";
import { settle } from "../objects/seq";
import { setTupleItem, tupleFrom, tupleItem, tupleLen } from "../objects/tuple";
import { arg, argOr, enter, finish, setSlot, setState, slot, state } from "../runtime/frame";
import { constant, func, module } from "../runtime/native";
import { eventsDue, runPending } from "../walk/pending";
import { YIELDS, give } from "./threads";

// ---------------------------------------------------------------- sleeping

/** Waits until clock_us reaches `until`. */
export function sleepUntil(until: i64): i32 {
  return sleepOr(until, NONE);
}
/** The same, but only as long as deque `ready` is empty. */
function sleepOr(until: i64, ready: i32): i32 {
  push(ready);
  const k = enter(sleep_k, 3);
  if (!k) return 0;
  setSlot(k, 2, ready);
  setSlot(k, 0, mkInt(<i32>(until & 0x3fffffff)));
  setSlot(k, 1, mkInt(<i32>(until >> 30)));
  return finish(k, sleep_k, NONE);
}
/** slots: the deadline's low 30 bits, the rest, a deque that must stay empty or None. states: 1 what was pending has been looked at, now
 *  look at the clock; 2 others had their turn */
function sleep_k(k: i32, v: i32): i32 {
  if (!v) return 0;
  if (state(k) == 2) return NONE;
  settle(k);
  if (!state(k) || eventsDue()) {
    setState(k, 1);
    const r = runPending();
    if (r == 0 || r == PENDING) return r;
  }
  setState(k, 0);
  const until = (<i64>intOf(slot(k, 1)) << 30) | <i64>intOf(slot(k, 0));
  if (clockUs() >= until || (slot(k, 2) != NONE && load<i32>(slot(k, 2), 4))) {
    if (!load<i32>(S_THREADS)) return NONE;
    setState(k, 2);
    return give(YIELDS);
  }
  // a callback that scheduled the next one is called again in a millisecond; another thread may fill the deque
  store<i64>(S_WAKE, load<i32>(S_PENDING) || (slot(k, 2) != NONE && load<i32>(S_THREADS)) ? min(until, clockUs() + 1000) : until);
  store<i32>(S_STATUS, 2);
  store<i32>(S_SUSPEND, SUSPEND_HOST);
  return PENDING;
}

const FOREVER: f64 = 4e15; // microseconds that the deadline's two slots can hold

/** The number of `v`; NaN with TypeError pending. */
function number(v: i32): f64 {
  if (v == TRUE || v == FALSE) return v == TRUE ? 1 : 0;
  const t = typeId(v);
  if (t != T.INT && t != T.BIGINT && t != T.FLOAT && t != T.FLOATOBJ) { raise1(T.TypeError, Q("'%T' object cannot be interpreted as a number"), v); return NaN; }
  return numToF64(v);
}
function sleepFor(v: i32, unit: f64): i32 {
  const x = number(v);
  if (isNaN(x)) return isFloat(v) ? raise(T.ValueError, Q("Invalid value NaN (not a number)")) : 0;
  if (x < 0 && unit == 1e6) return raise(T.ValueError, Q("sleep length must be non-negative"));
  return sleepUntil(clockUs() + <i64>ceil(max(min(x * unit, FOREVER), 0)));
}
function time_sleep(args: i32, n: i32): i32 { return sleepFor(arg(args, 0), 1e6); }
function time_sleep_ms(args: i32, n: i32): i32 { return sleepFor(arg(args, 0), 1e3); }
function time_sleep_us(args: i32, n: i32): i32 { return sleepFor(arg(args, 0), 1); }
/** _idle_ms(ready, ms): what asyncio does when nothing can run. Ends too when an interrupt put something into `ready`; negative
 *  `ms` means without a deadline. */
function time_idle_ms(args: i32, n: i32): i32 {
  const ready = arg(args, 0), ms = arg(args, 1);
  if (!isLayout(ready, T.DEQUE) || !isInt(ms)) return raise(T.TypeError, Q("_idle_ms wants a deque and an int"));
  return sleepOr(intOf(ms) < 0 ? <i64>FOREVER : clockUs() + <i64>intOf(ms) * 1000, ready);
}

// ---------------------------------------------------------------- ticks

/** Ticks wrap around at 2**30, so that they are always small ints. */
const PERIOD: i32 = 0x40000000;

function time_ticks_ms(args: i32, n: i32): i32 { return mkInt(<i32>((clockUs() / 1000) & (PERIOD - 1))); }
function time_ticks_us(args: i32, n: i32): i32 { return mkInt(<i32>(clockUs() & (PERIOD - 1))); }
function small(v: i32): bool {
  if (isInt(v)) return true;
  if (isLayout(v, T.BIGINT)) raise(T.OverflowError, Q("ticks interval overflow"));
  else raise1(T.TypeError, Q("can't convert %T to int"), v);
  return false;
}
function time_ticks_add(args: i32, n: i32): i32 {
  const a = arg(args, 0), b = arg(args, 1);
  if (!small(a) || !small(b)) return 0;
  const d = intOf(b);
  if (d >= PERIOD / 2 || d <= -PERIOD / 2) return raise(T.OverflowError, Q("ticks interval overflow"));
  return mkInt((intOf(a) + d) & (PERIOD - 1));
}
function time_ticks_diff(args: i32, n: i32): i32 {
  const a = arg(args, 0), b = arg(args, 1);
  if (!small(a) || !small(b)) return 0;
  return mkInt(((intOf(a) - intOf(b) + PERIOD / 2) & (PERIOD - 1)) - PERIOD / 2);
}

// ---------------------------------------------------------------- clocks

function time_time(args: i32, n: i32): i32 { return newFloat(<f64>epochUs() / 1e6); }
function time_time_ns(args: i32, n: i32): i32 { return fromI64(epochUs() * 1000); }
function time_monotonic(args: i32, n: i32): i32 { return newFloat(<f64>clockUs() / 1e6); }
function time_monotonic_ns(args: i32, n: i32): i32 { return fromI64(clockUs() * 1000); }

// ---------------------------------------------------------------- calendar

/** Days since 1970-01-01 of a date in the Gregorian calendar; month 1..12. */
export function daysOf(y: i64, m: i64, d: i64): i64 {
  y -= m <= 2 ? 1 : 0;
  const era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
  const doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}
// @ts-ignore: decorator
@inline function floorDiv(a: i64, b: i64): i64 { return a >= 0 ? a / b : -((b - 1 - a) / b); }

/** The calendar time of `seconds` since 1970 as a struct_time of 8. */
function calendar(seconds: i64): i32 {
  const t = newAttrTuple(T.STRUCT_TIME, 8);
  if (!t) return 0;
  const days = floorDiv(seconds, 86400), rest = <i32>(seconds - days * 86400);
  const z = days + 719468, era = floorDiv(z, 146097), doe = z - era * 146097;
  const yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
  const month = mp < 10 ? mp + 3 : mp - 9, year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  setTupleItem(t, 0, mkInt(<i32>year));
  setTupleItem(t, 1, mkInt(<i32>month));
  setTupleItem(t, 2, mkInt(<i32>(doy - (153 * mp + 2) / 5 + 1)));
  setTupleItem(t, 3, mkInt(rest / 3600));
  setTupleItem(t, 4, mkInt(rest / 60 % 60));
  setTupleItem(t, 5, mkInt(rest % 60));
  setTupleItem(t, 6, mkInt(<i32>(((days + 3) % 7 + 7) % 7)));
  setTupleItem(t, 7, mkInt(<i32>(days - daysOf(year, 1, 1)) + 1));
  return t;
}
function time_localtime(args: i32, n: i32): i32 {
  const v = argOr(args, n, 0, NONE);
  if (v == NONE) return calendar(floorDiv(epochUs(), 1000000));
  const x = number(v);
  if (isNaN(x)) return isFloat(v) ? raise(T.ValueError, Q("cannot convert float NaN to integer")) : 0;
  if (abs(x) > 3e16) return raise(T.OverflowError, Q("timestamp out of range for platform time_t"));
  return calendar(<i64>floor(x));
}

/** Item `i` of a time tuple as an int; i64.MIN_VALUE with an exception pending. */
function item(t: i32, i: i32): i64 {
  const v = isLayout(t, T.TUPLE) ? tupleItem(t, i) : listItem(t, i);
  if (isInt(v)) return intOf(v);
  if (isLayout(v, T.BIGINT)) raise(T.OverflowError, Q("mktime argument out of range"));
  else raise1(T.TypeError, Q("'%T' object cannot be interpreted as an integer"), v);
  return i64.MIN_VALUE;
}
/** Is `t` a sequence of 8 or 9? Else TypeError. */
function timeTuple(t: i32): bool {
  const n = isLayout(t, T.TUPLE) ? tupleLen(t) : isLayout(t, T.LIST) ? listLen(t) : -1;
  if (n == 8 || n == 9) return true;
  raise(T.TypeError, Q("mktime needs a tuple of length 8 or 9"));
  return false;
}
/** Seconds since 1970 of a time tuple, its items out of range carried over; i64.MIN_VALUE with an exception pending. */
function secondsOf(t: i32): i64 {
  if (!timeTuple(t)) return i64.MIN_VALUE;
  const y = item(t, 0), mo = item(t, 1), d = item(t, 2), h = item(t, 3), mi = item(t, 4), s = item(t, 5);
  if (y == i64.MIN_VALUE || mo == i64.MIN_VALUE || d == i64.MIN_VALUE || h == i64.MIN_VALUE || mi == i64.MIN_VALUE || s == i64.MIN_VALUE) return i64.MIN_VALUE;
  const m = floorDiv(mo - 1, 12);
  return (daysOf(y + m, mo - m * 12, 1) + d - 1) * 86400 + h * 3600 + mi * 60 + s;
}
function time_mktime(args: i32, n: i32): i32 {
  const s = secondsOf(arg(args, 0));
  return s == i64.MIN_VALUE ? 0 : fromI64(s);
}

// -- strftime

function dayName(i: i32): i32 {
  switch (i) { case 0: return Q("Monday"); case 1: return Q("Tuesday"); case 2: return Q("Wednesday"); case 3: return Q("Thursday"); case 4: return Q("Friday"); case 5: return Q("Saturday"); default: return Q("Sunday"); }
}
function monthName(i: i32): i32 {
  switch (i) {
    case 1: return Q("January"); case 2: return Q("February"); case 3: return Q("March"); case 4: return Q("April"); case 5: return Q("May"); case 6: return Q("June");
    case 7: return Q("July"); case 8: return Q("August"); case 9: return Q("September"); case 10: return Q("October"); case 11: return Q("November"); default: return Q("December");
  }
}
/** `v` with at least `width` digits. */
function padded(buf: i32, v: i64, width: i32, pad: i32): bool {
  let limit: i64 = 10;
  for (let i = 1; i < width; i++, limit *= 10) {}
  for (let w = width, m = limit / 10; w > 1 && v < m; w--, m /= 10) if (!bufByte(buf, pad)) return false;
  return bufInt(buf, v);
}
function pair2(buf: i32, a: i64, c: i32, b: i64): bool { return padded(buf, a, 2, 48) && bufByte(buf, c) && padded(buf, b, 2, 48); }

/** One directive. */
function directive(buf: i32, c: i32, t: i32): bool {
  const y = item(t, 0), mo = item(t, 1), d = item(t, 2), h = item(t, 3), mi = item(t, 4), s = item(t, 5), wd = <i32>((item(t, 6) % 7 + 7) % 7), yd = item(t, 7);
  switch (c) {
    case 0x59: return padded(buf, y, 4, 48); // Y
    case 0x79: return padded(buf, y % 100, 2, 48); // y
    case 0x6d: return padded(buf, mo, 2, 48); // m
    case 0x64: return padded(buf, d, 2, 48); // d
    case 0x65: return padded(buf, d, 2, 32); // e
    case 0x48: return padded(buf, h, 2, 48); // H
    case 0x49: return padded(buf, h % 12 ? h % 12 : 12, 2, 48); // I
    case 0x4d: return padded(buf, mi, 2, 48); // M
    case 0x53: return padded(buf, s, 2, 48); // S
    case 0x70: return bufStr(buf, h < 12 ? Q("AM") : Q("PM")); // p
    case 0x6a: return padded(buf, yd, 3, 48); // j
    case 0x61: return bufRun(buf, strBytes(dayName(wd)), 3); // a
    case 0x41: return bufStr(buf, dayName(wd)); // A
    case 0x62: case 0x68: return bufRun(buf, strBytes(monthName(<i32>mo)), 3); // b h
    case 0x42: return bufStr(buf, monthName(<i32>mo)); // B
    case 0x75: return bufInt(buf, wd + 1); // u
    case 0x77: return bufInt(buf, (wd + 1) % 7); // w
    case 0x55: return padded(buf, (yd + 6 - (wd + 1) % 7) / 7, 2, 48); // U
    case 0x57: return padded(buf, (yd + 6 - wd) / 7, 2, 48); // W
    case 0x46: return padded(buf, y, 4, 48) && bufByte(buf, 45) && pair2(buf, mo, 45, d); // F
    case 0x54: case 0x58: return pair2(buf, h, 58, mi) && bufByte(buf, 58) && padded(buf, s, 2, 48); // T X
    case 0x52: return pair2(buf, h, 58, mi); // R
    case 0x44: case 0x78: return pair2(buf, mo, 47, d) && bufByte(buf, 47) && padded(buf, y % 100, 2, 48); // D x
    case 0x63: // c
      return bufRun(buf, strBytes(dayName(wd)), 3) && bufByte(buf, 32) && bufRun(buf, strBytes(monthName(<i32>mo)), 3) && bufByte(buf, 32)
        && padded(buf, d, 2, 32) && bufByte(buf, 32) && pair2(buf, h, 58, mi) && bufByte(buf, 58) && padded(buf, s, 2, 48) && bufByte(buf, 32) && bufInt(buf, y);
    case 0x73: return bufInt(buf, secondsOf(t)); // s
    case 0x6e: return bufByte(buf, 10); // n
    case 0x74: return bufByte(buf, 9); // t
    case 0x5a: return bufStr(buf, Q("UTC")); // Z
    case 0x7a: return bufStr(buf, Q("+0000")); // z
    case 0x25: return bufByte(buf, 37); // %
    default: return bufByte(buf, 37) && bufByte(buf, c);
  }
}
function time_strftime(args: i32, n: i32): i32 {
  const f = arg(args, 0);
  if (!isStr(f)) return raise1(T.TypeError, Q("strftime() argument 1 must be str, not %T"), f);
  let t = argOr(args, n, 1, 0);
  if (!t) { t = calendar(floorDiv(epochUs(), 1000000)); if (!t) return 0; }
  if (!timeTuple(t)) return 0;
  for (let i = 0; i < 8; i++) if (item(t, i) == i64.MIN_VALUE) return 0;
  if (item(t, 1) < 0 || item(t, 1) > 12) return raise(T.ValueError, Q("month out of range"));
  push(t);
  if (!item(t, 1) || !item(t, 2)) { // as CPython has it, 0 stands for 1
    t = isLayout(t, T.TUPLE) ? tupleFrom(t + 4, tupleLen(t)) : tupleFrom(listWords(t), listLen(t));
    if (!t) return 0;
    push(t);
    for (let i = 1; i < 3; i++) if (!item(t, i)) setTupleItem(t, i, mkInt(1));
  }
  const buf = newBuf(strSize(f) + 16);
  if (!buf) return 0;
  push(buf);
  for (let i = 0, size = strSize(f); i < size; i++) {
    const c: i32 = load<u8>(strBytes(f) + i);
    if (c != 37 || i + 1 == size) { if (!bufByte(buf, c)) return 0; }
    else if (!directive(buf, load<u8>(strBytes(f) + ++i), t)) return 0;
  }
  return bufDone(buf);
}

export function bootTime(): void {
  attrType(T.STRUCT_TIME, Q("time.struct_time"), 8);
  attrField(T.STRUCT_TIME, 0, Q("tm_year")); attrField(T.STRUCT_TIME, 1, Q("tm_mon")); attrField(T.STRUCT_TIME, 2, Q("tm_mday"));
  attrField(T.STRUCT_TIME, 3, Q("tm_hour")); attrField(T.STRUCT_TIME, 4, Q("tm_min")); attrField(T.STRUCT_TIME, 5, Q("tm_sec"));
  attrField(T.STRUCT_TIME, 6, Q("tm_wday")); attrField(T.STRUCT_TIME, 7, Q("tm_yday"));
  const d = module(Q("time"));
  constant(d, Q("struct_time"), typeOfId(T.STRUCT_TIME));
  func(d, Q("sleep"), time_sleep, 1, 1);
  func(d, Q("sleep_ms"), time_sleep_ms, 1, 1);
  func(d, Q("sleep_us"), time_sleep_us, 1, 1);
  func(d, Q("_idle_ms"), time_idle_ms, 2, 2);
  func(d, Q("ticks_ms"), time_ticks_ms, 0, 0);
  func(d, Q("ticks_us"), time_ticks_us, 0, 0);
  func(d, Q("ticks_cpu"), time_ticks_us, 0, 0);
  func(d, Q("ticks_add"), time_ticks_add, 2, 2);
  func(d, Q("ticks_diff"), time_ticks_diff, 2, 2);
  func(d, Q("time"), time_time, 0, 0);
  func(d, Q("time_ns"), time_time_ns, 0, 0);
  func(d, Q("monotonic"), time_monotonic, 0, 0);
  func(d, Q("monotonic_ns"), time_monotonic_ns, 0, 0);
  func(d, Q("perf_counter"), time_monotonic, 0, 0);
  func(d, Q("perf_counter_ns"), time_monotonic_ns, 0, 0);
  func(d, Q("process_time"), time_monotonic, 0, 0);
  func(d, Q("process_time_ns"), time_monotonic_ns, 0, 0);
  func(d, Q("localtime"), time_localtime, 0, 1);
  func(d, Q("gmtime"), time_localtime, 0, 1);
  func(d, Q("mktime"), time_mktime, 1, 1);
  func(d, Q("strftime"), time_strftime, 1, 2);
}
