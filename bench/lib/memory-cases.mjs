// What bench/memory.mjs measures, and what peers take where it cannot be measured here.

/**
 * Objects. `make` leaves them alive; `warm` runs before the first reading, so that what is made once does not count.
 * `unix32`: bytes in MicroPython's unix port built for 32 bits (1.27, GC heap, net), where known.
 */
export const OBJECTS = [
  { what: "list of 1,000 ints", make: "x = list(range(1000))", unix32: 4096 },
  {
    what: "the same by append",
    prepare: "def f():\n    x = []\n    for i in range(1000): x.append(i)\n    return x",
    make: "x = f()",
  },
  { what: "list of 1,000 floats", make: "x = [i + 0.5 for i in range(1000)]", unix32: 20096 },
  { what: "dict of 1,000 ints to ints", make: "x = {i: i for i in range(1000)}", unix32: 9792 },
  { what: "set of 1,000 ints", make: "x = set(range(1000))", unix32: 4912 },
  {
    what: "1,000 instances with 2 attributes",
    prepare: "class C:\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\nC(1, 2)",
    warm: "x = [None] * 1000",
    make: "for i in range(1000): x[i] = C(1, 2)",
    unix32: 36320 - 4096,
  },
  {
    what: "1,000 instances with no attribute",
    prepare: "class C:\n    pass\nC()",
    warm: "x = [None] * 1000",
    make: "for i in range(1000): x[i] = C()",
    unix32: 20208 - 4096,
  },
  { what: "1,000 strings of 5 characters", make: "x = ['a' + str(1000 + i) for i in range(1000)]", unix32: 36112 },
  { what: "1,000 tuples of 2 ints", make: "x = [(i, i) for i in range(1000)]", unix32: 20096 },
  { what: "1,000 ints above 2**40", make: "x = [2**40 + i for i in range(1000)]", unix32: 36096 },
  { what: "closure", prepare: "def f(a):\n    def g(): return a\n    return g\nf(1)", make: "x = f(1)", unix32: 54 },
  { what: "generator", prepare: "def f(a):\n    yield a\nnext(f(1))", make: "x = f(1)", unix32: 70 },
  { what: "bound method", prepare: "class C:\n    def m(self): pass\nc = C()\nc.m()", make: "x = c.m", unix32: 23 },
  {
    what: "function of one line",
    prepare: "n = {'f': None}",
    warm: "exec('def f(a): return a + 1', n); n['f'] = None",
    make: "exec('def f(a): return a + 1', n)",
    unix32: 80,
  },
  {
    what: "class with 5 methods",
    prepare: `n = {'C': None}\nsource = 'class C:\\n${["a", "b", "c", "d", "e"].map((name) => `    def ${name}(self): return 1\\n`).join("")}'`,
    warm: "exec(source, n); n['C'] = None",
    make: "exec(source, n)",
    unix32: 352,
  },
  { what: "empty list", make: "x = []" },
  { what: "empty dict", make: "x = {}" },
  { what: "empty set", make: "x = set()" },
  { what: "float", prepare: "n = 1.5", make: "x = n + 1" },
  { what: "complex", prepare: "n = 1j", make: "x = n + 1" },
  { what: "bytes of 100", make: "x = bytes(100)" },
  { what: "bytearray of 100", make: "x = bytearray(100)" },
  { what: "array of 100 floats ('f')", prepare: "from array import array\nz = bytes(400)", make: "x = array('f', z)" },
  { what: "exception", prepare: "ValueError('a')", make: "x = ValueError('a')" },
  { what: "slice, range iterator", prepare: "r = range(10)", make: "x = iter(r)" },
];

/** Smallest heap in bytes in which a program of perf_bench runs, unix port of 32 bits, compiled from source, smallest parameters. */
export const SMALLEST_UNIX32 = {
  bm_chaos: 35328,
  bm_fannkuch: 8448,
  bm_fft: 29696,
  bm_float: 47360,
  bm_hexiom: 49664,
  bm_nqueens: 10240,
  bm_pidigits: 9472,
  bm_wordcount: 10752,
  core_locals: 9984,
  core_qstr: 6144,
  core_str: 17408,
  core_yield_from: 6656,
  misc_aes: 20992,
  misc_mandel: 7680,
  misc_pystone: 21248,
  misc_raytrace: 33024,
};

/** A word count that makes many small strings and holds about 30 KB of them. */
export const WORD_COUNT = `
seed = 1
counts = {}
for i in range(6000):
    seed = (seed * 1103515245 + 12345) & 0x3fffffff
    word = "w%d" % ((seed >> 8) % 700)
    counts[word] = counts.get(word, 0) + 1
    line = " ".join(sorted(counts)[:20])
print(len(counts), sum(counts.values()))
`;

/** A module of 200 lines: functions, classes and constants as libraries have them. */
export function moduleOf200Lines() {
  const parts = [];
  for (let i = 0; i < 10; i++) {
    parts.push(`LIMIT_${i} = ${i * 100}
NAME_${i} = "module part ${i}"

def scale_${i}(value, factor=${i + 1}):
    if value < 0:
        raise ValueError("negative")
    total = 0
    for step in range(factor):
        total += value * step
    return min(total, LIMIT_${i})

class Part${i}:
    def __init__(self, name):
        self.name = name
        self.items = []

    def add(self, item):
        self.items.append(scale_${i}(item))
        return self
`);
  }
  return parts.join("\n");
}
