import { PAGE_BYTES } from "./abi.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** UTF-8 bytes of a string. */
export const encode = (text: string): Uint8Array => encoder.encode(text);

/** The string some UTF-8 bytes spell; what is not UTF-8 becomes U+FFFD. */
export const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

/** The machine's memory as bytes and words. It never grows, so the views stay good. */
export class Marshal {
  readonly bytes: Uint8Array;
  private readonly words: DataView;

  constructor(readonly memory: WebAssembly.Memory) {
    this.bytes = new Uint8Array(memory.buffer);
    this.words = new DataView(memory.buffer);
  }

  /** A view, not a copy: good until the machine runs on. */
  view(ptr: number, length: number): Uint8Array {
    return this.bytes.subarray(ptr >>> 0, (ptr >>> 0) + (length >>> 0));
  }

  text(ptr: number, length: number): string {
    return decode(this.view(ptr, length));
  }

  setWord(ptr: number, value: number): void {
    this.words.setUint32(ptr >>> 0, value >>> 0, true);
  }
}

/** Pages that hold `bytes` bytes. */
export const pagesFor = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES);
