/** Shared by the differential checks: compiles one entry file to wasm, runs python3 once for the expected answers. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");

/** Compiles tests/differential/<name>.ts and returns its exports; `board` are the host functions it needs. */
export async function build(name, board = {}) {
  const dir = mkdtempSync(join(tmpdir(), "antaresia-"));
  try {
    const out = join(dir, "out.wasm");
    execFileSync(
      process.execPath,
      [
        join(root, "node_modules/assemblyscript/bin/asc.js"),
        join(here, `${name}.ts`),
        ...["--runtime", "stub", "--noAssert", "-O2", "--memoryBase", "1536"],
        ...["--initialMemory", "256", "--transform", join(root, "tools/qstr-transform.mjs"), "--outFile", out],
      ],
      { cwd: here, stdio: "inherit" },
    );
    const module = new WebAssembly.Module(readFileSync(out));
    const absent = WebAssembly.Module.imports(module).filter(({ module, name }) => module === "board" && !board[name]);
    for (const { name: called } of absent) {
      board[called] = () => {
        throw new Error(`${name}.ts calls the host's ${called}(), which is not there`);
      };
    }
    return new WebAssembly.Instance(module, { env: { abort() {} }, board }).exports;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** Feeds `input` lines to a python3 program and returns its output lines. */
export function python(program, input) {
  const done = spawnSync("python3", ["-c", program], { input: input.join("\n") + "\n", maxBuffer: 1 << 30 });
  if (done.status !== 0) throw new Error(done.stderr.toString());
  return done.stdout.toString().split("\n");
}

/** A small seeded generator, so that a failure can be repeated. */
export function random(seed) {
  let s = seed >>> 0 || 1;
  return () => {
    s ^= s << 13;
    s >>>= 0;
    s ^= s >>> 17;
    s ^= s << 5;
    s >>>= 0;
    return s;
  };
}
