// Tests written for a chip run on that board, simulated, with the wires from pin to pin that they ask for (tests/conformance/boards.json).
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "../lib/root.mjs";
import { globToRegex } from "./suite.mjs";

const { boards, tests } = JSON.parse(fs.readFileSync(path.join(ROOT, "tests/conformance/boards.json"), "utf8"));
const rules = tests.map((rule) => ({ ...rule, pattern: globToRegex(rule.tests) }));

/** The boards a test is for; none for a test of no chip. */
export const boardsOf = (test) => rules.find(({ pattern }) => pattern.test(test))?.boards ?? [];

/** A folder that is the board's disk: the test as main.py, the suite's description of the wiring, and the wires. Who asked for it removes it. */
export function diskOf(root, test, board) {
  const { part, wiring, wires } = boards[board];
  const own = rules.find(({ pattern }) => pattern.test(test)).wires?.[board];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "conformance-"));
  const put = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  put("main.py", fs.readFileSync(path.join(root, test)));
  put("target_wiring.py", fs.readFileSync(path.join(root, "target_wiring", `${wiring}.py`)));
  const connections = (own ?? wires).map((ends) => ends.map((pin) => `board:${pin}`));
  put("diagram.json", JSON.stringify({ parts: [{ type: part, id: "board" }], connections }));
  return folder;
}
