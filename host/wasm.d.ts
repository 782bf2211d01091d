/** The built module as base64, put in place by the bundler (tools/build-all.mjs). */
declare module "#wasm" {
  export const base64: string;
  /** The module's `rom_top`. */
  export const romTop: number;
}
