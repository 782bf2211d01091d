import path from "node:path";
import { defineConfig } from "vitest/config";

const built = (name: string): string => path.resolve("dist", name);

export default defineConfig({
  // Examples import the package by its name, as a project of its own would.
  resolve: {
    alias: [
      { find: /^antaresia$/, replacement: built("main.js") },
      { find: /^antaresia\/core$/, replacement: built("core/index.js") },
      { find: /^antaresia\/(devices|node|vitest)$/, replacement: built("$1.js") },
    ],
  },
  test: {
    include: ["tests/host/**/*.test.ts", "tests/tools/**/*.test.ts", "tests/e2e/**/*.test.ts", "examples/**/*.test.js"],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
