/** Pins that sense a finger by the capacity it adds. */
import type { Circuit } from "./circuit.js";
import type { Net } from "./net.js";

/** Something with a capacity on a wire. */
export interface TouchEnd {
  readonly net: Net;
  /** What the ESP32 counts while it loads and unloads the wire: less for a larger capacity. */
  readonly count: number;
}

/** Counts of a pin that nothing is wired to. */
const BARE = 1000;

/** What is counted on a wire now. */
export function touchCount(net: Net): number {
  const counts = [...net.circuit.ends<TouchEnd>("touch")]
    .filter((end) => end.net.sameAs(net))
    .map(({ count }) => count);
  return counts.length === 0 ? BARE : Math.min(...counts);
}

/** Has those who measure in the background look again. */
export function touched(circuit: Circuit): void {
  for (const { look } of circuit.ends<{ look: () => void }>("touch sensing")) look();
}
