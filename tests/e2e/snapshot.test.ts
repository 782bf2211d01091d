import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type * as Antaresia from "../../host/index.js";

const { createMachine } = (await import(pathToFileURL(path.resolve("dist/main.js")).href)) as typeof Antaresia;

/** Programs that print a mark `*` where their state is worth a copy. */
const PLACES: Record<string, string> = {
  "a loop": "total = 0\nfor i in range(50):\n    if i == 25: print('*')\n    total += i\nprint(total)",
  "a generator":
    "def g():\n    for i in range(6):\n        if i == 3: print('*')\n        yield i * i\nprint(list(g()), sum(g()))",
  "a sort key":
    "def key(x):\n    if x == 4: print('*')\n    return (-x, str(x))\nprint(sorted([3, 1, 4, 1, 5, 9, 2, 6], key=key))",
  "an except block":
    "try:\n    try:\n        {}['k']\n    except KeyError as e:\n        print('*')\n        raise ValueError('v') from e\nexcept ValueError as e:\n    print(repr(e), repr(e.__cause__))",
  "an import": "import part\nprint(part.x, part.f(3))",
  "a constructor":
    "class A:\n    def __init__(self, n):\n        self.n = n\n        print('*')\n        self.m = n + 1\nprint([vars(A(i)) for i in range(2)])",
  "a repr":
    "class A:\n    def __repr__(self):\n        print('*')\n        return 'A()'\nprint([{1: A()}, (A(),)], f'{A()!r:>5}')",
  "a with block":
    "class C:\n    def __enter__(self): return 7\n    def __exit__(self, *a):\n        print('*', a[0])\n        return True\nwith C() as c:\n    print(c)\n    1 / 0\nprint('after')",
  "a coroutine":
    "class W:\n    def __await__(self):\n        yield 1\n        print('*')\n        return 5\nasync def f(): return await W() + 1\nc = f()\nprint(c.send(None))\ntry: c.send(None)\nexcept StopIteration as e: print(e.value)",
  "a finaliser": "import gc\nclass D:\n    def __del__(self): print('*')\nD()\ngc.collect()\nprint('end')",
};
const FILES = { "part.py": "x = []\nfor i in range(5):\n    x.append(i)\nprint('*')\ndef f(n): return n * len(x)\n" };
const SIZES = { clock: "virtual", ram: "128k", stack: "8k", files: FILES } as const;

describe("a machine copied in the middle of", () => {
  for (const [place, program] of Object.entries(PLACES)) {
    it(`${place} goes on in the copy as the first one does`, async () => {
      const whole = (await (await createMachine(SIZES)).run(program)).stdout;
      expect(whole).toContain("*");

      const heard: string[] = [];
      const first = await createMachine({ ...SIZES, stdout: (text) => heard.push(text) });
      first.start(program);
      // a copy at each node around the mark, each continued to its end
      let copies = 0;
      while (first.step(1) === "fuel") {
        const before = heard.join("");
        if (!before.includes("*") && first.stats().fuelUsed % 7 !== 0) continue;
        const second = await createMachine(SIZES);
        second.restore(structuredClone(first.snapshot()));
        expect(before + (await second.resume()).stdout).toBe(whole);
        if (++copies === 40) break;
      }
      expect(copies).toBeGreaterThan(3);
    });
  }
});
