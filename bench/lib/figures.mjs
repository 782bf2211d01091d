// Medians, spreads, geometric means, and tables of them.

/** The value at `part` of the way through sorted values, between neighbours where it falls there. */
export function quantile(values, part) {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * (sorted[Math.min(low + 1, sorted.length - 1)] - sorted[low]);
}

export const median = (values) => quantile(values, 0.5);

/** Half the distance of the quartiles as a part of the median. */
export const spread = (values) => (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values);

/** Geometric mean of the values that are known. */
export function geomean(values) {
  const known = values.filter((value) => value > 0);
  return known.length === 0 ? NaN : Math.exp(known.reduce((sum, value) => sum + Math.log(value), 0) / known.length);
}

/** Rows of cells as a table: aligned for a terminal, or in Markdown. The first row is the head; the first column is text. */
export function table(rows, style = "terminal") {
  if (style === "markdown") {
    const line = (cells) => `| ${cells.join(" | ")} |`;
    return [
      line(rows[0]),
      `|${rows[0].map((_, i) => (i === 0 ? "---" : "--:")).join("|")}|`,
      ...rows.slice(1).map(line),
    ].join("\n");
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => String(cells[column]).length)));
  const pad = (text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => pad(String(cell), column))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A line on a terminal's stderr that is written over; `note` is what changes fast. Nothing elsewhere. */
export function status(text, note = "") {
  if (!process.stderr.isTTY) return;
  const line = note ? `${text}: ${note}` : text;
  process.stderr.write(`\r\x1b[K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
}
