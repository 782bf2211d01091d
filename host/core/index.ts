/**
 * The small way in: the loader alone, for those who count bytes. The wasm module is a file of its own, `antaresia/antaresia.wasm`
 * or, without the library, `antaresia/core.wasm`; pins, peripherals and boards are a file that is loaded when a program, or
 * the page, first asks for them.
 *
 * ```js
 * import { createMachine } from "antaresia/core";
 * const machine = await createMachine({ wasm: fetch("antaresia.wasm") });
 * const { stdout } = await machine.run("print('hello')");
 * ```
 */
import { Machine } from "../machine/machine.js";
import type { MachineOptions } from "../machine/options.js";
import { loading } from "./periphery.js";

export * from "../machine/errors.js";
export type { Machine, RunResult, StepStatus } from "../machine/machine.js";
export type { MachineOptions, RunOptions, Size } from "../machine/options.js";
export type { Snapshot } from "../machine/snapshot.js";

/** As those of the package's main entry, but there is no module inside to fall back on. */
export interface CoreOptions extends Omit<MachineOptions, "wasm"> {
  /** The wasm module: compiled, its bytes, or a response that brings them. */
  wasm: WebAssembly.Module | BufferSource | Response | Promise<Response>;
}

/**
 * Makes a machine and boots it. The host may use its pins and wires at once when `board` is given, `"generic"` too; else once
 * the program has used them.
 * @throws MemorySizeError when RAM or stack are out of range or too small to boot
 * @throws MachineError for a board there is not, or a module that is not a machine
 */
export async function createMachine(options: CoreOptions): Promise<Machine> {
  const { wasm, ...rest } = options;
  const [module] = await Promise.all([
    moduleOf(await wasm),
    rest.board === undefined && !rest.modules && !rest.network ? null : loading(),
  ]);
  return Machine.create(module, rest);
}

async function moduleOf(wasm: WebAssembly.Module | BufferSource | Response): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  return WebAssembly.compile(wasm instanceof Response ? await wasm.arrayBuffer() : wasm);
}
