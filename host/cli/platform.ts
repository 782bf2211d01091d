import type { Platform } from "../machine/platform.js";

/** Node's, without the modules that `globalThis.performance` loads at its first use. */
export const nodePlatform: Platform = {
  now: () => Number(process.hrtime.bigint()) / 1e6,
  wallClock: () => Date.now(),
  yield: () => new Promise((resolve) => setImmediate(() => resolve())),
  timer(action, ms) {
    const handle = setTimeout(action, Math.min(Math.max(ms, 0), 0x7fff_ffff));
    return () => clearTimeout(handle);
  },
};
