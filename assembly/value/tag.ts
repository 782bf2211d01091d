// What a Value is: a 32-bit word whose low bits tell its kind.
//
//   ...............................1   small int, 31 bits signed
//   address .....................000   object in RAM or ROM, 8-aligned, starts with a header word
//   qstr id << 3 ................010   interned string
//   address .....................100   float: the 8-byte cell at v - 4 holds an f64 and nothing else
//   n << 3 ......................110   constant
//   0                                  NULL: absent, or "an exception is pending"
//
// The tags are chosen so that int/int is one `a & b & 1`, and a float costs 8 bytes and no header test.

export const NULL: i32 = 0;
export const PENDING: i32 = 6; // a native's answer: frames were pushed, the value comes later
export const NONE: i32 = 14;
export const FALSE: i32 = 22;
export const TRUE: i32 = 30;
export const NOTIMPL: i32 = 38;
export const ELLIPSIS: i32 = 46;
export const STOP: i32 = 54; // a native iterator is exhausted
export const UNSET: i32 = 62; // no argument given

export const INT_MAX: i32 = 0x3fffffff;
export const INT_MIN: i32 = -0x40000000;

// @ts-ignore: decorator
@inline export function isInt(v: i32): bool { return (v & 1) != 0; }
// @ts-ignore: decorator
@inline export function intOf(v: i32): i32 { return v >> 1; }
// @ts-ignore: decorator
@inline export function mkInt(i: i32): i32 { return (i << 1) | 1; }
// @ts-ignore: decorator
@inline export function fitsInt(i: i32): bool { return ((i << 1) >> 1) == i; }
// @ts-ignore: decorator
@inline export function isFloat(v: i32): bool { return (v & 7) == 4; }
// @ts-ignore: decorator
@inline export function floatOf(v: i32): f64 { return load<f64>(v ^ 4); }
/** A heap or ROM object (never NULL). */
// @ts-ignore: decorator
@inline export function isPtr(v: i32): bool { return (v & 7) == 0 && v != 0; }
// @ts-ignore: decorator
@inline export function isQstr(v: i32): bool { return (v & 7) == 2; }
// @ts-ignore: decorator
@inline export function bothQstr(a: i32, b: i32): bool { return (((a ^ 2) | (b ^ 2)) & 7) == 0; } // `a & b` would take 1 and True for names
// @ts-ignore: decorator
@inline export function qstrOf(id: i32): i32 { return (id << 3) | 2; }
// @ts-ignore: decorator
@inline export function qstrId(v: i32): i32 { return v >>> 3; }
// @ts-ignore: decorator
@inline export function isConst(v: i32): bool { return (v & 7) == 6; }
// @ts-ignore: decorator
@inline export function mkBool(b: bool): i32 { return b ? TRUE : FALSE; }
// @ts-ignore: decorator
@inline export function isBool(v: i32): bool { return v == TRUE || v == FALSE; }

/** The ROM string of a literal; calls are replaced by the immediate at build time (tools/qstr-transform.mjs). */
export declare function Q(text: string): i32;
