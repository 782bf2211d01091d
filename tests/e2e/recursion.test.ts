// Recursion through everything that can call Python, where the stack is short and where it is as long as it gets: it ends in
// an exception of Python's, never in the host's stack.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine, PythonError } = (await import(
  pathToFileURL(path.resolve("dist/main.js")).href
)) as typeof Antaresia;

/** A method that calls itself by what it implements, and what starts it. */
const METHODS: Record<string, readonly [method: string, start: string]> = {
  __repr__: ["(s): return repr(s)", "repr(C())"],
  __str__: ["(s): return str(s)", "print(C())"],
  __format__: ["(s, f): return format(s)", "format(C())"],
  __eq__: ["(s, o): return s == o", "C() == C()"],
  __lt__: ["(s, o): return s < o", "sorted([C(), C()])"],
  __hash__: ["(s): return hash(s)", "hash(C())"],
  __len__: ["(s): return len(s)", "len(C())"],
  __bool__: ["(s): return bool(s)", "bool(C())"],
  __index__: ["(s): return [1][s]", "[1][C()]"],
  __add__: ["(s, o): return s + o", "C() + C()"],
  __getattr__: ["(s, n): return s.x", "C().x"],
  __getattribute__: ["(s, n): return s.x", "C().x"],
  __setattr__: ["(s, n, v): s.x = v", "C().x = 1"],
  __getitem__: ["(s, i): return s[i]", "C()[0]"],
  __contains__: ["(s, x): return x in s", "1 in C()"],
  __iter__: ["(s): return iter(s)", "list(C())"],
  __call__: ["(s): return s()", "C()()"],
  __init__: ["(s): C()", "C()"],
  __new__: ["(c): return c()", "C()"],
};
const PROGRAMS: Record<string, string> = {
  "a function": "def f(): f()\nf()",
  "a lambda": "f = lambda: f()\nf()",
  "a property": "class C:\n  @property\n  def x(s): return s.x\nC().x",
  "a descriptor": "class D:\n  def __get__(s, o, t): return o.x\nclass C: x = D()\nC().x",
  "an instance that is its class's __call__": "class C: pass\nC.__call__ = C()\nC()()",
  "a metaclass": "class M(type):\n  def __call__(c): return c()\nclass C(metaclass=M): pass\nC()",
  __instancecheck__:
    "class M(type):\n  def __instancecheck__(c, o): return isinstance(o, c)\nclass C(metaclass=M): pass\nisinstance(1, C)",
  __missing__: "class D(dict):\n  def __missing__(s, k): return s[k]\nD()[1]",
  "a context manager": "class C:\n  def __enter__(s):\n    with s: pass\n  def __exit__(s, *a): pass\nwith C(): pass",
  "a sort key": "def k(x): return sorted([1, 2], key=k)\nsorted([1, 2], key=k)",
  map: "def f(x): return list(map(f, [x]))\nf(1)",
  reduce: "from functools import reduce\ndef f(a, b): return reduce(f, [1, 2, 3])\nf(1, 2)",
  "yield from": "def g(): yield from g()\nlist(g())",
  exec: "s = 'exec(s)'\nexec(s)",
  eval: "s = 'eval(s)'\neval(s)",
  "json of a list in itself": "import json\na = []\na.append(a)\njson.dumps(a)",
  "a pattern": "import re\nre.compile('(' * 100000)",
};
/** Structures that are deep: made in a function, so that they are garbage afterwards. */
const DEEP: Record<string, string> = {
  "a copy": "import copy\na = []\nfor i in range(100000): a = [a]\ncopy.deepcopy(a)",
  "equal lists": "a = []\nb = []\nfor i in range(100000):\n  a = [a]\n  b = [b]\na == b",
  "a hash": "a = ()\nfor i in range(100000): a = (a,)\nhash(a)",
  "generators in each other": "g = (x for x in [1])\nfor i in range(100000): g = (x for x in g)\nlist(g)",
  "iterators in each other": "it = iter([1])\nfor i in range(100000): it = map(int, it)\nlist(it)",
  "partials in each other": "import functools\nf = print\nfor i in range(100000): f = functools.partial(f, 1)\nf()",
};
for (const [name, program] of Object.entries(DEEP)) {
  PROGRAMS[name] = `def main():\n  ${program.replaceAll("\n", "\n  ")}\nmain()`;
}
for (const [name, [method, start]] of Object.entries(METHODS)) {
  PROGRAMS[name] = `class C:\n  def ${name}${method}\n${start}`;
}
/** What ends well, deep as it is. */
const FINE: Record<string, string> = {
  __del__: "import gc\nclass C:\n  def __del__(s): s.f()\n  def f(s): s.f()\nC()\ngc.collect()",
  "the repr of a list in itself": "a = []\na.append(a)\nrepr(a)",
};

describe.each([
  ["32k", "8k"],
  ["4M", "1M"],
])("with %s of RAM and %s of stack", (ram, stack) => {
  it.each(Object.entries(PROGRAMS))("%s raises an exception, and the machine lives", async (_, program) => {
    const machine = await createMachine({ ram, stack, clock: "virtual" });
    await expect(machine.run(program, { fuel: 200_000_000 })).rejects.toBeInstanceOf(PythonError);
    expect((await machine.run("print('alive')")).stdout).toBe("alive\n");
  });

  it.each(Object.entries(FINE))("%s ends", async (_, program) => {
    const machine = await createMachine({ ram, stack, clock: "virtual" });
    await machine.run(program, { fuel: 200_000_000 });
    expect((await machine.run("print('alive')")).stdout).toBe("alive\n");
  });
});
