import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/host/**/*.test.ts", "tests/tools/**/*.test.ts", "tests/e2e/**/*.test.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
