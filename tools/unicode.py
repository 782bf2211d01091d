"""Writes assembly/text/unicode-tables.ts from this Python's unicodedata. Run: python3 tools/unicode.py

Three tables, all static data (see the header it writes for their form):
  ranges   which properties a code point has, runs of equal ones
  cases    simple upper and lower mappings (title and fold where they differ from those)
  specials mappings to more than one code point
"""

import os
import sys
import unicodedata

ALPHA, LOWER, UPPER, TITLE, DECIMAL, DIGIT, NUMERIC, SPACE = (1 << i for i in range(8))
PRINT, START, CONTINUE, CASED, IGNORABLE = (1 << i for i in range(8, 13))
END = 0x110000


def flags(c):
    s = chr(c)
    f = 0
    if s.isalpha(): f |= ALPHA
    if s.islower(): f |= LOWER
    if s.isupper(): f |= UPPER
    if unicodedata.category(s) == "Lt": f |= TITLE
    if s.isdecimal(): f |= DECIMAL
    if s.isdigit(): f |= DIGIT
    if s.isnumeric(): f |= NUMERIC
    if s.isspace(): f |= SPACE
    if s.isprintable(): f |= PRINT
    if s.isidentifier(): f |= START
    if ("a" + s).isidentifier(): f |= CONTINUE
    if (s + "a").title()[len(s.title()):] == "a": f |= CASED
    # the two ways a final sigma looks at what stands before it
    if ("A" + s + "\u03a3").lower().endswith("\u03c2") and not (s + "\u03a3").lower().endswith("\u03c2"): f |= IGNORABLE
    return f


def leb(n):
    out = []
    while n > 127:
        out.append(128 | n & 127)
        n >>= 7
    return out + [n]


def ranges():
    """Runs of one property set, or of two that alternate (a class names one or a pair)."""
    f = [flags(c) for c in range(END)]
    runs = []
    i = 0
    while i < END:
        j = i + 1
        while j < END and f[j] == f[i]: j += 1
        if j == i + 1 and i + 3 < END and f[i + 1] != f[i]:
            k = i + 1
            while k + 1 < END and f[k + 1] == f[k - 1]: k += 1
            # the alternation must not swallow the head of a long run
            n = k + 1 - i
            if n >= 4:
                if n % 2 and k + 1 < END and f[k + 1] == f[k]: n -= 1
                runs.append((i, n, (f[i], f[i + 1])))
                i += n
                continue
        runs.append((i, j - i, (f[i], f[i])))
        i = j
    classes = {}
    for _, _, c in runs: classes[c] = classes.get(c, 0) + 1
    order = sorted(classes, key=lambda c: -classes[c])
    data, marks = [], []
    for n, (start, length, c) in enumerate(runs):
        if n % 32 == 0: marks.append((start, len(data)))
        k = order.index(c)
        # class in 6 bits; length 1, 2, 3, or 0: LEB128 follows
        if k >= 64: raise SystemExit("too many classes")
        if length <= 3: data.append(k << 2 | length)
        else: data += [k << 2] + leb(length)
    return data, marks, order


def cases():
    simple = {"lower": {}, "upper": {}, "title": {}, "fold": {}}
    special = []
    for c in range(END):
        if 0xD800 <= c < 0xE000: continue
        s = chr(c)
        lower = s.lower() if c != 0x3A3 else "\u03c3"
        up, ti, fo = s.upper(), s.title(), s.casefold()
        for kind, (name, m, base) in enumerate((("lower", lower, s), ("upper", up, s), ("title", ti, up), ("fold", fo, lower))):
            if m == base: continue
            if len(m) == 1: simple[name][c] = ord(m) - c
            else: special.append((c, kind, [ord(x) for x in m]))
    out = {}
    for name, m in simple.items():
        recs = []
        for c in sorted(m):
            if recs:
                s, n, step, d = recs[-1]
                if d == m[c] and n < 2047:
                    last = s + (n - 1) * step
                    if n == 1 and c - last in (1, 2):
                        recs[-1] = (s, 2, c - last, d)
                        continue
                    if n > 1 and c - last == step:
                        recs[-1] = (s, n + 1, step, d)
                        continue
            recs.append((c, 1, 1, m[c]))
        out[name] = recs
    return out, special


def lines(values, width=24):
    return "\n".join("  " + ", ".join(str(v) for v in values[i:i + width]) + "," for i in range(0, len(values), width))


def main():
    data, marks, order = ranges()
    simple, special = cases()
    words = []
    counts = {}
    for name, recs in simple.items():
        counts[name] = len(recs)
        for s, n, step, d in recs: words += [s | (step - 1) << 31, n << 20 | (d + 0x80000)]
    spec = []
    special.sort(key=lambda r: (r[1], r[0]))
    scount = [sum(1 for r in special if r[1] == k) for k in range(4)]
    for c, kind, m in special: spec += [c] + m + [0] * (3 - len(m))
    sizes = len(data) + len(marks) * 6 + len(order) * 4 + len(words) * 4 + len(spec) * 2
    print(len(data), len(marks), len(order), counts, scount, "bytes:", sizes, file=sys.stderr)
    text = f"""// Unicode {unicodedata.unidata_version}: properties and case mappings. Written by tools/unicode.py; do not edit.
//
//   RUNS      code points in order: class << 2 | length (1..3), or class << 2 and the length as LEB128
//   MARKS     every 32nd run: its first code point (u32) | MARK_AT: its offset in RUNS (u16)
//   CLASSES   properties of the even and of the odd members of a run, 16 bits each
//   CASES     records of 8 bytes, sorted: first code point | (step - 1) << 31, count << 20 | difference + 0x80000
//             (lower, upper, title where it is not upper, fold where it is not lower)
//   SPECIALS  records of four u16, sorted: code point and the up to three it becomes, in the same order

export const MARK_COUNT: i32 = {len(marks)};
export const LOWER_CASES: i32 = {counts['lower']};
export const UPPER_CASES: i32 = {counts['upper']};
export const TITLE_CASES: i32 = {counts['title']};
export const FOLD_CASES: i32 = {counts['fold']};
export const LOWER_SPECIALS: i32 = {scount[0]};
export const UPPER_SPECIALS: i32 = {scount[1]};
export const TITLE_SPECIALS: i32 = {scount[2]};
export const FOLD_SPECIALS: i32 = {scount[3]};

// prettier-ignore
export const RUNS: i32 = <i32>memory.data<u8>([
{lines(data)}
]);
// prettier-ignore
export const MARKS: i32 = <i32>memory.data<u32>([
{lines([m[0] for m in marks], 16)}
]);
// prettier-ignore
export const MARK_AT: i32 = <i32>memory.data<u16>([
{lines([m[1] for m in marks], 16)}
]);
// prettier-ignore
export const CLASSES: i32 = <i32>memory.data<u32>([
{lines([a | b << 16 for a, b in order], 12)}
]);
// prettier-ignore
export const CASES: i32 = <i32>memory.data<u32>([
{lines(words, 12)}
]);
// prettier-ignore
export const SPECIALS: i32 = <i32>memory.data<u16>([
{lines(spec, 16)}
]);
"""
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "..", "assembly", "text", "unicode-tables.ts"), "w") as f: f.write(text)


main()
