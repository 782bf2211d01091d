import { romTop, wasmBytes } from "#wasm";
import { rememberRomTop } from "./instance.js";

let compiled: Promise<WebAssembly.Module> | null = null;

/** The module inside this package, compiled once. */
export function embeddedModule(): Promise<WebAssembly.Module> {
  return (compiled ??= compile());
}

async function compile(): Promise<WebAssembly.Module> {
  const module = await WebAssembly.compile(await wasmBytes());
  rememberRomTop(module, romTop);
  return module;
}
