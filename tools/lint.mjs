// `npm run lint`: eslint over the TypeScript, and what eslint does not know of: the layers of assembly/.
import { spawnSync } from "node:child_process";
import { checkAssembly } from "./lib/assembly-rules.mjs";
import { ROOT } from "./lib/root.mjs";

const eslint = spawnSync(process.execPath, ["node_modules/eslint/bin/eslint.js", "."], { cwd: ROOT, stdio: "inherit" });
const loop = spawnSync(process.execPath, ["tools/loop.mjs", "--check"], { cwd: ROOT, stdio: "inherit" });
const problems = checkAssembly();
for (const problem of problems) console.log(problem);
console.log(`assembly: ${problems.length} problems`);
process.exitCode = eslint.status === 0 && loop.status === 0 && problems.length === 0 ? 0 : 1;
