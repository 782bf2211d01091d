/**
 * The little a machine needs from where it runs. The default finds it on `globalThis`, so the
 * core imports nothing of Node or the DOM; a test or an embedder may inject another.
 */
export interface Platform {
  /** Monotonic time in milliseconds, from any origin. */
  now(): number;
  /** Wall-clock time in milliseconds since 1970. */
  wallClock(): number;
  /** Resolves after the event loop has had a turn. */
  yield(): Promise<void>;
  /** Calls `action` after `ms` milliseconds; the result cancels it. */
  timer(action: () => void, ms: number): () => void;
}

interface Globals {
  performance?: { now(): number };
  setTimeout(action: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
  setImmediate?(action: () => void): unknown;
  MessageChannel?: new () => {
    port1: { onmessage: (() => void) | null };
    port2: { postMessage(value: unknown): void };
  };
}

/** Longest delay a timer of the platforms can take, in milliseconds. */
const LONGEST_TIMER = 0x7fff_ffff;

/** The platform found on `globalThis`: Node, a browser, a worker, Deno and Bun all do. */
export function globalPlatform(): Platform {
  const globals = globalThis as unknown as Globals;
  const { performance } = globals;
  return {
    now: performance ? () => performance.now() : () => Date.now(),
    wallClock: () => Date.now(),
    yield: yielder(globals),
    timer(action, ms) {
      const handle = globals.setTimeout(action, Math.min(Math.max(ms, 0), LONGEST_TIMER));
      return () => globals.clearTimeout(handle);
    },
  };
}

/** A turn of the event loop without the 4 ms that browsers add to nested timers. */
function yielder(globals: Globals): () => Promise<void> {
  const { setImmediate, MessageChannel } = globals;
  if (setImmediate) return () => new Promise((resolve) => setImmediate(() => resolve()));
  if (!MessageChannel) {
    return () => new Promise((resolve) => void globals.setTimeout(() => resolve(), 0));
  }
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(0);
    });
}
