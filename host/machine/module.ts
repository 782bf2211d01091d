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

/** Where a platform can decode by itself: Node, and newer browsers. */
interface Decoders {
  Buffer?: { from(text: string, encoding: "base64"): Uint8Array<ArrayBuffer> };
}
interface FromBase64 {
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const { Buffer } = globalThis as Decoders;
  if (Buffer) return Buffer.from(text, "base64");
  const { fromBase64 } = Uint8Array as FromBase64;
  if (fromBase64) return fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
