import tseslint from "typescript-eslint";

const NODE = {
  regex: "^(node:|(fs|path|os|util|child_process|worker_threads)$)",
  message:
    "Only host/cli, host/browser, host/transport, host/vitest, host/node.ts, host/fs/directory.ts and host/network/duplex.ts know a platform.",
};

/** What a browser or Node gives, and a core must not know. */
const PLATFORM_GLOBALS = [
  "process", "Buffer", "window", "document", "self", "location", "navigator", "localStorage", "fetch",
  "setTimeout", "setInterval", "setImmediate", "performance", "MessageChannel", "console", "require",
]; // prettier-ignore

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "build",
      "dist",
      "assembly",
      "tests/assembly",
      "tests/differential/*.ts",
      ".scratch",
      "bench/results",
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-expressions": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "prefer-const": "error",
      "no-var": "error",
    },
  },
  {
    files: ["host/**/*.ts"],
    ignores: [
      "host/cli/**",
      "host/browser/**",
      "host/transport/**",
      "host/vitest/**",
      "host/node.ts",
      "host/fs/directory.ts",
      "host/network/duplex.ts",
    ],
    rules: {
      "no-restricted-imports": ["error", { patterns: [NODE] }],
      "no-restricted-globals": ["error", ...PLATFORM_GLOBALS],
      "max-lines": ["error", { max: 500 }],
    },
  },
  { files: ["**/*.js", "**/*.mjs"], languageOptions: { globals: {} } },
);
