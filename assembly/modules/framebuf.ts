// framebuf: pictures in bytes of the program. Every format is drawn through one door, a pixel at a time.
//
//   native object: +8 width u16, height u16   +12 stride u16, format u8 (raw)   +16 the buffer
//
// While a method runs its numbers lie in the mailbox from +0 on, and each picture that takes part in a record of six words:
//   +0 address of the bytes   +4 width   +8 height   +12 stride   +16 format   +20 the buffer

import { MAILBOX } from "../layout";
import { raise, raise1 } from "../value/raise";
import { FALSE, NONE, Q, TRUE, intOf, isInt, isPtr, mkInt } from "../value/tag";
import { T, isLayout, isStr, typeId, typeOfId } from "../value/types";
import { strBytes, strSize } from "../text/str";
import { clampI32 } from "../objects/bigint";
import { NO_BUFFER, bufferAddr, bufferLen, bufferWritable, needBuffer } from "../objects/buffer";
import { itemSize } from "../objects/item";
import { listLen, listWords } from "../objects/list";
import { viewCode } from "../objects/memoryview";
import { isKind, newObject } from "../objects/nativeobj";
import { tupleLen } from "../objects/tuple";
import { arg, argOr, npos } from "../runtime/frame";
import { ANY, KW, STATIC, Slot, constant, func, method, module, setSlotFn, type } from "../runtime/native";
import { charge } from "../runtime/work";
import { arrayCode } from "./array";

const MVLSB: i32 = 0, RGB565: i32 = 1, GS4: i32 = 2, MHLSB: i32 = 3, MHMSB: i32 = 4, GS2: i32 = 5, GS8: i32 = 6;
/** bits a pixel, by format */
const BITS: usize = memory.data<u8>([1, 16, 4, 1, 1, 2, 8]);
/** records of pictures: that of self, one that is drawn, a palette */
const SELF: i32 = MAILBOX + 128, SOURCE: i32 = MAILBOX + 160, PALETTE: i32 = MAILBOX + 192;
/** coordinates of lines and ellipses beyond this are brought to it: no picture is as large */
const FAR: i32 = 0x20000;

/** The 8 by 8 letters from U+0020 to U+007F in the shapes of the home computers of the 1980s: a byte a row, the top one lowest, the
 *  leftmost dot the highest bit. */
// prettier-ignore
const FONT: usize = memory.data<u64>([
  0x0000000000000000, 0x0018000018181818, 0x0000000000666666, 0x006666ff66ff6666, 0x00187c063c603e18, 0x00466630180c6662,
  0x003f6667383c663c, 0x0000000000180c06, 0x000c18303030180c, 0x0030180c0c0c1830, 0x0000663cff3c6600, 0x000018187e181800,
  0x3018180000000000, 0x000000007e000000, 0x0018180000000000, 0x006030180c060300, 0x003c6666766e663c, 0x007e181818381818,
  0x007e60300c06663c, 0x003c66061c06663c, 0x0006067f661e0e06, 0x003c6606067c607e, 0x003c66667c60663c, 0x00181818180c667e,
  0x003c66663c66663c, 0x003c66063e66663c, 0x0000180000180000, 0x3018180000180000, 0x000e18306030180e, 0x0000007e007e0000,
  0x0070180c060c1870, 0x001800180c06663c, 0x003c62606e6e663c, 0x006666667e663c18, 0x007c66667c66667c, 0x003c66606060663c,
  0x00786c6666666c78, 0x007e60607860607e, 0x006060607860607e, 0x003c66666e60663c, 0x006666667e666666, 0x003c18181818183c,
  0x00386c0c0c0c0c1e, 0x00666c7870786c66, 0x007e606060606060, 0x006363636b7f7763, 0x0066666e7e7e7666, 0x003c66666666663c,
  0x006060607c66667c, 0x000e3c666666663c, 0x00666c787c66667c, 0x003c66063c60663c, 0x001818181818187e, 0x003c666666666666,
  0x00183c6666666666, 0x0063777f6b636363, 0x0066663c183c6666, 0x001818183c666666, 0x007e6030180c067e, 0x003c30303030303c,
  0x0003060c18306000, 0x003c0c0c0c0c0c3c, 0x0000000000663c18, 0xff00000000000000, 0x00000000000c1830, 0x003e663e063c0000,
  0x007c66667c606000, 0x003c6060603c0000, 0x003e66663e060600, 0x003c607e663c0000, 0x001818183e180e00, 0x7c063e66663e0000,
  0x006666667c606000, 0x003c181838001800, 0x3c06060606000600, 0x00666c786c606000, 0x003c181818183800, 0x00636b7f7f660000,
  0x00666666667c0000, 0x003c6666663c0000, 0x60607c66667c0000, 0x06063e66663e0000, 0x00606060667c0000, 0x007c063c603e0000,
  0x000e1818187e1800, 0x003e666666660000, 0x00183c6666660000, 0x00363e7f6b630000, 0x00663c183c660000, 0x780c3e6666660000,
  0x007e30180c7e0000, 0x000e18187018180e, 0x0018181818181818, 0x007018180e181870, 0x000000466b310000, 0xffffffffffffffff,
]);

// ---------------------------------------------------------------- pictures

/** Fills record `k`. False with ValueError or TypeError pending. */
function picture(k: i32, buffer: i32, w: i32, h: i32, format: i32, stride: i32): bool {
  if (format < 0 || format > GS8) { raise(T.ValueError, Q("invalid format")); return false; }
  const bits: i32 = load<u8>(BITS + format), tall: i32 = format == MVLSB ? 7 : 0;
  const unit = tall || bits > 8 ? 0 : 8 / bits - 1; // rows begin at a byte
  let sound = w >= 1 && h >= 1 && w <= 0xffff && h <= 0xffff && stride >= w && stride <= 0xffff;
  stride = (stride + unit) & ~unit;
  const rows = ((h + tall) & ~tall) - tall - 1;
  const length = needBuffer(buffer);
  if (length < 0) return false;
  if (!bufferWritable(buffer) && k == SELF) { raise(T.TypeError, Q("object with buffer protocol required")); return false; }
  sound = sound && (<i64>rows * stride + <i64>(tall + 1) * ((w + unit) & ~unit)) * bits <= <i64>length << 3;
  if (!sound) { raise(T.ValueError, 0); return false; }
  store<i32>(k, bufferAddr(buffer));
  store<i32>(k, w, 4); store<i32>(k, h, 8); store<i32>(k, stride, 12); store<i32>(k, format, 16); store<i32>(k, buffer, 20);
  return true;
}
/** The picture of an object of the class. Its bytes may lie elsewhere at each call, and may have become too few. */
function pictureOf(k: i32, o: i32): bool {
  return picture(k, load<i32>(o, 16), load<u16>(o, 8), load<u16>(o, 10), load<u8>(o, 14), load<u16>(o, 12));
}
/** A picture to draw: a FrameBuffer, or a tuple or list of what makes one. */
function pictureFrom(k: i32, v: i32): bool {
  if (isPtr(v) && isKind(v, T.FRAMEBUFFER)) return pictureOf(k, v);
  const list = isPtr(v) && isLayout(v, T.LIST);
  if (!list && !(isPtr(v) && isLayout(v, T.TUPLE))) { raise(T.TypeError, 0); return false; }
  const n = list ? listLen(v) : tupleLen(v), items = list ? listWords(v) : v + 4;
  if (n < 4 || n > 5) { raise(T.ValueError, 0); return false; }
  if (!number(load<i32>(items, 4), k + 4) || !number(load<i32>(items, 8), k + 8) || !number(load<i32>(items, 12), k + 16)) return false;
  if (!number(load<i32>(items + (n == 5 ? 16 : 4)), k + 12)) return false;
  return picture(k, load<i32>(items), load<i32>(k, 4), load<i32>(k, 8), load<i32>(k, 16), load<i32>(k, 12));
}

/** An int argument at address `to`. False with TypeError pending. */
function number(v: i32, to: i32): bool {
  if (isInt(v)) { store<i32>(to, intOf(v)); return true; }
  const t = typeId(v);
  if (t == T.BOOL) store<i32>(to, v == TRUE ? 1 : 0);
  else if (t == T.BIGINT) store<i32>(to, clampI32(v));
  else { raise1(T.TypeError, Q("can't convert %T to int"), v); return false; }
  return true;
}
/** Self's picture, and arguments `from` to before `to` as numbers in the mailbox. */
function begin(args: i32, from: i32, to: i32): bool {
  for (let i = from; i < to; i++) if (!number(arg(args, i), MAILBOX + ((i - from) << 2))) return false;
  return pictureOf(SELF, arg(args, 0));
}
// @ts-ignore: decorator
@inline function N(i: i32): i32 { return load<i32>(MAILBOX + (i << 2)); }
function flag(args: i32, n: i32, i: i32): bool {
  if (i >= npos(n)) return false;
  const v = arg(args, i);
  return v != FALSE && v != NONE && v != mkInt(0);
}
function far(x: i32): i32 { return max(-FAR, min(FAR, x)); }

// ---------------------------------------------------------------- drawing

/** Reads a pixel, or writes it; outside it is 0 and nothing is written. */
function cell(k: i32, x: i32, y: i32, c: i32, write: bool): i32 {
  if (<u32>x >= load<u32>(k, 4) || <u32>y >= load<u32>(k, 8)) return 0;
  const format = load<i32>(k, 16), row = (format ? y : y >> 3) * load<i32>(k, 12), i = x + row;
  let at = i, shift = 0, mask = 1;
  switch (format) {
    case MVLSB: shift = y & 7; break;
    case RGB565: {
      const p = load<i32>(k) + (i << 1);
      if (write) store<u16>(p, <u16>c);
      return load<u16>(p);
    }
    case GS4: at = i >> 1; shift = x & 1 ? 0 : 4; mask = 15; break;
    case MHLSB: at = i >> 3; shift = 7 - (x & 7); break;
    case MHMSB: at = i >> 3; shift = x & 7; break;
    case GS2: at = i >> 2; shift = (x & 3) << 1; mask = 3; break;
    default: mask = 255; break;
  }
  const p = load<i32>(k) + at, b: i32 = load<u8>(p);
  if (write) {
    if (mask == 1) c = c ? 1 : 0;
    store<u8>(p, <u8>((b & ~(mask << shift)) | ((c & mask) << shift)));
  }
  return (b >> shift) & mask;
}
function dot(x: i32, y: i32, c: i32): void { cell(SELF, x, y, c, true); }
function rect(x: i32, y: i32, w: i32, h: i32, c: i32): void {
  const right = <i32>min(<i64>load<i32>(SELF, 4), <i64>x + w), bottom = <i32>min(<i64>load<i32>(SELF, 8), <i64>y + h);
  const left = max(x, 0);
  y = max(y, 0);
  charge((max(0, right - left) * max(0, bottom - y)) >> 2);
  for (; y < bottom; y++) for (let i = left; i < right; i++) dot(i, y, c);
}
/** Bresenham's line, both ends included. */
function line(x1: i32, y1: i32, x2: i32, y2: i32, c: i32): void {
  x1 = far(x1); y1 = far(y1); x2 = far(x2); y2 = far(y2);
  const steep = abs(y2 - y1) > abs(x2 - x1);
  let a = steep ? y1 : x1, b = steep ? x1 : y1;
  const endA = steep ? y2 : x2, endB = steep ? x2 : y2, la = abs(endA - a), lb = abs(endB - b);
  const stepA = endA > a ? 1 : -1, stepB = endB > b ? 1 : -1;
  let error = 2 * lb - la;
  charge(la >> 2);
  for (let i = 0; i < la; i++) {
    dot(steep ? b : a, steep ? a : b, c);
    while (error >= 0) { b += stepB; error -= 2 * la; }
    a += stepA;
    error += 2 * lb;
  }
  dot(x2, y2, c);
}
/** The points of an ellipse in the quadrants of `m`, from the upper right one on against the clock. */
function points(x: i32, y: i32, fill: bool, m: i32): void {
  for (let q = 0; q < 4; q++) {
    if (!((m >> q) & 1)) continue;
    const cx = N(0), left = q == 1 || q == 2, row = q > 1 ? N(1) + y : N(1) - y;
    if (fill) rect(left ? cx - x : cx, row, x + 1, 1, N(4)); else dot(left ? cx - x : cx + x, row, N(4));
  }
}
/** Half of an ellipse by the midpoint method (J. Kennedy, "A Fast Bresenham Type Algorithm for Drawing Ellipses"): the steep one from (rx, 0)
 *  upward, or the flat one from (0, ry) on. */
function half(steep: bool, fill: bool, m: i32): void {
  const rx = <f64>N(2), ry = <f64>N(3), twoA = 2 * rx * rx, twoB = 2 * ry * ry;
  let x = steep ? N(2) : 0, y = steep ? 0 : N(3), error: f64 = 0;
  let changeX = steep ? ry * ry * (1 - 2 * rx) : ry * ry, changeY = steep ? rx * rx : rx * rx * (1 - 2 * ry);
  let stopX = steep ? twoB * rx : 0, stopY = steep ? 0 : twoA * ry;
  while (steep ? stopX >= stopY : stopX <= stopY) {
    points(x, y, fill, m);
    let turn: f64;
    if (steep) { y++; stopY += twoA; error += changeY; changeY += twoA; turn = changeX; }
    else { x++; stopX += twoB; error += changeX; changeX += twoB; turn = changeY; }
    if (2 * error + turn <= 0) continue;
    error += turn;
    if (steep) { x--; stopX -= twoB; changeX += twoB; } else { y--; stopY -= twoA; changeY += twoA; }
  }
}

/** Number `i` of an array of them: no allocation, whatever its type. */
function coordinate(v: i32, code: i32, i: i32): i32 {
  const p = bufferAddr(v) + i * itemSize(code);
  switch (code) {
    case 98: return load<i8>(p); // b B h H f d
    case 66: return load<u8>(p);
    case 104: return load<i16>(p);
    case 72: return load<u16>(p);
    case 102: return <i32>load<f32>(p);
    case 100: return <i32>load<f64>(p);
    default: return load<i32>(p);
  }
}
/** Where row `row` crosses edge `i` of a polygon of `n` points, or i32.MIN_VALUE. */
function crossing(v: i32, code: i32, n: i32, row: i32, i: i32): i32 {
  const j = i ? i - 1 : n - 1, px = coordinate(v, code, 2 * i), py = coordinate(v, code, 2 * i + 1), qy = coordinate(v, code, 2 * j + 1);
  if (py > row == qy > row) return i32.MIN_VALUE;
  const across = 32 * <i64>(coordinate(v, code, 2 * j) - px) * (row - py) / (qy - py);
  return <i32>((32 * <i64>px + across + 16) / 32);
}
/** A filled polygon: pairs of crossings in each row, and what no crossing draws: lower ends of edges, and level ones. */
function fillPolygon(v: i32, code: i32, n: i32, x: i32, y: i32, c: i32): void {
  let row = i32.MAX_VALUE, bottom = i32.MIN_VALUE;
  for (let i = 0; i < n; i++) { const py = coordinate(v, code, 2 * i + 1); row = min(row, py); bottom = max(bottom, py); }
  row = max(row, -y);
  bottom = min(bottom, load<i32>(SELF, 8) - 1 - y);
  for (; row <= bottom; row++) {
    charge(n);
    for (let i = 0; i < n; i++) {
      const j = i ? i - 1 : n - 1, py = coordinate(v, code, 2 * i + 1), qy = coordinate(v, code, 2 * j + 1);
      if (row != max(py, qy)) continue;
      const px = coordinate(v, code, 2 * i), qx = coordinate(v, code, 2 * j);
      if (py == qy) line(x + px, y + py, x + qx, y + qy, c);
      else dot(x + (py < qy ? qx : px), y + row, c);
    }
    // crossings from left to right: the next larger one, of equal ones that of the next edge
    let last = i32.MIN_VALUE, at = -1, from = 0, open = false;
    while (true) {
      let best = i32.MAX_VALUE, k = -1;
      for (let i = 0; i < n; i++) {
        const a = crossing(v, code, n, row, i);
        if (a != i32.MIN_VALUE && a < best && (a > last || (a == last && i > at))) { best = a; k = i; }
      }
      if (k < 0) break;
      if (open) rect(x + from, y + row, best - from + 1, 1, c); else from = best;
      open = !open;
      last = best; at = k;
    }
  }
}

// ---------------------------------------------------------------- methods

function fb_new(args: i32, n: i32): i32 { return newObject(T.FRAMEBUFFER, 2, 1, arg(args, 0)); }
/** Gives object `o` its picture: arguments from `i` on are the buffer, width, height, maybe the format, maybe the stride. */
function set(o: i32, args: i32, n: i32, i: i32, format: i32): i32 {
  if (!number(arg(args, i + 1), MAILBOX) || !number(arg(args, i + 2), MAILBOX + 4)) return 0;
  i += 3;
  if (format < 0 && !number(arg(args, i++), MAILBOX + 8)) return 0;
  const f = format < 0 ? N(2) : format;
  if (!number(argOr(args, n, i, mkInt(N(0))), MAILBOX + 12)) return 0;
  const buffer = arg(args, format < 0 ? i - 4 : i - 3);
  if (!picture(SELF, buffer, N(0), N(1), f, N(3))) return 0;
  store<i32>(o, N(0) | (N(1) << 16), 8);
  store<i32>(o, load<i32>(SELF, 12) | (f << 16), 12);
  store<i32>(o, buffer, 16);
  return o;
}
function fb_init(args: i32, n: i32): i32 { return set(arg(args, 0), args, n, 1, -1) ? NONE : 0; }
/** FrameBuffer1(buffer, width, height[, stride]): columns of eight, of the time when there was nothing else. */
function fb_one(args: i32, n: i32): i32 {
  const o = newObject(T.FRAMEBUFFER, 2, 1, typeOfId(T.FRAMEBUFFER));
  return o ? set(o, args, n, 0, MVLSB) : 0;
}
function fb_buffer(o: i32, what: i32): i32 {
  const b = load<i32>(o, 16), n = b ? bufferLen(b) : NO_BUFFER;
  if (n < 0) return what ? 0 : NO_BUFFER;
  return what == 0 ? n : what == 1 ? bufferAddr(b) : 1;
}

function fb_fill(args: i32, n: i32): i32 {
  if (!begin(args, 1, 2)) return 0;
  rect(0, 0, load<i32>(SELF, 4), load<i32>(SELF, 8), N(0));
  return NONE;
}
function fb_fill_rect(args: i32, n: i32): i32 {
  if (!begin(args, 1, 6)) return 0;
  rect(N(0), N(1), N(2), N(3), N(4));
  return NONE;
}
function fb_pixel(args: i32, n: i32): i32 {
  const write = npos(n) > 3;
  if (!begin(args, 1, write ? 4 : 3)) return 0;
  const x = N(0), y = N(1), inside = <u32>x < load<u32>(SELF, 4) && <u32>y < load<u32>(SELF, 8);
  const c = cell(SELF, x, y, N(2), write);
  return write || !inside ? NONE : mkInt(c);
}
function fb_hline(args: i32, n: i32): i32 {
  if (!begin(args, 1, 5)) return 0;
  rect(N(0), N(1), N(2), 1, N(3));
  return NONE;
}
function fb_vline(args: i32, n: i32): i32 {
  if (!begin(args, 1, 5)) return 0;
  rect(N(0), N(1), 1, N(2), N(3));
  return NONE;
}
function fb_rect(args: i32, n: i32): i32 {
  if (!begin(args, 1, 6)) return 0;
  const x = N(0), y = N(1), w = N(2), h = N(3), c = N(4);
  if (flag(args, n, 6)) rect(x, y, w, h, c);
  else { rect(x, y, w, 1, c); rect(x, y + h - 1, w, 1, c); rect(x, y, 1, h, c); rect(x + w - 1, y, 1, h, c); }
  return NONE;
}
function fb_line(args: i32, n: i32): i32 {
  if (!begin(args, 1, 6)) return 0;
  line(N(0), N(1), N(2), N(3), N(4));
  return NONE;
}
function fb_ellipse(args: i32, n: i32): i32 {
  const masked = npos(n) > 7;
  if (!begin(args, 1, 6) || (masked && !number(arg(args, 7), MAILBOX + 20))) return 0;
  const m = masked ? N(5) & 15 : 15, fill = flag(args, n, 6);
  for (let i = 0; i < 4; i++) store<i32>(MAILBOX + (i << 2), i < 2 ? far(N(i)) : max(0, far(N(i))));
  charge(N(2) + N(3));
  if (!N(2) && !N(3)) { if (m) dot(N(0), N(1), N(4)); return NONE; }
  half(true, fill, m);
  half(false, fill, m);
  return NONE;
}
function fb_poly(args: i32, n: i32): i32 {
  const v = arg(args, 3);
  if (!number(arg(args, 4), MAILBOX + 8) || !begin(args, 1, 3)) return 0;
  const length = needBuffer(v);
  if (length < 0) return 0;
  const t = typeId(v), code = t == T.ARRAYOBJ ? arrayCode(v) : t == T.MEMORYVIEW ? viewCode(v) : 66;
  const count = length / max(itemSize(code), 1) >> 1, x = N(0), y = N(1), c = N(2);
  if (flag(args, n, 5)) { fillPolygon(v, code, count, x, y, c); return NONE; }
  for (let i = 0; i < count; i++) {
    const j = i + 1 < count ? i + 1 : 0;
    line(x + coordinate(v, code, 2 * j), y + coordinate(v, code, 2 * j + 1), x + coordinate(v, code, 2 * i), y + coordinate(v, code, 2 * i + 1), c);
  }
  return NONE;
}
function fb_text(args: i32, n: i32): i32 {
  const s = arg(args, 1);
  if (!isStr(s)) return raise1(T.TypeError, Q("can't convert '%T' object to str implicitly"), s);
  if (npos(n) > 4) { if (!begin(args, 2, 5)) return 0; } else { if (!begin(args, 2, 4)) return 0; store<i32>(MAILBOX, 1, 8); }
  const p = strBytes(s), end = p + strSize(s);
  let x = N(0);
  charge((end - p) << 4);
  for (let q = p; q < end; q++, x += 8) {
    const b: i32 = load<u8>(q), letter = FONT + ((b < 32 || b > 127 ? 95 : b - 32) << 3);
    for (let i = 0; i < 64; i++) if ((load<u8>(letter + (i >> 3)) >> (7 - (i & 7))) & 1) dot(x + (i & 7), N(1) + (i >> 3), N(2));
  }
  return NONE;
}
/** Moves the picture; what it leaves stays as it was. */
function fb_scroll(args: i32, n: i32): i32 {
  if (!begin(args, 1, 3)) return 0;
  const dx = N(0), dy = N(1), w = load<i32>(SELF, 4), h = load<i32>(SELF, 8);
  if (abs(dx) >= w || abs(dy) >= h) return NONE;
  charge((w * h) >> 2);
  for (let j = 0; j < h; j++) {
    const y = dy < 0 ? j : h - 1 - j;
    if (<u32>(y - dy) >= <u32>h) continue;
    for (let i = 0; i < w; i++) {
      const x = dx < 0 ? i : w - 1 - i;
      if (<u32>(x - dx) < <u32>w) dot(x, y, cell(SELF, x - dx, y - dy, 0, false));
    }
  }
  return NONE;
}
/** blit(source, x, y[, key[, palette]]) */
function fb_blit(args: i32, n: i32): i32 {
  const palette = argOr(args, n, 5, NONE);
  if (palette != NONE && !pictureFrom(PALETTE, palette)) return 0;
  if (!pictureFrom(SOURCE, arg(args, 1))) return 0;
  store<i32>(MAILBOX, -1, 8);
  if (!begin(args, 2, npos(n) > 4 ? 5 : 4)) return 0;
  const x = N(0), y = N(1), key = N(2), right = <i32>min(<i64>load<i32>(SELF, 4), <i64>x + load<i32>(SOURCE, 4));
  const bottom = <i32>min(<i64>load<i32>(SELF, 8), <i64>y + load<i32>(SOURCE, 8));
  charge((load<i32>(SOURCE, 4) * load<i32>(SOURCE, 8)) >> 2);
  for (let j = max(0, y); j < bottom; j++) {
    for (let i = max(0, x); i < right; i++) {
      let c = cell(SOURCE, i - x, j - y, 0, false);
      if (palette != NONE) c = cell(PALETTE, c, 0, 0, false);
      if (c != key) dot(i, j, c);
    }
  }
  return NONE;
}

export function bootFramebuf(): void {
  const d = module(Q("framebuf")), t = T.FRAMEBUFFER;
  type(t, Q("FrameBuffer"), T.OBJECT);
  constant(d, Q("FrameBuffer"), typeOfId(t));
  method(t, Q("__new__"), fb_new, 1, ANY, STATIC | KW);
  method(t, Q("__init__"), fb_init, 5, 6);
  setSlotFn(t, Slot.BUFFER, fb_buffer.index);
  method(t, Q("fill"), fb_fill, 2, 2);
  method(t, Q("fill_rect"), fb_fill_rect, 6, 6);
  method(t, Q("pixel"), fb_pixel, 3, 4);
  method(t, Q("hline"), fb_hline, 5, 5);
  method(t, Q("vline"), fb_vline, 5, 5);
  method(t, Q("rect"), fb_rect, 6, 7);
  method(t, Q("line"), fb_line, 6, 6);
  method(t, Q("ellipse"), fb_ellipse, 6, 8);
  method(t, Q("poly"), fb_poly, 5, 6);
  method(t, Q("text"), fb_text, 4, 5);
  method(t, Q("scroll"), fb_scroll, 3, 3);
  method(t, Q("blit"), fb_blit, 4, 6);
  func(d, Q("FrameBuffer1"), fb_one, 3, 4);
  constant(d, Q("MVLSB"), mkInt(MVLSB));
  constant(d, Q("MONO_VLSB"), mkInt(MVLSB));
  constant(d, Q("RGB565"), mkInt(RGB565));
  constant(d, Q("GS2_HMSB"), mkInt(GS2));
  constant(d, Q("GS4_HMSB"), mkInt(GS4));
  constant(d, Q("GS8"), mkInt(GS8));
  constant(d, Q("MONO_HLSB"), mkInt(MHLSB));
  constant(d, Q("MONO_HMSB"), mkInt(MHMSB));
}
