// Results as tables: on the terminal, and for docs/compatibility.md.

export const RESULTS = ["pass", "fail", "crash", "timeout", "skip", "noexp"];

/** Counts by folder. `apply` = all but class "no", `core` = tests of no class. */
export function summarise(results, suite) {
  const zero = () => Object.fromEntries(["tests", "apply", ...RESULTS, "core", "corePass"].map((key) => [key, 0]));
  const folders = {};
  const total = zero();
  for (const [test, { result }] of Object.entries(results)) {
    const scope = suite.classOf(test)?.name;
    const keys = ["tests"];
    if (scope !== "no") keys.push("apply", result);
    if (!scope) keys.push("core", ...(result === "pass" ? ["corePass"] : []));
    const folder = (folders[test.split("/").slice(0, -1).join("/")] ??= zero());
    for (const key of keys) {
      folder[key]++;
      total[key]++;
    }
  }
  return { folders, total };
}

const COLUMNS = ["tests", "apply", ...RESULTS, "core", "corePass"];

export function printTable({ folders, total }) {
  console.log("folder".padEnd(18) + COLUMNS.map((name) => name.padStart(9)).join(""));
  for (const [name, counts] of [...Object.entries(folders).sort(), ["total", total]]) {
    console.log(name.padEnd(18) + COLUMNS.map((key) => String(counts[key]).padStart(9)).join(""));
  }
}

/** The same as Markdown, without what does not help a reader of the documents. */
export function markdownTable({ folders, total }) {
  const row = (name, { tests, apply, pass, core, corePass }) =>
    `| ${name} | ${tests} | ${apply} | ${pass} | ${core} | ${corePass} |`;
  return [
    "| folder | tests | apply | pass | core | core passed |",
    "|---|---|---|---|---|---|",
    ...Object.entries(folders)
      .sort()
      .map(([name, counts]) => row(name, counts)),
    row("total", total),
    "",
  ].join("\n");
}
