// `npm run size`: what the package weighs, and whether that is within the limits of tools/size-limits.json.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { ROOT } from "./lib/root.mjs";

/** Limits by file: `bytes` as it is, `brotli` compressed as the web sends it. */
const limits = JSON.parse(fs.readFileSync(path.join(ROOT, "tools/size-limits.json"), "utf8"));
let passed = 0;
let failed = 0;
const row = (name, cells) => name.padEnd(20) + cells.map((cell) => String(cell).padStart(10)).join("");
console.log(row("file", ["bytes", "limit", "gzip", "brotli", "limit"]));
for (const [name, limit] of Object.entries(limits)) {
  const file = path.join(ROOT, "dist", name);
  if (!fs.existsSync(file)) {
    console.log(`${name}: not built`);
    failed++;
    continue;
  }
  const bytes = fs.readFileSync(file);
  const brotli = zlib.brotliCompressSync(bytes).length;
  const good = bytes.length <= limit.bytes && brotli <= limit.brotli;
  good ? passed++ : failed++;
  const cells = [bytes.length, limit.bytes, zlib.gzipSync(bytes).length, brotli, limit.brotli];
  console.log(row(name, cells) + (good ? "" : "  too large"));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
