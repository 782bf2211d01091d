/** The built module, put in place by the bundler (tools/lib/bundle.mjs): inside the bundle, or beside it where there are files. */
declare module "#wasm" {
  export function wasmBytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** What is compiled: without the last section, the modules in Python, where that can be read when it is wanted. */
  export function wasmParts(): Promise<{ bytes: Uint8Array<ArrayBuffer>; modules?: () => Uint8Array }>;
  /** The module's `rom_top`. */
  export const romTop: number;
}
/** Numbers of assembly/, put in place by the bundler: addresses of layout.ts, type ids of value/types.ts. */
declare module "#layout" {
  export const layout: Readonly<
    Record<"S_QROM" | "S_QTAB" | "S_QDYN" | "S_QDYN_COUNT" | "S_HEAP" | "S_HEAP_END", number>
  >;
  export const types: Readonly<
    Record<"STR" | "BYTES" | "BIGINT" | "COMPLEX" | "TUPLE" | "DICT" | "ARRAY" | "CODE", number>
  >;
}
