// `npm run size`: what the package weighs, and whether that is within the limits of tools/size-limits.json.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { ROOT } from "./lib/root.mjs";

const limits = JSON.parse(fs.readFileSync(path.join(ROOT, "tools/size-limits.json"), "utf8"));
let passed = 0;
let failed = 0;
console.log(
  `${"file".padEnd(24)}${"bytes".padStart(10)}${"gzip".padStart(10)}${"brotli".padStart(10)}${"limit".padStart(10)}`,
);
for (const [name, limit] of Object.entries(limits)) {
  const file = path.join(ROOT, "dist", name);
  if (!fs.existsSync(file)) {
    console.log(`${name}: not built`);
    failed++;
    continue;
  }
  const bytes = fs.readFileSync(file);
  const sizes = [bytes.length, zlib.gzipSync(bytes).length, zlib.brotliCompressSync(bytes).length, limit];
  const good = bytes.length <= limit;
  good ? passed++ : failed++;
  console.log(name.padEnd(24) + sizes.map((size) => String(size).padStart(10)).join("") + (good ? "" : "  too large"));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
