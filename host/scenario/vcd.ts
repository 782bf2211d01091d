import type { Net } from "../wires/net.js";
import type { Level } from "../wires/port.js";

/**
 * Writes wires as a value change dump (IEEE 1364, clause 18), which PulseView and GTKWave read. Times are nanoseconds.
 * Listening to a wire makes controllers in hardware draw each bit on it.
 */
export class VcdWriter {
  private readonly changes: { at: number; code: string; level: Level | "z" }[] = [];
  private readonly names: { code: string; name: string; first: Level | "z" }[] = [];

  /** Adds a wire by a name without spaces. */
  add(name: string, net: Net): void {
    const code = codeOf(this.names.length);
    this.names.push({ code, name: name.replace(/\s+/g, "_"), first: net.floating ? "z" : net.level });
    net.onEdge((level, at) => this.changes.push({ at, code, level }), "the VCD file");
  }

  /** The file. `end`: the time of its end in microseconds. */
  text(end: number): string {
    const lines = ["$comment Antaresia $end", "$timescale 1 ns $end", "$scope module board $end"];
    for (const { code, name } of this.names) lines.push(`$var wire 1 ${code} ${name} $end`);
    lines.push("$upscope $end", "$enddefinitions $end", "#0", "$dumpvars");
    for (const { code, first } of this.names) lines.push(`${first}${code}`);
    lines.push("$end");
    let last = 0;
    for (const { at, code, level } of this.changes) {
      const nanos = Math.round(at * 1000);
      if (nanos > last) lines.push(`#${(last = nanos)}`);
      lines.push(`${level}${code}`);
    }
    lines.push(`#${Math.max(last, Math.round(end * 1000))}`, "");
    return lines.join("\n");
  }
}

/** Short names of printable characters: `!`, `"` ... */
function codeOf(n: number): string {
  return n < 94 ? String.fromCharCode(33 + n) : codeOf(Math.floor(n / 94) - 1) + String.fromCharCode(33 + (n % 94));
}
