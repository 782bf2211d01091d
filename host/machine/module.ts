import { base64, romTop } from "#wasm";
import { rememberRomTop } from "./instance.js";

let compiled: Promise<WebAssembly.Module> | null = null;

/** The module inside this package, compiled once. */
export function embeddedModule(): Promise<WebAssembly.Module> {
  return (compiled ??= WebAssembly.compile(bytesOf(base64)).then((module) => {
    rememberRomTop(module, romTop);
    return module;
  }));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
