import { romTop, wasmParts } from "#wasm";
import { rememberRomTop } from "./instance.js";
import { modulesLieApart } from "./rom.js";

let compiled: Promise<WebAssembly.Module> | null = null;

/** The module inside this package, compiled once. */
export function embeddedModule(): Promise<WebAssembly.Module> {
  return (compiled ??= compile());
}

async function compile(): Promise<WebAssembly.Module> {
  const { bytes, modules } = await wasmParts();
  const module = await WebAssembly.compile(bytes);
  rememberRomTop(module, romTop);
  if (modules) modulesLieApart(module, modules);
  return module;
}
