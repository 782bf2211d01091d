// Numbers of assembly/ that tools need, read from its sources.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";

const read = (file) => fs.readFileSync(path.join(ROOT, "assembly", file), "utf8");

/** Type ids by name: the enum T of value/types.ts. */
export function typeIds() {
  const body = read("value/types.ts").split("export const enum T {")[1].split("\n}")[0];
  const ids = {};
  let next = 0;
  for (const entry of body.replace(/\/\/.*/g, "").split(",")) {
    const [name, value] = entry.split("=").map((part) => part.trim());
    if (name) ids[name] = next = value === undefined ? next : Number(value);
    if (name) next++;
  }
  return ids;
}

/** Addresses by name: the constants of layout.ts. */
export function addresses() {
  return Object.fromEntries(
    Array.from(read("layout.ts").matchAll(/^export const (\w+): i32 = (\d+);/gm), (m) => [m[1], Number(m[2])]),
  );
}
