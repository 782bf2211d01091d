/** Text kept for a result or an error, at most. */
const MAX_KEPT = 4 * 1024 * 1024;

/** One output stream: bytes in, text out to a callback, to iterators, or kept for the result. */
export class OutputStream {
  private readonly decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  private readonly iterators = new Set<TextIterator>();
  private kept = "";

  constructor(private readonly listener?: (text: string) => void) {}

  write(bytes: Uint8Array): void {
    this.emit(this.decoder.decode(bytes, { stream: true }));
  }

  /** The text since the last call; the newest 4 MiB of it. */
  take(): string {
    const text = this.kept;
    this.kept = "";
    return text;
  }

  /** Ends the iterators: the machine is gone. */
  end(): void {
    this.emit(this.decoder.decode());
    for (const iterator of this.iterators) iterator.end();
  }

  /** Text from now on. */
  [Symbol.asyncIterator](): AsyncIterableIterator<string> {
    const iterator = new TextIterator(() => this.iterators.delete(iterator));
    this.iterators.add(iterator);
    return iterator;
  }

  private emit(text: string): void {
    if (text === "") return;
    this.listener?.(text);
    for (const iterator of this.iterators) iterator.push(text);
    this.kept += text;
    if (this.kept.length > 2 * MAX_KEPT) this.kept = this.kept.slice(-MAX_KEPT);
  }
}

class TextIterator implements AsyncIterableIterator<string> {
  private queue = "";
  private ended = false;
  private waiting: ((result: IteratorResult<string>) => void) | null = null;

  constructor(private readonly dispose: () => void) {}

  push(text: string): void {
    this.queue += text;
    this.deliver();
  }

  end(): void {
    this.ended = true;
    this.deliver();
  }

  next(): Promise<IteratorResult<string>> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.deliver();
    });
  }

  return(): Promise<IteratorResult<string>> {
    this.dispose();
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private deliver(): void {
    const { waiting, queue } = this;
    if (!waiting || (queue === "" && !this.ended)) return;
    this.waiting = null;
    this.queue = "";
    waiting(queue === "" ? { value: undefined, done: true } : { value: queue, done: false });
  }
}
