/**
 * Natural numbers as u32 limbs in raw memory, little endian: what big ints, exact float printing and exact float parsing
 * share. Nothing here allocates. `n` counts limbs; a number of n limbs may have zero limbs on top unless said otherwise.
 */

/** Limbs left when the zero ones on top are dropped. */
export function trim(p: i32, n: i32): i32 {
  while (n && !load<u32>(p + (n << 2) - 4)) n--;
  return n;
}

export function bitLength(p: i32, n: i32): i32 {
  return n ? (n << 5) - clz(load<u32>(p + (n << 2) - 4)) : 0;
}

/** -1, 0, 1; both trimmed. */
export function compare(a: i32, na: i32, b: i32, nb: i32): i32 {
  if (na != nb) return na < nb ? -1 : 1;
  for (let i = (na << 2) - 4; i >= 0; i -= 4) {
    const x = load<u32>(a + i),
      y = load<u32>(b + i);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

/** out[0..na) = a + b, na >= nb; returns the carry. out may be a or b. */
export function add(out: i32, a: i32, na: i32, b: i32, nb: i32): u32 {
  let c: u64 = 0;
  const mid = nb << 2,
    end = na << 2;
  let i = 0;
  // two limbs at once while there are two
  for (; i < mid - 4; i += 8) {
    const x = load<u64>(a + i),
      s = x + load<u64>(b + i),
      t = s + c;
    store<u64>(out + i, t);
    c = u64(s < x) | u64(t < s);
  }
  for (; i < mid; i += 4) {
    c += <u64>load<u32>(a + i) + <u64>load<u32>(b + i);
    store<u32>(out + i, <u32>c);
    c >>= 32;
  }
  for (; i < end; i += 4) {
    c += <u64>load<u32>(a + i);
    store<u32>(out + i, <u32>c);
    c >>= 32;
  }
  return <u32>c;
}

/** out[0..na) = a - b, na >= nb; returns the borrow. out may be a or b. */
export function sub(out: i32, a: i32, na: i32, b: i32, nb: i32): u32 {
  let c: u64 = 0;
  const mid = nb << 2,
    end = na << 2;
  let i = 0;
  for (; i < mid - 4; i += 8) {
    const x = load<u64>(a + i),
      y = load<u64>(b + i),
      s = x - y;
    store<u64>(out + i, s - c);
    c = u64(x < y) | u64(s < c);
  }
  let d = -(<i64>c);
  for (; i < mid; i += 4) {
    d += <i64>load<u32>(a + i) - <i64>load<u32>(b + i);
    store<u32>(out + i, <u32>d);
    d >>= 32;
  }
  for (; i < end; i += 4) {
    d += <i64>load<u32>(a + i);
    store<u32>(out + i, <u32>d);
    d >>= 32;
  }
  return <u32>-d;
}

/** out[0..n) = a * m + carry; returns the limb that comes out on top. out may be a. */
export function mulSmall(out: i32, a: i32, n: i32, m: u32, carry: u32): u32 {
  let c: u64 = carry;
  const k = <u64>m,
    end = a + (n << 2);
  // four limbs a turn, here and below: the loop itself is a good part of the work
  for (; a < end - 12; a += 16, out += 16) {
    c += <u64>load<u32>(a) * k;
    store<u32>(out, <u32>c);
    c = (c >> 32) + <u64>load<u32>(a, 4) * k;
    store<u32>(out, <u32>c, 4);
    c = (c >> 32) + <u64>load<u32>(a, 8) * k;
    store<u32>(out, <u32>c, 8);
    c = (c >> 32) + <u64>load<u32>(a, 12) * k;
    store<u32>(out, <u32>c, 12);
    c >>= 32;
  }
  for (; a < end; a += 4, out += 4) {
    c += <u64>load<u32>(a) * k;
    store<u32>(out, <u32>c);
    c >>= 32;
  }
  return <u32>c;
}

/** out[0..n) = a * m + b for n <= na, n limbs of b; returns the limb that comes out on top. out may be a or b. */
export function mulAddSmall(out: i32, a: i32, m: u32, b: i32, n: i32): u32 {
  let c: u64 = 0;
  const k = <u64>m,
    end = a + (n << 2);
  for (; a < end - 12; a += 16, b += 16, out += 16) {
    c += <u64>load<u32>(a) * k + <u64>load<u32>(b);
    store<u32>(out, <u32>c);
    c = (c >> 32) + (<u64>load<u32>(a, 4) * k + <u64>load<u32>(b, 4));
    store<u32>(out, <u32>c, 4);
    c = (c >> 32) + (<u64>load<u32>(a, 8) * k + <u64>load<u32>(b, 8));
    store<u32>(out, <u32>c, 8);
    c = (c >> 32) + (<u64>load<u32>(a, 12) * k + <u64>load<u32>(b, 12));
    store<u32>(out, <u32>c, 12);
    c >>= 32;
  }
  for (; a < end; a += 4, b += 4, out += 4) {
    c += <u64>load<u32>(a) * k + <u64>load<u32>(b);
    store<u32>(out, <u32>c);
    c >>= 32;
  }
  return <u32>c;
}

/** out[0..n) = a / d; returns the remainder. out may be a. */
export function divSmall(out: i32, a: i32, n: i32, d: u32): u32 {
  let r: u64 = 0;
  for (let i = (n << 2) - 4; i >= 0; i -= 4) {
    r = (r << 32) | <u64>load<u32>(a + i);
    const q = r / d;
    store<u32>(out + i, <u32>q);
    r -= q * d;
  }
  return <u32>r;
}

/** out[0..n) = a << s for 0 <= s < 32; returns the bits that fall out on top. out may be a or above it. */
export function shiftLeft(out: i32, a: i32, n: i32, s: i32): u32 {
  if (!s) {
    memory.copy(out, a, n << 2);
    return 0;
  }
  const r = 32 - s;
  let top: u32 = 0;
  let i = (n << 2) - 4;
  if (i < 0) return 0;
  let x = load<u32>(a + i);
  top = x >> r;
  for (; i > 0; i -= 4) {
    const y = load<u32>(a + i - 4);
    store<u32>(out + i, (x << s) | (y >> r));
    x = y;
  }
  store<u32>(out, x << s);
  return top;
}

/** out[0..n) = a >> s for 0 <= s < 32; returns the bits that fall out (not 0 when any of them was set). */
export function shiftRight(out: i32, a: i32, n: i32, s: i32): u32 {
  if (!s) {
    memory.copy(out, a, n << 2);
    return 0;
  }
  if (!n) return 0;
  const r = 32 - s;
  const end = (n << 2) - 4;
  let x = load<u32>(a);
  const lost = x << r;
  for (let i = 0; i < end; i += 4) {
    const y = load<u32>(a + i + 4);
    store<u32>(out + i, (x >> s) | (y << r));
    x = y;
  }
  store<u32>(out + end, x >> s);
  return lost;
}

/** out[0..na+nb) = a * b by the school method; out must not overlap either. */
export function mulSchool(out: i32, a: i32, na: i32, b: i32, nb: i32): void {
  if (!na || !nb) {
    memory.fill(out, 0, (na + nb) << 2);
    return;
  }
  const end = na << 2;
  store<u32>(out + end, mulSmall(out, a, na, load<u32>(b), 0));
  for (let j = 1; j < nb; j++) {
    out += 4;
    store<u32>(out + end, mulAddSmall(out, a, load<u32>(b + (j << 2)), out, na));
  }
}

/** Bits [at, at + 64) of the n limbs at p; those above the last limb are 0. */
export function bitsAt(p: i32, n: i32, at: i32): u64 {
  const i = at >> 5,
    s = at & 31;
  let x: u64 = load<u32>(p + (i << 2));
  if (i + 1 < n) x |= <u64>load<u32>(p + (i << 2), 4) << 32;
  if (!s) return x;
  x >>= s;
  return i + 2 < n ? x | (<u64>load<u32>(p + (i << 2), 8) << (64 - s)) : x;
}

/** p[0..n) *= 5^e, in place, the limbs above n being free; returns the new length. */
export function mulPow5(p: i32, n: i32, e: i32): i32 {
  while (e > 0) {
    const step = min(e, 13);
    let m: u32 = 5;
    for (let i = 1; i < step; i++) m *= 5;
    const c = mulSmall(p, p, n, m, 0);
    if (c) store<u32>(p + (n++ << 2), c);
    e -= step;
  }
  return n;
}
