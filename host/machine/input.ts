import { encode } from "./marshal.js";

/** Input the program has not read yet. */
export class InputQueue {
  private chunks: Uint8Array[] = [];
  private ended = false;

  /** Whether a read would give something, if only the end. */
  get ready(): boolean {
    return this.ended || this.chunks.length > 0;
  }

  feed(input: string | Uint8Array): void {
    const bytes = typeof input === "string" ? encode(input) : input.slice();
    if (bytes.length > 0) this.chunks.push(bytes);
  }

  end(): void {
    this.ended = true;
  }

  /** Bytes copied; 0 = end of input, -1 = nothing there yet. */
  read(into: Uint8Array): number {
    const first = this.chunks[0];
    if (!first) return this.ended ? 0 : -1;
    const part = first.subarray(0, into.length);
    into.set(part);
    if (part.length === first.length) this.chunks.shift();
    else this.chunks[0] = first.subarray(part.length);
    return part.length;
  }

  save(): { chunks: Uint8Array[]; ended: boolean } {
    return { chunks: this.chunks.map((chunk) => chunk.slice()), ended: this.ended };
  }

  load(state: { chunks: Uint8Array[]; ended: boolean }): void {
    this.chunks = state.chunks.map((chunk) => chunk.slice());
    this.ended = state.ended;
  }
}
