import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const TOOLS = [
  "tools/build-all.mjs",
  "tools/build.mjs",
  "tools/library-table.mjs",
  "tools/conformance/instances.mjs",
  "tools/conformance/run.mjs",
  "tools/python-suite/run.mjs",
  "bench/calibrate.mjs",
  "bench/source.mjs",
];

describe("a tool", () => {
  it.each(TOOLS)("says in one line what is wrong with its options: %s", (tool) => {
    const { status, stderr } = spawnSync(process.execPath, [tool, "--nosuch"], { encoding: "utf8" });
    expect(stderr).toMatch(/^[a-z-]+\.mjs: Unknown option '--nosuch'; options: --.*\n$/);
    expect(status).toBe(2);
  });
});
