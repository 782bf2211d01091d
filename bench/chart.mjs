// A bar chart of ratios as SVG: one group a program, logarithmic, shorter is faster.
const COLOURS = {
  antaresia: "#2f7d4f",
  micropython: "#9aa0a6",
  cpython: "#3d6fb4",
  "micropython-native": "#c9a227",
  pyodide: "#8e5ea2",
  bun: "#7fb89a",
  deno: "#b5d6c4",
};
const LABEL = 150;
const WIDTH = 520;
const BAR = 9;
const GAP = 12;
const HEAD = 44;

/** Bars of `ratios` for every row, and the geometric mean of each set of rows. */
export function chart(rows, geomeans, engines, base) {
  const means = Object.entries(geomeans).map(([set, ratios]) => ({ name: `geomean, ${set}`, ratios }));
  const groups = [...rows, ...means];
  const shown = engines.filter((engine) => engine !== base);
  const all = groups.flatMap(({ ratios }) => shown.map((engine) => ratios[engine])).filter((ratio) => ratio > 0);
  const least = 10 ** Math.floor(Math.log10(Math.min(0.1, ...all)));
  const most = Math.max(1, ...all);
  const x = (ratio) => LABEL + (WIDTH * Math.log(ratio / least)) / Math.log(most / least);
  const groupHeight = shown.length * BAR + GAP;
  const height = HEAD + 8 + groups.length * groupHeight;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${LABEL + WIDTH + 70}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="white"/>`,
    `<text x="8" y="16">time / ${base} (logarithmic; shorter is faster)</text>`,
  ];
  shown.forEach((engine, index) => {
    parts.push(`<rect x="${8 + index * 120}" y="24" width="10" height="10" fill="${COLOURS[engine]}"/>`);
    parts.push(`<text x="${22 + index * 120}" y="33">${engine}</text>`);
  });
  parts.push(`<line x1="${x(1)}" x2="${x(1)}" y1="40" y2="${height}" stroke="#c33" stroke-dasharray="3 3"/>`);
  groups.forEach(({ name, ratios }, index) => {
    const top = HEAD + index * groupHeight;
    parts.push(`<text x="${LABEL - 6}" y="${top + groupHeight / 2}" text-anchor="end">${name}</text>`);
    shown.forEach((engine, place) => {
      const ratio = ratios[engine];
      if (!(ratio > 0)) return;
      const y = top + place * BAR;
      const width = Math.max(1, x(ratio) - LABEL).toFixed(1);
      parts.push(`<rect x="${LABEL}" y="${y}" width="${width}" height="${BAR - 1}" fill="${COLOURS[engine]}"/>`);
      parts.push(`<text x="${(x(ratio) + 4).toFixed(1)}" y="${y + BAR - 1}" font-size="9">${ratio.toFixed(3)}</text>`);
    });
  });
  return `${parts.join("\n")}\n</svg>\n`;
}
