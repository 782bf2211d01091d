/** The built module as base64, put in place by the bundler (tools/build-all.mjs). */
declare module "#wasm" {
  export const base64: string;
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
