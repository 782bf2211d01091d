import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
// @ts-expect-error the tools are plain JavaScript
import { PROFILES, profileOf } from "../../tools/lib/profile.mjs";

interface Profile {
  frozen: { name: string }[];
  edit(file: string, text: string): string;
}
const REGISTRY = path.resolve("assembly/runtime/registry.ts");
const registry = fs.readFileSync(REGISTRY, "utf8");
const edited = (options: object) => (profileOf(options) as Profile).edit(REGISTRY, registry);
const frozen = (options: object) => (profileOf(options) as Profile).frozen.map(({ name }) => name);

describe("a build", () => {
  it("has everything", () => {
    expect(edited({})).toBe(registry);
    expect(frozen({})).toContain("asyncio.core");
  });

  it("loses the modules that are named, with what they have in Python", () => {
    const text = edited({ without: ["heapq", "asyncio"] });
    expect(registry.match(/bootHeapq/g)).toHaveLength(2);
    expect(text).not.toContain("bootHeapq");
    expect(text).toContain("bootJson();");
    const left = frozen({ without: ["heapq", "asyncio"] });
    expect(left.filter((name) => /^asyncio|heapq/.test(name))).toEqual([]);
    expect(left).toContain("bisect");
  });

  it("of the core keeps what the list says, and the door to the host", () => {
    const text = edited({ profile: "core" });
    const kept = Array.from(text.matchAll(/from "\.\.\/modules\/([\w-]+)"/g), (m) => m[1]).sort();
    expect(kept).toEqual([...(PROFILES as { core: string[] }).core, "board"].sort());
    expect(frozen({ profile: "core" })).toEqual([]);
  });

  it("is not made of names there are not", () => {
    expect(() => profileOf({ without: ["jsn"] })).toThrow(/no module jsn; there are: .*json/);
    expect(() => profileOf({ profile: "tiny" })).toThrow("no profile tiny; there are: full core");
  });
});
