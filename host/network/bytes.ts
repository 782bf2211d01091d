/** Bytes in the order they came, taken from the front. */
export class ByteQueue {
  private chunks: Uint8Array[] = [];
  length = 0;

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.chunks.push(bytes.slice());
    this.length += bytes.length;
  }

  /** A copy of up to `count` bytes from `start` on; they stay. */
  copy(count: number, start = 0): Uint8Array {
    const out = new Uint8Array(Math.max(0, Math.min(count, this.length - start)));
    let done = 0;
    let skip = start;
    for (const chunk of this.chunks) {
      if (done === out.length) break;
      if (skip >= chunk.length) {
        skip -= chunk.length;
        continue;
      }
      const part = chunk.subarray(skip, skip + out.length - done);
      skip = 0;
      out.set(part, done);
      done += part.length;
    }
    return out;
  }

  /** Lets `count` bytes go. */
  drop(count: number): void {
    this.length -= count;
    while (count > 0) {
      const first = this.chunks[0]!;
      if (first.length > count) {
        this.chunks[0] = first.subarray(count);
        return;
      }
      count -= first.length;
      this.chunks.shift();
    }
  }

  /** Takes up to `count` bytes. */
  take(count: number): Uint8Array {
    const bytes = this.copy(count);
    this.drop(bytes.length);
    return bytes;
  }

  /** How many bytes there are up to the first `byte`, with it; 0 = it is not there. */
  upTo(byte: number): number {
    let before = 0;
    for (const chunk of this.chunks) {
      const at = chunk.indexOf(byte);
      if (at >= 0) return before + at + 1;
      before += chunk.length;
    }
    return 0;
  }

  save(): Uint8Array {
    return this.copy(this.length);
  }

  load(bytes: Uint8Array): void {
    this.chunks = [];
    this.length = 0;
    this.push(bytes);
  }
}
